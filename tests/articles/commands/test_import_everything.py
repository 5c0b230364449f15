"""One run over all that newsrooms keep, from folders and the web: what comes in, and how each refusal is named."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.models import Article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quarantine_folder")]

TEXT = "It opened on Sunday, officials said."
PAGE = "<html lang='en'><head><title>{0}</title></head><body><h1>{0}</h1><p>" + TEXT + "</p></body></html>"
FEED = (
    "<rss version='2.0'><channel><title>Daily</title><item><guid>{0}</guid><title>{0}</title>"
    "<description>Words.</description></item></channel></rss>"
)
NITF = (
    "<nitf><body><body.head><hedline><hl1>{0}</hl1></hedline></body.head>"
    "<body.content><p>Words.</p></body.content></body></nitf>"
)
NEWSML = (
    "<newsItem guid='{0}'><itemMeta><itemClass qcode='ninat:text'/></itemMeta><contentMeta><headline>{0}</headline>"
    "</contentMeta><contentSet><inlineData>Words.</inlineData></contentSet></newsItem>"
)
NINJS = '{{"uri": "urn:{0}", "type": "text", "headlines": [{{"value": "{0}"}}], "bodies": [{{"value": "Words."}}]}}'
MAIL = (
    "From: Hana <hana@news.example>\nTo: desk@paper.example\nMessage-ID: <{0}@news.example>\nSubject: {0}\n\nWords.\n"
)
DUMP = "{0}\n\nThe harbor opened on Sunday.\n"


def warc(title: str) -> bytes:
    body = PAGE.format(title).encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/w\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def tarred(name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return packed.getvalue()


GOOD = {
    "a.txt": DUMP.format("Dump"),
    "b.jsonl": '{"headline": "Lines", "body": "Words."}\n',
    "b.json": '[\n {"headline": "Listed", "body": "Words."}\n]\n',
    "b.feed": '{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "Item", "content_text": "Words."}]}',
    "c.csv": "headline,body\nTable,Words.\n",
    "d.html": PAGE.format("Page"),
    "e.xml": FEED.format("Feed"),
    "f.json": NINJS.format("Ninjs"),
    "g.xml": NEWSML.format("NewsML"),
    "h.xml": NITF.format("Nitf"),
    "i.warc": warc("Crawled"),
    "j.warc.gz": gzip.compress(warc("Packed crawl").replace(b"a.example/w", b"a.example/p")),
    "k.zip": zipped(one=DUMP.format("Zipped").encode(), two=FEED.format("Zipped feed").encode()),
    "l.tar.gz": tarred("one.html", PAGE.format("Tarred").encode()),
    "z.zip": zipped(
        inner=zipped(page=DUMP.format("Zipped twice").encode(), packed=tarred("x", DUMP.format("Thrice").encode())),
        packed=gzip.compress(DUMP.format("Packed in a zip").encode()),
    ),
    "m/n/o.txt": DUMP.format("Deep below"),
    "za.eml": MAIL.format("Mailed"),
    "zb.mbox": "".join(
        f"From a@b.example Wed Oct 18 09:30:00 2023\n{MAIL.format(title)}\n" for title in ("One", "Two")
    ),
    "zc.md": "---\ntitle: Marked down\n---\nIt *opened*.\n",
    "zd.rtf": "{\\rtf1\\ansi Rich\\par It opened on Sunday.\\par}",
    "ze.jsonl.bz2": bz2.compress(b'{"headline": "Tighter", "body": "Words."}\n'),
    "zf.tar.xz": lzma.compress(gzip.decompress(tarred("one.html", PAGE.format("Tightest").encode()))),
    "zg.txt": f"{DUMP.format('Above The Line')}-----\n{DUMP.format('Below The Line')}",
}
BROKEN = {
    "p.txt": "", "q.html": PAGE.format("").replace(TEXT, ""),
    "r.xml": "<rss><channel><item><title>half",
    "s.json": NINJS.format("Photo").replace('"text"', '"picture"'), "t.xml": "<packageItem/>",
    "u.warc": warc("Cut")[:-20],
    "v.zip": zipped(inner=zipped(bomb=gzip.compress(b"x" * 9_000_000))), "w.gz": gzip.compress(b"x" * 5_000)[:-9],
    "x.eml": "From: a@b.example\nTo: c@d.example\n\nWords.\n", "x.rtf": "{\\rtf1 cut",
    "x.bz2": bz2.compress(b"x" * 999)[:-9], "x.md": "---\ntitle: [\n---\nWords.\n",
    "x.xz": lzma.compress(b"x" * 9_000_000),
    "x.xml": "<!DOCTYPE nitf [<!ENTITY a 'b'>]><nitf>&a;</nitf>", "y.jpg": b"\xff\xd8\xff\x00",
}  # fmt: skip


def run(*arguments: str) -> tuple[int, str, str]:
    out, err, status = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import_articles", *arguments, stdout=out, stderr=err)
    except SystemExit as stop:
        status = int(stop.code or 0)
    return status, out.getvalue(), err.getvalue()


def test_a_folder_of_every_format_comes_in_and_each_broken_file_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for name, content in (GOOD | BROKEN).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    report = tmp_path / "report.jsonl"
    status, out, err = run(str(folder), "--report", str(report))
    assert status == 1
    assert set(Article.objects.values_list("headline", flat=True)) == {
        "Dump", "Lines", "Listed", "Item", "Table", "Page", "Feed", "Ninjs", "NewsML", "Nitf", "Crawled",
        "Packed crawl", "Zipped", "Zipped feed", "Tarred", "Deep below", "Zipped twice", "Thrice", "Packed in a zip",
        "Mailed", "One", "Two", "Marked down", "Rich", "Tighter", "Tightest", "Above The Line", "Below The Line",
    }  # fmt: skip
    refused = [json.loads(line) for line in report.read_text().splitlines() if '"refused"' in line]
    assert {outcome["file"].removeprefix(f"{folder}/").split("!")[0] for outcome in refused} == set(BROKEN)
    assert all(outcome["reason"] for outcome in refused)
    assert err.count("ERROR ") == len(refused)
    _, out, _ = run(str(folder))
    assert "created=0 updated=0 unchanged=28" in out.splitlines()[-1]


class Site(BaseHTTPRequestHandler):
    """A feed and a page, and an address that is broken for as many times as its server says."""

    def do_GET(self) -> None:
        if self.path == "/feed" and self.server.broken:  # type: ignore[attr-defined]
            self.server.broken -= 1  # type: ignore[attr-defined]
            self.send_error(500)
            return
        body = (FEED.format("From the feed") if self.path == "/feed" else PAGE.format("From the page")).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml" if self.path == "/feed" else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Nothing is logged."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.broken = 0  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def site(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_port}"


def test_a_feed_and_a_page_come_in_by_their_addresses_where_the_setting_allows_the_own_network(settings, site) -> None:
    settings.NEWSARCHIVE_ALLOW_PRIVATE_URLS = True
    status, out, err = run(f"{site}/feed", f"{site}/story")
    assert (status, err) == (0, "")
    assert "created=2" in out
    page = Article.objects.get(headline="From the page")
    assert page.url == f"{site}/story"
    assert Article.objects.filter(headline="From the feed").exists()


def test_an_address_of_the_own_network_is_refused_by_default(settings, site) -> None:
    settings.NEWSARCHIVE_ALLOW_PRIVATE_URLS = False
    status, out, err = run(f"{site}/feed", "http://127.0.0.1/")
    assert status == 1
    assert err.count("ERROR http://127.0.0.1") == 2
    assert "created=0" in out
    assert not Article.objects.exists()


def test_a_site_that_answers_500_first_and_then_well_comes_in_and_one_that_stays_broken_costs_nothing_held(
    settings, site, server
) -> None:
    settings.NEWSARCHIVE_ALLOW_PRIVATE_URLS = True
    server.broken = 1
    status, out, err = run(f"{site}/feed")
    assert (status, err) == (0, "")
    assert "created=1" in out
    server.broken = 99
    status, out, err = run(f"{site}/feed")
    assert status == 1
    assert "the server answers 500 Internal Server Error, asked 3 times; try again later" in err
    assert Article.objects.get().status == Article.Status.PUBLISHED
    server.broken = 0
    status, out, _ = run(f"{site}/feed")
    assert (status, out.splitlines()[-1]) == (0, "seen=1 created=0 updated=0 unchanged=1 refused=0")
