"""How people and bodies are called in what is told: articles, offices, whose office it is."""

from __future__ import annotations

import pytest
from record_hands import CHINA, CHINA_MFA, LAVROV, WANG

from readout.ask import words
from readout.ask.called import called, the
from readout.ask.offices import written
from readout.types import Actor, Span, Statement


def body(name: str, kind: str = "government", sector: str = "GOV") -> Actor:
    return Actor(f"x:{name}", name, kind, None, None, sector)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Turkish foreign ministry", "the Turkish foreign ministry"),
        ("Ethiopian government", "the Ethiopian government"),
        ("Chinese coast guard", "the Chinese coast guard"),
        ("US military", "the US military"),
        ("Pentagon", "the Pentagon"),
        ("Verkhovna Rada", "the Verkhovna Rada"),
        ("House of Commons", "the House of Commons"),
        ("International Criminal Court", "the International Criminal Court"),
        ("Group of Seven", "the Group of Seven"),
        ("Armed Forces of Ukraine", "the Armed Forces of Ukraine"),
        ("Bank of China", "Bank of China"),
        ("Hamas", "Hamas"),
        ("China", "China"),
    ],
)
def test_bodies_have_their_article(name: str, told: str) -> None:
    assert the(name) == told


def test_outlets_firms_and_people_have_none() -> None:
    assert called(body("Anadolu Agency", "organisation", "MED")) == "Anadolu Agency"
    assert called(body("Naval Group", "organisation", "BUS")) == "Naval Group"
    assert called(body("Russian troops", "group", "MIL")) == "Russian troops"
    assert called(body("United Nations experts", "group", "IGO")) == "United Nations experts"
    assert called(body("Cuban delegation", "group", "GOV")) == "the Cuban delegation"
    assert called(body("news conference", "group", "")) == "the news conference"


@pytest.mark.parametrize(
    ("country", "office", "told"),
    [
        ("USA", "official", "an American official"),
        ("UKR", "envoy", "a Ukrainian envoy"),
        ("FRA", "ambassador to Niger", "the French ambassador to Niger"),
        ("ISR", "prime minister", "the Israeli prime minister"),
        ("RUS", "deputy ambassador", "a Russian deputy ambassador"),
        (None, "source", "a source"),
    ],
)
def test_who_has_no_name_is_one_of_many_or_the_only_one(country: str | None, office: str, told: str) -> None:
    assert called(Actor(f"{country or ''}/{office}", office, "person", country, office)) == told


@pytest.mark.parametrize(
    ("office", "told"),
    [
        ("nato chief", "NATO chief"),
        ("un special envoy for yemen", "UN special envoy for Yemen"),
        ("quds force commander", "Quds Force commander"),
        ("national security council spokesperson", "National Security Council spokesperson"),
        ("white house middle east coordinator", "White House Middle East coordinator"),
        ("foreign ministry spokesperson", "foreign ministry spokesperson"),
        ("parliament speaker", "parliament speaker"),
        ("deputy foreign minister", "deputy foreign minister"),
    ],
)
def test_names_in_offices_have_their_capitals(office: str, told: str) -> None:
    assert written(office) == told


def test_an_office_that_names_whose_it_is_does_not_name_it_twice() -> None:
    def told(country: str | None, office: str) -> str:
        return called(Actor("somebody", "A. B.", "person", country, office, "GOV"))

    assert told("USA", "white house press secretary") == "A. B. (White House press secretary)"
    assert told("RUS", "kremlin aide") == "A. B. (Kremlin aide)"
    assert told("RUS", "prime minister") == "A. B. (Russian prime minister)"


def said_by(*to: Actor, chain: tuple[Actor, ...] = ()) -> Statement:
    return Statement(
        span=Span(0, 9),
        cue="say",
        form="indirect",
        stance="affirmed",
        source_spans=(),
        cue_spans=(),
        content_spans=(Span(0, 9),),
        addressees=to,
        chain=chain,
    )


def test_two_who_say_it_to_each_other() -> None:
    assert words.speech(said_by(LAVROV), [WANG, LAVROV]).endswith("(Russian foreign minister) to each other")
    assert words.speech(said_by(LAVROV, CHINA), [WANG, LAVROV]).endswith(" to China")


def test_nobody_is_a_witness_of_the_own_words() -> None:
    assert "account" not in words.speech(said_by(chain=(WANG,)), [WANG, LAVROV])
    assert words.speech(said_by(chain=(CHINA_MFA,)), [WANG]).endswith(
        "by the account of the Chinese foreign ministry"
    )
