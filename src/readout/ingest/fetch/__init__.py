"""The web: addresses asked safely, politely and within bounds."""

from __future__ import annotations

from readout.ingest.fetch.addresses import canonical, checked
from readout.ingest.fetch.client import Reply, now
from readout.ingest.fetch.visits import Answer, Visit, Visits

__all__ = ["Answer", "Reply", "Visit", "Visits", "canonical", "checked", "now"]
