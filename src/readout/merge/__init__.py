"""Articles meet each other: many tellings, one event.

    within(events, text)   the events of one article, each told once
    across(readings)       the events of many articles, each with all its reports

Neither depends on the order it is given things in. The store makes the same records piece by piece, from
the tellings of one block (``of_block``) and the imprints by which copies are told.
"""

from __future__ import annotations

from readout.merge.across import across, in_order, of_block
from readout.merge.clusters import block_name
from readout.merge.copies import are_copies, bands, families, imprint
from readout.merge.tellings import telling
from readout.merge.within import within

__all__ = [
    "across",
    "are_copies",
    "bands",
    "block_name",
    "families",
    "imprint",
    "in_order",
    "of_block",
    "telling",
    "within",
]
