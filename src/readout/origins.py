"""Whose page it is: the country whose government or media speak on it, or organisation, or none we know.

A page belongs to a side by its address ("kremlin.ru"), by its outlet ("Xinhua", "Ministry of Foreign Affairs
of China"), by what its title says of itself ("the Russian side's account", "Readout of the Indian foreign
ministry"), or by the agency that its first line names ("BEIJING, May 4 (Xinhua)").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from urllib.parse import urlsplit

from msgspec import Struct

from readout.names import fold
from readout.organisations import names_of, organisation_named, organisation_names, whole
from readout.tables import actor_rows, csv_rows, toml_table
from readout.types import Actor, Article

_AGENCY = re.compile(r"\(([A-Z][\w&.' -]{1,40})\)|/([A-Z][\w&.' -]{1,40})/")
_ONLINE = re.compile(r"(?i)\s(?:online|website)$")
_BRACKETED = re.compile(r"\s*\([A-Z]{2,8}\)$")
_PARTS = re.compile(r"[,()|/]|\s[–—-]\s")
# What makes a state's name its full one, with which it signs itself: "The United Republic of Tanzania".
_FULL_NAME = re.compile(r"\b(?:republic|kingdom|emirate|sultanate|commonwealth|principality|state) of ")
# Parts of organisations that states have too.
_COMMON = frozenset({"security council", "general assembly", "human rights council", "the commission"})
# Words of offices that many states call alike: "Prime Minister's Office" says less than "10 Downing Street".
_ANY_OFFICE = frozenset(
    {"prime", "minister", "ministers", "president", "presidents", "office", "of", "the", "and"}
)
# Hosts of governments: "gov.uk", "mfa.gov.cn", "president.gov.ua", "kremlin.ru".
_STATE_HOST = re.compile(
    r"(?:^|\.)(?:gov|gob|gouv|govt|mil|mfa|mofa|mid|kremlin|government|president|presidency|whitehouse|elysee)\."
    r"|\.(?:gov|mil)$"
)
# Names of states that are words too, once they are folded; "US$" is money.
_SPELT = {"US": "U.S.", "CAR": "Central African Republic"}
_POSSESSIVE = re.compile(r"[’'ʼ]s\b")
_WORDS_TOO = re.compile(r"\b(?:US(?!\$)|CAR)\b")
# Hosts of governments whose country is their last part: "pm.gov.au", "mfa.gr", "www.president.am".
_STATE_DOMAIN = re.compile(
    r"(?:^|\.)(?:gov|gob|gouv|govt|gub|gv|mil|go(?=\.(?:jp|kr|id|th|ke|tz|ug)$)"
    r"|mfa|mofa|president|presidency|primeminister|government)\.([a-z]{2})$"
)
_DATELINE = 160  # characters in which a dateline names its agency
# "Tehran, IRNA – ...", "Riyadh, October 23, 2024, SPA -- ...", "NDO/VNA - ..."
_PLACE_AGENCY = re.compile(
    r"(?:[A-Z][\w .'’-]{2,30}, (?:[A-Z][a-z]+\.? \d{1,2}, (?:\d{4}, )?)?|[A-Z]{2,6}/)?"
    r"([A-Z][\w&.' ]{1,30}?) ?(?:--|[–—-]) "
)
_AGENCY_OF = re.compile(r"(.{4,60}\b(?:Agency|Service|Television|Radio)) of [A-Z]")
_TITLE_END = re.compile(r"(?:\s([|–—-])\s|_)([^|–—_]{3,80})$")


class Origin(Struct, frozen=True):
    """Whose page it is: a country (ISO3) or organisation ("org:eu"), and what tells so ("outlet Xinhua")."""

    country: str
    why: str


def origin(article: Article) -> Origin | None:
    """Whose page ``article`` is; None where nothing on it says."""
    if article.url and (country := _of_host(article.url)):
        return Origin(country, f"address {urlsplit(article.url).hostname}")
    if article.outlet and (country := _of_name(article.outlet)):
        return Origin(country, f"outlet {article.outlet}")
    title = article.title or ""
    site = site_in_title(title, article.outlet)
    if country := (_of_name(site) if site else None) or of_account(title):
        return Origin(country, f"title {title!r}")
    body = next((b for b in article.blocks if b.role == "body"), None)
    first = article.text[body.start : min(body.end, body.start + _DATELINE)] if body else ""
    for match in _AGENCY.finditer(first):
        name = match[1] or match[2]
        if country := outlets().get(fold(name)):
            return Origin(country, f"dateline {name}")
    opens = _PLACE_AGENCY.match(first)
    if opens and (country := _of_media(opens[1])):
        return Origin(country, f"dateline {opens[1]}")
    return None


def of_office(article: Article, people: Iterable[Actor]) -> Origin | None:
    """Whose page it is by who of ``people`` holds the office that it is of: "Office of the President".

    None where the outlet is no such office, or where people of several countries hold it.
    """
    office = _office_of(article.outlet or "")
    holders = {a.country for a in people if office and a.office == office and a.country}
    return Origin(holders.pop(), f"outlet {article.outlet}") if len(holders) == 1 else None


def is_media(name: str) -> bool:
    """Whether a name is that of a paper or agency whose country is known: "Rodong Sinmun"."""
    return _of_media(name) is not None


def _of_media(name: str) -> str | None:
    return _media().get(fold(_ONLINE.sub("", name)))


def without_acronym(name: str) -> str:
    """A body's name without the letters behind it: "Press Information Bureau (PIB)"."""
    return _BRACKETED.sub("", name)


