"""Days in text: every expression that news uses, to its first and last day, with its wording kept.

``words`` and ``units`` are the calendar; ``dates``, ``years``, ``parts``, ``relative`` and ``told`` read
words to meanings, which ``grammar`` puts together; ``meaning`` gives them days; ``tense`` says whether a
clause looks back or ahead; ``find`` does it all on a tree.
"""

from __future__ import annotations

from readout.resolve.days.find import Expression, expressions, find_days, interval

__all__ = ["Expression", "expressions", "find_days", "interval"]
