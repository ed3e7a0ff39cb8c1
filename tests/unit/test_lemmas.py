"""Our lemmas are those of spaCy's trainable lemmatizer, and other pipelines are left alone."""

from __future__ import annotations

import spacy
from spacy.language import Language

from readout import lemmas

TEXT = (
    "The ministers' counterparts were hardly going to Zzyzx, U.S. sources say: talks \n\n broke off; 3,000 "
    "troops left, and Xi’s envoys' BETTER offers haven't been met. “Mice” ran; they'd sworn 2nd-best vows."
)


def test_the_same_as_the_components_own(nlp: Language) -> None:
    texts = [TEXT, "", "He met her.", TEXT.upper()]
    theirs = list(nlp.pipe(texts))
    ours = list(nlp.pipe(texts, disable=lemmas.done_here(nlp)))
    assert not any(token.lemma for doc in ours for token in doc)
    lemmas.assign(nlp, ours)
    assert [[token.lemma_ for token in doc] for doc in ours] == [[t.lemma_ for t in doc] for doc in theirs]


def test_nothing_to_do(nlp: Language) -> None:
    doc = nlp.make_doc("")
    lemmas.assign(nlp, [doc])
    assert len(doc) == 0


def test_a_pipeline_without_it_is_left_alone() -> None:
    assert lemmas.done_here(spacy.blank("en")) == []


def test_what_may_read_lemmas_gets_them_in_time(nlp: Language) -> None:
    with nlp.select_pipes(enable=[lemmas.NAME]):
        assert lemmas.done_here(nlp) == [lemmas.NAME]
        nlp.add_pipe("entity_ruler")
        assert lemmas.done_here(nlp) == []
        nlp.remove_pipe("entity_ruler")