def is_office_page(name: str) -> bool:
    """Whether a name is that of an office without its country: "Office of the President"."""
    return _office_of(name) is not None


def _office_of(name: str) -> str | None:
    return _offices().get(fold(name).removeprefix("the "))


def government_of(article: Article) -> str | None:
    """The country (ISO3) whose government speaks on a page; None for media, organisations and the unknown."""
    found = origin(article)
    if found is None or ":" in found.country:
        return None
    name, host = fold(article.outlet or ""), _host(article.url or "")
    if name in _media():
        return None
    official = name in outlets() or _government().search(name) or _STATE_HOST.search(host or name)
    return found.country if official else None


def of_outlet(name: str) -> str | None:
    """The country whose outlet or ministry ``name`` is."""
    return _of_name(name)


def of_site(outlet: str | None, url: str | None) -> str | None:
    """The country (ISO3) or organisation whose site it is, by its address, else by its name."""
    return (_of_host(url) if url else None) or (_of_name(outlet) if outlet else None)


@cache
def outlets() -> dict[str, str]:
    """Names of media and of government bodies, folded, and their countries."""
    names = dict(_media())
    for row in actor_rows("bodies.csv"):
        _add_names(names, row.row)
    for site in csv_rows("accounts/sites.csv"):
        names.setdefault(fold(site["name"]), site["country"])
    return names


@cache
def _media() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in actor_rows("organisations.csv"):
        if row.row["sector"] == "MED":
            _add_names(names, row.row)
    return names


def _add_names(names: dict[str, str], row: Mapping[str, str]) -> None:
    if row["country"]:
        for name in (row["name"], *row["variants"].split("|"), row.get("acronym", "")):
            if name:
                names.setdefault(fold(name), row["country"])


@cache
def _offices() -> dict[str, str]:
    """Names of pages of an office that say no country, folded, to the office."""
    table = toml_table("accounts/words.toml")["office_pages"]
    return {fold(name): office for office, names in table.items() for name in names}


@cache
def _hosts() -> dict[str, str]:
    return {row["host"]: row["country"] for row in csv_rows("accounts/hosts.csv")}


@cache
def _domains() -> dict[str, str]:
    return {row["ends"]: row["country"] for row in csv_rows("accounts/domains.csv")}


def _of_host(url: str) -> str | None:
    host = _host(url)
    parts = host.split(".")
    ends = (".".join(parts[k:]) for k in range(len(parts)))
    if known := next((_hosts()[end] for end in ends if end in _hosts()), None):
        return known
    state = _STATE_DOMAIN.search(host)
    return _domains().get(state[1]) if state else None


def _host(url: str) -> str:
    try:
        return urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:  # "http://[broken" is no address
        return ""


@cache
def _government() -> re.Pattern[str]:
    words = toml_table("accounts/words.toml")["government"]["words"]
    return re.compile(rf"\b(?:{'|'.join(words)})s?\b")


@cache
def _account() -> re.Pattern[str]:
    words = toml_table("accounts/words.toml")["government"]
    told = "|".join((*words["account"], *words["words"]))
    return re.compile(rf"(?:\s+side)?s?\s+(?:foreign\s+)?(?:{told})\b")


def _of_name(outlet: str) -> str | None:
    """The country of an outlet: a known one, or one that says so itself ("Government of India")."""
    if "." in outlet and " " not in outlet and (country := _of_host(outlet)):
        return country  # "GOV.UK"
    folded = fold(_ONLINE.sub("", without_acronym(outlet)))
    for name in (folded, folded.removeprefix("the "), f"the {folded}"):
        if name in outlets():
            return outlets()[name]
    named = countries_in(outlet)
    if body := _body_in(_fold_states(outlet)):
        return body
    if known := _known_part(outlet, named):
        return known
    if not named or not (_government().search(folded) or _signs_in_full(outlet)):
        return None
    first = "embassy" in folded or "consulate" in folded  # the sender's name comes before the host's
    return named[0] if first or len(named) == 1 else None


def _known_part(outlet: str, named: Sequence[str]) -> str | None:
    """Whose a part of an outlet's name says it is: "Prime Minister's Office, 10 Downing Street".

    A part that is known goes with any country that is named beside it only if it is that one's.
    """
    parts = [part.strip() for part in _PARTS.split(outlet)]
    agency = _AGENCY_OF.match(outlet)  # "Korean Central News Agency of DPRK"
    folded = [fold(part) for part in (*parts, *((agency[1],) if agency else ()))]
    known = [part for part in folded if part in outlets()]
    telling = [part for part in known if not set(part.split()) <= _ANY_OFFICE]
    seated = _seated_in(fold(outlet)) if not named and not telling else set()
    found = {outlets()[part] for part in telling} or seated or {outlets()[part] for part in known}
    return found.pop() if len(found) == 1 and (not named or found & set(named)) else None


