"""One request: each way in which a server can be wrong, slow or dangerous is told, and in time."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from awkward_server import AwkwardServer, Request, free_port, redirect, refuse, serving
from readout.errors import FetchError, FetchLater
from readout.ingest.fetch import addresses, client, guard
from readout.ingest.fetch.addresses import canonical, checked, is_public, shown
from readout.ingest.fetch.client import Client, Reply, unpacked, waited
from readout.settings import Settings

PAGE = b"<html><body><p>Wang Yi met Sergey Lavrov in Moscow.</p></body></html>"
LIMIT = 100_000
PRIVATE = """
    127.0.0.1 127.8.8.8 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 240.0.0.1
    255.255.255.255 192.0.0.8 198.18.0.1 :: ::1 fe80::1%eth0 fec0::1 fd00:ec2::254 ff02::1 2001:db8::1
    2001:0:1:: ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::7f00:1 64:ff9b::7f00:1 64:ff9b:1::1 2002:7f00:1::
"""


@pytest.fixture(scope="module")
def server() -> Iterator[AwkwardServer]:
    with serving() as running:
        yield running


def settings(**changes: Any) -> Settings:
    return Settings(allow_private=True, web_seconds=0.6, max_page_bytes=LIMIT, **changes)


@pytest.fixture(scope="module")
def web() -> Client:
    return Client(settings())


def told(web: Client, address: str, error: type[FetchError] = FetchError) -> str:
    with pytest.raises(error) as caught:
        web.get(address)
    assert type(caught.value) is error
    return caught.value.message


def test_a_page_comes_with_what_is_said_of_it(server: AwkwardServer, web: Client) -> None:
    server.paths["/page"] = lambda r: r.answer(
        PAGE, ETag='"1"', Last_Modified="Fri, 05 May 2023 10:00:00 GMT"
    )
    reply = web.get(server.url("/page"))
    assert (reply.status, reply.content, reply.media) == (200, PAGE, "text/html; charset=utf-8")
    assert (reply.etag, reply.modified) == ('"1"', "Fri, 05 May 2023 10:00:00 GMT")
    assert reply.at.tzinfo is not None


def test_the_agent_names_the_program_and_the_contact(server: AwkwardServer) -> None:
    server.paths["/who"] = PAGE
    Client(settings(contact="desk@example.org")).get(server.url("/who"))
    agent = server.heads[-1]["User-Agent"]
    assert agent.startswith("Readout/")
    assert "desk@example.org" in agent
    assert "Cookie" not in server.heads[-1]


def test_what_is_unchanged_is_not_sent_again(server: AwkwardServer, web: Client) -> None:
    def conditional(request: Request) -> None:
        same = request.headers.get("If-None-Match") == '"7"'
        request.answer(b"" if same else PAGE, status=304 if same else 200, ETag='"7"')

    server.paths["/again"] = conditional
    first = web.get(server.url("/again"))
    assert web.get(server.url("/again"), etag=first.etag, modified=first.modified).status == 304


# -- what may be asked ---------------------------------------------------------------------------------


@pytest.mark.parametrize("ip", PRIVATE.split())
def test_private_addresses_in_every_dress_are_told(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "::ffff:8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_public(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f.1", "0", "localhost", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_private_hosts_are_refused_however_written(server: AwkwardServer, host: str) -> None:
    before = sum(server.asked.values())
    message = told(Client(Settings()), f"http://{host}:{server.server_port}/page")
    assert "private or local" in message
    assert "--allow-private" in message
    assert sum(server.asked.values()) == before


def resolving(monkeypatch: pytest.MonkeyPatch, answer: Callable[[], list[str]]) -> None:
    """Names lead to what ``answer`` gives each time they are asked for; addresses to themselves."""
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *rest: Any, **more: Any) -> list[Any]:
        if host != "news.example":
            return real(host, port, *rest, **more)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in answer()]

    monkeypatch.setattr(guard.socket, "getaddrinfo", resolve)


def test_the_connection_goes_to_the_address_that_was_judged(
    server: AwkwardServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads to a public address when judged and to a private one a moment later."""
    answers = iter([["127.0.0.5"], ["127.0.0.1"]])
    seen: list[str] = []
    resolving(monkeypatch, lambda: next(answers))
    monkeypatch.setattr(guard, "is_public", lambda ip: ip == "127.0.0.5")
    server.paths["/rebound"] = lambda r: (seen.append(r.connection.getsockname()[0]), r.answer(PAGE))
    assert Client(Settings()).get(f"http://news.example:{server.server_port}/rebound").status == 200
    assert seen == ["127.0.0.5"]
    assert server.heads[-1]["Host"].startswith("news.example")


