"""Whose word a sentence is, which points two accounts share, and what an empty cell means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from record_hands import CHINA, CHINA_MFA, GOA, LAVROV, QIN, UKRAINE, WANG, article, event, on
from spacy.language import Language

from readout import ask
from readout.ask import likeness
from readout.ask.accounts import tellings
from readout.ask.answers import comparison_paper, meeting_paper, topic_name
from readout.ask.called import whose
from readout.ask.compare import Comparison, Row, compare
from readout.ask.meeting import meeting
from readout.ask.naming import one_record
from readout.ask.owners import of_headline, owner_of, parts_of
from readout.ask.paper_text import as_markdown, as_text
from readout.ask.sentences import sentences
from readout.errors import UsageError
from readout.origins import government_of, of_office, of_outlet, origin
from readout.store import RecordFilter, Store
from readout.types import Actor, Article, Block, Page, Reading, Span, Statement

if TYPE_CHECKING:
    from readout import Readout

THURSDAY = on("2023-05-04", text="on Thursday")
CHINESE = """Qin Gang met Sergey Lavrov in Goa on May 4.

Qin said that both sides should consult on the crisis in Ukraine.

The two sides agreed to resume direct flights between Harbin and Vladivostok in June.

Lavrov said that Russia supports China on Taiwan."""
RUSSIAN = """Sergey Lavrov held talks with Qin Gang in Goa on May 4.

Lavrov pointed out that the conflict in Ukraine had been brought about by NATO.

It was agreed to resume direct flights from Vladivostok to Harbin in June.

The ministers discussed the Arctic sea route."""


def page(
    name: str, text: str, outlet: str | None, title: str | None = None, url: str | None = None
) -> Article:
    """An article with a body block for each paragraph."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("body", start, start + len(paragraph)))
        start += len(paragraph) + 2
    plain = article(name, text, "2023-05-05", title)
    return plain.__class__(
        **{f: getattr(plain, f) for f in plain.__struct_fields__}
        | {"blocks": tuple(blocks), "outlet": outlet, "url": url}
    )


def said(text: str, sentence: str, speaker: Actor, **more: object) -> Statement:
    """A statement that is a whole sentence."""
    start = text.index(sentence)
    span = Span(start, start + len(sentence))
    fields: dict[str, object] = {
        "cue": "say",
        "form": "indirect",
        "stance": "affirmed",
        "content_spans": (span,),
    }
    return Statement(
        span=span,
        source_spans=(),
        cue_spans=(),
        speaker=speaker,
        **fields | more,  # type: ignore[arg-type]
    )


def met(text: str, *people: Actor) -> tuple[object, ...]:
    end = text.index(".") + 1
    return (event(*people, when=THURSDAY, where=GOA, span=(0, end), trigger=(0, end)),)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """A store of the readings given."""
    opened: list[Store] = []

    def build(*readings: Reading) -> Store:
        store = Store(tmp_path / f"{len(opened)}.db")
        opened.append(store)
        for r in readings:
            store.add(Page(r.article.path, r.article.text.encode()), r)
        return store

    yield build
    for each in opened:
        each.close()


def two_texts() -> tuple[Reading, Reading]:
    return (
        Reading(page("cn", CHINESE, "Xinhua"), (), met(CHINESE, QIN, LAVROV)),  # type: ignore[arg-type]
        Reading(page("ru", RUSSIAN, "TASS"), (), met(RUSSIAN, LAVROV, QIN)),  # type: ignore[arg-type]
    )


def row(comparison: Comparison, words: str) -> Row:
    [found] = [r for r in comparison.rows if any(words in line.text for line in (*r.a, *r.b))]
    return found


