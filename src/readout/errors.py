"""Everything that can go wrong with a page or a store, in one tree.

    ReadoutError
      PageError            one page cannot be used; the others go on
        EmptyPage          nothing in it
        NotText            a binary file, or bytes in no encoding we can tell
        PageTooLarge       over the size limit of the settings
        NotAnArticle       a cookie wall, a paywall stub, a bot check, an error page
        OtherLanguage      readable, but not in a language we code
        FetchError         an address gives no page: refused, not there, not safe, of no use
          FetchLater       ... for now: ask again later
      StoreError           the store cannot be opened or written
      ModelError           the language model cannot be loaded or lacks UD labels
      TableError           a data table has a row that cannot be right
      ServiceError         other people's service cannot be reached, or refuses
        ServiceAway        ... for now: ask again later
      UsageError           what was asked cannot be understood

Stages raise them; only the line (``pipeline.py``) catches them, and keeps a ``Problem``.
Every message names the page or file and says what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readout.types import Article


class ReadoutError(Exception):
    """The root of the tree; ``str(error)`` is one line for people."""


class PageError(ReadoutError):
    """One page cannot be used. ``path`` names it."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


class EmptyPage(PageError):
    """Nothing in it."""


class NotText(PageError):
    """A binary file, or bytes in no encoding we can tell."""


class PageTooLarge(PageError):
    """Over the size limit of the settings."""


class NotAnArticle(PageError):
    """A cookie wall, a paywall stub, a bot check or an error page."""


class OtherLanguage(PageError):
    """Readable, but not in a language we code; ``article`` is what was read, where it is enough to keep."""

    def __init__(self, path: str, message: str, article: Article | None = None) -> None:
        super().__init__(path, message)
        self.article = article


class FetchError(PageError):
    """An address gives no page: refused, not there, not safe, of no use. ``path`` is the address."""


class FetchLater(FetchError):
    """It gives none for now.

    ``wait`` is how many seconds the server asks us to wait, if it says; ``status`` its answer, if any.
    """

    def __init__(self, path: str, message: str, wait: float | None = None, status: int | None = None) -> None:
        super().__init__(path, message)
        self.wait = wait
        self.status = status


class StoreError(ReadoutError):
    """The store cannot be opened or written."""


class ModelError(ReadoutError):
    """The language model cannot be loaded or lacks UD labels."""


class TableError(ReadoutError):
    """A data table has a row that cannot be right."""


class ServiceError(ReadoutError):
    """Other people's service cannot be reached, or refuses."""


class ServiceAway(ServiceError):
    """It cannot be reached, or asks us to wait: no other question will fare better now."""


class UsageError(ReadoutError):
    """What was asked cannot be understood."""
