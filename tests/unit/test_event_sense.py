"""Who acts and on whom on real pages: lists of names, things that do nothing, words that are no deeds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.coding.enumerations import enumerations
from readout.coding.events import code_events
from readout.scene import Scene
from readout.types import Event

Reader = Callable[[str], Scene]


def of(events: tuple[Event, ...], event_type: str) -> list[Event]:
    return [event for event in events if event.type == event_type]


def ids(event: Event, role: str) -> set[str]:
    return {p.actor.id for p in event.participants if p.role == role}


@pytest.mark.parametrize(
    ("text", "event_type", "role", "wanted"),
    [
        ("During Macron's trip, Chile and Peru signed a treaty.", "SUPPORT", "actor", {"CHL", "PER"}),
        (
            "As officials said, Kenya, Uganda and Rwanda condemned Sudan.",
            "ACCUSE",
            "actor",
            {"KEN", "UGA", "RWA"},
        ),
        (
            "Norway imposed sanctions on Iran, Syria and Belarus.",
            "SANCTION",
            "recipient",
            {"IRN", "SYR", "BLR"},
        ),
        ("Serbia attacked Croatia, and Hungary sent tanks.", "ASSAULT", "recipient", {"HRV"}),
        ("Turkey, Greece agree on talks over the sea.", "AGREE", "actor", {"TUR", "GRC"}),
        ("Amid talks of Serbia and Kosovo, Macron condemned Iran.", "ACCUSE", "actor", {"emmanuel-macron"}),
    ],
)
def test_names_of_one_list_stay_together(
    read: Reader, text: str, event_type: str, role: str, wanted: set[str]
) -> None:
    (event,) = of(code_events(read(text)), event_type)
    assert ids(event, role) == wanted


def test_a_list_ends_where_another_clause_begins(read: Reader) -> None:
    scene = read("Poland criticised Austria and Hungary has said nothing.")
    assert enumerations(scene) == {}


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The talks would allow the leaders of Chad to visit Sudan.", "CONCEDE"),
        ("The law requires Congress to approve any deal with Iran.", "REQUEST"),
        ("The row threatens the summit of France and Germany.", "THREATEN"),
        ("The Russian ministry released a statement on Ukraine.", "RETREAT"),
        ("The visit of Modi to Japan yielded good results.", "CONCEDE"),
        ("Russia unleashed a trade war against Poland.", "ASSAULT"),
        ("The Somali government was hit by a wave of crises.", "ASSAULT"),
        ("North Korea fired two missiles off its east coast.", "ASSAULT"),
        ("North Korea held a parade in a demonstration of strength to Japan.", "PROTEST"),
        ("Iran would not give up its weapons, Israel said.", "AID"),
        ("Both called for talks on the border conflict between Sudan and Ethiopia.", "ASSAULT"),
        ("Kim met Moon in Seoul for the first round of ceasefire and hostage talks.", "RETREAT"),
        ("Guterres said that talks on Libya should begin soon.", "REQUEST"),
        ("Seoul said it was ready to counter any provocation of North Korea.", "AGREE"),
        ("North Korea fired an ICBM.", "COERCE"),
        ("Georgian armed forces opened fire at the positions of Abkhazia.", "AID"),
        ("Amid talk of land swaps between Serbia and Kosovo, the leaders stayed at home.", "CONSULT"),
        ("The IMF warned that the tariffs of the United States would slow growth.", "THREATEN"),
        ("Ghana summoned its ambassador to Togo for talks.", "ACCUSE"),
        ("Zelensky shot down the suggestion of Putin.", "ASSAULT"),
        ("Kyiv will withdraw heavy weapons from the front line.", "SANCTION"),
        ("The regime was responsible for the downing of a Turkish drone.", "ACCUSE"),
        ("India will take over the presidency of the G20.", "ASSAULT"),
        ("The minister was interested in Chad, as opposed to Niger.", "REJECT"),
        ("The Ethiopian government prepared to revive the talks with Egypt.", "AGREE"),
        ("Kenya said the dam of Ethiopia threatens regional security.", "THREATEN"),
        ("The UN envoy warned of the consequences of an attack by Chad on Libya.", "THREATEN"),
        ("Kenyan police brought charges of attacking a judge against the opposition.", "ASSAULT"),
        ("The envoy of the Taliban (banned in Russia) met the Iranian minister.", "COERCE"),
        ("Chad opposed the accord before Niger withdrew from it.", "RETREAT"),
        ("Turkey imposed a trade boycott against Israel.", "PROTEST"),
        ("Lamamra warned that the raids of Sudan had raised tensions to a new level.", "THREATEN"),
        ("Kenya left the pact on 4 May, which had allowed Chad to export grain.", "CONCEDE"),
        ("The envoy met the internationally recognized government of Libya.", "SUPPORT"),
        ("Algeria hosts camps for people displaced from Mali.", "CONSULT"),
        ("The law gave Cuba a forum to demonstrate that the United States has failed.", "PROTEST"),
        ("The minister of Argentina thanked God for the fall of the British Empire.", "SUPPORT"),
        ("Japan would firmly defend its territorial waters.", "SUPPORT"),
        ("Somalia considers the deal of Ethiopia and its plan an assault.", "ASSAULT"),
        ("Chinese vessels were conducting maritime operations near the Philippines.", "ASSAULT"),
        ("The government of Venezuela declared the territory a new state.", "COERCE"),
        ("Ethiopian Airlines flies daily to Somalia.", "CONSULT"),
        ("The WHO gave money to meet the needs of thousands of Malawians.", "CONSULT"),
    ],
)
def test_things_do_no_deeds(read: Reader, text: str, event_type: str) -> None:
    assert not of(code_events(read(text)), event_type)


def test_what_is_sent_or_left_is_no_recipient(read: Reader) -> None:
    (event,) = of(code_events(read("India and China agreed to withdraw troops.")), "AGREE")
    assert ids(event, "actor") == {"IND", "CHN"}
    assert ids(event, "recipient") == set()


def test_a_body_without_a_name_acts(read: Reader) -> None:
    (event,) = of(code_events(read("The bloc condemned Niger.")), "ACCUSE")
    assert ids(event, "actor") == {"/bloc"}


def test_both_sides_of_a_signed_deal_act(read: Reader) -> None:
    (event,) = of(code_events(read("A trade agreement between Chile and Peru was signed.")), "SUPPORT")
    assert ids(event, "actor") == {"CHL", "PER"}


def test_a_strike_on_a_place_is_no_walkout(read: Reader) -> None:
    events = code_events(read("Israel carried out a strike on a village in Lebanon."))
    assert not of(events, "PROTEST")
    assert of(events, "ASSAULT")


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        (
            "Scholz hopes to meet Modi during a visit to India in June.",
            "CONSULT",
            {"planned", "hypothetical"},
        ),
        ("Spain will continue to support Ukraine.", "SUPPORT", {"planned"}),
        ("The Trump administration said it would sanction Iranian buyers.", "SANCTION", {"planned"}),
        ("Blinken said no deal would be signed until he met Wang Yi.", "CONSULT", {"planned"}),
    ],
)
def test_what_is_awaited_has_not_happened(read: Reader, text: str, event_type: str, status: set[str]) -> None:
    found = of(code_events(read(text)), event_type)
    assert found
    assert {event.status for event in found} <= status


def test_soldiers_strike_abroad(read: Reader) -> None:
    (event,) = of(code_events(read("The Israeli army killed five civilians.")), "ASSAULT")
    assert ids(event, "recipient") == {"/civilians"}


def test_a_visit_called_historic_is_the_visitors(read: Reader) -> None:
    events = code_events(read("Xi Jinping called the visit of Donald Trump to China historic."))
    assert all("xi-jinping" not in ids(event, "actor") for event in of(events, "CONSULT"))


def test_who_strikes_in_a_passive_is_not_struck(read: Reader) -> None:
    text = "One boat was hit with a missile by the Houthis."
    (event,) = of(code_events(read(text)), "ASSAULT")
    assert ids(event, "actor") == {"org:houthis"}
    assert ids(event, "recipient") == set()


def test_freed_hostages_are_not_their_captors_countrymen(read: Reader) -> None:
    (event,) = of(code_events(read("Hamas freed four hostages held in Gaza.")), "RETREAT")
    assert ids(event, "recipient") == {"/hostages"}


def test_a_recipient_is_not_taken_from_a_backdrop(read: Reader) -> None:
    text = "Japan, India and Australia held joint military exercises amid alarm over China."
    (event,) = of(code_events(read(text)), "COOPERATE")
    assert ids(event, "actor") == {"JPN", "IND", "AUS"}
    assert ids(event, "recipient") == set()


def test_who_tells_of_a_strike_did_not_strike(read: Reader) -> None:
    text = "Zelensky said Russian missile attacks Wednesday killed five people in Kyiv."
    for event in of(code_events(read(text)), "ASSAULT"):
        assert "volodymyr-zelensky" not in ids(event, "actor")


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Ukraine and pro-Russian separatists agreed on a truce.", "/separatists"),
        ("Kyiv and pro-Russia forces agreed on a truce.", "/forces"),
        ("Ukraine and the pro-Moscow rebels agreed on a truce.", "/rebels"),
        ("Ukraine and the pro-Russians agreed on a truce.", "/pro-russians"),
    ],
)
def test_who_is_for_a_country_is_not_of_it(read: Reader, text: str, group: str) -> None:
    (event,) = of(code_events(read(text)), "AGREE")
    assert ids(event, "actor") == {"UKR", group}
