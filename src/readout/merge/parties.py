"""Whether two actors, or two groups of them, may be the same people.

"Wang Yi", "the Chinese foreign minister", "China's foreign ministry" and "Beijing" may name one party
of one meeting; "Wang Yi" and "Qin Gang" never do. Kinship says how nearly:

    SAME     one id, or two spellings of one name
    OFFICE   a person and the body that person leads or speaks for
    COUNTRY  a person, body or group and the state or organisation it belongs to
    NONE     they are not the same
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from readout.names import fold
from readout.organisations import organisation_of, party_of, whole
from readout.tables import csv_rows
from readout.types import Actor, Event, Participant, Role, is_named, is_nameless

NONE, COUNTRY, OFFICE, SAME = 0, 1, 2, 3

# Types where both sides do the same thing, so that who is named first says nothing.
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# Rules of what two who act do to each other.
_CLASHES = ("/fight.v", "/clash.v", "/fighting.n", "/clash.n", "/skirmish.n", "/battle.n")

# Bodies by the end of their id, and the words of the offices that lead or speak for them.
_BODY_OFFICES = {
    "MFA": ("foreign", "diplomat", "external affairs", "secretary of state", "ambassador"),
    "MOD": ("defence", "defense"),
    "MIL": ("defence", "defense", "general", "army", "admiral", "commander"),
    "LEAD": (
        "president",
        "prime minister",
        "premier",
        "chancellor",
        "leader",
        "king",
        "emir",
        "head of state",
    ),
    "LEG": ("speaker", "parliament", "senator", "congress", "chairman"),
}
# Parts of a society that do not act for the state.
_PRIVATE = frozenset({"BUS", "CVL", "MED", "REB", "OPP"})
# Titles that many hold.
_ANY_OFFICIAL = (
    "leader",
    "official",
    "diplomat",
    "envoys",
    "ministers",
    "leaders",
    "delegat",
    "representative",
    "negotiator",
    "host",
    "guest",
    "counterpart",
    "visitor",
)
_RANK = {"person": 4, "government": 3, "organisation": 3, "group": 2, "state": 1}


def is_known(actor: Actor) -> bool:
    """Whether a table knows the actor (unknown names have ids like ``?sun-weidong``)."""
    return not actor.id.startswith("?")


def rank(actor: Actor) -> int:
    """How much naming this actor tells: a known person most, a state least."""
    kind = "group" if actor.kind == "person" and not is_named(actor) else actor.kind
    return _RANK[kind] * 2 + is_known(actor)


@lru_cache(maxsize=1 << 16)
def kinship(a: Actor, b: Actor) -> int:
    """How nearly two actors may be one party: NONE, COUNTRY, OFFICE or SAME."""
    if a.id == b.id:
        return SAME
    if is_named(a) and is_named(b):
        return _same_person(a, b)
    if not (is_known(a) and is_known(b)) and fold(a.name) == fold(b.name) and _countries_agree(a, b):
        return SAME
    if a.country is None and b.country is None:
        return _within_organisation(a, b)
    if a.country is None or a.country != b.country or "organisation" in (a.kind, b.kind):
        return NONE
    if rank(a) < rank(b):
        a, b = b, a
    return _within_country(a, b)


def _countries_agree(a: Actor, b: Actor) -> bool:
    return a.country == b.country or a.country is None or b.country is None


def _same_person(a: Actor, b: Actor) -> int:
    """Two spellings of one person, at least one of whom no table knows."""
    if (is_known(a) and is_known(b)) or not _countries_agree(a, b):
        return NONE
    first, second = set(fold(a.name).split()), set(fold(b.name).split())
    # "Sun" and "Sun Weidong", but not "Xi Jinping" and "Wang Jinping".
    return SAME if first and second and (first <= second or second <= first) else NONE


def _within_organisation(a: Actor, b: Actor) -> int:
    """Kinship of "EU leaders", the Commission and the EU: parts of one organisation, or one and the whole."""
    first, second = organisation_of(a), organisation_of(b)
    if first is None or second is None or whole(first) != whole(second):
        return NONE
    return COUNTRY if first == second or whole(first) in (first, second) else NONE


def _within_country(a: Actor, b: Actor) -> int:
    """Kinship inside one country; ``a`` is the more telling of the two."""
    if b.kind == "state":  # "the Americans" whom missiles hit are the United States
        return NONE if a.sector in _PRIVATE and not a.id.endswith("/people") else COUNTRY
    if b.kind == "person":
        return _by_title(a, b)
    if a.kind == "person" and not is_named(a) and b.kind == "government":
        return _office(a, b.id.rpartition(".")[2])
    if "group" in (a.kind, b.kind):
        if {a.sector, b.sector} & _PRIVATE or (a.sector == "MIL") != (b.sector == "MIL"):
            return NONE
        return COUNTRY
    if a.kind == "person":
        return _office(a, b.id.rpartition(".")[2])
    bodies = {a.id.rpartition(".")[2], b.id.rpartition(".")[2]}
    return COUNTRY if "GOV" in bodies or "" in bodies else NONE


def _by_title(a: Actor, b: Actor) -> int:
    """Somebody against ``b``, a person told by title alone ("the Chinese diplomats", "the president")."""
    title = (b.office or b.name).casefold()
    if any(word in title for word in _ANY_OFFICIAL):
        return COUNTRY if a.sector not in _PRIVATE else NONE
    if a.kind != "person":
        return COUNTRY if a.kind == "group" and a.sector == b.sector else NONE
    office = (a.office or "").casefold()
    if not office:
        return COUNTRY
    return OFFICE if title in office or office in title else NONE


def _office(person: Actor, body: str) -> int:
    words = _BODY_OFFICES.get(body)
    if words is None or person.office is None:
        return COUNTRY
    office = person.office.casefold()
    return OFFICE if any(word in office for word in words) else NONE


def leads(actor: Actor) -> bool:
    """Whether the actor may be who leads a country: its president or premier, or the state itself."""
    if not is_named(actor):
        return actor.kind == "state" or actor.id.endswith(".LEAD")
    office = (actor.office or "").casefold()
    return any(word in office for word in _BODY_OFFICES["LEAD"]) and "vice" not in office


class Fit(Struct, frozen=True):
    """How two sets of participants fit together.

    ``people`` counts persons named on both sides, ``same`` all actors named on both, ``loose`` those
    that fit by office or country only; ``extra`` is what only one side names. ``company`` are those of the
    ``extra`` whose country the other side does not name at all.
    """

    people: int
    same: int
    loose: int
    extra: int
    company: int = 0


def fit(
    first: Iterable[Participant], second: Iterable[Participant], *, symmetric: bool, partial: bool
) -> Fit | None:
    """Whether two sets of participants may be one, and how well they fit; None where they cannot.

    Each actor is given to the nearest kin on the other side. Where both sides have somebody left over
    they are two events (Wang met Putin; Wang met Lavrov). Where one side has, the other must already
    have that country ("Putin, with Lavrov, received Wang"), or, if ``partial``, name one party only
    ("Wang's talks"), or both must name the same two parties (``Fit.company`` says who else was there).
    """
    casts = [tuple(Participant(p.role, p.actor) for p in side) for side in (first, second)]
    return fit_casts(casts[0], casts[1], symmetric, partial)


@lru_cache(maxsize=1 << 15)
def fit_casts(
    left: tuple[Participant, ...], right: tuple[Participant, ...], symmetric: bool, partial: bool
) -> Fit | None:
    """``fit`` for participants without their wordings, which are compared again and again."""
    if other_people(left, right):
        return None
    pairs = sorted(
        (-kin, i, j)
        for i, p in enumerate(left)
        for j, q in enumerate(right)
        if (symmetric or p.role == q.role) and (kin := kinship(p.actor, q.actor))
    )
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    people = same = loose = 0
    for kin, i, j in pairs:
        if i in taken_left or j in taken_right:
            continue
        taken_left.add(i)
        taken_right.add(j)
        if kin == -SAME:
            same += 1
            people += is_named(left[i].actor)
        else:
            loose += 1
    over_left = [p for i, p in enumerate(left) if i not in taken_left]
    over_right = [p for j, p in enumerate(right) if j not in taken_right]
    if not same + loose or (over_left and over_right):
        return None
    over, fewer = (over_left, right) if over_left else (over_right, left)
    company = 0
    if over and not _covered(over, fewer, symmetric) and not (partial and same and len(fewer) == 1):
        if not symmetric or (people < 2 and len({party_of(p.actor) for p in fewer}) < 2):
            return None
        company = len(over)
    return Fit(people=people, same=same, loose=loose, extra=len(over), company=company)


def other_people(left: Sequence[Participant], right: Sequence[Participant]) -> bool:
    """Whether both sides name people of one country, and not one of them is the same."""
    found: dict[str, bool] = {}
    for p in left:
        for q in right:
            home = party_of(p.actor)
            if is_named(p.actor) and is_named(q.actor) and home == party_of(q.actor):
                found[home] = found.get(home, False) or kinship(p.actor, q.actor) == SAME
    return not all(found.values())


def _covered(over: Sequence[Participant], fewer: Sequence[Participant], symmetric: bool) -> bool:
    return all(
        (is_nameless(p.actor) and len(fewer) > 1)
        or any(party_of(p.actor) == party_of(q.actor) and (symmetric or p.role == q.role) for q in fewer)
        for p in over
    )


def homes(participants: Iterable[Participant]) -> tuple[str, ...]:
    """The parties that take part, by country or organisation, in the order told.

    Names without a country that no table knows do not count where others do: one page names the rebels
    that were hit, another only the country.
    """
    told = list(participants)
    placed = [p for p in told if not is_nameless(p.actor)] or told
    return tuple(dict.fromkeys(party_of(p.actor) for p in placed))


def is_mutual(event: Event) -> bool:
    """Whether two sides do to each other what is told: "a clash between Indian and Chinese soldiers".

    Also where the dead of the clash are told with it.
    """
    if len(event.participants) > 1 and all(p.role == "actor" for p in event.participants):
        return True
    fought = event.rule.endswith(_CLASHES) and len(acting := homes_of(event, "actor")) > 1
    return fought and homes_of(event, "recipient") <= acting


def homes_of(event: Event, role: Role | None = None) -> frozenset[str]:
    """The countries and organisations that take part, on one side or on both; nameless ones never count."""
    told = (p.actor for p in event.participants if role is None or p.role == role)
    return frozenset(party_of(actor) for actor in told if not is_nameless(actor))


def anchor(participants: Iterable[Participant], host: str | None = None, about: Sequence[str] = ()) -> str:
    """The one party by which tellings find each other: that which is least often a third one at a table.

    Pages on a truce between two may name the two, or them and the mediator, or one of them and the mediator;
    few leave out whom it is about. ``data/merge/third_parties.csv`` tells who mediates and is everywhere;
    ``host`` is the country where others may meet too. Where one party alone is named, the other one is whom
    the page is ``about`` most.
    """
    ranks, told = _third_parties(), homes(participants)
    if len(told) == 1:
        told += next(((party,) for party in about if party != told[0]), ())
    guests = [home for home in told if home != host] if len(told) > 2 else told
    return min(guests, key=lambda home: (ranks.get(home, -1), home), default="")


@cache
def _third_parties() -> dict[str, int]:
    """Parties by how often they sit at the tables of others: the greater, the oftener."""
    rows = csv_rows("merge/third_parties.csv")
    return {row["party"]: len(rows) - k for k, row in enumerate(rows)}
