"""Words that come and go in what two countries say of each other."""

from __future__ import annotations

from pathlib import Path

from record_hands import LAVROV, WANG, reading

from readout.ask.relationship import relationship
from readout.store import Store
from readout.types import Page, Span, Statement

BEFORE = ("trade grew", "borders were quiet", "rail links opened", "banks were asked")
AFTER = ("Finland's pipeline leaked", "Finland's pipeline closed", "Finland's pipeline was sold")


def test_a_possessive_is_the_word_it_is_made_of(tmp_path: Path) -> None:
    with Store(tmp_path / "own.db") as store:
        for k, content in enumerate((*BEFORE, *AFTER)):
            span = Span(0, len(content))
            said = Statement(
                span, "say", "indirect", "affirmed", (), (), (span,), speaker=LAVROV, addressees=(WANG,)
            )
            made = reading(f"p{k}", text=content, day=f"2023-0{k + 1}-05", said=(said,))
            store.add(Page(made.article.path, content.encode()), made)
        coming = {word.word for word in relationship(store, "CHN", "RUS").coming}
    assert "finland" in coming
    assert "finlands" not in coming
