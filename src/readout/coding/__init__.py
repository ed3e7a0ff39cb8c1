"""Coding: what a scene says happened and what was said in it. The verb is ``code``."""

from __future__ import annotations

from readout.coding.entries import dated
from readout.coding.events import code_events
from readout.coding.statements import find_statements
from readout.scene import Scene
from readout.types import Event, Statement


def code(scene: Scene) -> tuple[tuple[Event, ...], tuple[Statement, ...]]:
    """The events and the statements of one article, each in text order."""
    return dated(code_events(scene), scene.article, scene.tree), find_statements(scene)


__all__ = ["code"]