class TestWhosePage:
    @pytest.mark.parametrize(
        ("outlet", "country"),
        [
            ("Ministry of Foreign Affairs of the People’s Republic of China", "CHN"),
            ("President of Russia", "RUS"),
            ("The White House", "USA"),
            ("Ministry of External Affairs, Government of India", "IND"),
            ("Ministère des Armées", "FRA"),
            ("Secretaría de Relaciones Exteriores, Honduras", "HND"),
            ("Xinhua", "CHN"),
            ("The Northern Ledger", None),
            ("Russia Watch", None),
            ("European Council", "org:eu"),
            ("Prime Minister's Office, 10 Downing Street", "GBR"),
            ("Presidencia de la República de Colombia", "COL"),
            ("Ministère des Affaires étrangères du Niger", "NER"),
            ("Delegation of the European Union to China", "org:eu"),
            ("Permanent Mission of India to the UN", "IND"),
            ("EU Observer", None),
            ("MFA Spokesperson Israel", "ISR"),
            ("Press Information Bureau (PIB)", "IND"),
            ("Consilium", "org:eu"),
            ("Президент России", "RUS"),
            ("STATE HOUSE, NAIROBI", "KEN"),
            ("Embassy, Nairobi", None),
            ("Nhan Dan Online", "VNM"),
            ("Aso Villa - The Federal Republic of Nigeria", "NGA"),
            ("The Republic of Serbia", "SRB"),
            ("Wire Service, Czech Republic", None),
            ("Korean Central News Agency of DPRK", "PRK"),
            ("Casa Rosada - República Argentina", "ARG"),
            ("Prime Minister's Office, Jerusalem", "ISR"),
            ("Taiwan Affairs Office of the State Council", "CHN"),
            ("International Department, Central Committee of CPC", "CHN"),
            ("Sekretariat Kabinet Republik Indonesia", "IDN"),
            ("Royal Hashemite Court", "JOR"),
        ],
    )
    def test_an_outlet_is_of_a_country(self, outlet: str, country: str | None) -> None:
        assert of_outlet(outlet) == country

    def test_the_address_the_title_or_the_dateline_say_whose_page_it_is(self) -> None:
        by_url = page("a", "Talks were held.", None, url="http://en.kremlin.ru/events/1")
        by_title = page("b", "Talks were held.", None, title="Talks in Goa: the Chinese side’s account")
        by_dateline = page("c", "GOA, May 4 (Xinhua) -- Talks were held.", None)
        nobody = page(
            "d", "Talks were held in Goa, the Kremlin said.", "A Paper", title="China and Russia talk"
        )
        countries = [
            found.country if (found := origin(p)) else None for p in (by_url, by_title, by_dateline, nobody)
        ]
        assert countries == ["RUS", "CHN", "CHN", None]

    @pytest.mark.parametrize(
        ("outlet", "country"),
        [
            ("State Councilor and Minister - Qin Gang", "CHN"),
            ("Foreign Minister Lavrov", "RUS"),
            ("Sergey Lavrov and Qin Gang", None),
            ("The Lavrov Gazette", None),
        ],
    )
    def test_a_page_under_the_name_of_one_at_the_meeting_is_his_sides(
        self, store: Callable[..., Store], outlet: str, country: str | None
    ) -> None:
        both = store(*two_texts())
        both.rebuild_records()
        [record] = both.records()
        found = owner_of(page("a", "Talks were held.", outlet), record)
        assert (found.country if found else None) == country

    @pytest.mark.parametrize(
        ("url", "country"),
        [
            ("https://foreignaffairs.gov.fj/1", "FJI"),
            ("https://www.mfa.gr/en/1", "GRC"),
            ("https://president.am/1", "ARM"),
            ("https://www.moi.go.th/1", "THA"),
            ("https://news.go.ro/1", None),
            ("https://www.govnews.fj/1", None),
        ],
    )
    def test_a_host_of_a_government_says_its_country_at_its_end(self, url: str, country: str | None) -> None:
        found = origin(page("a", "Talks were held.", None, url=url))
        assert (found.country if found else None) == country

    @pytest.mark.parametrize(
        ("title", "country"),
        [
            ("Talks with Chad | Ministry of Foreign Affairs of Japan", "JPN"),
            ("Talks with Chad_Ministry of Foreign Affairs of Japan", "JPN"),
            ("Talks with Chad - Ministry of Foreign Affairs of Japan", "JPN"),
            ("Talks with Chad will go on - Kremlin", None),
        ],
    )
    def test_a_title_may_end_with_its_site_or_with_its_source(self, title: str, country: str | None) -> None:
        found = origin(page("a", "Talks were held.", None, title=title))
        assert (found.country if found else None) == country

    @pytest.mark.parametrize(
        ("opening", "country"),
        [
            ("Tehran, IRNA – Talks were held in Muscat.", "IRN"),
            ("Tehran, IRNA Online – Talks were held in Muscat.", "IRN"),
            ("Riyadh, October 23, 2024, SPA -- Talks were held.", "SAU"),
            ("NDO/VNA - Talks were held.", "VNM"),
            ("Muscat, Oman – Talks were held.", None),
            ("Kremlin - Talks were held.", None),
        ],
    )
    def test_a_dateline_may_name_its_agency_without_brackets(self, opening: str, country: str | None) -> None:
        found = origin(page("a", opening, None))
        assert (found.country if found else None) == country

    @pytest.mark.parametrize(
        ("title", "country"),
        [
            ("Readout of President Bo’s Call with President Ana of Mexico", "CAN"),
            ("Press release No 14 on Foreign Minister Ana’s meeting with Bo", "MEX"),
            ("Remarks by President Ana after her meeting with Bo", "MEX"),
            ("Remarks by President Ana and Prime Minister Bo after their meeting", None),
            ("Readout of the Prime Minister’s meeting with Ana", "CAN"),
            ("Background Press Call by Senior Administration Officials on Bo’s visit", "USA"),
            ("Ana’s meeting with Bo", None),
            ("Prime Minister’s meeting with the President of Mexico", "CAN"),
            ("President receives Bo", "MEX"),
            ("President of Mexico receives Bo", None),
        ],
    )
    def test_a_readout_is_theirs_of_whose_call_it_is(self, title: str, country: str | None) -> None:
        ana = Actor("a", "Ana", "person", country="MEX", office="president")
        bo = Actor("b", "Bo", "person", country="CAN", office="prime minister")
        found = of_headline(title, (ana, bo))
        assert (found.country if found else None) == country

    def test_a_page_of_both_statements_is_each_sides_below_its_heading(self) -> None:
        text = (
            "They met.\n\nStatement by the Ministry of Foreign Affairs of China\n\nQin hailed trade.\n\n"
            "The Kremlin’s readout:\n\nLavrov hailed oil."
        )
        both = page("a", text, "A Paper")
        parts = parts_of(both, ("CHN", "RUS"))
        assert [(side, text[at:].split("\n\n")[1]) for at, side in parts] == [
            ("CHN", "Qin hailed trade."),
            ("RUS", "Lavrov hailed oil."),
        ]
        assert parts_of(both, ("CHN", "IND")) == []  # one side's heading alone is no such page

    def test_a_page_is_a_governments_or_it_is_not(self) -> None:
        pages = (
            page("a", "Talks were held.", "Ministry of Foreign Affairs of Japan"),
            page("b", "Talks were held.", None, url="https://www.gov.uk/government/news/1"),
            page("c", "Talks were held.", "Xinhua"),
            page("d", "Talks were held.", "European Council"),
            page("e", "Talks were held.", "The Northern Ledger"),
        )
        assert [government_of(p) for p in pages] == ["JPN", "GBR", None, None, None]

    def test_a_page_of_an_office_is_his_who_holds_it(self) -> None:
        president = Actor("a", "Ana", "person", country="MEX", office="president")
        premier = Actor("b", "Bo", "person", country="CAN", office="prime minister")
        guest = Actor("c", "Cy", "person", country="PER", office="president")
        office = page("a", "Talks were held.", "Presidencia de la República")
        found = of_office(office, (president, premier))
        assert found is not None
        assert found.country == "MEX"
        assert of_office(office, (president, guest)) is None
        assert of_office(page("b", "Talks were held.", "A Paper"), (president, premier)) is None


