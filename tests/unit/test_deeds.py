"""What is done, in words: by CAMEO code, mode and type, alone and done to somebody, done and to be done."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from record_hands import CHINA, PUTIN, QIN, RUSSIA, UKRAINE, WANG, event

from readout.ask import words
from readout.plover import TYPES
from readout.tables import toml_table
from readout.types import Actor

TABLE = toml_table("deeds.toml")
ROOTS = toml_table("cameo.toml")["roots"]
GROUPS = {"together", "between", "states"}


def told(*actors: Actor, cameo: str | None = None, **more: object) -> str:
    return words.deed(replace(event(*actors, **more), cameo=cameo))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_rows_are_of_codes_and_modes_that_there_are(kind: str) -> None:
    codes, modes = toml_table("cameo.toml")["codes"], toml_table("plover.toml")[kind]["modes"]
    table = TABLE[kind]
    assert "any" in table
    rows = {name: row for name, row in table.items() if name not in GROUPS}
    for group in GROUPS & table.keys():
        rows |= table[group]
    for name, row in rows.items():
        assert name == "any" or name in modes or name in codes or name in ROOTS
        assert len(row) == 3
        assert all(isinstance(word, str) for word in row)
        assert row[2].count("~") <= 1


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (told(RUSSIA, type="ASSAULT", to=(UKRAINE,)), "Russia used force against Ukraine"),
        (
            told(RUSSIA, type="ASSAULT", mode="heavy-weapons", cameo="190", to=(UKRAINE,)),
            "Russia struck or fired on Ukraine",
        ),
        (told(RUSSIA, type="ASSAULT", mode="heavy-weapons"), "Russia struck or fired on somebody"),
        (told(RUSSIA, UKRAINE, type="ASSAULT"), "Russia and Ukraine fought"),
        (told(CHINA, type="SANCTION", cameo="1641"), "China broke off talks or a deal"),
        (
            told(CHINA, type="SANCTION", mode="expel", cameo="166", to=(UKRAINE,), status="planned"),
            "China to expel Ukraine or its envoys [planned]",
        ),
        (
            told(CHINA, type="SANCTION", mode="expel", cameo="166", to=(WANG,)),
            "China expelled or shut out Wang Yi (Chinese foreign minister)",
        ),
        (told(CHINA, type="COERCE", mode="arrest"), "China arrested or held somebody"),
        (told(CHINA, RUSSIA, type="SUPPORT", cameo="057"), "China and Russia signed an agreement"),
        (told(CHINA, type="SUPPORT", cameo="057", to=(RUSSIA,)), "China signed an agreement with Russia"),
        (told(CHINA, cameo="045", to=(RUSSIA, UKRAINE)), "China mediated between Russia and Ukraine"),
        (told(CHINA, mode="visit", cameo="042", to=(RUSSIA,)), "China visited Russia"),
        (told(CHINA, RUSSIA, mode="visit", cameo="042"), "China and Russia met"),
        (told(to=(RUSSIA,), mode="visit", cameo="042"), "Russia visited"),
        (told(CHINA, mode="phone", cameo="041", to=(RUSSIA,)), "China and Russia spoke by phone"),
        (
            told(RUSSIA, type="ASSAULT", mode="assassinate", cameo="181", to=(UKRAINE,)),
            "Russia abducted or took hostage people of Ukraine",
        ),
        (
            told(RUSSIA, type="ASSAULT", mode="assassinate", cameo="186", to=(UKRAINE,)),
            "Russia killed, or tried to kill, people of Ukraine",
        ),
        (
            told(RUSSIA, type="COERCE", mode="arrest", cameo="173", to=(UKRAINE,)),
            "Russia arrested or seized people or property of Ukraine",
        ),
        (
            told(RUSSIA, type="COERCE", mode="arrest", cameo="173", to=(WANG,)),
            "Russia arrested or held Wang Yi (Chinese foreign minister)",
        ),
        (
            told(RUSSIA, type="RETREAT", mode="release", to=(UKRAINE,)),
            "Russia released people of Ukraine",
        ),
        (told(CHINA, type="RETREAT", mode="resign", to=(RUSSIA,)), "China stepped down"),
        (told(CHINA, type="NEW", to=(RUSSIA,)), "China new of Russia"),
    ],
)
def test_told(found: str, expected: str) -> None:
    assert found == expected


def test_offices_are_told_with_names() -> None:
    assert told(WANG, QIN, type="COOPERATE").endswith("(Chinese foreign minister) cooperated")
    assert told(PUTIN, type="AID", cameo="072", to=(CHINA,)) == (
        "Vladimir Putin (Russian president) gave military aid to China"
    )
