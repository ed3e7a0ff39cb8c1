"""Web addresses: which may be asked, how one page is always written, and which machines are public.

checked("Example.org/a b")                  -> "https://example.org/a%20b"
canonical("http://example.org:80/a?utm_source=rss#top")  -> "http://example.org/a"
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from readout.errors import FetchError

LONGEST = 4000  # characters of an address
PORTS = {"http": 80, "https": 443}
_FEED = re.compile(r"feed:(?://)?(?=https?://)|feed(?=://)", re.IGNORECASE)  # "feed://example.org/rss"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:(?!\d+(?:/|$)))")  # but the host of "example.org:8000/feed"
_CREDENTIALS = re.compile(r"^(?!mailto:)([A-Za-z][A-Za-z0-9+.-]*://|//)?[^/?#\\]*@")
_ODD = re.compile(r"[\x00-\x1f\x7f]")
_NESTED = re.compile(r"//[^/?#\\@]*@")  # an address in an address
# IPv6 networks whose addresses carry an IPv4 one in these bits, counted from the right.
_CARRIERS = (
    (ip_network("::ffff:0:0/96"), 0),  # mapped
    (ip_network("::/96"), 0),  # compatible
    (ip_network("64:ff9b::/96"), 0),  # NAT64
    (ip_network("2002::/16"), 80),  # 6to4
)
_NEVER = tuple(map(ip_network, ("192.0.0.0/24", "64:ff9b:1::/48", "2001::/32", "fec0::/10")))


def checked(text: str) -> str:
    """An address as it is asked: https where it names no scheme, no fragment, spaces and accents encoded.

    Raises ``FetchError`` for any scheme but http and https, for a name and password in it, and for what is
    no address at all; the message never repeats a password.
    """
    import httpx2

    text = _FEED.sub(
        lambda found: "https" if found[0].lower() == "feed" else "", _ODD.sub("", text.strip()), 1
    )
    if _CREDENTIALS.match(text):
        raise FetchError(
            shown(text),
            "has a name and password in it, which Readout neither sends nor keeps; give it without them",
        )
    scheme = _SCHEME.match(text)
    if scheme is not None and scheme[0].lower() not in PORTS:
        raise FetchError(shown(text), f"a {scheme[0].lower()} address; Readout reads http and https")
    whole = text if scheme else f"https://{text.lstrip('/')}"
    try:
        url = httpx2.URL(whole[: LONGEST + 1])
        port = url.port
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(shown(text), f"not a web address ({error}); check how it is written") from error
    if url.userinfo or not url.host or b"%" in url.raw_host or len(whole) > LONGEST:
        raise FetchError(shown(text)[:200], "not a web address; check how it is written")
    port = None if port == PORTS[url.scheme] else port
    return str(url.copy_with(fragment=None, port=port, path=url.path or "/"))


def shown(text: str) -> str:
    """An address fit to print: without the name and password it may hold."""
    while (plain := _NESTED.sub("//", _CREDENTIALS.sub(r"\1", text, count=1))) != text:
        text = plain
    return text


def without_credentials(text: str) -> str:
    """The same address with no name and password, as for links that a feed or a redirect gives."""
    return shown(text.strip())


def canonical(address: str) -> str:
    """How the page at ``address`` is always written, so that two links to it are told to be one.

    Raises ``FetchError`` as ``checked`` does, but leaves a name and password out.
    """
    from readout.addresses import plain

    return checked(plain(checked(without_credentials(address))))


def host_of(address: str) -> str:
    """The machine that an address names, in lower case: "example.org"."""
    import httpx2

    return httpx2.URL(address).host.lower()


def is_public(address: str) -> bool:
    """Whether an IP address is of the public network: not private, loopback, link-local, multicast, reserved.

    An IPv4 address inside an IPv6 one (mapped, NAT64, 6to4) is judged by itself.
    """
    ip = ip_address(address.partition("%")[0])
    inner = _carried(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    if any(ip in network for network in _NEVER if network.version == ip.version):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _carried(ip: IPv6Address) -> IPv4Address | None:
    for network, shift in _CARRIERS:
        if ip in network and int(ip) > 1:  # "::1" is loopback, not a carrier
            return IPv4Address(int(ip) >> shift & 0xFFFFFFFF)
    return None