class TestSentences:
    def test_they_end_at_stops_and_never_inside_a_fact(self) -> None:
        text = "“It is late. We go,” he said. Mr. Wang agreed with the U.S. side. They left."
        one = page("p", text, None)
        found = [text[s.start : s.end] for s in sentences(one, [Span(0, text.index("Mr.") - 1)])]
        assert found == ["“It is late. We go,” he said.", "Mr. Wang agreed with the U.S. side.", "They left."]


class TestLikeness:
    def test_one_point_in_two_wordings_is_more_alike_than_two_points(self) -> None:
        texts = (
            "The presidents agreed that their ambassadors would go back to their posts.",
            "The two leaders agreed that the ambassadors would return to Moscow and Washington.",
            "He raised cooperation in the Arctic.",
        )
        every = [likeness.keys(t) for t in texts]
        by = likeness.scale(every)
        assert likeness.likeness(every[0], every[1], by) > 0.25 > likeness.likeness(every[0], every[2], by)

    def test_rival_wordings_are_named(self) -> None:
        [found] = likeness.rivals(
            "They discussed the crisis in Ukraine.", "They discussed the war in Ukraine."
        )
        assert (found.name, found.a, found.b) == ("what it is called", "crisis", "war")
        assert not likeness.rivals("The war went on.", "They spoke of the war.")

    def test_days_are_no_figures(self) -> None:
        assert likeness.keys("On May 4, 2023 they set a target of 200 billion.").numbers == {"200"}

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (
                "They released a Joint Declaration on a Shared Vision for Ocean Research.",
                "We also issued a shared vision for ocean research.",
            ),  # the words of a long name are words too
            (
                "The ministers will hold consultations at least every two years.",
                "Our ministers shall confer no less than every two years.",
            ),  # a run of words that none of which tells much
            ("They praised the organisation of the programme.", "Both lauded how the program was organized."),
            ("The oil price was discussed.", "They spoke about gas."),  # short words of one line of the table
            ("They want to fight terrorism.", "The President spoke against terrorist groups."),
        ],
    )
    def test_what_two_sentences_of_one_matter_share(self, first: str, second: str) -> None:
        assert likeness.share_words(likeness.keys(first), likeness.keys(second))

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("The leaders expressed satisfaction with the visit.", "They expressed concern about the dam."),
            ("They agreed to open a school.", "Both sides agreed on a tariff."),
            ("He thanked for the work on security.", "They discussed economic security."),
        ],
    )
    def test_what_every_readout_says_makes_no_matter_common(self, first: str, second: str) -> None:
        assert not likeness.share_words(likeness.keys(first), likeness.keys(second))

    def test_the_agreement_is_the_one_of_the_sentence_before(self) -> None:
        before = "They signed the Joint Ocean Research Agreement."
        named = ("name", "joint ocean research agreement")
        assert (
            named in likeness.keys(before).all & likeness.keys("Both praised the Agreement.", (), before).all
        )
        assert named not in likeness.keys("Both praised the harbour.", (), before).all

    def test_of_topic_words_that_begin_alike_the_longest_counts(self) -> None:
        peninsula = likeness.keys("They spoke of the situation on the Korean Peninsula.", {"korea", "korean"})
        assert "korea" in peninsula.topics  # a party's own name is no topic, its peninsula is
        assert not likeness.keys("They spoke of the Korean economy.", {"korea", "korean"}).topics[1:]

    def test_words_that_stand_side_by_side_are_one_label(self) -> None:
        texts = ("Ships crossed the Black Sea.", "The Indo-Pacific is wide.")
        found = [likeness.as_one(w, texts) for w in (("sea", "black"), ("pacific", "indo"), ("sea", "wide"))]
        assert found == ["Black Sea", "Indo-Pacific", ""]

    def test_a_partys_genitive_is_no_word_of_the_matter(self) -> None:
        keys = likeness.keys("They recalled Lavrov's visit.", {"lavrov"})
        assert ("word", "lavrov") not in keys.all

    def test_a_topic_of_several_sentences_of_each_account_is_common(self) -> None:
        every = [likeness.keys(t) for t in ("Tariffs fell.", "Exports grew.", "Imports too.", "Duties rose.")]
        assert likeness.is_common("trade", likeness.scale(every, (0, 0, 1, 1)))
        assert not likeness.is_common("trade", likeness.scale(every, (0, 1, 1, 1)))


