"""A parser that is better and slower than the one that ships: its only work is to label news for that one.

Deep biaffine attention (Dozat and Manning, ICLR 2017) over a small pretrained encoder, with tags and features
told from the same states. It reads one sentence at a time, in the words it is given. Nothing here runs in
the program.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, dropout, leaky_relu
from transformers import AutoModel, AutoTokenizer

from sentences import Parse, Sentence, batches

FIELDS = ("deps", "tags", "kinds")
SUFFIXES = 2048  # buckets that the last three letters of a word are hashed into
STATE, ARC, LABEL = 600, 400, 128  # widths
NOTHING = -100  # what the loss leaves out
TAG_WEIGHT = 0.3  # of tags and kinds in the loss: they are by-work
Batch = dict[str, Tensor]


def shape(word: str) -> int:
    """The case of a word in five kinds, for an encoder that does not see it."""
    if word.isupper():
        return 1 if len(word) > 1 else 2
    if word[:1].isupper():
        return 3
    return 4 if any(letter.isdigit() for letter in word) else 0


class Reader:
    """Sentences as tensors: pieces for the encoder; case, ending, first and last piece of each word."""

    def __init__(self, encoder: Path) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(encoder)

    def __call__(self, sentences: list[list[str]]) -> Batch:
        """A batch. Column 0 of what goes by word is the root, whose piece is the encoder's first, [CLS]."""
        pieces = self.tokenizer(
            sentences, is_split_into_words=True, padding=True, truncation=True, return_tensors="pt"
        )
        size = (len(sentences), max(map(len, sentences)) + 1)
        batch = {
            name: torch.zeros(size, dtype=torch.long) for name in ("first", "last", "shape", "suffix", "mask")
        }
        for row, words in enumerate(sentences):
            for place, word in enumerate(pieces.word_ids(row)):
                if word is not None:
                    batch["last"][row, word + 1] = place
                    if batch["first"][row, word + 1] == 0:
                        batch["first"][row, word + 1] = place
            end = len(words) + 1
            batch["shape"][row, 1:end] = torch.tensor([shape(word) for word in words])
            batch["suffix"][row, 1:end] = torch.tensor(
                [zlib.crc32(w[-3:].encode()) % SUFFIXES for w in words]
            )
            batch["mask"][row, :end] = 1
        return batch | {"pieces": pieces["input_ids"], "attention": pieces["attention_mask"]}


class Biaffine(nn.Module):
    """A score for each pair of states and each output."""

    def __init__(self, width: int, outputs: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(outputs, width + 1, width + 1))

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        """(batch, outputs, left, right)."""
        one = torch.ones_like(left[..., :1])
        left, right = torch.cat([left, one], -1), torch.cat([right, one], -1)
        return torch.einsum("bxi,oij,byj->boxy", left, self.weight, right)


