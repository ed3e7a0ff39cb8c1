"""A reader's own feed: what is new, why it is shown, what mutes take away. Pages are made by hand."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
import pytest
from record_hands import GOA, LAVROV, MOSCOW, PUTIN, QIN, RUSSIA, UKRAINE, WANG, event, on, reading

from readout.ask.feed import Card, feed, fresh, interest
from readout.ask.feed.syndication import atom, json_feed
from readout.errors import UsageError
from readout.store import Store
from readout.types import Actor, Mention, Page, Reading, Resolution, Span, Statement

Make = Callable[..., Store]
TALKS = event(QIN, LAVROV, when=on("2023-05-04"), where=GOA)
VISIT = event(WANG, when=on("2023-05-20"), where=MOSCOW, mode="visit", to=(RUSSIA,))
STRIKE = event(RUSSIA, type="ASSAULT", when=on("2023-05-10"), to=(UKRAINE,))
GOA_A = reading("goa-a", TALKS, day="2023-05-05")
GOA_B = reading("goa-b", TALKS, day="2023-05-05")
MOSCOW_A = reading("moscow-a", VISIT, day="2023-05-21")
STRIKE_A = reading("strike-a", STRIKE, day="2023-05-11")
ALL = (GOA_A, GOA_B, MOSCOW_A, STRIKE_A)


@pytest.fixture
def make(tmp_path: Path) -> Iterable[Make]:
    opened: list[Store] = []

    def store(readings: Sequence[Reading] = ALL) -> Store:
        made = Store(tmp_path / f"{len(opened)}.db")
        opened.append(made)
        put(made, readings)
        return made

    yield store
    for one in opened:
        one.close()


def put(store: Store, readings: Sequence[Reading]) -> None:
    for one in readings:
        store.add(Page(one.article.path, one.article.text.encode()), one)


def wish(store: Store, mode: str, text: str, kind: str | None = None) -> int:
    return store.interests.put(interest(store, mode, text, kind)).seq  # type: ignore[arg-type]


def said(day: str, name: str, words: str, around: str = "") -> Reading:
    span = Span(0, len(words))
    statement = Statement(
        span, "say", "indirect", "affirmed", (), (), (span,), speaker=LAVROV, topics=("trade",)
    )
    return reading(name, text=words + around, day=day, said=(statement,))


def ids(cards: Iterable[Card]) -> list[str]:
    return [card.id for card in cards]


def test_without_follows_everything_new_is_shown_best_witnessed_first(make: Make) -> None:
    found = feed(make())
    assert [card.sources for card in found.cards] == [2, 1, 1]
    assert found.cards[0].facts[0].what == "meeting"
    assert not found.cards[0].reasons


def test_what_a_story_recalls_makes_it_no_better_witnessed(make: Make) -> None:
    before = event(PUTIN, WANG, when=on("2022-02-04"), where=MOSCOW)
    told = [("a", TALKS, "2023-05-05"), ("b", VISIT, "2023-05-21"), ("c", STRIKE, "2023-05-11")]
    store = make([reading(name, news, before, day=day) for name, news, day in told])
    assert [card.sources for card in feed(store).cards] == [1, 1, 1]


@pytest.mark.parametrize(
    ("status", "type", "what"),
    [("denied", "CONSULT", "denied meeting"), ("cancelled", "CONSULT", "cancelled meeting"),
     ("hypothetical", "SANCTION", "possible sanctions"), ("planned", "SANCTION", "plan for sanctions"),
     ("planned", "AGREE", "plan for an agreement"), ("occurred", "CONSULT", "meeting")],
)  # fmt: skip
def test_what_was_not_done_is_not_told_as_done(make: Make, status: str, type: str, what: str) -> None:
    one = event(QIN, type=type, to=(RUSSIA,), when=on("2023-05-04"), status=status)
    [card] = feed(make([reading("a", one, day="2023-05-05")])).cards
    assert card.facts[0].what == what
    assert (f"[{status}]" in card.facts[0].told) == (status in {"denied", "cancelled", "hypothetical"})


@pytest.mark.parametrize(
    ("stance", "to", "told"),
    [("affirmed", (), "Sergey Lavrov (Russian foreign minister) said"), ("denied", (), "minister) denied"),
     ("affirmed", (WANG,), "minister) told Wang Yi ("), ("denied", (WANG,), "minister) denied to Wang Yi (")],
)  # fmt: skip
def test_what_is_said_has_a_verb(make: Make, stance: str, to: tuple[Actor, ...], told: str) -> None:
    page = said("2023-05-05", "a", "the talks were of use", " and more")
    one = msgspec.structs.replace(page.statements[0], stance=stance, addressees=to)
    [card] = feed(make([msgspec.structs.replace(page, statements=(one,))])).cards
    assert told in card.facts[0].told


def test_two_countries_are_a_pair_whatever_their_names_hold(make: Make) -> None:
    for text in ("Trinidad and Tobago-China", "China and Guinea-Bissau", "China/Bosnia and Herzegovina"):
        assert interest(make(), "follow", text).kind == "pair", text


def test_a_card_says_why_it_is_shown(make: Make) -> None:
    store = make()
    wish(store, "follow", "China-Russia")
    found = feed(store)
    assert [card.reasons for card in found.cards] == [
        ("you follow China–Russia: new meeting, 2 independent sources",),
        ("you follow China–Russia: new visit, 1 independent source",),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "cards"),
    [
        ("Qin Gang", "person", 1),
        ("Chinese foreign minister", "office", 2),
        ("Ukraine", "country", 1),
        ("Russia and China", "pair", 2),
        ("Moscow", "place", 1),
        ("The Test", "outlet", 3),
        ("somebody else", "words", 0),
    ],
)
def test_what_may_be_followed(make: Make, text: str, kind: str, cards: int) -> None:
    store = make()
    kept = interest(store, "follow", text, "place" if kind == "place" else None)
    assert kept.kind == kind
    store.interests.put(kept)
    assert len(feed(store).cards) == cards


def test_a_story_is_followed_by_the_id_of_its_event_and_survives_new_reports(make: Make) -> None:
    store = make((GOA_A, STRIKE_A))
    wish(store, "follow", next(card.id for card in feed(store).cards if card.facts[0].what == "meeting"))
    store.interests.look()
    later = reading("goa-c", TALKS, event(QIN, LAVROV, type="AGREE", when=on("2023-05-04")), day="2023-05-06")
    put(store, [later])
    assert [[fact.what for fact in card.facts] for card in feed(store).cards] == [["agreement"]]


def test_what_was_looked_at_is_not_new_and_a_second_report_of_it_neither(make: Make) -> None:
    store = make((GOA_A,))
    store.interests.look()
    put(store, [GOA_B, MOSCOW_A])
    assert [card.facts[0].what for card in feed(store).cards] == ["visit"]


def test_one_story_may_be_put_away_alone(make: Make) -> None:
    store = make()
    first = feed(store).cards[0]
    store.interests.look(first.documents)
    assert first.id not in ids(feed(store).cards)
    assert len(feed(store).cards) == 2


def test_taking_the_reason_away_takes_the_item_away(make: Make) -> None:
    store = make()
    wish(store, "follow", "China-Russia")
    seq = wish(store, "follow", "Ukraine")
    assert len(feed(store).cards) == 3
    store.interests.drop(seq)
    assert len(feed(store).cards) == 2


def test_a_muted_name_shows_nowhere_but_in_the_list_of_what_is_hidden(make: Make) -> None:
    words = "Sergey Lavrov said that Qin Gang was a friend."
    spoken = said("2023-05-07", "spoken", words)
    mention = Mention(Span(24, 32), Span(28, 32), "person")
    spoken = msgspec.structs.replace(spoken, resolutions=(Resolution(mention, QIN),))
    store = make((*ALL, spoken))
    wish(store, "mute", "Qin Gang")
    found = feed(store)
    shown = atom(found, "Readout", "http://localhost/feed.atom") + json_feed(
        found, "Readout", "http://localhost/"
    )
    assert "Qin" not in str(found.cards)
    assert b"Qin" not in shown
    assert sorted(one.fact.what for one in found.hidden) == ["meeting", "statement"]


def test_a_muted_outlet_is_silent_and_what_others_tell_too_stays(make: Make) -> None:
    other = msgspec.structs.replace(GOA_B, article=msgspec.structs.replace(GOA_B.article, outlet="The Other"))
    store = make((GOA_A, other, MOSCOW_A))
    wish(store, "mute", "The Test")
    found = feed(store)
    assert [[q.outlet for q in fact.quotes] for card in found.cards for fact in card.facts] == [["The Other"]]
    assert len(found.hidden) == 1


def test_a_mute_and_a_follow_of_one_thing_are_one_wish(make: Make) -> None:
    store = make()
    wish(store, "follow", "Ukraine")
    wish(store, "mute", "Ukraine")
    assert [one.mode for one in store.interests.all()] == ["mute"]


def test_ten_copies_do_not_change_the_order(make: Make) -> None:
    plain = feed(make())
    copies = [reading(f"copy-{k}", VISIT, text=MOSCOW_A.article.text, day="2023-05-21") for k in range(10)]
    texts = [
        msgspec.structs.replace(one.article, text=f"{one.article.text} {k}") for k, one in enumerate(copies)
    ]
    copied = feed(
        make((*ALL, *(msgspec.structs.replace(c, article=t) for c, t in zip(copies, texts, strict=True))))
    )
    assert [card.facts[0].what for card in copied.cards] == [card.facts[0].what for card in plain.cards]
    assert [card.sources for card in copied.cards] == [card.sources for card in plain.cards]


def test_the_order_in_which_pages_came_does_not_matter(make: Make) -> None:
    wanted = feed(make())
    for seed in range(4):
        shuffled = list(ALL)
        random.Random(seed).shuffle(shuffled)
        assert feed(make(shuffled)).cards == wanted.cards


def test_one_saying_on_two_pages_is_one_statement(make: Make) -> None:
    words = "Trade with China would double in five years, whatever others may think of it"
    first, second = (" ".join(f" {name}{k}" for k in range(60)) for name in ("this", "that"))
    store = make((said("2023-05-07", "one", words, first), said("2023-05-08", "two", words, second)))
    [card] = feed(store).cards
    assert [(fact.what, fact.sources) for fact in card.facts] == [("statement", 2)]
    store.interests.look(["one"])
    assert not feed(store).cards


def test_two_things_said_in_one_sentence_are_one_line(make: Make) -> None:
    words = "Lavrov said that grain would be sold and denied that gas would."
    whole, grain, gas = Span(0, len(words)), Span(12, 36), Span(48, 62)
    both = tuple(
        Statement(whole, "say", "indirect", "affirmed", (), (), (part,), speaker=LAVROV, topics=(topic,))
        for part, topic in ((grain, "trade"), (gas, "energy"))
    )
    store = make((reading("a", text=words, day="2023-05-05", said=both),))
    [card] = feed(store).cards
    [line] = card.facts
    assert line.topics == {"trade", "energy"}
    assert line.detail == f"{words[12:36]}; {words[48:62]}"
    wish(store, "follow", "energy", "topic")
    assert len(feed(store).cards) == 1


def test_a_reason_names_what_its_card_leads_with(make: Make) -> None:
    before = event(QIN, when=on("2021-05-04"), where=MOSCOW, mode="visit", to=(RUSSIA,))
    store = make((reading("one", TALKS, before, day="2023-05-05"),))
    wish(store, "follow", "Qin Gang")
    [card] = feed(store).cards
    assert card.facts[0].what == "meeting"
    assert "new meeting and 1 more" in card.reasons[0]


def test_a_correction_comes_back_once(make: Make) -> None:
    text = (
        "Talks were held in Goa on Thursday, and a long report of them stands here for all who care to read. "
    )
    old = reading(
        "old", msgspec.structs.replace(TALKS, spans=(Span(0, 35),)), text=text * 3, day="2023-05-05"
    )
    store = make((old,))
    store.interests.look()
    assert not feed(store).cards
    moved = msgspec.structs.replace(TALKS, spans=(Span(0, 33),), when=on("2023-05-05"))
    new = reading("new", moved, text=text.replace("Thursday", "Friday") * 3, day="2023-05-05")
    again = msgspec.structs.replace(new.article, path=old.article.path)
    store.add(Page(again.path, again.text.encode()), msgspec.structs.replace(new, article=again))
    [card] = feed(store).cards
    assert [fact.what for fact in card.facts] == ["correction"]
    assert card.facts[0].detail == "day: 4 May 2023 -> 5 May 2023"  # not its words too
    assert card.facts[0].when == "5 May 2023"
    assert b"day: 4 May 2023 -&amp;gt; 5 May 2023" in atom(
        feed(store), "Readout", "http://localhost/feed.atom"
    )
    store.interests.look()
    assert not feed(store).cards


def test_another_programs_feed_holds_what_was_seen_too(make: Make) -> None:
    store = make()
    wish(store, "follow", "Ukraine")
    store.interests.look()
    assert len(fresh(store).cards) == 1
    assert fresh(store, interest(store, "follow", "China-Russia")).cards[0].facts[0].what == "visit"


def test_what_names_nothing_is_told(make: Make) -> None:
    store = make()
    with pytest.raises(UsageError, match="names no person"):
        interest(store, "follow", "Nobody Known", "person")
    with pytest.raises(UsageError, match="is no kind"):
        interest(store, "follow", "Ukraine", "planet")
    with pytest.raises(UsageError, match="nothing of that number"):
        store.interests.drop(99)


def test_a_store_made_again_keeps_what_is_followed_and_seen(make: Make) -> None:
    store, other = make(), make()
    wish(store, "follow", "Ukraine")
    store.interests.look(["strike-a"])
    other.interests.take(store.interests)
    assert [one.label for one in other.interests.all()] == ["Ukraine"]
    assert not feed(other).cards
