"""Pages of one story: what else speaks for one event where the words for it do not."""

from __future__ import annotations

from msgspec.structs import replace
from record_hands import CHINA, GOA, LAVROV, MOSCOW, PUTIN, QIN, RUSSIA, UKRAINE, WANG, event, on, reading

from readout import merge
from readout.merge.stories import figures, rare, story
from readout.types import Actor, Event, Mention, Place, Reading, Resolution, Span

STORY = "A zeppelin brought turnips and porcelain from Salisbury to the orphanage at Psarades."
OTHER = "A bulldozer razed the vineyard, the brewery and the chapel of Ohrid in spring."
DAY = on("2023-02-22")


def told(name: str, *events: Event, text: str = STORY, day: str | None = "2023-02-23") -> Reading:
    found = reading(name, *events, text=f"{text} So says page {name}.", day=day)
    mentions = tuple(
        Resolution(Mention(Span(0, 1), Span(0, 1), "state"), actor) for actor in (RUSSIA, UKRAINE)
    )
    return replace(found, resolutions=mentions)


def expelled(*actors: Actor, to: tuple[Actor, ...] = (), **more: object) -> Event:
    return event(*actors, to=to, type="SANCTION", mode="expel", **more)  # type: ignore[arg-type]


def joined(*readings: Reading) -> bool:
    return len(merge.across(readings)) == 1


class TestStories:
    def test_a_story_is_known_by_its_rare_words(self) -> None:
        assert rare("The president met 23 zeppelins in 2023.") == ["23", "zeppel"]
        known = story(told("a", text=STORY).article)
        assert set(known.topics) <= set(rare(STORY + " says page"))

    def test_and_by_whom_it_is_about(self) -> None:
        page = told("a")
        assert story(page.article, page.resolutions).parties == ("RUS", "UKR")

    def test_figures(self) -> None:
        assert figures("twenty three of 1,500 left on may 5, two in 2023") == {23, 1500, 2}