def _signs_in_full(outlet: str) -> bool:
    """Whether an outlet goes by one state's full name: "Ikulu - The United Republic of Tanzania"."""
    said = states_in(outlet)
    return len({code for _, code in said}) == 1 and any(_FULL_NAME.search(word) for word, _ in said)


def _seated_in(folded: str) -> set[str]:
    """The country in whose capital a public body says it sits: "State House, Nairobi"."""
    sits = folded.rpartition(",")[2].strip()
    abroad = re.search(r"\b(?:embassy|consulate|mission|delegation)\b", folded)
    at_home = "," in folded and not abroad and _government().search(folded)
    return {_capitals()[sits]} if at_home and sits in _capitals() else set()


def capitals_of(country: str) -> set[str]:
    """The names of a state's capital, folded."""
    return {capital for capital, state in _capitals().items() if state == country}


@cache
def _capitals() -> dict[str, str]:
    return {fold(row["capital"]): row["iso3"] for row in csv_rows("actors/states.csv") if row["capital"]}


def _body_in(folded: str) -> str | None:
    """The organisation of states that a folded name names before any country: "Mission of the EU to India".

    "Mission of India to the UN" is India's, "EU Observer" nobody's.
    """
    first = min((m.start() for m in _names().finditer(folded)), default=len(folded))
    found = next((m[0] for m in _bodies().finditer(folded) if m.start() < first), "")
    whole_name = folded.removeprefix("the ") == found
    if first < len(folded) and not re.search(rf"\b{re.escape(found)}\b.*\b(?:to|in)\b", folded):
        return None  # "Security Council of Russia"
    official = whole_name or (" " in found and found not in _COMMON) or _government().search(folded)
    named = organisation_named(found) if official else None
    return whole(named) if named else None


@cache
def _bodies() -> re.Pattern[str]:
    names = sorted(organisation_names(), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, names))})(?![a-z])")


def site_in_title(title: str, outlet: str | None = None) -> str | None:
    """The name of a known site with which a page's title ends: "... | Ministry of Foreign Affairs of Japan".

    What stands behind a headline's dash is mostly its source: "Talks will go on - Kremlin".
    """
    end = _TITLE_END.search(title)
    if end is None or _of_name(end[2]) is None:
        return None
    whole_name = " of " in end[2] or end[2].startswith("The ") or "." in end[2]
    sourced = end[1] is not None and end[1] != "|" and (outlet is not None or not whole_name)
    return None if sourced else end[2]


def of_account(title: str) -> str | None:
    """The one country whose account a title says it is: "the Chinese side's account"."""
    folded = _fold_states(title)
    found = []
    for match in _names().finditer(folded):
        rest = folded[match.end() :]
        told = _account().match(rest)
        if told and (" side" in told[0] or re.search(r"\b(readout|account|version)\b", told[0])):
            found.append(state_names()[match[0]])
    return found[0] if len(set(found)) == 1 else None


@cache
def state_codes() -> dict[str, str]:
    """Every name, adjective and code of a state, folded, to its code."""
    names: dict[str, str] = {}
    for row in csv_rows("actors/states.csv"):
        code = row["iso3"]
        wordings = [code, row["name"], *row["variants"].split("|"), *row["adjectives"].split("|")]
        names |= {fold(wording): code for wording in reversed(wordings) if wording}
    return names


@cache
def state_names() -> dict[str, str]:
    """Every name and adjective of a state, folded, to its code; codes themselves left out."""
    return {name: code for name, code in state_codes().items() if name != fold(code)}


def _fold_states(text: str) -> str:
    """``text`` folded, with "US" and "CAR" written so that they are told from "us" and from a car."""
    return fold(_WORDS_TOO.sub(lambda found: _SPELT[found[0]], text))


@cache
def _names() -> re.Pattern[str]:
    told = state_names().keys() - {fold(short) for short in _SPELT}
    longest = sorted(told, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})")


def names(code: str, text: str) -> bool:
    """Whether a text names a country or organisation, also as "Russia's" (``fold`` makes that one word)."""
    text = _POSSESSIVE.sub("", text)
    if code in countries_in(text):
        return True
    folded = fold(text)
    return any(re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", folded) for name in names_of(code))


@cache
def adjectives() -> frozenset[str]:
    """Every state's adjectives, folded: "chinese", "emirati"."""
    rows = csv_rows("actors/states.csv")
    return frozenset(fold(word) for row in rows for word in row["adjectives"].split("|") if word)


@lru_cache(maxsize=4096)
def states_in(text: str) -> tuple[tuple[str, str], ...]:
    """The folded wordings with which a text names states, each with the state's code, in its order."""
    folded = _fold_states(text)
    found = (m[0] for m in _names().finditer(folded) if not folded[m.end() : m.end() + 1].isalpha())
    return tuple((word, state_names()[word]) for word in dict.fromkeys(found))


def countries_in(text: str) -> list[str]:
    """The countries that a text names, each once, in its order."""
    return list(dict.fromkeys(code for _, code in states_in(text)))
