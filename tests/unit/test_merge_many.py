"""One event told by who was there, by some of them, by one side, or by what was done there."""

from __future__ import annotations

from msgspec.structs import replace
from record_hands import CHINA, GOA, LAVROV, MOSCOW, PUTIN, RUSSIA, UKRAINE, WANG, event, on, reading

from readout import merge
from readout.merge.parties import COUNTRY, NONE, anchor, kinship
from readout.merge.shelves import Shelves
from readout.organisations import organisation_named, party_code, party_of
from readout.types import Actor, Event, Participant, Place, Record, Statement

EU = Actor("org:eu", "European Union", "organisation", sector="IGO")
COMMISSION = Actor("org:ec", "European Commission", "organisation", sector="IGO")
LEYEN = Actor("ursula-von-der-leyen", "Ursula von der Leyen", "person", office="president", sector="IGO")
MICHEL = Actor("charles-michel", "Charles Michel", "person", office="president", sector="IGO")
BIDEN = Actor("joe-biden", "Joe Biden", "person", "USA", "president", "GOV")
KISHIDA = Actor("fumio-kishida", "Fumio Kishida", "person", "JPN", "prime minister", "GOV")
YOON = Actor("yoon-suk-yeol", "Yoon Suk Yeol", "person", "KOR", "president", "GOV")
CAMP = Place("Camp David", "USA", 39.6, -77.5)
BORDER = "Shots fell on posts along the border."
DAY = on("2023-08-18")


def together(*events: Event) -> tuple[Record, ...]:
    return merge.across([reading(name, e) for name, e in zip("abcdef", events, strict=False)])


def struck(attacker: Actor, hit: Actor, day: str, **more: object) -> Event:
    return replace(event(attacker, to=(hit,), when=on(day), **more), type="ASSAULT")  # type: ignore[arg-type]


class TestOrganisations:
    def test_for_whom_people_act(self) -> None:
        assert party_of(LEYEN) == party_of(COMMISSION) == party_code(MICHEL) == "org:eu"
        assert party_of(WANG) == "CHN"
        assert party_code(Actor("?firm", "A firm", "organisation", sector="BUS")) is None

    def test_names(self) -> None:
        assert organisation_named("EU") == organisation_named("European Union") == "org:eu"
        assert organisation_named("Volkswagen") is None

    def test_kinship(self) -> None:
        assert kinship(LEYEN, EU) == kinship(EU, COMMISSION) == COUNTRY
        assert kinship(LEYEN, MICHEL) == NONE


class TestAnchor:
    def test_mediators_and_hosts_are_no_anchor(self) -> None:
        un, turkey = (Actor(x, x, "state", x) for x in ("UNX", "TUR"))
        parties = [Participant("actor", a) for a in (RUSSIA, UKRAINE, turkey)]
        assert anchor(parties) == anchor(parties[:2]) == anchor(parties[1:]) == "UKR"
        assert anchor([*parties, Participant("actor", un)], host="UNX") == "UKR"

    def test_shelves_find_two_in_common_or_one_alone(self) -> None:
        shelves = Shelves()
        for place, cast in enumerate([{"CHN", "RUS"}, {"CHN", "IND"}, {"RUS"}, {"CHN", "RUS", "IND"}]):
            shelves.put(place, [frozenset(cast)])
        every = range(9)
        assert shelves.partners([frozenset({"CHN", "RUS"})], every) == [0, 2, 3]
        assert shelves.partners([frozenset({"CHN"})], every) == [0, 1, 3]
        assert shelves.partners([frozenset({"CHN", "RUS"})], range(1, 3)) == [2]


class TestManySided:
    def test_a_summit_of_three_whoever_is_named_first(self) -> None:
        (one,) = together(
            event(BIDEN, to=(KISHIDA, YOON), when=DAY, where=CAMP),
            event(YOON, to=(BIDEN, KISHIDA), when=DAY, where=CAMP),
            event(KISHIDA, BIDEN, YOON, when=DAY),
        )
        assert len(one.reports) == 3

    def test_eu_leaders_meet_as_one_party(self) -> None:
        (one,) = together(
            event(LEYEN, MICHEL, to=(WANG,), when=DAY), event(WANG, to=(MICHEL, LEYEN), when=DAY)
        )
        assert len(one.reports) == 2

    def test_one_side_joins_by_day_and_town(self) -> None:
        whole, half = event(PUTIN, WANG, when=DAY, where=MOSCOW), event(PUTIN, when=DAY, where=MOSCOW)
        assert len(together(whole, half)) == 1
        assert len(together(whole, event(PUTIN, when=DAY, where=GOA))) == 2

    def test_each_says_the_other_shot_first(self) -> None:
        two = [
            reading("a", struck(RUSSIA, UKRAINE, "2023-08-18", span=(0, 37)), text=BORDER),
            reading("b", struck(UKRAINE, RUSSIA, "2023-08-18", span=(0, 37)), text=BORDER),
        ]
        assert len(merge.across(two)) == 1
        assert (
            len(together(struck(RUSSIA, UKRAINE, "2023-08-18"), struck(UKRAINE, RUSSIA, "2023-08-18"))) == 2
        )


class TestImplied:
    def test_what_two_agree_in_a_town_on_a_day_they_agree_at_a_meeting(self) -> None:
        agreed = replace(event(PUTIN, WANG, when=DAY, where=MOSCOW), type="AGREE")
        assert [e.type for e in merge.within([agreed])] == ["AGREE", "CONSULT"]
        assert [e.type for e in merge.within([replace(agreed, where=None)])] == ["AGREE"]

    def test_but_not_twice(self) -> None:
        agreed = replace(event(PUTIN, WANG, when=DAY, where=MOSCOW), type="AGREE")
        met = event(PUTIN, WANG, when=DAY, where=MOSCOW, span=(30, 40))
        assert sorted(e.type for e in merge.within([agreed, met])) == ["AGREE", "CONSULT"]

    def test_what_is_told_at_talks(self) -> None:
        text = "Putin told Wang at their talks on Friday that trade grew."
        said = Statement(
            span=_span(0, len(text)), cue="tell", form="indirect", stance="affirmed", source_spans=(),
            cue_spans=(_span(6, 10),), content_spans=(), speaker=PUTIN, addressees=(WANG,), when=DAY,
        )  # fmt: skip
        (one,) = merge.within([], text, None, [said])
        assert one.rule == "consult/implied"
        assert merge.within([], text.replace("at their talks", "in a letter"), None, [said]) == ()


def _span(start: int, end: int) -> object:
    return replace(event(PUTIN, CHINA).spans[0], start=start, end=end)


def test_lavrov_is_no_putin() -> None:
    assert len(together(event(WANG, LAVROV, when=DAY), event(WANG, PUTIN, when=DAY))) == 2
