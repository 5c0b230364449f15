"""Fetching: which addresses are asked, redirects checked again, size and time bounded. A server of our own answers."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from articles.ingest import fetching
from articles.ingest.fetching import FetchLimits, FetchRefused, fetch, is_address

PAGE = "<html><title>T</title><p>Café in Århus</p></html>"
OWN = FetchLimits(private=True, seconds=5)


class Site(BaseHTTPRequestHandler):
    """What the addresses of the test give."""

    seen: list[dict[str, str]]

    def do_GET(self) -> None:
        self.server.seen.append(dict(self.headers))  # type: ignore[attr-defined]
        getattr(self, self.path.strip("/").partition("?")[0].replace("-", "_") or "page")()

    def log_message(self, *_words: object) -> None:
        """Nothing is logged."""

    def give(self, body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page(self) -> None:
        self.give(PAGE.encode())

    def latin(self) -> None:
        self.give(PAGE.encode("cp1252"), "text/html; charset=ISO-8859-1")

    def packed(self) -> None:
        self.give(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def bomb(self) -> None:
        self.give(gzip.compress(bytes(40_000_000)), Content_Encoding="gzip")

    def moved(self) -> None:
        self.give(b"", status=302, Location="/page")

    def circle(self) -> None:
        self.give(b"", status=302, Location="/circle")

    def to_file(self) -> None:
        self.give(b"", status=302, Location="file:///etc/passwd")

    def picture(self) -> None:
        self.give(b"\x89PNG", "image/png")

    def missing(self) -> None:
        self.give(b"no", status=404)

    def busy(self) -> None:
        """Broken as often as the address says, and with what it says, then well."""
        asked = parse_qs(urlsplit(self.path).query)
        if len(self.server.seen) <= int(asked["times"][0]):  # type: ignore[attr-defined]
            after = {"Retry-After": asked["after"][0]} if "after" in asked else {}
            self.give(b"busy", status=int(asked["status"][0]), **after)
        else:
            self.page()

    def oversize(self) -> None:
        self.give(b"x" * 200_000)

    def short(self) -> None:
        self.give(b"<html>", **{"Content-Length": "5000"})
        self.close_connection = True

    def slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _drop in range(100):
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    """A server on this machine."""
    site = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    site.seen = []  # type: ignore[attr-defined]
    site.daemon_threads = True
    thread = threading.Thread(target=site.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield site
    site.shutdown()
    site.server_close()


@pytest.fixture
def site(server: ThreadingHTTPServer) -> str:
    """The address of the server."""
    return f"http://127.0.0.1:{server.server_port}"


def refusal(url: str, limits: FetchLimits = OWN) -> str:
    with pytest.raises(FetchRefused) as refused:
        fetch(url, limits)
    assert refused.value.source == url
    return refused.value.reason


def test_a_page_is_fetched_without_cookies_or_credentials(server: ThreadingHTTPServer, site: str) -> None:
    answer = fetch(f"{site}/page?a=1 b".replace(" ", "%20"), OWN)
    assert answer.stream.read().decode("utf-8-sig") == PAGE
    assert answer.content_type == "text/html"
    (asked,) = server.seen  # type: ignore[attr-defined]
    assert not {"Cookie", "Authorization", "Referer"} & set(asked)


def test_the_charset_that_a_server_states_is_kept_with_the_bytes(site: str) -> None:
    assert fetch(f"{site}/latin", OWN).body.decode("utf-8-sig") == PAGE
    assert fetch(f"{site}/packed", OWN).body.decode("utf-8-sig") == PAGE


def test_a_redirect_is_followed_and_the_last_address_is_the_answers(site: str) -> None:
    assert fetch(f"{site}/moved", OWN).url == f"{site}/page"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("circle", "more than 5 redirects"),
        ("to-file", "only http and https"),
        ("picture", "image/png, not a page"),
        ("missing", "answers 404"),
        ("short", "truncated"),
    ],
)
def test_an_answer_that_is_no_page_is_refused_by_name(site: str, path: str, said: str) -> None:
    assert said in refusal(f"{site}/{path}")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
@pytest.mark.parametrize("times", [1, 2])
def test_a_server_that_is_broken_at_first_is_asked_again(
    server: ThreadingHTTPServer, site: str, status: int, times: int
) -> None:
    limits = FetchLimits(private=True, seconds=5, wait=0.05)
    assert fetch(f"{site}/busy?times={times}&status={status}", limits).body.decode("utf-8-sig") == PAGE
    assert len(server.seen) == times + 1  # type: ignore[attr-defined]


def test_one_that_stays_broken_is_given_up_after_some_attempts_each_behind_a_longer_wait(
    server: ThreadingHTTPServer, site: str
) -> None:
    began = time.monotonic()
    said = refusal(f"{site}/busy?times=9&status=500", FetchLimits(private=True, seconds=5, wait=0.1))
    assert said == "the server answers 500 Internal Server Error, asked 3 times; try again later"
    assert 0.3 <= time.monotonic() - began < 3
    assert len(server.seen) == 3  # type: ignore[attr-defined]


def test_the_wait_that_a_server_asks_for_is_kept_where_the_time_allows_it(
    server: ThreadingHTTPServer, site: str
) -> None:
    began = time.monotonic()
    fetch(f"{site}/busy?times=1&status=503&after=1", FetchLimits(private=True, seconds=5, wait=0.01))
    assert time.monotonic() - began >= 1
    server.seen.clear()  # type: ignore[attr-defined]
    began = time.monotonic()
    said = refusal(f"{site}/busy?times=1&status=429&after=3600", FetchLimits(private=True, seconds=5, wait=0.01))
    assert said == "the server answers 429 Too Many Requests; it asks to come again in 3,600 seconds"
    assert time.monotonic() - began < 2
    assert len(server.seen) == 1  # type: ignore[attr-defined]


def test_no_waiting_passes_the_time_in_all(server: ThreadingHTTPServer, site: str) -> None:
    began = time.monotonic()
    refusal(f"{site}/busy?times=9&status=500", FetchLimits(private=True, seconds=1, wait=0.4, attempts=50))
    assert time.monotonic() - began < 2
    assert len(server.seen) == 2  # type: ignore[attr-defined]


def test_an_answer_that_no_asking_again_changes_is_asked_for_once(server: ThreadingHTTPServer, site: str) -> None:
    assert "answers 404" in refusal(f"{site}/missing")
    assert len(server.seen) == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", ["oversize", "bomb"])
def test_no_more_than_the_limit_is_read(site: str, path: str) -> None:
    assert "larger than the limit of 100,000 bytes" in refusal(
        f"{site}/{path}", FetchLimits(size=100_000, private=True)
    )


def test_a_server_that_drips_bytes_is_left_when_the_time_is_over(site: str) -> None:
    began = time.monotonic()
    assert "time limit of 0.5 seconds" in refusal(f"{site}/slow", FetchLimits(seconds=0.5, private=True))
    assert time.monotonic() - began < 4  # all of it would take five


def test_an_address_of_the_own_network_is_not_asked_unless_it_is_allowed(server: ThreadingHTTPServer) -> None:
    assert "private or reserved network" in refusal("http://127.0.0.1/", FetchLimits())
    assert "port" in refusal(f"http://127.0.0.1:{server.server_port}/page", FetchLimits())
    assert server.seen == []  # type: ignore[attr-defined]


def test_a_redirect_to_a_private_address_is_refused(
    server: ThreadingHTTPServer, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first address counts as public here; where it sends to is checked again and is not."""
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setitem(fetching.PORTS, "http", server.server_port)
    monkeypatch.setattr(Site, "moved", lambda self: self.give(b"", status=302, Location="http://127.0.0.2/page"))
    assert "127.0.0.2, an address of a private" in refusal(f"{site}/moved", FetchLimits(seconds=5))
    assert len(server.seen) == 1  # type: ignore[attr-defined]


def test_every_address_of_a_name_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, 1, 6, "", ("93.184.216.34", 80)), (socket.AF_INET, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *_asked, **_how: answers)
    assert "10.0.0.1" in refusal("http://two-faced.example/", FetchLimits(seconds=2))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://a.example/x", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http://", "only http and https"),
        ("http://a.example:22/", "port 22"),
        ("http://user:secret@a.example/", "user name or password"),
        ("http://[::1/", "no address"),
        ("http://a.example:99999/", "no address"),
        ("http://a.example/a\r\nHost: b", "only http and https"),
        ("http://0x7f.1/", "private"),
        ("http://2130706433/", "private"),
        ("http://127.1/", "private"),
        ("http://localhost/", "private"),
        ("http://[::ffff:127.0.0.1]/", "private"),
    ],
)
def test_addresses_that_are_never_asked(url: str, said: str) -> None:
    assert said in refusal(url, FetchLimits(seconds=5))


def test_what_is_an_address_and_what_a_path() -> None:
    assert is_address("HTTPS://a.example/feed")
    assert is_address("ftp://a.example/feed")
    assert is_address("file:///etc/passwd")
    assert not is_address("C:/stories/a.txt")
    assert not is_address("stories/http.txt")
    assert not is_address("-")
