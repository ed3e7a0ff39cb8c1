"""Words that are kept from the parser, because they lead it astray, and where they are afterwards."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from readout.parse import parse
from readout.types import Article, Block


def parsed(nlp: Language, text: str) -> Doc:
    article = Article(id="t", path="t", text=text, blocks=(Block("body", 0, len(text)),))
    (doc,) = parse(nlp, [article])
    assert doc.text == text
    return doc


def test_a_courtesy_ends_no_sentence(nlp: Language) -> None:
    doc = parsed(nlp, "H.E. Mr. Wang Yi met the minister of Peru, H.E. Ms. Elmer Cruz, in Lima on Monday.")
    assert len(list(doc.sents)) == 1
    assert doc[0].head.i > 0


@pytest.mark.parametrize("words", ["more than a dozen", "at least 20", "up to 40"])
def test_a_quantifier_hides_no_object(nlp: Language, words: str) -> None:
    doc = parsed(nlp, f"Iran launched {words} missiles at bases in Iraq on Wednesday.")
    missiles = next(token for token in doc if token.text == "missiles")
    assert (missiles.dep_, missiles.head.text) == ("obj", "launched")


def test_lengths_of_time_keep_theirs(nlp: Language) -> None:
    doc = parsed(nlp, "The talks lasted more than two hours.")
    assert doc[3].dep_ != "dep"


def test_nothing_but_hidden_words(nlp: Language) -> None:
    assert parsed(nlp, "H.E.")[0].head.i == 0


def test_a_hyphenated_word_has_one_place(nlp: Language) -> None:
    doc = parsed(nlp, "Egypt called for a cease-fire in Gaza on Monday.")
    cease, hyphen, fire = (token for token in doc if token.text in {"cease", "-", "fire"})
    assert (cease.dep_, cease.head, hyphen.dep_) == ("compound", fire, "punct")
    assert (fire.dep_, fire.head.text) == ("obl", "called")
    assert {"for", "a"} <= {token.text for token in fire.children}


@pytest.mark.parametrize(
    "title", ["the Hon. ", "the Hon ", "Rt. Hon. ", "the Rt Hon ", "Amb. ", "Maj. Gen. ", "Smt. ", "Eng. "]
)
def test_a_title_cut_short_ends_no_sentence(nlp: Language, title: str) -> None:
    doc = parsed(nlp, f"Minister Pita Sharples received {title}Jane Roe of Norway in Suva on Monday.")
    assert len(list(doc.sents)) == 1


def test_a_firm_that_is_called_so_keeps_its_name(nlp: Language) -> None:
    assert parsed(nlp, "Hon Hai opened a plant in Ohio on Monday.")[0].dep_ != "dep"
