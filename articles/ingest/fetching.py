"""Pages and feeds from the web, within bounds: which addresses may be asked, how much is read, and for how long.

A name is resolved once, every address that it has is checked, and the connection goes to a checked address, so that a
name cannot point elsewhere in between. No cookies, no credentials, no proxies. Knows no format and no settings.
"""

from __future__ import annotations

import http.client
import io
import queue
import re
import socket
import ssl
import threading
import time
import zlib
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import quote, urljoin, urlsplit

from articles.ingest.cleaning import with_charset
from articles.ingest.networks import is_public
from articles.ingest.records import RecordError

PORTS = {"http": 80, "https": 443}
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://|(?:javascript|data|mailto):", re.IGNORECASE)
_PORT_REFUSED = "the address has port {}, which is not allowed: only 80 and 443 are read"
_CHUNK = 64 * 1024
_REDIRECTS = (301, 302, 303, 307, 308)
_COME_BACK = (429, 500, 502, 503, 504)
_READ = ("text/", "application/xml", "application/json", "application/ld+json", "application/feed+json")
_AGENT = "Mozilla/5.0 (compatible; newsarchive)"
_ACCEPT = "text/html, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.1"


class FetchRefused(RecordError):
    """An address that is not asked, or an answer that is not read; the reason says why."""


class _Busy(FetchRefused):
    """An answer by which a server says that it cannot answer now; `after` are the seconds that it asks for."""

    after = 0.0


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much one address may ask for: bytes of its answer, seconds in all, redirects.

    A server that is busy or broken is asked `attempts` times, `wait` seconds behind the first and twice as long behind
    each further one, or as long as it asks for, where the seconds in all allow it. `private` allows addresses of one's
    own network, and any port.
    """

    size: int = 10 * 1024 * 1024
    seconds: float = 20.0
    redirects: int = 5
    attempts: int = 3
    wait: float = 1.0
    private: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the address that gave it, its media type, and its bytes, whose charset is known by their mark."""

    url: str
    content_type: str
    body: bytes

    @property
    def stream(self) -> BinaryIO:
        """The answer as a file."""
        return io.BytesIO(self.body)


def is_address(path: str) -> bool:
    """Whether a path is an address, be it one that is never asked."""
    return _ADDRESS.match(path) is not None


def fetch(url: str, limits: FetchLimits | None = None) -> Fetched:
    """What an address gives. FetchRefused says what was wrong with it, with a redirect, or with the answer."""
    bounds = limits or FetchLimits()
    deadline = time.monotonic() + bounds.seconds
    attempt = 1
    while True:
        try:
            return _followed(url, bounds, deadline)
        except _Busy as busy:
            wait = max(bounds.wait * 2 ** (attempt - 1), busy.after)
            if attempt >= bounds.attempts or time.monotonic() + wait >= deadline:
                raise FetchRefused(url, "", _given_up(busy, attempt)) from busy
        time.sleep(wait)
        attempt += 1


def _followed(url: str, limits: FetchLimits, deadline: float) -> Fetched:
    """What an address gives, or where it sends to."""
    asked = url
    for _hop in range(limits.redirects + 1):
        answer = _ask(url, asked, limits, deadline)
        if isinstance(answer, Fetched):
            return answer
        asked = answer
    raise FetchRefused(url, "", f"more than {limits.redirects} redirects")


def _given_up(busy: _Busy, attempts: int) -> str:
    later = f"; it asks to come again in {busy.after:,.0f} seconds" if busy.after else "; try again later"
    return busy.reason + (f", asked {attempts} times" if attempts > 1 else "") + later


def _ask(url: str, asked: str, limits: FetchLimits, deadline: float) -> Fetched | str:
    """The answer of one address, or where it sends to. `url` is what the run was given, as refusals name it."""
    scheme, host, port, target = _parts(url, asked, limits)
    addresses = _checked(url, host, port, limits, deadline)
    sock = _connected(url, host, addresses, port, deadline)
    watch = threading.Timer(max(0.01, deadline - time.monotonic()), _shut, (sock,))
    watch.daemon = True
    watch.start()
    connection = http.client.HTTPConnection(host, port)
    try:
        if scheme == "https":
            sock = _secured(sock, host, watch)
        connection.sock = sock
        headers = {
            "User-Agent": _AGENT,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, identity;q=0.5",
            "Connection": "close",
        }
        connection.request("GET", target, headers=headers)
        with connection.getresponse() as response:
            if response.status in _REDIRECTS:
                return _redirect(url, asked, response.getheader("Location") or "")
            return _read(url, asked, response, limits, deadline)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FetchRefused(url, "", _reason(error, limits, deadline)) from error
    finally:
        watch.cancel()
        connection.close()
        sock.close()


