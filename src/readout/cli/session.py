"""What a command is for: which store, which model, whose actors; and where messages go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console

from readout.errors import UsageError
from readout.settings import Settings

# The record brings the store and SQLAlchemy: a command that asks nothing of it does not wait for them.
if TYPE_CHECKING:
    from readout.api import Readout
    from readout.store import Store

say = Console(stderr=True, highlight=False, soft_wrap=True)
settings = Settings()


def opened() -> Readout:
    """The record that the command is for."""
    from readout.api import Readout

    return Readout(settings)


def to_read() -> Readout:
    """The record that a question is for; asking never makes an empty store by a slip of the pen."""
    if not settings.db.exists():
        raise UsageError(
            f"{settings.db}: no such store; make one with `readout --db {settings.db} add PAGES`"
        )
    if settings.db.is_file() and not settings.db.stat().st_size:
        raise UsageError(
            f"{settings.db}: an empty file and no store; fill it with `readout --db {settings.db} add PAGES`"
        )
    return opened()


def say_who_is_unknown(store: Store, *names: str | None) -> None:
    """Of a question that found nothing: which of the names in it nobody has, and who may be meant."""
    from readout.ask.who import unknown

    for told in filter(None, (unknown(store, name) for name in names if name)):
        say.print(f"readout: {told}", markup=False)
