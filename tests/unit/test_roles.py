"""Who is what: sectors and roles from the words of offices, and in the resolve stage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout import roles
from readout.resolve import resolve
from readout.resolve.actors import make
from readout.syntax import Tree
from readout.types import Actor, Article, Block, Published

DAY = date(2023, 5, 10)


@pytest.mark.parametrize(
    ("words", "role", "sector"),
    [
        ("president", "head of state", "GOV"),
        ("prime minister", "head of government", "GOV"),
        ("deputy foreign minister", "foreign ministry", "GOV"),
        ("under secretary of state for political affairs", "foreign ministry", "GOV"),
        ("spokesman for the foreign ministry", "foreign ministry", "GOV"),
        ("adviser to the president", "leader's office", "GOV"),
        ("ambassador to Russia", "diplomats", "GOV"),
        ("minister of defence", "defence ministry", "GOV"),
        ("army chief", "military", "MIL"),
        ("commander of US central command", "military", "MIL"),
        ("general", "military", "MIL"),
        ("mayor", "local government", "GOV"),
        ("speaker of parliament", "legislature", "LEG"),
        ("president of the supreme court", "courts", "JUD"),
        ("CIA director", "intelligence service", "SPY"),
        ("opposition leader", "opposition", "OPP"),
        ("rebel commander", "rebels", "REB"),
        ("union leader", "labour", "LAB"),
        ("chief executive officer", "business", "BUS"),
        ("editor-in-chief", "press", "MED"),
        ("wife of the president", "civilians", "CVL"),
        ("protesters", "protesters", "CVL"),
        ("troops", "military", "MIL"),
    ],
)
def test_office(words: str, role: str, sector: str) -> None:
    found = roles.role_of(Actor("?x", "X", "person", "FRA", words))
    assert (found.name, found.sector) == (role, sector)
    assert roles.sector_of_office(words, "FRA") == sector


def test_words_of_no_office_tell_nothing() -> None:
    assert roles.sector_of_office("", "FRA") is None
    assert roles.sector_of_office("zzyzx", "FRA") is None
    assert roles.role_of(Actor("?x", "X", "person", None)).name == roles.UNKNOWN


@pytest.mark.parametrize(
    "words",
    [
        "president",
        "vice president",
        "spokesperson",
        "division vice president",
        "research director",
        "team captain",
    ],
)
def test_a_title_that_anybody_may_bear_is_of_no_state(words: str) -> None:
    assert roles.sector_of_office(words, None) is None
    assert roles.role_of(Actor("?x", "X", "person", None, words)).name == roles.UNKNOWN


def test_the_president_of_something_else_is_no_head_of_state() -> None:
    assert roles.sector_of_office("teachers association president", "USA") is None
    assert roles.role_of(Actor("?x", "X", "person", "USA", "club president")).name == roles.UNKNOWN
    assert roles.role_of(Actor("?x", "X", "person", "USA", "company president")).sector == "BUS"
    assert roles.role_of(Actor("?x", "X", "person", "BOL", "interim president")).name == "head of state"


def test_groups_are_of_what_they_are_called_after() -> None:
    union = make.group(None, "union representatives", "GOV", one=False)
    assert roles.role_of(union).sector == "LAB"
    assert roles.role_of(make.group(None, "authors", "GOV", one=False)).name == roles.UNKNOWN
    assert roles.role_of(make.group("FRA", "officials", "GOV", one=False)).name == "government"


def test_an_office_of_state_stays_one_whatever_firms_call_theirs() -> None:
    lam = make.person("carrie-lam", date(2019, 10, 1))
    assert (lam.sector, roles.role_of(lam).sector) == ("GOV", "GOV")


def test_officials_of_an_organisation_are_of_its_sector() -> None:
    assert make.group("org:taliban", "officials", "GOV", one=False).sector == "REB"
    assert make.group("org:eu", "officials", "GOV", one=False).sector == "IGO"
    assert make.group("FRA", "officials", "GOV", one=False).sector == "GOV"


@given(st.text(max_size=60))
def test_any_words_are_borne(words: str) -> None:
    sector = roles.sector_of_office(words, None)
    assert sector is None or sector in roles.sectors()


@pytest.mark.parametrize(
    ("actor", "plover", "cameo", "role"),
    [
        (Actor("CHN", "China", "state", "CHN"), ("CHN", None), (), "state"),
        (make.body("CHN.MFA"), ("CHN", "GOV"), ("GOV",), "foreign ministry"),
        (make.body("RUS.MOD"), ("RUS", "GOVMIL"), ("GOV", "MIL"), "defence ministry"),
        (make.body("FRA.MIL"), ("FRA", "MIL"), ("MIL",), "military"),
        (make.organisation("org:un"), ("IGO", None), ("IGO",), "organisation of states"),
        (make.organisation("media:xinhua"), ("CHN", "JRN"), ("MED",), "press"),
        (make.organisation("org:houthis"), ("YEM", "REB"), ("REB",), "rebels"),
        (make.organisation("org:amnesty"), ("NGO", None), ("NGO",), "non-governmental organisation"),
        (make.group("IRN", "protesters", "CVL", one=False), ("IRN", "CVL"), ("OPP",), "protesters"),
        (make.office("USA", "former president"), ("USA", "CVL"), ("ELI",), "former official"),
        (make.person("antonio-guterres", DAY), ("IGO", None), ("IGO",), "organisation of states"),
    ],
)
def test_codes(
    actor: Actor, plover: tuple[str | None, str | None], cameo: tuple[str, ...], role: str
) -> None:
    assert (roles.plover_code(actor), roles.plover_sector(actor)) == plover
    assert roles.cameo_sectors(actor) == cameo
    assert roles.role_of(actor).name == role


@pytest.mark.parametrize(
    ("person", "sector"),
    [("xi-jinping", "GOV"), ("mark-milley", "MIL"), ("william-burns", "SPY"), ("jens-stoltenberg", "IGO")],
)
def test_office_holders_have_the_sector_of_their_office(person: str, sector: str) -> None:
    assert make.person(person, DAY).sector == sector


def test_a_page_without_a_day_still_knows_what_its_people_always_were() -> None:
    assert make.person("xi-jinping", None).sector == "GOV"
    assert make.person("sergey-lavrov", date(1970, 1, 1)).sector is None


@pytest.mark.parametrize(
    ("text", "name", "sector"),
    [
        ("General Tomas Varga inspected the troops.", "Tomas Varga", "MIL"),
        ("Mayor Elena Brandt met the refugees.", "Elena Brandt", "GOV"),
        ("Opposition leader Jonas Petrak was arrested in Prague.", "Jonas Petrak", "OPP"),
        ("Senator Alice Morton criticised the sanctions.", "Alice Morton", "LEG"),
        ("Hamas spokesman Tariq Odeh rejected the offer.", "Tariq Odeh", "REB"),
    ],
)
def test_strangers_have_the_sector_of_their_title(
    tree_of: Callable[[str], Tree], text: str, name: str, sector: str
) -> None:
    article = Article(
        "t", "t", text, (Block("body", 0, len(text)),), published=Published(DAY, "day", "given", "")
    )
    _, found = resolve(article, tree_of(text))
    assert {r.actor.sector for r in found if r.actor and r.actor.name == name} == {sector}


def test_every_sector_and_role_of_the_tables_is_sound() -> None:
    known = roles.sectors()
    for role in roles.roles():
        assert role.sector in known
        assert role.second is None or role.second in known
        assert role.icews
    for row in known.values():
        assert row["name"]
        assert row["icews"]