class Teacher(nn.Module):
    """Heads, labels, tags and kinds of every word of a batch."""

    def __init__(self, encoder: Path, deps: int, tags: int, kinds: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder, attn_implementation="eager")
        hidden = self.encoder.config.hidden_size
        self.mix = nn.Parameter(torch.zeros(self.encoder.config.num_hidden_layers + 1))
        self.shape, self.suffix = nn.Embedding(5, 32), nn.Embedding(SUFFIXES, 64)
        self.read = nn.LSTM(2 * hidden + 96, STATE // 2, bidirectional=True, batch_first=True)
        self.arc_head, self.arc_dep = nn.Linear(STATE, ARC), nn.Linear(STATE, ARC)
        self.rel_head, self.rel_dep = nn.Linear(STATE, LABEL), nn.Linear(STATE, LABEL)
        self.arcs, self.rels = Biaffine(ARC, 1), Biaffine(LABEL, deps)
        self.tags, self.kinds = nn.Linear(STATE, tags), nn.Linear(STATE, kinds)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores of heads (batch, word, head), labels (batch, label, word, head), tags and kinds."""
        states = self.states(batch)
        arcs = self.arcs(self._squeezed(self.arc_dep, states), self._squeezed(self.arc_head, states))
        arcs = arcs[:, 0].float().masked_fill(~batch["mask"].bool()[:, None, :], -1e4)
        arcs = arcs.masked_fill(torch.eye(arcs.shape[1], dtype=torch.bool), -1e4)  # nothing heads itself
        rels = self.rels(self._squeezed(self.rel_dep, states), self._squeezed(self.rel_head, states))
        return arcs, rels.float(), self.tags(states).float(), self.kinds(states).float()

    def states(self, batch: Batch) -> Tensor:
        """One state a word, from all layers of the encoder and the look of the word."""
        layers = self.encoder(
            batch["pieces"], attention_mask=batch["attention"], output_hidden_states=True
        ).hidden_states
        mixed = sum(weight * layer for weight, layer in zip(self.mix.softmax(0), layers, strict=True))
        rows = torch.arange(len(mixed))[:, None]
        ends = [mixed[rows, batch["first"]], mixed[rows, batch["last"]]]
        looks = [self.shape(batch["shape"]), self.suffix(batch["suffix"])]
        x = dropout(torch.cat(ends + looks, -1), 0.25, self.training)
        return dropout(self.read(x.float())[0], 0.3, self.training)

    def _squeezed(self, layer: nn.Linear, states: Tensor) -> Tensor:
        return dropout(leaky_relu(layer(states), 0.1), 0.3, self.training)


def loss_of(model: Teacher, batch: Batch, gold: list[Sentence], index: dict[str, dict[str, int]]) -> Tensor:
    """Cross entropy of heads, of labels at the gold heads, and a little of tags and kinds."""
    with torch.autocast("cpu", torch.bfloat16):
        arcs, rels, tags, kinds = model(batch)
    width = batch["mask"].shape[1]
    heads = _targets([sentence.heads for sentence in gold], width)
    told = {
        field: _targets([[index[field].get(v, NOTHING) for v in getattr(s, field)] for s in gold], width)
        for field in FIELDS
    }
    labels = _at_heads(rels, heads.clamp(min=0))
    return (
        _entropy(arcs, heads)
        + _entropy(labels, told["deps"])
        + TAG_WEIGHT * (_entropy(tags, told["tags"]) + _entropy(kinds, told["kinds"]))
    )


def _entropy(scores: Tensor, wanted: Tensor) -> Tensor:
    return cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=NOTHING)


def _targets(values: list[list[int]], width: int) -> Tensor:
    out = torch.full((len(values), width), NOTHING, dtype=torch.long)
    for row, ids in enumerate(values):
        out[row, 1 : len(ids) + 1] = torch.tensor(ids)
    return out


def _at_heads(rels: Tensor, heads: Tensor) -> Tensor:
    """Scores of labels (batch, word, label) where each word hangs on the head given."""
    places = heads[:, None, :, None].expand(-1, rels.shape[1], -1, 1)
    return rels.gather(3, places)[..., 0].transpose(1, 2)


@torch.no_grad()
def parse(
    model: Teacher, reader: Reader, sentences: list[list[str]], names: dict[str, list[str]]
) -> list[Parse]:
    """Each sentence's best heads and labels, in order. Best heads need not make a tree: see ``is_tree``."""
    model.eval()
    out: dict[int, Parse] = {}
    for picked in batches([len(words) for words in sentences], 6000):
        with torch.autocast("cpu", torch.bfloat16):
            arcs, rels, tags, kinds = model(reader([sentences[i] for i in picked]))
        chance, heads = arcs.softmax(-1).max(-1)
        best = {"deps": _at_heads(rels, heads).argmax(-1), "tags": tags.argmax(-1), "kinds": kinds.argmax(-1)}
        for row, i in enumerate(picked):
            words = slice(1, len(sentences[i]) + 1)
            told = {field: [names[field][k] for k in best[field][row, words].tolist()] for field in FIELDS}
            sure = chance[row, words].log().mean().exp().item()
            out[i] = Parse(heads=heads[row, words].tolist(), sure=sure, **told)
    model.train()
    return [out[i] for i in range(len(sentences))]
