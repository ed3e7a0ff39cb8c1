"""Statements: who said what to whom, and by whose account. The verb is ``find_statements``."""

from __future__ import annotations

from readout.coding.statements.assemble import statements
from readout.coding.statements.finder import drafts
from readout.coding.statements.ground import Ground
from readout.scene import Scene
from readout.types import Statement


def find_statements(scene: Scene) -> tuple[Statement, ...]:
    """Every attributed statement of an article, in text order.

    Besides speech and writing (``kind`` "speech") these are attributed thoughts, wishes and stands
    ("thought"), intentions and decisions ("plan") and what documents and polls show ("evidence").
    """
    ground = Ground(scene.tree, [(block.start, block.end) for block in scene.article.blocks])
    return statements(scene, ground, drafts(ground))


__all__ = ["find_statements"]