class TestEvidence:
    def test_who_leaves_out_a_side_tells_the_event_of_who_names_both(self) -> None:
        whole = told("a", expelled(RUSSIA, to=(UKRAINE,), when=DAY))
        assert joined(whole, told("b", expelled(to=(UKRAINE,), when=DAY)))
        assert joined(whole, told("b", expelled(RUSSIA)))
        assert not joined(whole, told("b", expelled(to=(UKRAINE,), when=DAY), text=OTHER))
        assert not joined(whole, told("b", expelled(to=(UKRAINE,), when=on("2023-02-24"))))

    def test_an_undated_page_joins_by_its_story(self) -> None:
        whole = told("a", expelled(RUSSIA, to=(UKRAINE,), when=DAY))
        assert joined(whole, told("b", expelled(RUSSIA, to=(UKRAINE,)), day=None))
        assert not joined(whole, told("b", expelled(RUSSIA, to=(UKRAINE,)), text=OTHER, day=None))

    def test_who_fits_two_joins_neither(self) -> None:
        first = told("a", expelled(RUSSIA, to=(UKRAINE,), when=DAY))
        other = told("b", expelled(RUSSIA, to=(UKRAINE,), when=on("2023-02-25")), day="2023-02-26")
        undated = told("c", expelled(RUSSIA, to=(UKRAINE,)), day=None)
        assert len(merge.across([first, other, undated])) == 3

    def test_a_riot_may_be_an_attack(self) -> None:
        riot = event(RUSSIA, to=(UKRAINE,), type="PROTEST", mode="riot", when=DAY, where=MOSCOW)
        attack = event(RUSSIA, to=(UKRAINE,), type="ASSAULT", when=DAY, where=MOSCOW)
        assert joined(told("a", riot), told("b", attack))
        assert not joined(told("a", riot), told("b", replace(attack, where=GOA)))

    def test_the_reply_is_another_event(self) -> None:
        whole = told("a", expelled(RUSSIA, to=(UKRAINE,), when=DAY))
        assert not joined(whole, told("b", expelled(UKRAINE, to=(RUSSIA,), when=DAY)))

    def test_a_fight_of_which_each_says_the_other_began_it_is_one(self) -> None:
        valley = Place("Galwan Valley", None, 34.7, 78.2)
        ours, theirs = (Actor(f"{c}/troops", f"{c} troops", "group", c, sector="MIL") for c in ("IND", "CHN"))
        first = event(ours, to=(theirs,), type="ASSAULT", when=DAY, where=valley, span=(0, 90))
        text = "Troops fought with a zeppelin and turnips at the orphanage of Psarades over porcelain."
        other = event(theirs, to=(ours,), type="ASSAULT", when=DAY, where=valley, span=(0, 90))
        assert joined(told("a", first, text=text), told("b", other, text=text))
        assert not joined(told("a", first), told("b", other))  # no word of a fight: a blow and its answer
        land = Place("India", "IND", 20.0, 77.0)
        some, others = (replace(e, where=land) for e in (first, other))
        assert not joined(told("a", some, text=text), told("b", others, text=text))

    def test_rebels_struck_abroad_stand_for_where_they_were(self) -> None:
        rebels = Actor("org:pkk", "PKK", "organisation", "TUR", sector="REB")
        town = Place("Goa", "IND", 15.3, 74.1)
        struck = event(RUSSIA, to=(rebels,), type="ASSAULT", when=DAY, where=town)
        india = Actor("IND", "India", "state", "IND")
        assert joined(
            told("a", struck, text=OTHER),
            told("b", replace(struck, participants=event(RUSSIA, to=(india,)).participants)),
        )

    def test_two_days_are_two_meetings(self) -> None:
        first = told("a", event(WANG, LAVROV, when=DAY))
        assert not joined(first, told("b", event(WANG, LAVROV, when=on("2023-02-23"))))
        assert not joined(first, told("b", event(WANG, LAVROV, CHINA, UKRAINE, when=DAY)))

    def test_nobody_dies_twice(self) -> None:
        drone = event(RUSSIA, to=(LAVROV, UKRAINE), type="ASSAULT", mode="heavy-weapons", when=DAY)
        killing = event(to=(LAVROV,), type="ASSAULT", mode="assassinate")
        whole = told("a", replace(drone, rule="assault/kill.v"))
        text = "A zeppelin came to the orphanage."
        assert joined(whole, told("b", replace(killing, rule="assault/killing.n"), text=text))
        assert not joined(whole, told("b", replace(killing, rule="assault/kidnapping.n"), text=text))

    def test_a_clash_told_with_its_dead_is_of_both_sides(self) -> None:
        fought = event(CHINA, RUSSIA, to=(RUSSIA,), type="ASSAULT", when=DAY, where=GOA)
        other = event(RUSSIA, to=(CHINA,), type="ASSAULT", when=DAY, where=GOA)
        assert joined(told("a", replace(fought, rule="assault/fight.v")), told("b", other))
        assert not joined(told("a", replace(fought, rule="assault/kill.v")), told("b", other))

    def test_what_is_announced_is_what_others_tell_as_done(self) -> None:
        done = told("a", expelled(RUSSIA, to=(UKRAINE,), when=DAY), day="2023-02-24")
        will = expelled(RUSSIA, to=(UKRAINE,), status="planned")
        assert joined(done, told("b", will, day="2023-02-22"))
        assert joined(done, told("b", replace(will, when=DAY), day="2023-02-24"))

    def test_what_is_to_come_later_is_a_plan(self) -> None:
        done = told("a", expelled(RUSSIA, to=(UKRAINE,), when=DAY), day="2023-02-24")
        will = expelled(RUSSIA, to=(UKRAINE,), status="planned")
        assert not joined(done, told("b", will, day="2023-02-20"))
        assert not joined(done, told("b", will, text=OTHER, day="2023-02-22"))
        assert not joined(done, told("b", replace(will, when=on("2023-02-24")), day="2023-02-22"))
        met = event(WANG, LAVROV, when=DAY)
        assert not joined(told("a", met), told("b", replace(met, status="planned", when=None)))

    def test_what_a_state_does_may_be_told_of_its_president_or_its_minister(self) -> None:
        first = told("a", expelled(LAVROV, to=(UKRAINE,), when=DAY))
        assert joined(first, told("b", expelled(PUTIN, to=(UKRAINE,), when=DAY)))
        met = told("a", event(LAVROV, WANG, when=DAY))
        assert not joined(met, told("b", event(PUTIN, WANG, when=DAY)))

    def test_who_signs_signs_before_others(self) -> None:
        text = STORY + " They signed the accord on turnips."
        ministers = replace(event(LAVROV, WANG, type="SUPPORT", when=DAY, span=(0, 90)), cameo="057")
        others = replace(event(PUTIN, QIN, type="SUPPORT", when=DAY, span=(0, 90)), cameo="057")
        assert joined(told("a", ministers, text=text), told("b", others, text=text))
        assert not joined(told("a", ministers, text=text), told("b", others, text=OTHER))

    def test_an_embassy_is_hardly_attacked_twice_in_a_week(self) -> None:
        embassy = Actor("CHN.EMBASSY", "Chinese embassy", "government", "CHN")
        riot = told("a", event(RUSSIA, to=(embassy,), type="PROTEST", mode="riot", when=DAY))
        attack = event(to=(embassy,), type="ASSAULT")
        assert joined(riot, told("b", attack, day="2023-02-24"))
        assert not joined(riot, told("b", attack, day="2023-03-24"))

    def test_what_was_attacked_was_destroyed(self) -> None:
        struck = event(RUSSIA, to=(UKRAINE,), type="ASSAULT", mode="heavy-weapons", when=DAY)
        ruined = event(to=(UKRAINE,), type="COERCE", mode="destroy", when=DAY)
        assert joined(told("a", struck), told("b", ruined))
        assert not joined(told("a", struck), told("b", ruined, text=OTHER))
        assert not joined(told("a", struck), told("b", replace(ruined, mode="seize")))