def _parts(url: str, asked: str, limits: FetchLimits) -> tuple[str, str, int, str]:
    """Scheme, host, port and request target of an address that may be asked."""
    try:
        parts = urlsplit(asked)
        host, port = (parts.hostname or "").rstrip("."), parts.port
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except (ValueError, UnicodeError) as error:
        raise FetchRefused(url, "", f"no address that can be read: {error}") from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not host or any(char in asked for char in "\r\n\t \\") or len(asked) > 2048:
        raise FetchRefused(url, "", f"only http and https addresses are read, not “{asked[:100]}”")
    if parts.username is not None or parts.password is not None:
        raise FetchRefused(url, "", "the address holds a user name or password; addresses are read without credentials")
    if port is not None and port not in PORTS.values() and not limits.private:
        raise FetchRefused(url, "", _PORT_REFUSED.format(port))
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{_quoted(parts.query)}" if parts.query else "")
    return scheme, host, port or PORTS[scheme], target


def _quoted(query: str) -> str:
    return quote(query, safe="/?%:@!$&'()*+,;=~-._[]|")


def _checked(url: str, host: str, port: int, limits: FetchLimits, deadline: float) -> list[str]:
    """The addresses of a host; FetchRefused where one of them lies in no public network."""
    found: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def resolve() -> None:
        try:
            found.put([str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)])
        except (OSError, UnicodeError) as error:
            found.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=resolve, daemon=True).start()
    try:
        addresses = found.get(timeout=max(0.01, deadline - time.monotonic()))
    except queue.Empty as error:
        raise FetchRefused(url, "", _late(limits)) from error
    if isinstance(addresses, OSError):
        raise FetchRefused(url, "", f"the host “{host[:100]}” is not found: {addresses.strerror or addresses}")
    for address in addresses:
        if not limits.private and not is_public(address):
            allow = "set NEWSARCHIVE_ALLOW_PRIVATE_URLS=1 to allow it"
            raise FetchRefused(
                url, "", f"{host[:100]} is {address}, an address of a private or reserved network; {allow}"
            )
    return list(dict.fromkeys(addresses))


def _connected(url: str, host: str, addresses: list[str], port: int, deadline: float) -> socket.socket:
    problem: OSError | None = None
    for address in addresses[:4]:
        left = deadline - time.monotonic()
        if left <= 0:
            break
        try:
            return socket.create_connection((address, port), timeout=left)
        except OSError as error:
            problem = error
    raise FetchRefused(url, "", f"{host[:100]} does not answer: {problem or 'no time is left'}")


def _secured(sock: socket.socket, host: str, watch: threading.Timer) -> ssl.SSLSocket:
    """The connection under TLS, its handshake watched like the rest."""
    context = ssl.create_default_context()
    secured = context.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
    watch.args = (secured,)
    secured.do_handshake()
    return secured


def _redirect(url: str, asked: str, location: str) -> str:
    if not location:
        raise FetchRefused(url, "", "a redirect that does not say where to")
    try:
        return urljoin(asked, location)
    except ValueError as error:
        raise FetchRefused(url, "", f"a redirect to no address: {error}") from error


def _read(url: str, asked: str, response: http.client.HTTPResponse, limits: FetchLimits, deadline: float) -> Fetched:
    media, _semicolon, parameters = (response.getheader("Content-Type") or "").partition(";")
    media = media.strip().lower()
    if response.status in _COME_BACK:
        busy = _Busy(url, "", f"the server answers {response.status} {response.reason[:60]}")
        after = (response.getheader("Retry-After") or "").strip()
        busy.after = float(after[:9]) if after.isdecimal() else 0.0
        raise busy
    if response.status != 200:
        raise FetchRefused(url, "", f"the server answers {response.status} {response.reason[:60]}")
    if media and not media.startswith(_READ) and not media.endswith(("+xml", "+json")):
        raise FetchRefused(url, "", f"the answer is {media[:60]}, not a page and not a feed")
    packed = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packed not in ("identity", "gzip"):
        raise FetchRefused(url, "", f"the answer is packed with “{packed[:20]}”, which was not asked for")
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS) if packed == "gzip" else None
    held, expected, count = bytearray(), response.length, 0
    while chunk := response.read1(_CHUNK):
        count += len(chunk)
        if time.monotonic() > deadline:
            raise FetchRefused(url, "", _late(limits))
        try:
            held += unpack.decompress(chunk, limits.size + 1 - len(held)) if unpack else chunk
        except zlib.error as error:
            raise FetchRefused(url, "", f"the answer is damaged: {error}") from error
        if len(held) > limits.size:
            raise FetchRefused(url, "", f"the answer is larger than the limit of {limits.size:,} bytes")
    if time.monotonic() > deadline:
        raise FetchRefused(url, "", _late(limits))
    if count < (expected or 0) or (unpack is not None and not unpack.eof):
        raise FetchRefused(url, "", "truncated: the answer ends before its length")
    charset = parameters.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return Fetched(asked, media, with_charset(bytes(held), charset))


def _shut(sock: socket.socket) -> None:
    """Ends whatever waits for the socket: its timeout counts from the last byte, and a server may drip them."""
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        sock.close()


def _reason(error: Exception, limits: FetchLimits, deadline: float) -> str:
    if time.monotonic() >= deadline - 0.05 or isinstance(error, TimeoutError):
        return _late(limits)
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {error.verify_message}"
    return f"the answer cannot be read: {error or type(error).__name__}"


def _late(limits: FetchLimits) -> str:
    return f"no whole answer within the time limit of {limits.seconds:g} seconds"
