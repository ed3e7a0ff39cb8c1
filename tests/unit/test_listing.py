"""Lists of events: the sentence that stands under each."""

from __future__ import annotations

import msgspec
from record_hands import LAVROV, WANG, article, event, on

from readout.ask.listing import told_in
from readout.types import Report, Span

AFTER = "Lavrov told reporters after the talks that trade had grown."
MET = "Foreign Minister Wang Yi received Sergei Lavrov on Friday."


def test_of_several_sentences_the_one_stands_there_that_names_who_met() -> None:
    text = f"{AFTER} {MET}"
    spans = (Span(0, len(AFTER)), Span(len(AFTER) + 1, len(text)))
    met = msgspec.structs.replace(event(WANG, LAVROV, when=on("2023-05-05")), spans=spans)
    page = article("a", text, "2023-05-06")
    triggers = tuple(Span(span.start, span.start + 3) for span in spans)
    for told in (spans, spans[::-1]):
        report = Report("a", "The Test", msgspec.structs.replace(met, spans=told, triggers=triggers))
        assert (found := told_in(page, report)) is not None
        assert found.text == MET
    asked = Report("a", "The Test", msgspec.structs.replace(met, triggers=triggers[:1]))
    assert (found := told_in(page, asked)) is not None
    assert found.text == AFTER  # the only one with words that tell it
