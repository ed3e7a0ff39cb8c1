"""What news tells every day: resolutions of councils, crowds told by their number, towns that are taken.

Sentences are ours.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a resolution says what those who adopt it say
        (
            "The UN Security Council adopted a resolution on Tuesday calling for a truce in Sudan.",
            ("REQUEST", "org:unsc", ""),
        ),
        (
            "The resolution, adopted by the Security Council on Monday, calls on Israel to let aid in.",
            ("REQUEST", "org:unsc", "ISR"),
        ),
        (
            "The European Parliament adopted a resolution condemning the crackdown in Belarus.",
            ("ACCUSE", "org:ep", "BLR"),
        ),
        # a number alone protests
        ("Hundreds protested in Minsk on Sunday.", ("PROTEST", "BLR/protesters", "")),
        (
            "Tens of thousands rallied in Belgrade against the president.",
            ("PROTEST", "SRB/protesters", "aleksandar-vucic"),
        ),
        # a town is taken by force, and nobody is arrested by it
        ("Russia captured Bakhmut after ten months of fighting.", ("ASSAULT", "RUS", "UKR")),
        ("The Islamic State seized Mosul in 2014.", ("ASSAULT", "org:is", "IRQ")),
        ("Syrian rebels took Aleppo from government forces.", ("ASSAULT", "SYR/rebels", "SYR/forces")),
        # where a missile hit they were killed, and the town is not that of whose missile it was
        (
            "A Russian missile hit a hotel in Kramatorsk, killing 11 people.",
            ("ASSAULT", "RUS", "UKR/people"),
        ),
        # a town is nobody who is called so
        ("M23 rebels took over the town of Masisi.", ("ASSAULT", "org:m23", "")),
        # what is sold to somebody and no longer is
        ("The Netherlands restricted exports to China.", ("SANCTION", "NLD", "CHN")),
    ],
)
def test_it_is_told(read: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(read(text))
    assert not any(kind == "COERCE" for kind, *_ in told(read(text)))


def test_who_stays_away_meets_nobody(read: Reader) -> None:
    texts = (
        "Nikol Pashinyan skipped the CSTO summit in Minsk.",
        "Chad boycotted the talks with Sudan in Doha.",
    )
    assert not any(kind == "CONSULT" for text in texts for kind, *_ in told(read(text)))
