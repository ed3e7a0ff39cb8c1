"""Whom an act answers that names nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya accused Somalia of arming rebels. The Somali government denied it.",
            ("REJECT", "SOM.GOV", "KEN"),
        ),
        ("Peru demanded that Chile pay. Santiago rejected the demand.", ("REJECT", "CHL", "PER")),
        # the last to have done so, where nobody did it to the one who answers
        (
            "The European Union imposed sanctions on Belarus. Cuba condemned the move.",
            ("ACCUSE", "CUB", "org:eu"),
        ),
        # who did it to them comes before who did it last
        (
            "Kenya accused Somalia of theft, and Sudan accused Chad of murder. Somalia denies the charge.",
            ("REJECT", "SOM", "KEN"),
        ),
        # what the whole story is about, however far above it was told
        (
            "Latvia closes its border with Belarus. Rain fell. It rained all night. It rained again. "
            "Cuba condemned the move.",
            ("ACCUSE", "CUB", "LVA"),
        ),
        ("Latvia recognised Kosovo. Albania praised the decision.", ("SUPPORT", "ALB", "LVA")),
        # who claimed it, in the sentence or before it
        ("Kenya says that Somalia is arming rebels, a claim Somalia denies.", ("REJECT", "SOM", "KEN")),
        ("Nairobi said the rebels had fled. Somalia denies the allegation.", ("REJECT", "SOM", "KEN")),
        # the other of the two that the page opens with
        (
            "Kenya and Somalia held talks in Nairobi. Kenya and Somalia share a border. "
            "The Kenyan side promised to reopen it.",
            ("AGREE", "KEN", "SOM"),
        ),
    ],
)
def test_whom_it_answers(read: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Kenya accused Somalia of arming rebels. Chad denied that it had sent troops.",  # another matter
        "Kenya accused Somalia of arming rebels. Kenya rejected the claim that it had none.",  # told here
        # long ago
        "Kenya accused Somalia of theft. It rained. Rain fell. It rained again. Chad denied it.",
    ],
)
def test_what_is_new_answers_nobody(read: Reader, text: str) -> None:
    assert all(whom == "" for kind, _, whom in told(read(text)) if kind == "REJECT")