def test_of_several_addresses_only_public_ones_are_tried(
    server: AwkwardServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    resolving(monkeypatch, lambda: ["127.0.0.1", "127.0.0.6"])
    monkeypatch.setattr(guard, "is_public", lambda ip: ip == "127.0.0.6")
    server.paths["/mixed"] = lambda r: (seen.append(r.connection.getsockname()[0]), r.answer(PAGE))
    Client(Settings()).get(f"http://news.example:{server.server_port}/mixed")
    assert seen == ["127.0.0.6"]


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a.example/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "gopher://a.example",
        "http://",
        "http:/a",
        "data:x",
    ],
)
def test_other_schemes_and_no_addresses_are_refused(address: str) -> None:
    with pytest.raises(FetchError):
        checked(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://ann:secret@a.example/x",
        "ann:secret@a.example/x",
        "//ann:secret@a.example",
        "http://ann@http://ann:secret@a.example",
    ],
)
def test_credentials_are_refused_and_never_printed(address: str) -> None:
    with pytest.raises(FetchError) as caught:
        checked(address)
    assert "secret" not in str(caught.value)
    assert "ann" not in str(caught.value)
    assert "secret" not in shown(address)
    assert "secret" not in canonical(address)


def test_addresses_are_made_whole_and_plain() -> None:
    assert checked("Example.ORG/a b") == "https://example.org/a%20b"
    assert checked("feed://example.org/rss") == "https://example.org/rss"
    assert checked("example.org:8000") == "https://example.org:8000/"
    assert canonical("HTTP://example.org:80/a?utm_source=rss&utm_medium=x#top") == "http://example.org/a"
    assert canonical("https://example.org/a?id=7&fbclid=x") == "https://example.org/a?id=7"


# -- answers that are no page --------------------------------------------------------------------------


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 406, 410, 451, 204, 206])
def test_a_refusal_is_final_and_says_what_to_do(server: AwkwardServer, web: Client, status: int) -> None:
    server.paths[f"/{status}"] = refuse(status)
    assert f"({status})" in told(web, server.url(f"/{status}"))


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 522])
def test_trouble_is_for_now(server: AwkwardServer, web: Client, status: int) -> None:
    server.paths[f"/{status}"] = refuse(status, Retry_After="90")
    with pytest.raises(FetchLater) as caught:
        web.get(server.url(f"/{status}"))
    assert caught.value.wait == 90


def test_retry_after_is_a_number_or_a_moment() -> None:
    soon = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 100))
    assert waited("120") == 120
    assert 90 < (waited(soon) or 0) <= 100
    assert waited("soon") is None
    assert waited("-5") is None
    assert waited("9" * 30) is None
    assert waited("Fri, 05 May 2023 10:00:00 GMT") is None


def test_a_redirect_is_told_and_not_followed(server: AwkwardServer, web: Client) -> None:
    server.paths["/moved"] = redirect("/page?x=1#part", 301)
    assert web.get(server.url("/moved")) == Reply(
        301,
        at=web.get(server.url("/moved")).at,
        location=server.url("/page?x=1"),
        media="text/html; charset=utf-8",
    )


def test_a_redirect_leaves_credentials_out(server: AwkwardServer, web: Client) -> None:
    server.paths["/secret"] = redirect("http://ann:pw@a.example/x")
    assert web.get(server.url("/secret")).location == "http://a.example/x"


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://a.example/", "javascript:alert(1)", "http://["])
def test_a_redirect_to_what_may_not_be_asked_is_refused(server: AwkwardServer, web: Client, to: str) -> None:
    server.paths["/bad"] = redirect(to)
    assert "redirects to what cannot be read" in told(web, server.url("/bad"))


def test_a_redirect_to_nowhere_is_refused(server: AwkwardServer, web: Client) -> None:
    server.paths["/nowhere"] = refuse(302)
    assert "nowhere" in told(web, server.url("/nowhere"))


def test_pictures_and_films_are_refused_unread(server: AwkwardServer, web: Client) -> None:
    server.paths["/film"] = (b"x" * 50, "video/mp4")
    assert "video/mp4" in told(web, server.url("/film"))


def test_a_size_that_is_told_too_large_is_refused_unread(server: AwkwardServer, web: Client) -> None:
    server.paths["/large"] = lambda r: r.answer(b"x", Content_Length=str(LIMIT + 1))
    assert "over 0.1 MB" in told(web, server.url("/large"))


# -- answers without end, cut off, packed --------------------------------------------------------------


def drip(request: Request) -> None:
    request.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(60):
        request.raw(b"<p>")
        time.sleep(0.05)


def drip_head(request: Request) -> None:
    request.raw(b"HTTP/1.1 200 OK\r\n")
    for k in range(60):
        request.raw(f"X-{k}: y\r\n".encode())
        time.sleep(0.05)


@pytest.mark.parametrize("what", [drip, drip_head, lambda r: time.sleep(2)])
def test_slow_servers_are_left_in_time(server: AwkwardServer, web: Client, what: Any) -> None:
    server.paths["/slow"] = what
    start = time.monotonic()
    message = told(web, server.url("/slow"), FetchLater)
    assert "0.6 seconds" in message
    assert time.monotonic() - start < 1.5


def endless(request: Request) -> None:
    request.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        request.raw(b"<p>" * 10_000)


def endless_chunks(request: Request) -> None:
    request.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        request.raw(b"2710\r\n" + b"a" * 10_000 + b"\r\n")


