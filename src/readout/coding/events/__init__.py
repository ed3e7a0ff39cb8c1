"""Events of one article: frames evoked, filled and dated. The verb is ``code_events``."""

from __future__ import annotations

from readout.coding.events.find import code_events, code_with_doubtful

__all__ = ["code_events", "code_with_doubtful"]
