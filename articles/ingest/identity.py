"""Which story is which: identity, uid, canonical address, content hash.

All of it is computed from a story's own words, so that the same input gives the same uid in any archive.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from articles.ingest.cleaning import clean_line, folded
from articles.ingest.records import CaptionRecord, StoryRecord

UID_LENGTH = 10
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_PART = "\x1f"

LONGEST_URL = 2048
_DEFAULT_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|ocid|cmpid|amp)", re.IGNORECASE
)
_NEVER_IN_A_URL = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\\<>\"]")

# Sites that give one article several addresses which share the number of a node; the first is the canonical host.
_NODE_SITES: tuple[tuple[str, ...], ...] = (
    ("english.aawsat.com", "www.english.aawsat.com", "eng.aawsat.com"),
    ("aawsat.com", "www.aawsat.com"),
)
_NODE_PATHS = re.compile(r"/(?:home/article|node)/(\d+)(?:/.*)?|/[\w/-]+?/(\d{5,})(?:-.*)?")


def identity_of(record: StoryRecord) -> str:
    """What makes a story this story: source and id, else its canonical address, else headline and body.

    The source is the record's own: a caller that gives stories a source sets it before it asks.
    """
    if record.external_id:
        return f"id{_PART}{folded(record.source)}{_PART}{record.external_id}"
    address = canonical_url(record.url)
    if address:
        return f"url{_PART}{address.partition('://')[2]}"
    return f"text{_PART}{content_hash(record.headline, record.body)}"


def disambiguated(identity: str, n: int) -> str:
    """The n-th identity in place of one whose uid another story has already; n = 0 is the identity itself."""
    return f"{identity}{_PART}{n}" if n else identity


def uid_for(identity: str) -> str:
    """Ten characters of lower-case Crockford base 32: the first fifty bits of the identity's SHA-256."""
    digest = hashlib.sha256(identity.encode("utf-8", "backslashreplace")).digest()
    bits = int.from_bytes(digest[:8], "big") >> (64 - 5 * UID_LENGTH)
    return "".join(_CROCKFORD[bits >> shift & 31] for shift in range(5 * (UID_LENGTH - 1), -1, -5))


def canonical_url(url: str) -> str:
    """One form for all addresses of one page; "" for what is no http or https address.

    Scheme and host in lower case, default port, user, fragment, tracking parameters and a closing slash dropped,
    percent-encoding made uniform. Where a site numbers its articles, the number alone counts.
    """
    url = url.strip()
    if not url or len(url) > LONGEST_URL or _NEVER_IN_A_URL.search(url):
        return ""
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return ""
    node = _node_address(host, parts.path)
    if node:
        return node
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        netloc = f"{netloc}:{port}"
    path = quote(
        unquote(parts.path, errors="surrogateescape").encode("utf-8", "surrogateescape"), safe="/:@!$&'()*+,;=~-._"
    )
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)])
    return f"{scheme}://{netloc}{path.rstrip('/')}{'?' + query if query else ''}"


def content_hash(headline: str, body: str, captions: Iterable[CaptionRecord] = ()) -> str:
    """SHA-256 over a story's words: headline, body, and each caption's text and credit, in their order."""
    parts = [clean_line(headline), body.strip(), *(f"{caption.text}{_PART}{caption.credit}" for caption in captions)]
    return hashlib.sha256("\x1e".join(parts).encode("utf-8", "backslashreplace")).hexdigest()


def _node_address(host: str, path: str) -> str:
    for hosts in _NODE_SITES:
        if host in hosts and (match := _NODE_PATHS.fullmatch(unquote(path))):
            return f"https://{hosts[0]}/node/{match[1] or match[2]}"
    return ""
