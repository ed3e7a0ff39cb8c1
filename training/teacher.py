"""Train the teacher on the treebanks and let it label open news, which the shipped parser learns from too.

    python training/teacher.py TREEBANKS --encoder FOLDER --splitter SYNTAX_MODEL --out FOLDER

The method is uptraining (Petrov, Chang, Ringgaard and Alshawi, EMNLP 2010). ``--encoder`` is the folder of a
small pretrained encoder (MODEL_CARD.md names the one that was used); ``--splitter`` a pipeline that cuts text
into sentences and gives lemmas. ``--out`` gets a file of labelled documents for each raw corpus. Half an hour
on two quiet cores; needs what ``training/teacher.lock`` pins.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import spacy
import torch
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from torch import nn

from biaffine import FIELDS, Reader, Teacher, loss_of, parse
from readers import read
from sentences import LONGEST, Parse, Sentence, batches, joined, sentence_of, sure_runs

GOLD = ("ewt_train", "gum_train_free")
HELD_OUT = ("ewt_dev", "gum_dev")
RAW = ("gmb_train", "wikigold_train")
EPOCHS = 6
WORDS = 1500  # a batch
RATE, ENCODER_RATE = 1.5e-3, 1e-4
WARM_UP = 0.08  # of all steps
KEPT = ["ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"]


def sentences(treebanks: Path, names: tuple[str, ...]) -> list[Sentence]:
    """Every annotated sentence of some corpora."""
    vocab = spacy.blank("en").vocab
    docs = (doc for name in names for doc in read(treebanks, name, vocab))
    return [sentence_of(sent) for doc in docs for sent in doc.sents]


def learn(treebanks: Path, encoder: Path, out: Path) -> None:
    """Train, print what the held-out parts score after each epoch, and save to ``out``."""
    torch.manual_seed(1)
    rng = random.Random(1)
    gold = [sentence for sentence in sentences(treebanks, GOLD) if len(sentence.words) <= LONGEST]
    names = {field: sorted({v for s in gold for v in getattr(s, field)}) for field in FIELDS}
    index = {field: {v: i for i, v in enumerate(values)} for field, values in names.items()}
    reader, model = Reader(encoder), Teacher(encoder, *(len(names[field]) for field in FIELDS))
    lengths = [len(sentence.words) for sentence in gold]
    rounds = [batches(lengths, WORDS, rng) for _ in range(EPOCHS)]
    optimizer, schedule = optimizing(model, sum(map(len, rounds)))
    for turn in rounds:
        for picked in turn:
            some = [gold[i] for i in picked]
            optimizer.zero_grad()
            loss_of(model, reader([s.words for s in some]), some, index).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        for name in HELD_OUT:
            held_out = sentences(treebanks, (name,))
            print(name, score(held_out, parse(model, reader, [s.words for s in held_out], names)), flush=True)
        torch.save({"model": model.state_dict(), "names": names}, out)


def optimizing(
    model: Teacher, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW, slower for what is pretrained; the rate climbs for a while and falls to zero."""
    encoder = {id(weights) for weights in model.encoder.parameters()}
    groups = [
        {"params": [p for p in model.parameters() if id(p) in encoder], "lr": ENCODER_RATE},
        {"params": [p for p in model.parameters() if id(p) not in encoder], "lr": RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    warm = WARM_UP * steps
    return optimizer, torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / warm, (steps - step) / (steps - warm))
    )


def score(gold: list[Sentence], parsed: list[Parse]) -> str:
    """Words with the right head, and with head and label, punctuation left out, in percent."""
    words = heads = labels = 0
    for sentence, own in zip(gold, parsed, strict=True):
        for i, dep in enumerate(sentence.deps):
            if dep != "punct":
                right = sentence.heads[i] == own.heads[i]
                words, heads, labels = words + 1, heads + right, labels + (right and dep == own.deps[i])
    return f"UAS {100 * heads / words:.1f} LAS {100 * labels / words:.1f}"


def label(treebanks: Path, encoder: Path, weights: Path, splitter: Language, out: Path) -> None:
    """Parse the raw corpora into ``out``, each as a file of documents."""
    saved = torch.load(weights, weights_only=True)
    names = saved["names"]
    reader, model = Reader(encoder), Teacher(encoder, *(len(names[field]) for field in FIELDS))
    model.load_state_dict(saved["model"])
    for corpus in RAW:
        docs = [list(doc.sents) for doc in split(splitter, read(treebanks, corpus, splitter.vocab))]
        parses = iter(parse(model, reader, [[t.text for t in sent] for doc in docs for sent in doc], names))
        parsed = DocBin(attrs=KEPT)
        for doc in docs:
            for run in sure_runs([(sent, next(parses)) for sent in doc]):
                parsed.add(joined(splitter.vocab, run))
        parsed.to_disk(out / f"{corpus}_parsed.spacy")


def split(splitter: Language, docs: list[Doc]) -> Iterator[Doc]:
    """The documents in sentences and lemmas, in the words that the shipped tokenizer makes of their text.

    Their own words leave "cease-fire" whole, and a parser that learned from them would hang each piece alike.
    """
    return splitter.pipe((doc.text for doc in docs), disable=["ner"])


def main() -> None:
    """Learn, unless learned before, and label."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--splitter", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    weights = args.out / "teacher.pt"
    if not weights.exists():
        learn(args.treebanks, args.encoder, weights)
    label(args.treebanks, args.encoder, weights, spacy.load(args.splitter), args.out)


if __name__ == "__main__":
    main()
