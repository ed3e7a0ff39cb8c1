"""Many tellings, one event: what merges, what stays apart, and why."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from record_hands import (
    CHINA,
    CHINA_MFA,
    GOA,
    LAVROV,
    MOSCOW,
    PUTIN,
    QIN,
    RUSSIA,
    TASHKENT,
    UKRAINE,
    WANG,
    event,
    on,
    reading,
)

from readout import merge
from readout.merge.copies import are_copies, imprint, origins
from readout.merge.parties import COUNTRY, NONE, OFFICE, SAME, kinship
from readout.types import Actor, Event, Place, Record, Span, Statement


def ids(e: Event) -> list[str]:
    return [p.actor.id for p in e.participants]


def sentences(*words: str) -> tuple[str, list[tuple[int, int]]]:
    """A text of sentences, and where each stands."""
    text, spans = "", []
    for word in words:
        spans.append((len(text), len(text) + len(word)))
        text += word + " "
    return text, spans


class TestKinship:
    def test_two_known_people_are_two(self) -> None:
        assert kinship(WANG, QIN) == NONE

    def test_person_and_ministry(self) -> None:
        assert kinship(WANG, CHINA_MFA) == OFFICE
        assert kinship(PUTIN, Actor("RUS.MFA", "Russian foreign ministry", "government", "RUS")) == NONE

    def test_person_and_state(self) -> None:
        assert kinship(WANG, CHINA) == kinship(CHINA, WANG) == COUNTRY
        assert kinship(WANG, RUSSIA) == NONE

    def test_spellings_of_an_unknown_name(self) -> None:
        full = Actor("?sun-weidong", "Sun Weidong", "person", "CHN")
        assert kinship(full, Actor("?sun", "Sun", "person", "CHN")) == SAME
        assert kinship(full, Actor("?sun", "Sun", "person", "KOR")) == NONE
        assert kinship(full, Actor("?ma", "Ma Zhaoxu", "person", "CHN")) == NONE

    def test_companies_are_not_their_state(self) -> None:
        assert (
            kinship(Actor("CHN/companies", "Chinese companies", "group", "CHN", sector="BUS"), CHINA) == NONE
        )

    def test_soldiers_act_for_their_state_but_are_not_its_ministers(self) -> None:
        troops = Actor("RUS/troops", "Russian troops", "group", "RUS", sector="MIL")
        assert kinship(troops, RUSSIA) == COUNTRY
        assert kinship(troops, LAVROV) == NONE


class TestWithin:
    def test_the_two_met_on_the_day_one_told_the_other_something(self) -> None:
        day = on("2022-07-28")
        said = Statement(
            Span(0, 60),
            "tell",
            "indirect",
            "affirmed",
            (),
            (),
            (),
            speaker=LAVROV,
            addressees=(WANG,),
            when=day,
        )
        (met,) = merge.within([event(WANG, LAVROV, span=(61, 100))], statements=(said,))
        assert met.when == day
        assert met.spans == (Span(0, 60), Span(61, 100))
        (other,) = merge.within([event(WANG, PUTIN, span=(61, 100))], statements=(said,))
        assert other.when is None

    def test_headline_caption_and_body_are_one_event_with_every_sentence(self) -> None:
        told = [
            event(WANG, LAVROV, span=(0, 40), trigger=(5, 10)),
            event(CHINA, RUSSIA, span=(50, 90), trigger=(60, 64), where=MOSCOW),
            event(LAVROV, WANG, when=on("2023-02-22"), span=(100, 160), trigger=(120, 123)),
        ]
        (one,) = merge.within(told)
        assert [s.start for s in one.spans] == [0, 50, 100]
        assert [s.start for s in one.triggers] == [5, 60, 120]
        assert set(ids(one)) == {"wang-yi", "sergey-lavrov"}
        assert one.where == MOSCOW
        assert one.when == on("2023-02-22")

    def test_two_meetings_of_one_person_on_one_day_stay_two(self) -> None:
        day = on("2023-02-22")
        told = merge.within([event(WANG, PUTIN, when=day), event(WANG, LAVROV, when=day, span=(20, 30))])
        assert [ids(e) for e in told] == [["wang-yi", "vladimir-putin"], ["wang-yi", "sergey-lavrov"]]

    def test_talks_of_two_states_do_not_pull_two_meetings_together(self) -> None:
        day = on("2023-02-22")
        told = [
            event(WANG, PUTIN, when=day),
            event(CHINA, RUSSIA, when=day, span=(20, 30)),
            event(WANG, LAVROV, when=day, span=(40, 50)),
        ]
        assert len(merge.within(told)) == 2

    def test_one_pair_on_two_days_is_two_meetings(self) -> None:
        told = [
            event(WANG, LAVROV, when=on("2023-02-21")),
            event(WANG, LAVROV, when=on("2023-02-22"), span=(20, 30)),
        ]
        assert len(merge.within(told)) == 2

    def test_one_pair_in_two_cities_is_two_meetings(self) -> None:
        assert len(merge.within([event(WANG, LAVROV, where=GOA), event(WANG, LAVROV, where=TASHKENT)])) == 2

    def test_a_plan_is_not_its_fulfilment(self) -> None:
        told = [event(WANG, LAVROV, status="planned"), event(WANG, LAVROV, span=(20, 30))]
        assert sorted(e.status for e in merge.within(told)) == ["occurred", "planned"]

    def test_what_goes_on_and_what_occurred_are_one(self) -> None:
        told = [event(WANG, LAVROV, status="ongoing"), event(WANG, LAVROV, span=(20, 30))]
        assert [e.status for e in merge.within(told)] == ["occurred"]

    def test_a_third_country_makes_another_meeting(self) -> None:
        modi = Actor("narendra-modi", "Narendra Modi", "person", "IND")
        assert len(merge.within([event(WANG, LAVROV), event(WANG, LAVROV, modi)])) == 2

    def test_a_companion_from_the_same_country_does_not(self) -> None:
        (one,) = merge.within([event(WANG, PUTIN), event(WANG, PUTIN, LAVROV, span=(20, 30))])
        assert set(ids(one)) == {"wang-yi", "vladimir-putin", "sergey-lavrov"}

    def test_a_phone_call_is_not_a_visit(self) -> None:
        told = [event(WANG, to=(LAVROV,), mode="phone"), event(WANG, to=(LAVROV,), mode="visit")]
        assert len(merge.within(told)) == 2

    def test_a_war_told_again_and_again_is_one(self) -> None:
        text, spans = sentences("the invasion", "the war began", "Russia's attack")
        told = [
            event(RUSSIA, to=(UKRAINE,), type="ASSAULT", span=spans[0], trigger=(4, 12)),
            event(
                RUSSIA, to=(UKRAINE,), type="ASSAULT", span=spans[1], trigger=(17, 20), when=on("2022-02-24")
            ),
            event(RUSSIA, to=(UKRAINE,), type="ASSAULT", span=spans[2], trigger=(36, 42), status="ongoing"),
        ]
        (one,) = merge.within(told, text)
        assert one.when == on("2022-02-24")

    def test_sides_matter_where_they_are_not_alike(self) -> None:
        told = [event(RUSSIA, to=(UKRAINE,), type="ASSAULT"), event(UKRAINE, to=(RUSSIA,), type="ASSAULT")]
        assert len(merge.within(told)) == 2

    def test_two_demands_are_two_unless_worded_alike(self) -> None:
        text, spans = sentences(
            "China urged Russia to open the border to grain",
            "Beijing called on Moscow to release nine fishermen",
            "China urges Russia to open border for grain",
        )
        told = [event(CHINA, to=(RUSSIA,), type="REQUEST", span=span, trigger=span) for span in spans]
        merged = merge.within(told, text)
        assert [len(e.spans) for e in merged] == [2, 1]

    def test_nothing_from_nothing(self) -> None:
        assert merge.within([]) == ()


class TestSetting:
    text, spans = sentences(
        "Wang arrived in Moscow on Tuesday.",
        "He met Putin.",
        "They agreed to trade more.",
        "Xi is to visit Moscow in May.",
    )

    def told(self, **meeting: object) -> dict[str, Event]:
        events = [
            event(
                WANG,
                to=(RUSSIA,),
                mode="visit",
                when=on("2023-02-21", text="on Tuesday"),
                where=MOSCOW,
                span=self.spans[0],
            ),
            event(WANG, PUTIN, span=self.spans[1], **meeting),  # type: ignore[arg-type]
            event(CHINA, RUSSIA, type="AGREE", span=self.spans[2]),
        ]
        merged = merge.within(events, self.text, date(2023, 2, 22))
        return {e.mode or e.type: e for e in merged}

    def test_a_visitor_meets_hosts_on_the_visit(self) -> None:
        meeting = self.told()["CONSULT"]
        assert meeting.where == MOSCOW
        assert meeting.when == on("2023-02-21", "2023-02-22", text="on Tuesday")
        assert [self.text[s.start : s.end] for s in meeting.spans] == [
            "Wang arrived in Moscow on Tuesday.",
            "He met Putin.",
        ]

    def test_what_was_agreed_right_after_was_agreed_there(self) -> None:
        agreed = self.told(when=on("2023-02-22"))["AGREE"]
        assert (agreed.when, agreed.where) == (on("2023-02-22"), MOSCOW)

    def test_a_meeting_elsewhere_or_long_before_was_not_on_the_visit(self) -> None:
        assert self.told(where=GOA)["CONSULT"].when is None
        assert self.told(when=on("2022-12-30"))["CONSULT"].where is None
        assert self.told(mode="phone")["phone"].where is None

    def test_a_day_already_told_is_kept(self) -> None:
        assert self.told(when=on("2023-02-22"))["CONSULT"].when == on("2023-02-22")


class TestAcross:
    def test_reports_of_one_meeting_are_one_record(self) -> None:
        record = only(
            reading("a", event(WANG, LAVROV, when=on("2022-07-28"), where=TASHKENT), day="2022-07-28"),
            reading("b", event(CHINA_MFA, LAVROV, when=on("2022-07-28")), day="2022-07-29"),
        )
        assert [r.document for r in record.reports] == ["a", "b"]
        assert record.independent_sources == 2
        assert ids(record.event) == ["wang-yi", "sergey-lavrov"]

    def test_an_undated_page_gains_the_day_and_says_so(self) -> None:
        record = only(
            reading("a", event(WANG, LAVROV, when=on("2022-07-28"), where=TASHKENT), day="2022-07-28"),
            reading("b", event(WANG, LAVROV, where=TASHKENT)),
        )
        assert record.event.when == on("2022-07-28")
        assert "no day" in record.notes[0]

    def test_an_undated_page_that_fits_two_meetings_joins_neither(self) -> None:
        records = merge.across(
            [
                reading("a", event(WANG, LAVROV, when=on("2022-07-28")), day="2022-07-28"),
                reading("b", event(WANG, LAVROV, when=on("2023-02-22")), day="2023-02-22"),
                reading("c", event(WANG, LAVROV)),
            ]
        )
        assert [len(r.reports) for r in records] == [1, 1, 1]

    def test_last_week_in_one_city_may_be_the_sunday_before(self) -> None:
        sunday = event(WANG, LAVROV, when=on("2023-04-30"), where=TASHKENT)
        week = on("2023-05-01", "2023-05-07", "last week")
        for where, records in ((TASHKENT, 1), (MOSCOW, 2), (None, 2)):
            other = event(WANG, LAVROV, when=week, where=where)
            found = merge.across([reading("a", sunday), reading("b", other, day="2023-05-08")])
            assert len(found) == records

    def test_a_night_in_one_city_is_one_meeting_and_the_days_are_told(self) -> None:
        evening, morning = on("2022-07-28"), on("2022-07-29")
        record = only(
            reading("a", event(WANG, LAVROV, when=evening, where=TASHKENT), day="2022-07-29"),
            reading("b", event(WANG, LAVROV, when=morning, where=TASHKENT), day="2022-07-29"),
        )
        assert record.notes == ("reports differ on the day: 28 July 2022 and 29 July 2022",)
        for other in (
            event(WANG, LAVROV, when=morning, where=GOA),
            event(WANG, LAVROV, when=on("2022-07-30"), where=TASHKENT),
            event(CHINA, LAVROV, when=morning, where=TASHKENT),
        ):
            first = reading("a", event(WANG, LAVROV, when=evening, where=TASHKENT))
            assert len(merge.across([first, reading("b", other)])) == 2

    def test_two_towns_of_a_country_on_one_day_are_one_meeting_of_two_people(self) -> None:
        base = Place("Buxoro", "UZB", 39.8, 64.4)
        day = on("2022-07-28")
        told = reading("a", event(WANG, LAVROV, when=day, where=TASHKENT))
        only(told, reading("b", event(WANG, LAVROV, when=day, where=base)))
        assert len(merge.across([told, reading("b", event(CHINA, RUSSIA, when=day, where=base))])) == 2

    def test_the_place_goes_with_the_day_and_two_places_are_told(self) -> None:
        base = Place("Buxoro", "UZB", 39.8, 64.4)
        thursday, friday = on("2022-07-28"), on("2022-07-29")
        pages = [
            reading("a", event(WANG, LAVROV, when=friday, where=base), day="2022-07-29"),
            reading("b", event(WANG, LAVROV, when=thursday, where=TASHKENT), day="2022-07-29"),
            reading("c", event(WANG, LAVROV, when=thursday, where=TASHKENT), day="2022-07-29"),
        ]
        told = tuple(merge.told(r.article, r.events[0]) for r in pages)
        [record] = merge.across(pages, [merge.Decision(1, "merge", (told,))])
        assert (record.event.when, record.event.where) == (thursday, TASHKENT)
        assert "reports differ on the place: Buxoro and Tashkent" in record.notes

    def test_others_at_the_table(self) -> None:
        host = Actor("shavkat-mirziyoyev", "Shavkat Mirziyoyev", "person", "UZB")
        day, text = on("2022-07-28"), "Wang met Lavrov one on one in Tashkent. " + "filler " * 20
        three = reading("a", event(WANG, when=day, where=TASHKENT, to=(LAVROV, host)))
        two = event(WANG, LAVROV, when=day, where=TASHKENT, span=(0, 39))
        record = only(three, reading("b", two))
        assert {p.actor.id for p in record.event.participants} == {
            "wang-yi",
            "sergey-lavrov",
            "shavkat-mirziyoyev",
        }
        assert len(merge.across([three, reading("b", two, text=text)])) == 2
        assert len(merge.across([three, reading("b", event(WANG, LAVROV, when=day, where=GOA))])) == 2

    def test_a_name_no_table_knows_keeps_no_reports_apart(self) -> None:
        group, day = Actor("?jaish", "Jaish", "organisation"), on("2022-07-28")
        only(
            reading("a", event(CHINA, type="ASSAULT", when=day, to=(RUSSIA,))),
            reading("b", event(CHINA, type="ASSAULT", when=day, to=(RUSSIA, group))),
        )

    def test_a_clash_and_who_began_it(self) -> None:
        day = on("2022-07-28")
        record = only(
            reading("a", event(CHINA, RUSSIA, type="ASSAULT", when=day)),
            reading("b", event(CHINA, type="ASSAULT", when=day, to=(RUSSIA,))),
        )
        assert [(p.role, p.actor.id) for p in record.event.participants] == [
            ("actor", "CHN"),
            ("recipient", "RUS"),
        ]

    def test_what_two_sign_on_one_day_is_one_signing(self) -> None:
        def signed(day: str) -> Event:
            told = event(CHINA, RUSSIA, type="SUPPORT", when=on(day))
            return replace(told, cameo="057")

        only(reading("a", signed("2022-07-28")), reading("b", signed("2022-07-28")))
        assert (
            len(merge.across([reading("a", signed("2022-07-28")), reading("b", signed("2022-07-29"))])) == 2
        )

    def test_what_two_will_negotiate_is_not_what_they_signed(self) -> None:
        signed = replace(
            event(CHINA, RUSSIA, type="SUPPORT", when=on("2022-07-28"), span=(0, 24)), cameo="057"
        )
        agreed = replace(event(CHINA, RUSSIA, type="AGREE", when=on("2022-07-28"), span=(0, 37)), cameo="030")
        text = "They agreed to negotiate a trade deal."
        only(reading("a", signed, text="They signed a trade deal."), reading("b", agreed, text=text))
        to_talk = replace(agreed, cameo="036")
        records = merge.across(
            [reading("a", signed, text="They signed a trade deal."), reading("b", to_talk, text=text)]
        )
        assert len(records) == 2

    def test_undated_talks_printed_years_apart_are_two(self) -> None:
        records = merge.across(
            [
                reading("a", event(WANG, LAVROV), day="2022-07-28"),
                reading("b", event(WANG, LAVROV), day="2024-02-26"),
            ]
        )
        assert len(records) == 2

    def test_a_plan_is_linked_with_its_fulfilment(self) -> None:
        plan, fact = merge.across(
            [
                reading(
                    "a",
                    event(WANG, LAVROV, when=on("2023-02-20", "2023-02-25"), status="planned"),
                    day="2023-02-18",
                ),
                reading("b", event(WANG, LAVROV, when=on("2023-02-22")), day="2023-02-23"),
            ]
        )
        assert (plan.event.status, plan.links[0].kind, plan.links[0].record) == (
            "planned",
            "fulfilled by",
            fact.id,
        )
        assert (fact.links[0].kind, fact.links[0].record) == ("fulfils", plan.id)

    def test_an_invitation_at_a_meeting_is_not_fulfilled_by_it(self) -> None:
        day = on("2023-02-22")
        told = [
            event(WANG, LAVROV, when=day, where=MOSCOW),
            event(LAVROV, to=(WANG,), status="invited", where=GOA, span=(20, 30)),
            event(WANG, to=(RUSSIA,), mode="visit", status="planned", span=(40, 50)),
        ]
        assert not any(r.links for r in merge.across([reading("a", *told, day="2023-02-22")]))

    def test_two_events_of_one_page_are_never_one_record(self) -> None:
        text = "x" * 50
        page = reading(
            "a",
            event(CHINA, to=(RUSSIA,), type="AID", when=on("2023-02-22"), span=(0, 5)),
            event(CHINA, to=(RUSSIA,), type="AID", when=on("2023-02-22"), span=(9, 15)),
            text=text,
        )
        assert len(merge.across([page])) == 2

    def test_a_page_given_twice_counts_once(self) -> None:
        page = reading("a", event(WANG, LAVROV, when=on("2022-07-28")))
        assert len(only(page, page).reports) == 1

    def test_copies_are_reports_but_not_sources(self) -> None:
        wire = " ".join(f"word{k}" for k in range(200))
        met = event(WANG, LAVROV, when=on("2022-07-28"))
        record = only(
            reading("a", met, text=wire, day="2022-07-29"),
            reading("b", met, text=wire + " (Reporting by our staff)", day="2022-07-28"),
            reading("c", met, day="2022-07-30"),
        )
        assert len(record.reports) == 3
        assert record.independent_sources == 2
        assert [r.copy_of for r in record.reports] == [None, "b", None]

    def test_ids_tell_what_the_record_says(self) -> None:
        one = only(reading("a", event(WANG, LAVROV, when=on("2022-07-28"))))
        other = only(reading("a", event(WANG, LAVROV, when=on("2022-07-29"))))
        assert one.id != other.id
        assert one.id == only(reading("a", event(WANG, LAVROV, when=on("2022-07-28")))).id


def only(*readings: object) -> Record:
    (record,) = merge.across(readings)  # type: ignore[arg-type]
    return record


class TestCopies:
    words = tuple(f"word{k}" for k in range(300))

    def test_a_cut_copy_is_a_copy(self) -> None:
        whole, cut = imprint(" ".join(self.words)), imprint(" ".join(self.words[:150]))
        assert are_copies(whole, cut)
        assert are_copies(cut, whole)

    def test_a_shared_quotation_makes_no_copy(self) -> None:
        ours, theirs = self.words, [f"other{k}" for k in range(260)] + list(self.words[:40])
        assert not are_copies(imprint(" ".join(ours)), imprint(" ".join(theirs)))

    def test_short_texts_are_nobodys_copy(self) -> None:
        assert not are_copies(imprint("Talks were held."), imprint("Talks were held."))

    def test_the_earliest_page_is_the_origin(self) -> None:
        mark = imprint(" ".join(self.words))
        found = origins({"a": (mark, None), "b": (mark, date(2023, 1, 2)), "c": (mark, date(2023, 1, 1))})
        assert found == {"a": "c", "b": "c"}
