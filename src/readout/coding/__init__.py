"""Coding: what a scene says happened and what was said in it. The verb is ``code``."""

from __future__ import annotations

from typing import NamedTuple

from readout.coding.entries import dated
from readout.coding.events import code_with_doubtful
from readout.coding.statements import find_statements
from readout.scene import Scene
from readout.types import Event, Statement


class Coded(NamedTuple):
    """What one article tells, each in text order; ``doubtful`` events need other pages to bear them out."""

    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    doubtful: tuple[Event, ...] = ()


def code(scene: Scene) -> Coded:
    """The events and the statements of one article."""
    events, doubtful = (dated(told, scene.article, scene.tree) for told in code_with_doubtful(scene))
    return Coded(events, find_statements(scene), doubtful)


__all__ = ["Coded", "code"]
