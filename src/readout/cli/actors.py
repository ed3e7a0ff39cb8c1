"""``readout actors``: who is who and since when; looking up, adding, refreshing from Wikidata."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from readout import in_words, tables
from readout.cli.options import Csv, Json, Tsv, a_day, form
from readout.cli.session import say
from readout.errors import UsageError
from readout.printing import print_rows
from readout.settings import Settings

# The tables are read, and with them spaCy's ground floor, when a command needs them and not before.

actors_app = typer.Typer(help="Who is who, and since when.", no_args_is_help=True)

Source = Annotated[str, typer.Option(help="Where you know it from: a link, a paper.")]
Gender = Annotated[str, typer.Option(help="m or f, for pronouns.")]
Country = Annotated[str, typer.Option(help="A country: FRA, or France.")]
Family = Annotated[str, typer.Option(help="The name that news uses alone.")]
Variant = Annotated[list[str] | None, typer.Option(help="Another spelling of the name; may be repeated.")]


@actors_app.command("who")
def who(
    phrase: Annotated[str, typer.Argument(help='As in "Chinese foreign minister".')],
    on: Annotated[str, typer.Option(help="The day, YYYY-MM-DD.")],
    country: Annotated[str | None, typer.Option(help="The country, where the phrase names none.")] = None,
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
) -> None:
    """Tell who held an office, or bore a name, on a day; best first."""
    from readout.resolve import who as holders

    rows = list(holders(phrase, a_day(on), country))
    if json:  # one array, so that "nobody is known" is an answer too
        sys.stdout.buffer.write(msgspec.json.encode(rows) + b"\n")
    else:
        print_rows(rows, "who", form(json, csv, tsv))


@actors_app.command("show")
def show(
    person: Annotated[str, typer.Argument(help="A name, a surname or an id.")],
    json: Json = False,
) -> None:
    """Print somebody's names, offices with their days, and where each row comes from."""
    from readout import actors

    for number, card in enumerate(actors.card(person)):
        if json:
            sys.stdout.buffer.write(msgspec.json.encode(card) + b"\n")
        else:
            sys.stdout.write("\n" * bool(number) + _card(card))


def _card(card: dict[str, Any]) -> str:
    gender = {"m": "he", "f": "she"}.get(card["gender"], "")
    lines = [", ".join(filter(None, (card["name"], card["id"], card["country"], gender)))]
    lines.append(f"  {card['source']}")
    if card["variants"]:
        lines.append(f"  also written: {', '.join(card['variants'])}")
    for term in card["terms"]:
        first, last = (
            _about(*pair) for pair in zip((term["from"], term["to"]), term["exact_to"], strict=True)
        )
        lines += [
            f"  {first} to {last}: {term['office']} ({term['key']} of {term['of']})",
            f"      {term['source']}",
        ]
    if not card["terms"]:
        lines.append("  no office in the tables")
    return "\n".join(lines) + "\n"


def _about(day: str | None, exact_to: str) -> str:
    if day is None:
        return "now"
    return {"year": f"about {day[:4]}", "month": f"about {day[:7]}"}.get(exact_to, day)


@actors_app.command("offices")
def offices(
    of: Annotated[str | None, typer.Option(help="Only those of a state (ISO3) or organisation.")] = None,
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
) -> None:
    """List the offices that a term may name, with the words news has for them."""
    from readout import actors

    of = _state(of or "")
    rows = [row for row in actors.office_list() if not of or row["of"] in (of, "any state")]
    print_rows(rows, "offices", form(json, csv, tsv))


@actors_app.command("add")
def add(
    name: Annotated[
        str, typer.Argument(help="The person's name as news writes it, or the id of a known one.")
    ],
    office: Annotated[str | None, typer.Option(help='The office held: "foreign minister".')] = None,
    of: Annotated[str | None, typer.Option(help="Whose office: ISO3 or org:id; else --country.")] = None,
    first: Annotated[str, typer.Option("--from", help="First day in office, YYYY-MM-DD.")] = "",
    last: Annotated[str, typer.Option("--to", help="Last day; left out while the term lasts.")] = "",
    country: Country = "",
    family: Family = "",
    gender: Gender = "",
    variant: Variant = None,
    id: Annotated[str, typer.Option(help="An id, where another person has the one made of the name.")] = "",
    source: Source = "",
) -> None:
    """Add a person, a term of office, or both, to your own rows (the folder READOUT_ACTORS)."""
    from readout import actors, overlay

    called = [] if id else actors.people_called(name)
    known = [row for row in called if actors.is_full_name(name, row)]
    if called and not known:
        some = ", ".join(row["person_id"] for row in called[:8])
        raise UsageError(f"{name} is a surname; give the full name, or the id of who is meant: {some}")
    country = _state(country)
    given = {"country": country, "family": family, "gender": gender, "source": source}
    rows = []
    if not known:
        if not gender:
            raise UsageError(f"{name} is new, and gender is empty: say --gender m or f, for pronouns")
        fresh = {**given, "person_id": id, "variants": "|".join(variant or ())}
        rows.append(actors.new_person(name, fresh))
        person = rows[0].row
    else:
        person = actors.one_called(name)
        if variant or family or gender:
            rows.append(actors.edited_person(person, given, variant or ()))
    if office:
        if not first:
            raise UsageError("--office needs --from, its first day: --from 2025-03-14")
        if not (home := of or country or person["country"]):
            raise UsageError("whose office is it? Give --country, or --of with an organisation's id")
        rows.append(actors.new_term(person, office, _state(home), first, last, source))
    if not rows:
        raise UsageError(f"{person['name']} is known; say what to add: --office with --from, or --variant")
    _write(overlay.change(rows), len(rows))