class TestCompare:
    def test_points_are_shared_left_out_or_worded_differently(self, store: Callable[..., Store]) -> None:
        found = compare(store(*two_texts()), "Qin Lavrov Goa", "CHN", "RUS")
        assert (found.a.known, found.b.known) == ("own text", "own text")
        assert row(found, "flights between").verdict == "both"
        ukraine = row(found, "Ukraine had been")
        assert ukraine.verdict == "worded differently"
        assert [(r.a, r.b) for r in ukraine.differing] == [("crisis", "conflict")]
        taiwan = row(found, "Taiwan")
        assert (taiwan.verdict, taiwan.missing) == ("only A", "leaves it out")
        assert row(found, "Arctic").verdict == "only B"

    def test_who_did_not_rule_something_out_has_spoken_of_it(self, store: Callable[..., Store]) -> None:
        sentences = "Qin did not rule out a summit in July.", "Qin did not comment on the islands."
        text = "\n\n".join(("Qin Gang met Sergey Lavrov in Goa on May 4.", *sentences))
        told = page("c", text, "Ministry of Foreign Affairs of China")
        cues = ("rule out", "comment")
        statements = tuple(
            said(text, sentence, QIN, stance="declined", cue=cue)
            for sentence, cue in zip(sentences, cues, strict=True)
        )
        opened = store(Reading(told, events=met(text, QIN, LAVROV), statements=statements))
        found = compare(opened, "Goa", "CHN", "RUS")
        assert [x.text for x in found.omits] == ["Qin did not comment on the islands."]
        assert row(found, "summit in July").verdict == "only A"

    def test_a_sentence_on_two_matters_meets_both_and_this_stays_with_what_it_goes_on_from(
        self, store: Callable[..., Store]
    ) -> None:
        head = "Qin Gang met Sergey Lavrov in Goa on May 4.\n\n"
        two = "Qin spoke of Taiwan and of climate change."
        strait = "Lavrov said that nobody may meddle with Taiwan. This is a matter of the treaty."
        warm = "Lavrov added that emissions are falling."
        cn, ru = f"{head}{two}", f"{head}{strait}\n\n{warm}"
        found = compare(
            store(
                Reading(page("cn", cn, "Xinhua"), (), met(cn, QIN, LAVROV)),  # type: ignore[arg-type]
                Reading(page("ru", ru, "TASS"), (), met(ru, QIN, LAVROV)),  # type: ignore[arg-type]
            ),
            "Goa",
            "CHN",
            "RUS",
        )
        taiwan, climate = (row(found, words) for words in ("meddle", "emissions"))
        assert [x.text for x in (*taiwan.a, *climate.a)] == [two, two]
        assert [x.text for x in taiwan.b] == strait.replace(". This", ".|This").split("|")
        assert {taiwan.verdict, climate.verdict} == {"worded differently"}

    def test_who_visits_whom_is_told_alike_by_both(self, store: Callable[..., Store]) -> None:
        head = "Qin Gang met Sergey Lavrov in Goa on May 4.\n\n"
        cn = f"{head}At the invitation of Qin, the Russian minister will pay a visit to Beijing in July."
        ru = f"{head}Qin invited the Russian minister to pay a visit to Beijing in July."
        readings = []
        for name, text, outlet, doer in (("cn", cn, "Xinhua", LAVROV), ("ru", ru, "TASS", QIN)):
            start = len(head)
            plan = event(doer, when=THURSDAY, span=(start, len(text)), trigger=(start, len(text)))
            readings.append(Reading(page(name, text, outlet), (), (*met(text, QIN, LAVROV), plan)))  # type: ignore[arg-type]
        assert row(compare(store(*readings), "Goa", "CHN", "RUS"), "invited").verdict == "both"

    def test_what_a_guest_conveys_is_told_by_the_host_whose_page_it_is(
        self, store: Callable[..., Store]
    ) -> None:
        sentence = "The Chinese side conveyed its full support for the port of Murmansk."
        text = f"{RUSSIAN}\n\n{sentence}"
        start = text.index(sentence)
        place = (start, start + len(sentence))
        told = replace(event(CHINA_MFA, type="SUPPORT", span=place, trigger=place), reported_by=(CHINA_MFA,))
        ru = Reading(page("ru", text, "TASS"), (), (*met(text, LAVROV, QIN), told))  # type: ignore[arg-type]
        found = row(compare(store(two_texts()[0], ru), "Goa", "CHN", "RUS"), "Murmansk")
        assert (found.verdict, found.b[0].basis) == ("only B", "own text")

    def test_each_statement_on_a_page_of_both_is_its_sides_own_text(
        self, store: Callable[..., Store]
    ) -> None:
        first = "Qin Gang met Sergey Lavrov in Goa on May 4."
        text = (
            f"{first}\n\nChinese Foreign Ministry statement\n\nBoth sides will open a bridge at Heihe.\n\n"
            "Russian Foreign Ministry statement\n\nThe ministers spoke of the price of timber."
        )
        both = page("both", text, "A Paper")
        opened = store(Reading(both, (), met(text, QIN, LAVROV)))  # type: ignore[arg-type]
        found = compare(opened, "Goa", "CHN", "RUS")
        assert (found.a.known, found.b.known) == ("own text", "own text")
        assert [row(found, words).verdict for words in ("Heihe", "timber")] == ["only A", "only B"]

    def test_what_leads_in_or_greets_is_no_account(self, store: Callable[..., Store]) -> None:
        idle = (
            "The spokesman has issued the following statement:",
            "The following is attributable to the spokesman:",
            "MOSCOW, May 5. /TASS/.",
            "Press release from the Ministry on the fifth of May",
            "Minister Qin, dear Gang, thank you for your warm welcome in Goa.",
        )
        text = "\n\n".join((RUSSIAN, *idle))
        ru = Reading(page("ru", text, "TASS"), (), met(text, LAVROV, QIN))  # type: ignore[arg-type]
        found = compare(store(two_texts()[0], ru), "Goa", "CHN", "RUS")
        told = {line.text for r in found.rows for line in r.b}
        assert told
        assert not told & set(idle)

    def test_states_are_told_with_their_articles(self, store: Callable[..., Store]) -> None:
        found = compare(store(*two_texts()), "Goa", "CHN", "USA")
        told = as_text(comparison_paper(found, "Goa"))
        assert "No text of the United States was read." in told
        assert whose("Philippines") == "the Philippines’"
        assert whose("Laos") == "Laos’s"

    def test_what_the_guest_says_in_the_hosts_transcript_is_the_guests(
        self, store: Callable[..., Store]
    ) -> None:
        text = (
            f"{RUSSIAN}\n\nSergey Lavrov: We shall build an ice harbour.\n\n"
            "Qin Gang (retranslated): We shall pay for a lighthouse.\n\nIts lamp will be new."
        )
        ru = Reading(page("ru", text, "TASS"), (), met(text, LAVROV, QIN))  # type: ignore[arg-type]
        found = tellings(store(ru), one_record(store(ru), "Goa"), ("CHN", "RUS"))
        told = {line.text.rpartition(": ")[2]: (line.side, line.basis) for t in found for line in t.lines}
        assert told["We shall build an ice harbour."] == ("RUS", "own text")
        assert told["We shall pay for a lighthouse."] == ("CHN", "reported")
        assert told["Its lamp will be new."] == ("CHN", "reported")

    def test_a_heading_with_a_colon_gives_the_guest_no_turn(self, store: Callable[..., Store]) -> None:
        text = f"Call with Qin Gang: 4 May 2023\n\n{RUSSIAN}"
        end = text.index("May 4.") + len("May 4.")
        held = event(LAVROV, QIN, when=THURSDAY, where=GOA, span=(32, end), trigger=(32, end))
        ru = Reading(page("ru", text, "TASS"), (), (held,))
        found = tellings(store(ru), one_record(store(ru), "Goa"), ("CHN", "RUS"))
        assert {line.side for t in found for line in t.lines} == {"RUS"}

    def test_a_signing_told_of_other_people_is_read_along(self, store: Callable[..., Store]) -> None:
        texts = (
            "Qin Gang and Sergey Lavrov signed a treaty on cranes in Goa on May 4.\n\nIt protects nests.",
            "Wang Yi and Sergey Lavrov watched the signing of a treaty on cranes in Goa on May 4.\n\n"
            "It lasts ten years.",
        )
        readings = []
        for name, text, outlet, who in zip(("cn", "ru"), texts, ("Xinhua", "TASS"), (QIN, WANG), strict=True):
            end = text.index(".") + 1
            done = event(who, LAVROV, type="SUPPORT", when=THURSDAY, span=(0, end), trigger=(0, end))
            readings.append(Reading(page(name, text, outlet), (), (done,)))
        opened = store(*readings)
        first = next(iter(opened.records(RecordFilter())))
        assert len(tellings(opened, first, ("CHN", "RUS"))) == 2

    def test_a_row_is_named_by_what_its_sentences_share(self, store: Callable[..., Store]) -> None:
        head = "Qin Gang met Sergey Lavrov in Goa on May 4.\n\n"
        texts = (
            f"{head}The two countries should cooperate on raising pandas.",
            f"{head}Lavrov spoke to Deputy Minister of Culture Olga Lyubimova on pandas and cooperation.",
        )
        readings = [
            Reading(page(name, text, outlet), (), met(text, QIN, LAVROV))  # type: ignore[arg-type]
            for name, text, outlet in zip(("cn", "ru"), texts, ("Xinhua", "TASS"), strict=True)
        ]
        assert row(compare(store(*readings), "Goa", "CHN", "RUS"), "raising").topic == "pandas"

    @pytest.mark.parametrize(
        ("chinese", "russian", "topic"),
        [
            ("Skilled workers may come in a fair manner, for instance nurses.", None, "labour"),
            (
                "China spoke for the Treaty of Good Neighbours and for calm.",
                None,
                "Treaty of Good Neighbours",
            ),
            ("Long is the road to mutual esteem.", None, "esteem, road"),
            ("China deplored the killing in Sudan.", "Russia spoke of the killing in Sudan.", "Sudan"),
        ],
    )
    def test_a_row_is_named_by_its_long_name_its_field_or_its_country(
        self, store: Callable[..., Store], chinese: str, russian: str | None, topic: str
    ) -> None:
        head = "Qin Gang met Sergey Lavrov in Goa on May 4.\n\n"
        texts = (head + chinese, head + (russian or "Lavrov praised the weather."))
        readings = [
            Reading(page(name, text, outlet), (), met(text, QIN, LAVROV))  # type: ignore[arg-type]
            for name, text, outlet in zip(("cn", "ru"), texts, ("Xinhua", "TASS"), strict=True)
        ]
        assert row(compare(store(*readings), "Goa", "CHN", "RUS"), chinese).topic == topic

    def test_the_first_sentence_of_a_sides_own_page_only_sets_the_scene(
        self, store: Callable[..., Store]
    ) -> None:
        text = "The Minister spoke by telephone with Sergey Lavrov.\n\nPandas were discussed."
        story = "Qin Gang met Sergey Lavrov in Goa on May 4."
        opened = store(
            Reading(page("cn", text, "Xinhua", "Qin Gang speaks with Sergey Lavrov"), (), ()),
            Reading(page("wire", story, "Wire"), (), met(story, QIN, LAVROV)),  # type: ignore[arg-type]
        )
        found = compare(opened, "Goa", "CHN", "RUS")
        assert [line.text for r in found.rows for line in r.a] == ["Pandas were discussed."]

    def test_a_side_that_is_no_country_is_asked_about(self, store: Callable[..., Store]) -> None:
        with pytest.raises(UsageError, match=r"'Rusia' is no country .*is Russia meant\?"):
            compare(store(*two_texts()), "Qin Lavrov Goa", "CHN", "Rusia")

    def test_a_page_of_a_side_that_says_nothing_of_the_meeting_leaves_nothing_out(
        self, store: Callable[..., Store]
    ) -> None:
        text = "Sergey Lavrov held talks with Qin Gang in Goa on May 4."
        opened = store(two_texts()[0], Reading(page("ru", text, "TASS"), (), met(text, LAVROV, QIN)))  # type: ignore[arg-type]
        found = compare(opened, "Goa", "CHN", "RUS")
        assert (found.b.known, {r.missing for r in found.rows}) == ("not read", {"not read"})

    def test_what_different_people_say_of_one_name_is_worded_differently(
        self, store: Callable[..., Store]
    ) -> None:
        texts = (
            "Qin Gang met Sergey Lavrov in Goa on May 4.\n\nQin said that the strait dispute belongs "
            "before the International Court of Justice.",
            "Sergey Lavrov held talks with Qin Gang in Goa on May 4.\n\nLavrov said that Russia would "
            "never accept a ruling of the International Court of Justice.",
        )
        pages = [
            Reading(
                page(name, text, outlet),
                (),
                met(text, QIN, LAVROV),  # type: ignore[arg-type]
                (said(text, text.split("\n\n")[1], who),),
            )
            for name, text, outlet, who in (
                ("cn", texts[0], "Xinhua", QIN),
                ("ru", texts[1], "TASS", LAVROV),
            )
        ]
        assert row(compare(store(*pages), "Goa", "CHN", "RUS"), "Justice").verdict == "worded differently"

    def test_where_a_meeting_has_no_day_the_days_of_its_reports_find_a_sides_own_page(
        self, store: Callable[..., Store]
    ) -> None:
        own = "Sergey Lavrov and Qin Gang talked in Goa.\n\nLavrov said that direct flights would be resumed."
        said_so = said(own, own.split("\n\n")[1], LAVROV)
        undated = event(QIN, LAVROV, when=None, where=GOA, span=(0, 42), trigger=(0, 42))
        opened = store(
            Reading(page("cn", CHINESE, "Xinhua"), (), (undated,)),
            Reading(page("ru", own, "TASS"), (), (), (said_so,)),
        )
        found = compare(opened, "Qin Lavrov", "CHN", "RUS")
        assert (found.b.known, row(found, "be resumed").verdict) == ("own text", "both")

    def test_a_sides_own_page_need_not_name_itself_and_questions_are_nobodys_account(
        self, store: Callable[..., Store]
    ) -> None:
        own = (
            "Good afternoon. I have just met Qin Gang in Goa.\n\n"
            "QUESTION: Did you raise the price of wheat?\n\n"
            "We want the border crossings to be opened. Nobody is against it."
        )
        opened = store(
            Reading(page("cn", CHINESE, "Xinhua"), (), met(CHINESE, QIN, LAVROV)),  # type: ignore[arg-type]
            Reading(page("ru", own, "TASS"), (), ()),
        )
        found = compare(opened, "Qin Goa", "CHN", "RUS")
        assert found.b.pages == ("pages/ru.txt",)
        told = {line.text for r in found.rows for line in r.b}
        assert "We want the border crossings to be opened." in told
        assert not any("wheat" in text for text in told)

    @pytest.mark.parametrize(
        ("question", "answer"),
        [
            ("QUESTION: And the observatory?", "MINISTER: Astronomers may come whenever they like."),
            ("Q: Was the observatory raised?", "A: Nobody has any doubts there."),
            ("Journalist: What of the observatory, Minister?", "Minister: Yes. It will stay open."),
        ],
    )
    def test_an_answer_is_about_what_was_asked(
        self, store: Callable[..., Store], question: str, answer: str
    ) -> None:
        own = f"{RUSSIAN}\n\n{question}\n\n{answer}\n\n{answer.partition(':')[0]}: Thank you all."
        ru = Reading(page("ru", own, "TASS"), (), met(own, LAVROV, QIN))  # type: ignore[arg-type]
        found = tellings(store(ru), one_record(store(ru), "Goa"), ("CHN", "RUS"))
        about = {line.text: line.content for t in found for line in t.lines if "observatory" in line.content}
        assert [text.rpartition(". ")[2] in answer for text in about] == [True]
        assert not any("QUESTION" in content for content in about.values())

    def test_who_has_nothing_to_add_does_not_answer(self, store: Callable[..., Store]) -> None:
        own = (
            f"{RUSSIAN}\n\nQ: And the observatory?\n\nA: I have told you the main part of it.\n\nA: So be it."
        )
        ru = Reading(page("ru", own, "TASS"), (), met(own, LAVROV, QIN))  # type: ignore[arg-type]
        found = tellings(store(ru), one_record(store(ru), "Goa"), ("CHN", "RUS"))
        assert not any("observatory" in line.content for t in found for line in t.lines)

    def test_a_point_may_open_on_talks_that_others_hold(self, store: Callable[..., Store]) -> None:
        point = (
            "7. On the talks that Ukraine held with Wang Yi, the Minister observed that he wished them well."
        )
        own = f"{RUSSIAN}\n\n{point}"
        start, at = own.index(point), own.index("talks that Ukraine held")
        places = {"span": (start, start + len(point)), "trigger": (at, at + 5)}
        others = event(WANG, UKRAINE, when=on("2023-04-20"), **places)
        ru = Reading(page("ru", own, "TASS"), (), (*met(own, LAVROV, QIN), others))  # type: ignore[arg-type]
        found = tellings(store(ru), one_record(store(ru), "Goa"), ("CHN", "RUS"))
        told = [line for t in found for line in t.lines if line.text.endswith("wished them well.")]
        assert [line.content.startswith("On the talks") for line in told] == [True]

    def test_who_tells_at_the_talks_of_other_talks_tells_it_there(self, store: Callable[..., Store]) -> None:
        praised = "Lavrov praised Wang Yi, who had hosted talks on rivers."
        alone = "Wang Yi held talks on glaciers in Moscow."
        text = f"Sergey Lavrov held talks with Qin Gang in Goa on May 4.\n\n{praised}\n\n{alone}"
        others = []
        for sentence, words in ((praised, "hosted talks"), (alone, "held talks on glaciers")):
            start, at = text.index(sentence), text.index(words)
            places = {"span": (start, start + len(sentence)), "trigger": (at, at + len(words))}
            others.append(event(WANG, UKRAINE, when=on("2023-04-20"), **places))
        own = Reading(page("ru", text, "TASS"), (), (*met(text, LAVROV, QIN), *others))  # type: ignore[arg-type]
        found = compare(store(two_texts()[0], own), "Goa", "CHN", "RUS")
        told = {line.text for r in found.rows for line in r.b}
        assert praised in told
        assert alone not in told

    def test_a_visit_to_the_other_side_is_no_other_meeting(self, store: Callable[..., Store]) -> None:
        visit = "This was Lavrov's visit to China."
        met_there = "Sergey Lavrov held talks with Qin Gang in Goa on May 4."
        asked = "Qin was asked for patience with the ferries."
        text = f"{visit}\n\n{met_there}\n\n{asked}"
        start = text.index(met_there)
        span = (start, start + len(met_there))
        events = (
            event(LAVROV, CHINA, mode="visit", span=(0, len(visit)), trigger=(18, 23)),
            event(LAVROV, QIN, when=THURSDAY, where=GOA, span=span, trigger=(start + 15, start + 25)),
        )
        heard = said(text, asked, LAVROV, addressees=(WANG,))
        own = Reading(page("ru", text, "TASS"), (), events, (heard,))
        found = compare(store(two_texts()[0], own), "Goa", "CHN", "RUS")
        assert asked in {line.text for r in found.rows for line in r.b}

    def test_a_signing_before_the_meeting_is_no_mere_setting(self, store: Callable[..., Store]) -> None:
        signed = "The treaty on rivers was signed by Lavrov and Qin before the meeting."
        text = f"Sergey Lavrov held talks with Qin Gang in Goa on May 4.\n\n{signed}"
        opened = store(two_texts()[0], Reading(page("ru", text, "TASS"), (), met(text, LAVROV, QIN)))  # type: ignore[arg-type]
        assert row(compare(opened, "Goa", "CHN", "RUS"), "rivers").verdict == "only B"

    def test_every_cell_is_the_text_it_cites(self, store: Callable[..., Store]) -> None:
        opened = store(*two_texts())
        found = compare(opened, "Goa")
        texts = {a.id: a.text for a in opened.documents()}
        lines = [line for r in found.rows for line in (*r.a, *r.b)]
        assert lines
        assert all(texts[x.document][x.start : x.end] == x.text for x in lines)

    def test_a_side_that_was_not_read_is_not_said_to_leave_out(self, store: Callable[..., Store]) -> None:
        found = compare(store(two_texts()[0]), "Goa", "CHN", "RUS")
        assert found.b.known == "not read"
        assert {r.missing for r in found.rows} == {"not read"}
        told = as_text(comparison_paper(found, "Goa"))
        assert "No text of Russia was read." in told
        assert "leaves it out" not in told

    def test_the_named_source_makes_it_the_sources_account(self, store: Callable[..., Store]) -> None:
        text = "Qin met Lavrov in Goa. Lavrov said that ties were strong, according to the Chinese ministry."
        second = text[text.index("Lavrov said") :]
        paper = Reading(
            page("paper", text, "A Paper"),
            (),
            met(text, QIN, LAVROV),  # type: ignore[arg-type]
            (said(text, second, LAVROV, chain=(CHINA_MFA,)),),
        )
        found = compare(store(paper), "Goa", "CHN", "RUS")
        assert (found.a.known, found.b.known) == ("reported", "not read")
        assert found.rows[0].a[0].via == ("Chinese foreign ministry",)

    def test_another_meeting_on_the_page_keeps_its_words(self, store: Callable[..., Store]) -> None:
        text = (
            "Qin Gang met Sergey Lavrov in Goa. Qin told Lavrov that trade was growing well. "
            "Wang Yi met Sergey Lavrov in Moscow. Wang told Lavrov that the border was calm and open."
        )
        first, second = (
            "Qin told Lavrov that trade was growing well.",
            "Wang told Lavrov that the border was calm and open.",
        )
        third = text.index("Wang Yi met")
        other = event(
            WANG, LAVROV, when=on("2023-05-04"), span=(third, third + 36), trigger=(third, third + 11)
        )
        paper = Reading(
            page("paper", text, "A Paper"),
            (),
            (*met(text, QIN, LAVROV), other),  # type: ignore[arg-type]
            (said(text, first, QIN, addressees=(LAVROV,)), said(text, second, WANG, addressees=(LAVROV,))),
        )
        found = compare(store(paper), "Qin Goa", "CHN", "RUS")
        told = {line.text for r in found.rows for line in (*r.a, *r.b)}
        assert first in told
        assert second not in told

    def test_sides_must_be_two(self, store: Callable[..., Store]) -> None:
        with pytest.raises(UsageError, match="name two sides"):
            compare(store(*two_texts()), "Goa", "CHN", "CHN")

    def test_who_fits_nothing_or_too_much_is_told(self, store: Callable[..., Store]) -> None:
        opened = store(*two_texts())
        with pytest.raises(UsageError, match="no such record"):
            compare(opened, "Atlantis")

    def test_the_order_of_pages_changes_nothing(self, store: Callable[..., Store]) -> None:
        texts = two_texts()
        assert compare(store(*texts), "Goa", "CHN", "RUS") == compare(
            store(*texts[::-1]), "Goa", "CHN", "RUS"
        )


