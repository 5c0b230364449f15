"""Reading paths and streams: which reader a file is given to, what is refused, and in how much memory."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from articles.ingest.formats import READERS, Limits, UnknownFormat, read
from articles.ingest.formats.reader import NoStories
from articles.ingest.records import RecordError, StoryRecord

ROOT = Path(__file__).resolve().parents[4]
TEXT = b"Harbor Opens\n\nThe harbor opened.\n"
LINE = b'{"headline": "H", "body": "B"}\n'


def zipped(*members: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


def refusals(content: bytes, name: str = "in", limits: Limits | None = None) -> list[RecordError]:
    return [o for o in read(io.BytesIO(content), name=name, limits=limits) if isinstance(o, RecordError)]


def stories(content: bytes, name: str = "in") -> list[StoryRecord]:
    return [o for o in read(io.BytesIO(content), name=name) if isinstance(o, StoryRecord)]


def test_the_content_decides_and_then_the_name() -> None:
    assert [stories(content, "x.dat")[0].headline for content in (TEXT, LINE, b"title,text\nT,B\n")] == [
        "Harbor Opens",
        "H",
        "T",
    ]
    assert "line 1" in str(refusals(b"no json\n", "x.jsonl")[0])
    assert "no column" in str(refusals(b"no csv\n", "x.csv")[0])


def test_readers_have_names_of_their_own() -> None:
    assert len({reader.name for reader in READERS}) == len(READERS)


def test_a_format_that_is_none_is_wrong_use() -> None:
    with pytest.raises(ValueError, match="no format “pdf”"):
        list(read(io.BytesIO(TEXT), "pdf"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \r\n\t\xc2\xa0\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary: a PNG image"),
        (b"%PDF-1.7\n", "binary: a PDF"),
        ("Title\n\nBody".encode("utf-16-le"), "NUL bytes"),
        (bytes(range(1, 9)) * 100, "binary"),
        (b"{\\foo1 x}", "unknown format"),
        (b'{\n "headline": "H"\n}', "unknown format"),
        (b'{"title": "S", "description": "D", "items": {"a": 1}}', "unknown format"),
    ],
)
def test_a_file_that_is_no_known_text_is_refused_by_name_with_its_reason(content: bytes, said: str) -> None:
    (refused,) = refusals(content, "some.file")
    assert isinstance(refused, UnknownFormat)
    assert refused.source == "some.file"
    assert said in refused.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_encodings_and_line_breaks_give_the_same_story(encoding: str, break_: str) -> None:
    text = "Café “Harbor” Opens\n\nIt opened – at last.\n\nShips came.\n".replace("\n", break_)
    (found,) = stories(text.encode(encoding))
    assert (found.headline, found.body) == ("Café “Harbor” Opens", "It opened – at last.\n\nShips came.")


def test_a_folder_gives_its_files_in_order_and_names_what_it_skips(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.jsonl").write_bytes(LINE)
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(TEXT))
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    found = list(read(tmp_path))
    assert [Path(o.file).name for o in found if isinstance(o, StoryRecord)] == ["a.txt", "c.txt.gz", "two.jsonl"]
    skipped = {Path(o.source).name: o.reason for o in found if isinstance(o, RecordError)}
    assert set(skipped) == {"link.txt", "loop", "pipe"}
    assert "symbolic link" in skipped["loop"]
    assert "FIFO" in skipped["pipe"]


def test_what_a_browser_and_an_operating_system_leave_beside_stories_is_no_story(tmp_path: Path) -> None:
    page = b"<html><head><title>Harbor</title></head><body><h1>Harbor</h1><p>It opened on Sunday.</p></body></html>"
    for name in (
        "page.html",
        "page_files/a.js",
        "page_files/b/c.html",
        "other_files/d.txt",
        "._page.html",
        "Thumbs.db",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(TEXT if name.endswith(".txt") else page)
    told, *found = read(tmp_path)
    assert isinstance(told, NoStories)
    assert (Path(told.source).name, "2 files" in told.reason, "page.html" in told.reason) == ("page_files", True, True)
    assert [Path(getattr(o, "file", "")).name for o in found] == ["page.html", "d.txt"]
    packed = zipped(("__MACOSX/._a.txt", b"\0"), ("a.txt", TEXT), ("x/Thumbs.db", b"\xd0"), ("x/desktop.ini", b"[x]"))
    assert [o.file for o in read(io.BytesIO(packed), name="a.zip")] == ["a.zip!a.txt"]


def test_styles_and_programs_of_a_copied_site_are_passed_over_and_its_pages_read(tmp_path: Path) -> None:
    page = f"<h1>Harbor Opens</h1><p>{'The harbor opened on Sunday, officials said. ' * 3}</p>".encode()
    for name in ("a/site.css", "a/site.js?ver=2", "logo.svg", "build.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    (tmp_path / "story.php?id=7").write_bytes(page)
    found = list(read(tmp_path))
    stories = [Path(one.file).name for one in found if isinstance(one, StoryRecord)]
    passed = [Path(one.source).name for one in found if isinstance(one, NoStories)]
    assert (stories, passed) == (["story.php?id=7"], ["build.py", "logo.svg", "site.css", "site.js?ver=2"])
    (story,) = read(tmp_path / "build.py")
    assert isinstance(story, StoryRecord)


def test_what_tells_of_a_folder_is_passed_over_by_name_and_read_where_it_is_named_itself(tmp_path: Path) -> None:
    for name in ("README.md", "licence.TXT", "authors", "readme.html", "readmes.txt"):
        (tmp_path / name).write_bytes(TEXT)
    found = list(read(tmp_path))
    passed = {Path(one.source).name: one.reason for one in found if isinstance(one, NoStories)}
    assert set(passed) == {"README.md", "licence.TXT", "authors"}
    assert all("give its own path" in reason for reason in passed.values())
    assert any(Path(getattr(one, "file", "")).name == "readmes.txt" for one in found)
    (story,) = read(tmp_path / "licence.TXT")
    assert isinstance(story, StoryRecord)
    passed_over, story = read(io.BytesIO(zipped(("a/README.md", TEXT), ("b.txt", TEXT))), name="a.zip")
    assert isinstance(passed_over, NoStories)
    assert (passed_over.source, story.file) == ("a.zip!a/README.md", "a.zip!b.txt")


def test_a_path_that_is_missing_is_a_refusal() -> None:
    (refused,) = read("/no/such/file.txt")
    assert "cannot be opened: No such file" in str(refused)


def test_a_name_that_is_no_utf8_is_read_and_printed(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9\n.txt", "wb") as file:
        file.write(TEXT)
    (found,) = read(tmp_path)
    assert isinstance(found, StoryRecord)
    assert found.file.endswith("caf\\xe9\\n.txt")


def test_the_members_of_a_zip_are_read_and_its_bad_ones_refused_one_by_one() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    packed = io.BytesIO(zipped(("ok.txt", TEXT), ("in.zip", zipped(("x.txt", TEXT))), ("../slip.txt", TEXT)))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("bomb.txt", b"a" * (200 << 20), zipfile.ZIP_DEFLATED)
    found = list(read(io.BytesIO(packed.getvalue()), name="a.zip"))
    read_files = [o.file for o in found if isinstance(o, StoryRecord)]
    assert read_files == ["a.zip!../slip.txt", "a.zip!in.zip!x.txt", "a.zip!ok.txt"]
    reasons = {o.source: o.reason for o in found if isinstance(o, RecordError)}
    assert "symbolic link" in reasons["a.zip!link.txt"]
    assert "ratio" in reasons["a.zip!bomb.txt"]


def test_a_zip_keeps_its_bounds_and_says_why_it_is_refused() -> None:
    assert "too many files" in str(refusals(zipped(("a", b"x"), ("b", b"y")), limits=Limits(members=1))[0])
    assert "damaged or truncated zip" in str(refusals(zipped(("a", TEXT))[:-10])[0])
    encrypted = bytearray(zipped(("a.txt", TEXT)))
    encrypted[6] |= 1
    encrypted[encrypted.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in str(refusals(bytes(encrypted))[0])


def test_gzip_is_read_in_a_stream_with_its_bounds() -> None:
    assert len(stories(gzip.compress(LINE * 3))) == 3
    many = b"".join(b'{"headline": "H%d", "body": "B"}\n' % n for n in range(2000))
    truncated = list(read(io.BytesIO(gzip.compress(many)[:-500]), name="t.gz"))
    assert isinstance(truncated[0], StoryRecord)
    assert "truncated" in str(truncated[-1])
    assert len(stories(gzip.compress(gzip.compress(LINE)))) == 1
    assert "more than the limit of 1,000 bytes" in str(refusals(gzip.compress(many), limits=Limits(unpacked=1000))[0])
    assert "ratio" in str(refusals(gzip.compress(LINE + b"a" * (300 << 20)))[-1])


def test_standard_input_is_read_as_any_other_file() -> None:
    script = "import articles.ingest.formats as f; print([o.headline for o in f.read('-')])"
    for content, headline in ((TEXT, "Harbor Opens"), (zipped(("a.jsonl", LINE)), "H"), (gzip.compress(LINE), "H")):
        done = subprocess.run([sys.executable, "-c", script], input=content, capture_output=True, cwd=ROOT, check=True)
        assert done.stdout.decode().strip() == f"['{headline}']"


PARAGRAPH = "The harbor authority said that the work would go on in the region for some time to come. " * 12
BIG = 100_000_000
MEASURE = """
import resource, sys
from articles.ingest.formats import read
from articles.ingest.records import StoryRecord
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = sum(isinstance(outcome, StoryRecord) for outcome in read(sys.argv[1]))
print(found, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def written(form: str, number: int) -> str:
    title, caption = f"Story {number} of the harbor", f"A pier of story {number}, March 29, 2020. (AFP)"
    if form == "dump":
        body = "\n".join([PARAGRAPH] * 5)
        return f"{title}\n\n{caption}\n{caption}\nTT\n\n{title}\n\n{caption}\n{caption}\n\n{body}\n\n\n\n"
    if form == "csv":
        return f'{number},"{title}","{(PARAGRAPH + chr(10) * 2) * 5}"\n'
    return json.dumps({"headline": title, "body": (PARAGRAPH + "\n\n") * 5, "captions": [caption]}) + "\n"


@pytest.mark.slow
@pytest.mark.parametrize("form", ["dump", "jsonl", "csv"])
def test_a_hundred_megabytes_are_read_in_constant_memory(tmp_path: Path, form: str) -> None:
    path, size, count = tmp_path / "big", 0, 0
    with path.open("w") as file:
        if form == "csv":
            file.write("id,headline,body\n")
        while size < BIG:
            size += file.write(written(form, count))
            count += 1
    done = subprocess.run([sys.executable, "-c", MEASURE, path], capture_output=True, cwd=ROOT, check=True, text=True)
    found, grown = map(int, done.stdout.split())
    assert found == count
    assert grown < 30, f"{grown} MB more memory for a file of {size // 1_000_000} MB"