def _state(given: str) -> str:
    """The code of a country given by its code or name; "" and the id of an organisation as they are."""
    from readout.names import fold
    from readout.origins import state_codes

    if not given or ":" in given:
        return given
    if (code := state_codes().get(fold(given))) is None:
        raise UsageError(f"no state {given}; give its English name or its ISO 3166 code of three letters")
    return code


@actors_app.command("edit")
def edit(
    name: Annotated[str, typer.Argument(help="A known person: name or id.")],
    office: Annotated[str | None, typer.Option(help="The office whose term to edit.")] = None,
    at: Annotated[
        str | None, typer.Option("--from", help="The term's first day, to tell it from others.")
    ] = None,
    starts: Annotated[str | None, typer.Option(help="A better first day.")] = None,
    last: Annotated[str | None, typer.Option("--to", help='The last day; "" while the term lasts.')] = None,
    country: Country = "",
    family: Family = "",
    gender: Gender = "",
    variant: Variant = None,
    source: Source = "",
) -> None:
    """Correct a person, or the days of a term; your row then stands in the place of the shipped one."""
    from readout import actors, overlay

    person = actors.one_called(name)
    country = _state(country)
    given = {"country": country, "family": family, "gender": gender, "source": source}
    rows = []
    if office is not None:
        days = {"from": starts, "to": last}
        changed = {column: day for column, day in days.items() if day is not None}
        if not changed:
            raise UsageError("say what is different: --to with the last day, or --starts with the first")
        changed["source"] = source or actors.BY_HAND
        rows.append(actors.edited_term(person, office, at, changed))
    elif last is not None or starts is not None:
        raise UsageError("--to and --starts need --office: whose days are they?")
    if country or family or gender or variant:
        rows.append(actors.edited_person(person, given, variant or ()))
    if not rows:
        raise UsageError(
            "say what is different: --office with --to, --variant, --family, --gender, --country"
        )
    _write(overlay.change(rows), len(rows))


@actors_app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="CSV with the header of a table, or TOML.")],
    table: Annotated[
        str | None, typer.Option("--as", help="The table, where the header does not tell: terms.")
    ] = None,
) -> None:
    """Add the rows of a file to your own, all of them or, where one cannot be right, none."""
    from readout import actors, overlay

    name = f"{table.removesuffix('.csv')}.csv" if table else None
    if name is not None and name not in tables.OVERLAY:
        known = ", ".join(other.removesuffix(".csv") for other in tables.OVERLAY)
        raise UsageError(f"--as {table}: no such table; choose from {known}")
    rows = actors.file_rows(file, name)
    _write(overlay.change(rows), len(rows))


def _write(files: list[Path], count: int) -> None:
    say.print(f"{in_words.count(count, 'row')} written to {', '.join(map(str, files))}", markup=False)


@actors_app.command("check")
def check() -> None:
    """Look through the shipped rows and yours for what cannot be right; nothing is changed."""
    from readout import overlay

    problems = overlay.check()
    if not tables.overlay().is_dir():
        say.print(f"{tables.overlay()}: no such folder; only the shipped rows are read", markup=False)
    for line in problems:
        typer.echo(line)
    say.print(in_words.count(len(problems), "fault") if problems else "nothing wrong found", markup=False)
    if problems:
        raise typer.Exit(1)


@actors_app.command("pull")
def pull(
    country: Annotated[
        list[str] | None, typer.Option(help="ISO3; may be repeated. All states if left out.")
    ] = None,
    office: Annotated[
        list[str] | None, typer.Option(help="Only this office: foreign_minister. May be repeated.")
    ] = None,
    since: Annotated[int, typer.Option(help="Terms that lasted into this year or began later.")] = 2010,
    keep: Annotated[int, typer.Option(help="Days for which a kept answer is used again.")] = 30,
    pause: Annotated[float, typer.Option(help="Seconds between two questions.")] = 3.0,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would be written, write nothing.")
    ] = False,
) -> None:
    """Refresh your own rows from Wikidata's query service: who held which office from when to when.

    One question at a time; each answer is kept, so that a run that was cut off goes on where it was.
    """
    from readout.pull import Counts
    from readout.pull import pull as pulled

    settings = Settings()
    counts = Counts()
    for line in pulled(
        country, office, since=since, keep_days=keep, pause=pause, contact=settings.contact,
        write=not dry_run, counts=counts,
    ):  # fmt: skip
        say.print(line, markup=False)
    say.print(str(counts), markup=False)
    if counts.failed and not counts.asked:
        raise typer.Exit(1)
