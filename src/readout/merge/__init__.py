"""Articles meet each other: many tellings, one event.

    within(events, text)   the events of one article, each told once
    across(readings)       the events of many articles, each with all its reports

Neither depends on the order it is given things in. The store makes the same records piece by piece, from
the tellings of one block (``of_block``) and the imprints by which copies are told.
"""

from __future__ import annotations

from readout.merge.across import (
    across,
    due,
    fulfils,
    in_order,
    of_block,
    of_page,
    of_story,
    record_of,
    ties,
)
from readout.merge.borne_out import agreement, borne_out
from readout.merge.calls import Call, close_calls, in_turn
from readout.merge.clusters import block_name
from readout.merge.copies import are_copies, bands, families, imprint
from readout.merge.credits import credited, is_agency
from readout.merge.evidence import are_talks, enough, wants_words
from readout.merge.local import fits, settle
from readout.merge.reach import LONGEST, Reach, days, looks, may_fit, meet, parties
from readout.merge.retold import with_doubtful
from readout.merge.rulings import Decision, Told, find, in_force, rule, told
from readout.merge.stories import story
from readout.merge.within import within

__all__ = [
    "LONGEST",
    "Call",
    "Decision",
    "Reach",
    "Told",
    "across",
    "agreement",
    "are_copies",
    "are_talks",
    "bands",
    "block_name",
    "borne_out",
    "close_calls",
    "credited",
    "days",
    "due",
    "enough",
    "families",
    "find",
    "fits",
    "fulfils",
    "imprint",
    "in_force",
    "in_order",
    "in_turn",
    "is_agency",
    "looks",
    "may_fit",
    "meet",
    "of_block",
    "of_page",
    "of_story",
    "parties",
    "record_of",
    "rule",
    "settle",
    "story",
    "ties",
    "told",
    "wants_words",
    "with_doubtful",
    "within",
]
