"""Finer CAMEO codes and modes: what is asked, offered, refused and threatened, and by what means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

import pytest

from readout.coding.events import code_events
from readout.coding.events.frames.table import load
from readout.plover import TYPES, entry
from readout.resolve import resolve
from readout.scene import Scene
from readout.syntax import Tree
from readout.tables import toml_table
from readout.types import Article, Block, Event

# Modes that no row gives: who is found guilty is ACCUSEd, as the hand-coded sentences have it.
UNGIVEN = {("SANCTION", "convict")}

CASES = (
    ("Ukraine asked Germany for Taurus cruise missiles.", "REQUEST", "assist", "0232"),
    ("Malawi appealed for food aid after floods destroyed crops.", "REQUEST", "assist", "0233"),
    ("Lebanon demanded that Israeli forces withdraw from the south.", "REQUEST", "yield", "1056"),
    ("Paris demanded the immediate release of French citizens held in Iran.", "REQUEST", "yield", "1053"),
    ("Pakistan called for talks with India over Kashmir.", "REQUEST", "meet", "026"),
    ("Kenya agreed to hold talks with Somalia over their maritime border.", "AGREE", None, "036"),
    ("Israel agreed to release 90 Palestinian prisoners.", "AGREE", None, "0353"),
    ("Turkey offered to mediate between Russia and Ukraine.", "AGREE", None, "039"),
    ("Berlin refused to deliver Taurus missiles to Kyiv.", "REJECT", "assist", "1222"),
    ("Hamas refused to release the hostages.", "REJECT", "yield", "1243"),
    ("Iran ruled out direct talks with the United States.", "REJECT", "meet", "125"),
    ("The Venezuelan president rejected demands for his resignation.", "REJECT", "change", "1231"),
    ("Russia vetoed a UN Security Council resolution on Sudan.", "REJECT", None, "129"),
    ("Washington threatened to cut military aid to Egypt.", "THREATEN", "relations", "1311"),
    ("Niger threatened to expel UN staff.", "THREATEN", "expel", "136"),
    ("The Houthis threatened to blockade the port of Haifa.", "THREATEN", "violence", "1381"),
    ("Armenia accused Azerbaijan of shelling its border villages.", "ACCUSE", "allege", "1123"),
    ("The Netherlands delivered fighter jets to Ukraine.", "AID", None, "072"),
    ("Algeria sent food and tents to Syria after the earthquake.", "AID", None, "073"),
    ("Rail workers in Belgium went on strike over pension reform.", "PROTEST", "strike", "1432"),
    ("Sri Lanka lifted a nationwide curfew on Monday.", "CONCEDE", None, "0813"),
    ("Chile halted imports of all salmon from Peru.", "SANCTION", "embargo", "163"),
    ("Qatar suspended its mediation between Israel and Hamas.", "SANCTION", "discontinue", "165"),
    ("RSF fighters raped women in Darfur.", "ASSAULT", "sexual", "1821"),
    ("Russian artillery shelled the city of Kherson.", "ASSAULT", "heavy-weapons", "194"),
    ("Kenyan police fired rubber bullets at protesters.", "ASSAULT", "crowd-control", "175"),
    ("The Israeli and Saudi foreign ministers met in Cyprus on Sunday.", "CONSULT", None, "044"),
    ("The foreign ministers of China, Japan and South Korea met in Busan.", "CONSULT", "multilateral", "040"),
    ("China launched military drills around Taiwan on Monday.", "MOBILIZE", "troops", "150"),
    ("South Korea and the United States began annual joint military drills.", "COOPERATE", None, "062"),
)


def events_of(tree_of: Callable[[str], Tree], text: str) -> tuple[Event, ...]:
    article = Article(id="test", path="test", text=text, blocks=(Block("body", 0, len(text)),))
    tree = tree_of(text)
    resolved, resolutions = resolve(article, tree)
    return code_events(Scene(resolved, tree, resolutions))


@pytest.mark.parametrize(("text", "event_type", "mode", "code"), CASES, ids=[case[0] for case in CASES])
def test_code_and_mode(
    tree_of: Callable[[str], Tree], text: str, event_type: str, mode: str | None, code: str
) -> None:
    told = {(event.type, event.mode, event.cameo) for event in events_of(tree_of, text)}
    assert (event_type, mode, code) in told


def test_a_cancelled_meeting_is_not_planned(tree_of: Callable[[str], Tree]) -> None:
    (event,) = events_of(tree_of, "The Kremlin said a planned call between Putin and Erdogan was called off.")
    assert (event.type, event.status) == ("CONSULT", "cancelled")


def test_protests_that_erupt_are_told(tree_of: Callable[[str], Tree]) -> None:
    (event,) = events_of(tree_of, "Anti-government protests erupted in the Malian city of Gao on Friday.")
    assert (event.type, event.status) == ("PROTEST", "occurred")


def test_every_mode_of_the_codebook_can_be_given() -> None:
    given = {(frame.type, frame.mode) for frame in load().frames}
    codes = toml_table("frames/codes.toml")
    given |= {(kind, mode) for kind in ("REQUEST", "REJECT") for mode in codes["about"]["modes"].values()}
    given |= {("THREATEN", mode) for _, mode in codes["threats"].values()}
    given |= {("ASSAULT", mode) for mode in toml_table("frames/words.toml")["modes"]["ASSAULT"]}
    wanted = {(kind, mode) for kind in TYPES for mode in modes_of(kind)}
    assert wanted - given - {("CONSULT", "multilateral")} == UNGIVEN


def modes_of(kind: str) -> Iterable[str]:
    return list(entry(kind)["modes"])


def test_codes_are_of_the_scale() -> None:
    codes = toml_table("frames/codes.toml")
    known = set(toml_table("cameo.toml")["codes"])
    finer = set(chain.from_iterable(codes["words"].values()))
    threats = {code for code, _ in codes["threats"].values()} | set(codes["threats_words"])
    assert finer | threats <= known