@pytest.mark.parametrize("what", [endless, endless_chunks])
def test_endless_answers_are_cut_at_the_limit(server: AwkwardServer, web: Client, what: Any) -> None:
    server.paths["/endless"] = what
    assert "over 0.1 MB" in told(web, server.url("/endless"))


def endless_head(request: Request) -> None:
    request.raw(b"HTTP/1.1 200 OK\r\n")
    while True:
        request.raw(b"X-More: " + b"y" * 1000 + b"\r\n")


def test_an_endless_head_is_cut(server: AwkwardServer, web: Client) -> None:
    server.paths["/head"] = endless_head
    assert "no HTTP" in told(web, server.url("/head"), FetchLater)


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<p>cut",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\ncut",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx",
        b"SSH-2.0-OpenSSH_9.0\r\n",
        b"\x00\xff\x00\xff" * 20,
    ],
)
def test_what_is_cut_off_or_no_http_is_for_now(server: AwkwardServer, web: Client, sent: bytes) -> None:
    server.paths["/cut"] = lambda r: r.raw(sent)
    assert "cut off" in told(web, server.url("/cut"), FetchLater)


def test_bytes_beyond_the_length_are_not_read(server: AwkwardServer, web: Client) -> None:
    server.paths["/more"] = lambda r: r.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdefgh")
    assert web.get(server.url("/more")).content == b"abc"


def packed(content: bytes, encoding: str) -> Any:
    return lambda r: r.answer(content, Content_Encoding=encoding)


def test_packed_pages_are_unpacked(server: AwkwardServer, web: Client) -> None:
    bare = zlib.compressobj(wbits=-15)
    raw = bare.compress(PAGE) + bare.flush()
    cases = [
        (gzip.compress(PAGE), "gzip"),
        (gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]), "GZIP"),
        (gzip.compress(PAGE) + b"\x00" * 20, "gzip"),
        (zlib.compress(PAGE), "deflate"),
        (raw, "deflate"),
        (PAGE, "gzip"),  # not packed at all, whatever it says
        (PAGE, "identity"),
    ]
    for content, encoding in cases:
        server.paths["/packed"] = packed(content, encoding)
        assert web.get(server.url("/packed")).content == PAGE, encoding


def test_a_bomb_is_cut_at_the_limit(server: AwkwardServer, web: Client) -> None:
    server.paths["/bomb"] = packed(gzip.compress(b"\x00" * 50_000_000), "gzip")
    start = time.monotonic()
    assert "over 0.1 MB" in told(web, server.url("/bomb"))
    assert time.monotonic() - start < 0.5
    many = gzip.compress(b"\x00" * 60_000) * 5
    with pytest.raises(FetchError):
        unpacked("x", many, LIMIT)


def test_a_packed_page_that_is_cut_off_is_for_now(server: AwkwardServer, web: Client) -> None:
    server.paths["/cutgz"] = packed(gzip.compress(PAGE * 20)[:-30], "gzip")
    assert "cut off" in told(web, server.url("/cutgz"), FetchLater)


def test_other_packing_is_told(server: AwkwardServer, web: Client) -> None:
    server.paths["/br"] = packed(b"\x8b\x00", "br")
    assert "'br'" in told(web, server.url("/br"))


# -- no server -----------------------------------------------------------------------------------------


def test_nobody_there_is_for_now(web: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "cannot be reached" in told(web, f"http://127.0.0.1:{free_port()}/", FetchLater)

    def unknown(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(guard.socket, "getaddrinfo", unknown)
    assert "no such host (no-such.example)" in told(web, "http://no-such.example/", FetchLater)


def test_a_server_that_speaks_no_tls_is_told(server: AwkwardServer, web: Client) -> None:
    assert told(web, server.url("/page").replace("http:", "https:"), FetchLater)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
def test_a_certificate_is_that_of_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to an address, but the certificate must be that of the name that was asked for."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    make += ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"]
    subprocess.run([*make, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    resolving(monkeypatch, lambda: ["127.0.0.1"])
    with serving() as server:
        server.paths["/"] = PAGE
        secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        secure.load_cert_chain(certificate, key)
        server.socket = secure.wrap_socket(server.socket, server_side=True)
        named, bare = (f"https://{host}:{server.server_port}/" for host in ("news.example", "127.0.0.1"))
        assert "self-signed" in told(Client(settings()), named)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert Client(settings()).get(named).content == PAGE
        assert "not valid for '127.0.0.1'" in told(Client(settings()), bare)


def test_a_fault_of_ours_is_not_hidden(web: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_headers", lambda raw: 1 / 0)
    with serving() as server, pytest.raises(ZeroDivisionError):
        web.get(server.url("/"))


def test_every_error_names_its_address(server: AwkwardServer, web: Client) -> None:
    with pytest.raises(FetchError) as caught:
        web.get(server.url("/missing"))
    assert str(caught.value).startswith(server.url("/missing") + ": ")
    assert addresses.host_of(server.url("/missing")) == "127.0.0.1"
