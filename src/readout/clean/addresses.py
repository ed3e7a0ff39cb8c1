"""A page's canonical address: the one it names itself, without AMP and without what only tracks readers."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin

from readout.addresses import is_front, plain

WEB = ("http://", "https://")


def canonical(named: Iterable[str | None], own: str | None) -> str | None:
    """The first of the addresses that a page names which can be its own, made plain; else where it was read.

    ``named`` are its ``rel=canonical``, ``og:url`` and the like, the surest first; ``own`` the address it was
    fetched from. A page that names its site's front page, as badly made ones do, is not believed.
    """
    for address in named:
        try:
            whole = urljoin(own or "", (address or "").strip())
            believed = not is_front(whole) or not own or is_front(own)
        except ValueError:  # one of the two is no address at all, as "http://["
            continue
        if believed and whole.startswith(WEB):
            return plain(whole)
    return plain(own) if own and own.startswith(WEB) else own
