"""Web addresses made plain, so that two links to one page are told to be one.

"https://example.com/a/amp/?utm_source=x#top"                       -> "https://example.com/a/"
"https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a"  -> "https://www.example.com/a"
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from courlan import normalize_url

from readout.tables import toml_table

CACHES = re.compile(
    r"^https?://(?:[\w-]+\.cdn\.ampproject\.org/[cv]/(?P<s>s/)?|(?:www\.)?google\.[\w.]+/amp/(?P<s2>s/)?"
    r"|(?:[\w-]+\.)?bing-amp\.com/c/(?P<s3>s/)?)(?P<rest>[^?#]+)"
)
AMP_PATH = re.compile(r"(?:/amp/?|/amp\.html|\.amp(?:\.html)?)$")
# What courlan leaves: parameters that say where a reader came from, or how the page is laid out.
PASSING = frozenset(toml_table("clean/words.toml")["tracking"].split())
MEANT = frozenset({"ref", "source", "channel", "output", "cid", "share"})  # may also name the page itself


def plain(address: str) -> str:
    """An address without tracking, AMP and fragment."""
    cached = CACHES.match(address)
    if cached is not None:
        secure = cached["s"] or cached["s2"] or cached["s3"]
        address = f"http{'s' if secure else ''}://{cached['rest']}"
    try:
        address = normalize_url(address)
        parts = urlsplit(address)
    except ValueError:  # no address at all, as "http://[": kept as it stands
        return address
    asked = parse_qsl(parts.query, keep_blank_values=True)
    only = len(asked) == 1
    kept = [(name, value) for name, value in asked if not _passing(name.lower(), value, only=only)]
    path = AMP_PATH.sub("/" if parts.path.endswith("/") else "", parts.path)
    query = urlencode(kept) if len(kept) < len(asked) else parts.query
    return urlunsplit((parts.scheme, parts.netloc, path or "/", query, ""))


def _passing(name: str, value: str, *, only: bool) -> bool:
    """Whether a parameter says nothing of which page it is; a number may name it, where it stands alone."""
    if name == "page" and value.startswith("with:"):  # a live blog opened at one entry
        return True
    if name not in PASSING:
        return False
    return name not in MEANT or not (only and value.isdigit())


def is_front(address: str) -> bool:
    """Whether an address is a site's front page."""
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query
