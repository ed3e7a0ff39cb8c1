"""Who speaks in a sentence of an account: one side, all together, or nobody by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from readout.names import fold
from readout.organisations import party_code
from readout.tables import toml_table
from readout.types import Event, Participant, Statement

# What says first what a sentence is about: "As regards Cyprus, I underlined".
OPENS = re.compile(
    r"\W*(?:\d{1,2}[.)]\s+)?(?:on|about|as (?:to|for|regards)|regarding|concerning|in relation to"
    r"|in matters of"
    r"|with (?:regard|respect|a view) to|in the (?:field|area|sphere) of"
    r"|on the (?:subject|issue|question|matter|topic) of)\b([^,;]{2,60}),",
    re.IGNORECASE,
)
# Verbs that pass on what a government says of a meeting; "refuse" and "want" tell its stand instead.
REPORTING = frozenset(toml_table("accounts/words.toml")["reporting"]["cues"])
# Verbs of denial: who did not rule something out has spoken of it, who did not comment has not.
DENYING = frozenset(toml_table("accounts/words.toml")["denying"]["cues"])
_TOGETHER = re.compile(toml_table("accounts/words.toml")["together"]["pattern"])
_AND_I = re.compile(r"\band I\b")  # "Prime Minister Modi and I agreed"
_UNNAMED = re.compile(
    r"\b(?:was|were|has been|have been) (?:(?:also|further|likewise|jointly) )?\w+\b(?! by\b)"
)
_PRONOUNS = frozenset({"they", "we", "both", "the two", "the sides", "both sides", "the two sides"})


def voices_of(
    said: Sequence[Statement], done: Sequence[Event], own: str | None, text: str
) -> tuple[str, ...]:
    """The country whose people speak, or else act; none where several do ("the two sides agreed").

    A visit or an invitation is told alike by whoever tells it: who goes and who asks have no voice there.
    On the page of the side ``own``, a speaker whom nobody knows ("the President said") is that side's.
    """
    if _AND_I.search(text):
        return ()
    spoken = [s for s in said if s.cue != "according to" and (s.speaker is None or s.speaker.sector != "MED")]
    telling = [s for s in spoken if s.cue in REPORTING] or spoken  # "on their wish he said that": he speaks
    speakers = [s.speaker for s in telling if s.speaker]
    doers = [p.actor for e in done if e.type != "CONSULT" for p in e.participants if p.role == "actor"]
    countries = {party_code(a) for a in speakers or doers}
    if own and not any(countries) and not says_all(text) and says_one(text):
        return (own,)
    return tuple(c for c in countries if c) if len(countries) == 1 else ()


def says_all(text: str) -> bool:
    """Whether a sentence says what all parties together agreed or said: "the two leaders agreed that".

    What one of them says of all is his word: "he stressed that both countries will sign".
    """
    folded = fold(text)
    together, said = _TOGETHER.search(folded), act("said").search(folded)
    return together is not None and (said is None or together.start() <= said.start())


def says_one(text: str) -> bool:
    """Whether a sentence says what somebody said: "he stressed", not "a declaration was adopted".

    Of whom "it was stressed" is not told: it is nobody's word alone.
    """
    return bool(act("said").search(_UNNAMED.sub(" ", fold(text))))


@cache
def act(name: str) -> re.Pattern[str]:
    """The words of an act of speech, as the table has them."""
    return re.compile(rf"\b(?:{'|'.join(toml_table('accounts/words.toml')['acts'][name].split())})\b")


def unnamed(participants: Iterable[Participant]) -> bool:
    """Whether those who took part are only called "they", "the two"."""
    return all(fold(w) in _PRONOUNS for p in participants for w in p.surface)
