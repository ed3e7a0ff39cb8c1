"""What one page tells as decided ("Britain will expel 23 diplomats") and another as done ("expelled 23").

Sanctions, soldiers and money are announced, and the announcement is the news: of it some pages say that
they "will" be, others that they are. What a page still calls to come on the day of the deed of which another
tells, or after it, is that deed. What is to come later is a plan, and a record of its own.
"""

from __future__ import annotations

from datetime import date

from readout.merge.comparing import SAME_NEWS
from readout.merge.tellings import NIGHT, RELATIONS, Telling, is_wide, kind, status_class

_BY_DECISION = frozenset({"SANCTION", "AID", "MOBILIZE", "RETREAT"})


def one_standing(a: Telling, b: Telling) -> bool:
    """Whether the statuses of two tellings do not keep them apart: they are alike, or one is announced."""
    if status_class(a.event) == status_class(b.event):
        return True
    return _is_announced(a, b) or _is_announced(b, a)


def _is_announced(plan: Telling, deed: Telling) -> bool:
    """Whether ``plan`` is told as to come by a page that was printed when the ``deed`` was done, or after."""
    e, f = plan.event, deed.event
    if e.status != "planned" or status_class(f) != "occurred" or kind(e) != kind(f):
        return False
    decided = e.type in _BY_DECISION or e.cameo == RELATIONS == f.cameo
    done = f.when.start if f.when is not None and not is_wide(f.when) else deed.published
    if not decided or e.mode != f.mode or done is None or plan.published is None:
        return False
    return _begins(plan) <= plan.published and done - NIGHT <= plan.published <= done + SAME_NEWS


def _begins(plan: Telling) -> date:
    """From when on a plan is to be carried out; where it does not say, from when it was told."""
    when = plan.event.when
    return when.start if when is not None else plan.published or date.max