class TestOfTheSample:
    def test_two_accounts_of_the_moscow_talks(self, sample_record: Readout) -> None:
        found = compare(sample_record.store, "Xi Putin 2023-03-21", "CHN", "RUS")
        assert found.a.known == found.b.known == "own text"
        taiwan = row(found, "Taiwan, Hong Kong")
        assert (taiwan.verdict, taiwan.missing) == ("only A", "leaves it out")
        fields = [r for r in found.rows if any("cooperation in energy, trade" in x.text for x in r.a)]
        assert {r.verdict for r in fields} == {"worded differently"}  # beside gas and trade in figures
        assert row(found, "Power of Siberia").verdict == "worded differently"  # its second matter
        assert row(found, "98 billion").elsewhere

    def test_a_meetings_page(self, sample_record: Readout) -> None:
        found = meeting(sample_record.store, "Xi Putin Samarkand")
        assert found.format is not None
        assert found.format.what == "in person"
        assert found.forum is not None
        assert "Shanghai Cooperation Organi" in found.forum.what
        assert "sidelines" in found.forum.what
        assert [a.office for a in found.attendees] == ["Chinese president", "Russian president"]
        told = as_markdown(meeting_paper(found))
        assert "## After" in told
        assert "## Who tells it" in told

    def test_a_call_is_by_phone(self, sample_record: Readout) -> None:
        found = meeting(sample_record.store, "Xi Zelensky 2023-04-26")
        assert found.format is not None
        assert found.format.what == "by phone"
        assert {a.side.code: a.side.known for a in found.accounts} == {"CHN": "reported", "UKR": "reported"}

    def test_lines_of_a_page_are_in_text_order(self, sample_record: Readout) -> None:
        record = one_record(sample_record.store, "Xi Putin 2023-03-21")
        for told in tellings(sample_record.store, record, ("CHN", "RUS")):
            starts = [line.start for line in told.lines]
            assert starts == sorted(starts)

    def test_a_record_is_found_by_its_id(self, sample_record: Readout, nlp: Language) -> None:
        [first, *_] = sample_record.store.records(RecordFilter(type="CONSULT"))
        assert one_record(sample_record.store, first.id) == first
        assert ask.events(sample_record.store, type="CONSULT")


def test_topics_have_names() -> None:
    assert (topic_name("nato"), topic_name("ukraine war")) == ("NATO", "Ukraine war")
