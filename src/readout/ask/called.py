"""How somebody is called in a sentence: "Wang Yi (Chinese foreign minister)", "the Kremlin", "a guest"."""

from __future__ import annotations

import re

from readout.ask.offices import office
from readout.types import Actor

_WITH_ARTICLE = frozenset(
    {"Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Seychelles", "Comoros"}
)
# The last words of names of which there is one.
_BODIES = frozenset({
    "Agency", "Alliance", "Army", "Assembly", "Association", "Authority", "Bureau", "Cabinet", "Commission",
    "Committee", "Commons", "Community", "Congress", "Corps", "Council", "Court", "Department", "Duma", "E3",
    "Elysee", "Embassy", "Emirates", "FSB", "Force", "Forces", "Front", "Fund", "Government", "Group",
    "Guard", "Guards", "House", "Houthis", "IRGC", "Islands", "Knesset", "Kremlin", "League", "Military",
    "Ministry", "Movement", "Nations", "Navy", "Office", "Organisation", "Organization", "Parliament",
    "Party", "Pentagon", "Presidency", "RCMP", "Rada", "Republic", "Sejm", "Senate", "Taliban", "Treasury",
    "Union",
})  # fmt: skip
# Words for one of a country's bodies, or for a number of people: "the Turkish army", "the opposition".
_COMMON = frozenset({
    "alliance", "army", "assembly", "cabinet", "coalition", "command", "commission", "community",
    "conference", "council",
    "court", "crowd", "delegation", "department", "embassy", "force", "government", "guard", "house", "junta",
    "leadership", "military", "ministry", "mission", "mob", "navy", "office", "opposition", "parliament",
    "presidency", "public", "senate", "side", "treasury",
})  # fmt: skip
# Of whom a country has one: "the Greek premier", but "an Iranian official".
_ONLY = frozenset({
    "ambassador", "chairman", "chancellor", "chief", "commander", "counterpart", "emir", "governor", "head",
    "host", "king", "leader", "minister", "ombudsman", "ombudswoman", "premier", "president",
    "representative", "ruler", "secretary", "speaker", "spokesman", "spokesperson", "spokeswoman", "state",
    "sultan", "undersecretary",
})  # fmt: skip
_OFFICE_OF = re.compile(r" (?:of|to|in|for|at) ")
_OF_TRADE = frozenset({"MED", "BUS"})  # outlets and firms go by their bare names
_NO_VOWEL = ("eu", "uni", "ukr", "uga", "uru", "u.")  # how words begin that are said with a "y"


def called(who: Actor) -> str:
    """A name with its office or article: "Wang Yi (Chinese foreign minister)", "the Turkish army"."""
    if who.sector in _OF_TRADE:
        return who.name
    if who.kind == "group":
        return f"the {who.name}" if who.name.rpartition(" ")[2] in _COMMON else who.name
    if who.kind != "person":
        return the(who.name)
    if "/" in who.id:
        return _nameless(who)
    if not who.office or who.office.casefold() in who.name.casefold():
        return who.name
    return f"{who.name} ({office(who)})"


def _nameless(who: Actor) -> str:
    """Who is told by office or calling alone: "the French ambassador to Niger", "an American official"."""
    told = office(who) or who.name
    calling = _OFFICE_OF.split(who.office or who.name)[0].rpartition(" ")[2]
    if calling in _ONLY and "deputy" not in told:
        return f"the {told}"
    return a(told)


def a(told: str) -> str:
    """One of a kind: "a guest", "an American official", "a European envoy"."""
    is_vowel = told[:1].casefold() in "aeiou" and not told.casefold().startswith(_NO_VOWEL)
    return f"{'an' if is_vowel else 'a'} {told}"


def the(name: str) -> str:
    """A country's or body's name as it stands in a sentence: "the United States", "China", "the Kremlin"."""
    if name.startswith(("the ", "The ")):
        return name
    last = name.partition(" of ")[0].rpartition(" ")[2]  # "Armed Forces of Ukraine"
    needs = name.startswith("United ") or name in _WITH_ARTICLE or last in _BODIES or last in _COMMON
    return f"the {name}" if needs else name


def whose(name: str) -> str:
    """A country's or body's genitive: "China’s", "the United States’", "the European Union’s"."""
    told = the(name)
    return f"{told}’" if told != name and name.endswith("s") else f"{told}’s"
