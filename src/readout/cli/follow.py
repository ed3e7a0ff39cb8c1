"""``readout follow``, ``mute``, ``feed``: what a reader wants to hear of, and what is new in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from readout.cli.options import Json
from readout.cli.session import say, to_read
from readout.errors import UsageError

if TYPE_CHECKING:
    from readout.ask.feed import Card, Feed, News
    from readout.store import Store
    from readout.store.interests import Interest, Mode

FEW = 5  # facts of a card that are printed
What = Annotated[
    list[str] | None,
    typer.Argument(
        help='A pair (China-Russia), person, office ("Chinese foreign minister"), topic, event id.'
    ),
]
Kind = Annotated[
    str | None,
    typer.Option(
        help="What it is: person, office, pair, country, organisation, topic, place, outlet, words."
    ),
]


def register(app: typer.Typer) -> None:
    """Add these commands to ``app``."""
    for command in (follow, mute, unfollow, feed):
        app.command()(command)


def follow(what: What = None, kind: Kind = None, json: Json = False) -> None:
    """Follow people, offices, pairs, topics, outlets, stories; without an argument, list what is followed."""
    _keep("follow", what, kind, json)


def mute(what: What = None, kind: Kind = None, json: Json = False) -> None:
    """Leave people, pairs, topics, outlets, stories out of the feed; without an argument, list them."""
    _keep("mute", what, kind, json)


def unfollow(
    what: Annotated[list[str], typer.Argument(help="Names as the lists print them, or their numbers.")],
) -> None:
    """Forget what was followed or muted."""
    with to_read() as record:
        store = record.store
        for name in what:
            gone = store.interests.drop(_number(store, name))
            say.print(f"no longer {gone.mode}{'ed' if gone.mode == 'follow' else 'd'}: {gone.label}")


def feed(
    newest: Annotated[bool, typer.Option("--newest", help="Newest first, not most witnessed first.")] = False,
    story: Annotated[str | None, typer.Option(help="One story, with all its facts: its id.")] = None,
    hidden: Annotated[bool, typer.Option("--hidden", help="What your mutes hid.")] = False,
    seen: Annotated[bool, typer.Option("--seen", help="Put these away; with --story, that one.")] = False,
    every: Annotated[
        bool, typer.Option("--all", help="With --seen: also the older pages that wait.")
    ] = False,
    atom: Annotated[
        Path | None, typer.Option(help="Write an Atom feed to this file.", metavar="FILE")
    ] = None,
    json: Json = False,
) -> None:
    """Print what is new since you last looked, one card a story, and why it is shown."""
    from readout.ask import feed as yours

    with to_read() as record:
        store = record.store
        if atom is not None:
            from readout.ask.feed.syndication import atom as written

            atom.write_bytes(written(yours.fresh(store), "Readout", atom.resolve().as_uri()))
            return
        found = yours.feed(store, "newest" if newest else "best")
        cards = [card for card in found.cards if story in (None, card.id)]
        if story is not None and not cards:
            raise UsageError(f"{story!r}: no such story in the feed; `readout feed` prints their ids")
        if json:
            sys.stdout.buffer.write(_rows(found, cards))
        elif hidden:
            _print_hidden(found)
        else:
            _print(found, cards, whole=story is not None)
        if seen:
            if every:
                store.interests.look()
            elif story is not None:
                store.interests.look(key for card in cards for key in card.documents)
            else:
                yours.put_away(store)


def _keep(mode: Mode, what: list[str] | None, kind: str | None, json: bool) -> None:
    from readout.ask.feed import interest

    with to_read() as record:
        store = record.store
        for text in what or ():
            kept = store.interests.put(interest(store, mode, text, kind))
            say.print(f"{mode}: {kept.label} ({kept.kind}{_doubt(store, text, kept)})")
        if not what:
            _list([one for one in store.interests.all() if one.mode == mode], json)


def _doubt(store: Store, text: str, kept: Interest) -> str:
    """What speaks against words being what was meant: several are called so, or no page holds them."""
    if kept.kind != "words":
        return ""
    if known := [one.name for one in store.browse.people(text, 4) if one.kind == "person"]:
        return f": several people are called so, {', '.join(known)}; name one of them"
    return "" if store.browse.hits(text, 1) else "; no page read so far holds them"


def _list(every: list[Interest], json: bool) -> None:
    import msgspec

    if json:
        sys.stdout.buffer.write(b"".join(msgspec.json.encode(one) + b"\n" for one in every))
        return
    if not every:
        say.print("nothing yet; as in `readout follow China-Russia` or `readout mute --kind outlet NAME`")
    for one in every:
        print(f"{one.seq:>4}  {one.kind:<12}  {one.label}")


def _number(store: Store, name: str) -> int:
    if name.isdigit():
        return int(name)
    low = name.casefold()
    found = [one for one in store.interests.all() if low in (one.label.casefold(), one.key.casefold())]
    if len(found) != 1:
        raise UsageError(
            f"{name!r} is not followed or muted; `readout follow` and `readout mute` list what is"
        )
    return found[0].seq


def _print(found: Feed, cards: list[Card], *, whole: bool) -> None:
    out = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else 120)
    if not cards:
        out.print(_nothing(found))
    for card in cards:
        out.print(card.title, style="bold")
        _put(out, _facts_of(card), 2)
        for reason in card.reasons:
            _put(out, f"shown because {reason}", 2, "italic")
        for fact in card.facts if whole else card.facts[:FEW]:
            _print_fact(out, fact)
        if not whole and len(card.facts) > FEW:
            _put(out, f"and {len(card.facts) - FEW} more: readout feed --story {card.id}", 2)
        out.print()
    out.print(_summary(found), style="dim")


def _print_fact(out: Console, fact: News) -> None:
    _put(out, f"• {fact.told} ({fact.when})", 2)
    if fact.kind == "correction":
        _put(out, fact.detail, 6)
    if fact.quote is not None:
        _put(out, fact.quote.text, 6, "dim")
        _put(out, f"{fact.quote.page}, {fact.quote.start}–{fact.quote.end}", 6, "dim")


def _put(out: Console, text: str, indent: int, style: str = "") -> None:
    from rich.padding import Padding
    from rich.text import Text

    out.print(Padding(Text(text, style), (0, 0, 0, indent), expand=False))


def _facts_of(card: Card) -> str:
    from readout.ask import words

    told = [words.day(card.day), words.count(card.sources, "independent source")]
    copies = len(card.documents) - len(card.pages)
    told += [words.count(copies, "copy").replace("copys", "copies")] if copies else []
    return " · ".join([*told, card.id])


def _nothing(found: Feed) -> str:
    if found.follows:
        return "Nothing new of what you follow."
    return "Nothing new. `readout add` reads pages; `readout follow China-Russia` follows a relationship."


def _summary(found: Feed) -> str:
    from readout.ask import words

    parts = []
    if not found.follows and found.cards:
        parts.append("You follow nothing yet, so everything new is shown.")
    if found.hidden:
        parts.append(f"{words.count(len(found.hidden), 'fact')} hidden by your mutes: readout feed --hidden.")
    if found.waiting:
        parts.append(f"{words.count(found.waiting, 'older page')} not looked at yet.")
    if found.cards:
        parts.append("readout feed --seen puts these away.")
    return " ".join(parts)


def _print_hidden(found: Feed) -> None:
    for one in found.hidden:
        print(f"{one.mute.label}: {one.fact.told} ({one.fact.when})")
    if not found.hidden:
        say.print("your mutes hide nothing new")


def _rows(found: Feed, cards: list[Card]) -> bytes:
    import msgspec

    shown: list[Any] = [{"card": card} for card in cards]
    shown += [{"hidden": one.mute.label, "fact": one.fact.id} for one in found.hidden]
    return b"".join(msgspec.json.encode(one) + b"\n" for one in shown)
