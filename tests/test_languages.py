"""The interface in another language than English: who gets it, and what stays as it is."""

from __future__ import annotations

import os
import re
import sys
from gettext import GNUTranslations
from html.parser import HTMLParser
from pathlib import Path
from shutil import copytree, ignore_patterns, which
from subprocess import run

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from articles.models import Article, NamesEdition
from search.engines import Engine
from search.fields import DocumentType
from search.wording import counted
from tests.factories import NameFactory
from tests.search.newsroom import open_newsroom

pytestmark = pytest.mark.django_db


def test_a_browser_that_asks_for_arabic_gets_pages_that_read_from_the_right() -> None:
    page = Client(headers={"accept-language": "ar-IQ,ar;q=0.9"}).get("/about/").text
    assert '<html lang="ar" dir="rtl">' in page


def test_a_browser_that_asks_for_a_language_not_spoken_gets_english() -> None:
    page = Client(headers={"accept-language": "xx"}).get("/about/").text
    assert '<html lang="en" dir="ltr">' in page


def test_the_language_chosen_at_the_foot_of_a_page_is_kept_and_the_reader_stays_there() -> None:
    client = Client(headers={"accept-language": "en"}, enforce_csrf_checks=True)
    chosen = client.post("/language/", {"language": "ar"}, headers={"referer": "http://testserver/about/"})
    assert (chosen.status_code, chosen.headers["Location"]) == (302, "http://testserver/about/")
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ar"
    assert 'dir="rtl"' in client.get("/about/").text


def test_a_language_is_called_by_its_own_name_without_a_country() -> None:
    page = Client(headers={"accept-language": "ar"}).get("/about/").text
    assert re.search(r'<button[^>]*value="en"[^>]*>English</button>', page)


def test_choosing_a_language_never_leads_to_another_site() -> None:
    chosen = Client().post("/language/", {"language": "ar", "next": "https://elsewhere.example/"})
    assert chosen.headers["Location"] == "/"


def test_caches_are_told_that_pages_depend_on_the_language() -> None:
    varies = Client().get("/about/").headers["Vary"]
    assert "Accept-Language" in varies
    assert "Cookie" in varies


@pytest.mark.parametrize("address", ["/robots.txt", "/opensearch.xml", "/feed.atom", "/results.json", "/results.csv"])
def test_what_machines_read_is_the_same_whoever_asks(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.answers.time.perf_counter", lambda: 0.0)
    asked = [Client(headers={"accept-language": code}).get(address) for code in ("en", "ar")]
    assert asked[0].getvalue() == asked[1].getvalue()
    assert "Accept-Language" not in asked[1].headers.get("Vary", "")


class _Read(HTMLParser):
    """The words of a page in its own language: what is in another one, in code or a foreign name is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[bool] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _SPOKEN and not any(self._open):
            self.words += [str(given[name]) for name in _SPOKEN[tag] if given.get(name)]
        if not any(self._open):
            self.words += [str(given[name]) for name in ("aria-label", "title", "placeholder") if given.get(name)]
        if tag not in _VOID:
            before = self._open[-1] if self._open else False
            of_other = given["lang"] != "ar" if "lang" in given else before
            self._open.append(of_other or tag in _NOT_WORDS)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._open):
            self.words.append(data)


_VOID = {"meta", "link", "input", "br", "img", "rect", "path", "circle", "line"}
_SPOKEN: dict[str, tuple[str, ...]] = {"svg": ("data-from-label", "data-to-label", "data-hint")}
_NOT_WORDS = {"code", "script", "style", "bdi", "kbd", "pre", "q"}
_OWN_NAMES = re.compile(r"News Archive|Harbour Gazette|Levant Courier|JSON Feed|Natural Earth|CC BY|Sample Archive")
_QUOTED = re.compile(r"«[^»]*»|\"[^\"]*\"")
_TWO_WORDS = re.compile(r"[A-Za-z]{2,} +[A-Za-z]{2,}")

READERS_PAGES = [
    "/",
    "/search/",
    "/search/?q=drone&region=iraq&not.source=courier",
    "/search/?q=unheardof&region=egypt",
    "/search/?q=%28%D9%85%D8%B3%D9%8A%D8%B1%D8%A9+x%3Ared&from=2021-13&sort=best",
    "/search/?q=drone&page=90",
    "/search/?event_date=2023-10",
    "/search/form/",
    "/search/form/?start=2021-13",
    "/captions/",
    "/dates/",
    "/dates/2023/",
    "/dates/2023/10/",
    "/dates/2023/10/05/",
    "/dates/undated/",
    "/regions/",
    "/regions/?q=iraq",
    "/regions/iraq/",
    "/actors/",
    "/actors/?kind=military&letter=9&sort=best",
    "/actors/navy/",
    "/actors/navy/with/council/",
    "/actors/navy/in/iraq/",
    "/trends/",
    "/trends/?q=drone&q=harbour&smooth=3",
    "/trends/changes/",
    "/suggest/?q=ira",
    "/help/search/",
    "/coverage/",
    "/about/",
    "/nowhere/",
]


@pytest.fixture
def arabic_reader(engine: Engine) -> Client:
    """A reader whose browser asks for Arabic, in an archive that knows one Arabic name."""
    room = open_newsroom()
    NameFactory(region=room.iraq, text="العراق", language="ar")
    NamesEdition.advance()
    return Client(headers={"accept-language": "ar"})


@pytest.mark.parametrize("path", READERS_PAGES)
def test_a_page_in_arabic_has_no_english_words_of_its_own(arabic_reader: Client, path: str) -> None:
    _assert_arabic(arabic_reader.get(path).text)


def test_a_story_in_arabic_keeps_its_own_words_alone(arabic_reader: Client) -> None:
    for story in Article.objects.all()[:7]:
        page = arabic_reader.get(story.get_absolute_url()).text
        _assert_arabic(page.replace(f"<title>{story.headline}", "<title>"))


def _assert_arabic(page: str) -> None:
    reader = _Read()
    reader.feed(page)
    assert any("؀" <= letter <= "ۿ" for word in reader.words for letter in word)
    left = [_QUOTED.sub("", _OWN_NAMES.sub("", words)) for words in reader.words]
    assert [words.strip() for words in left if _TWO_WORDS.search(words)] == []


def test_names_are_in_the_language_of_the_interface_where_the_archive_knows_them(arabic_reader: Client) -> None:
    page = arabic_reader.get("/regions/iraq/").text
    assert "<h1>العراق</h1>" in page
    assert "العراق" in arabic_reader.get("/search/?region=iraq").text
    english = Client(headers={"accept-language": "en"})
    assert "<h1>Iraq</h1>" in english.get("/regions/iraq/").text
    assert arabic_reader.get("/regions/results.csv").getvalue() == english.get("/regions/results.csv").getvalue()


def test_suggestions_as_data_are_the_same_whoever_asks(arabic_reader: Client) -> None:
    path = "/suggest/?q=ira&format=json"
    english = Client(headers={"accept-language": "en"})
    assert arabic_reader.get(path).json() == english.get(path).json()
    assert "العراق" in arabic_reader.get("/suggest/?q=ira").text


@pytest.mark.parametrize("path", ["/", "/search/?q=drone", "/regions/iraq/", "/actors/navy/", "story"])
def test_a_page_in_arabic_costs_at_most_one_further_query(arabic_reader: Client, path: str) -> None:
    path = Article.objects.earliest("pk").get_absolute_url() if path == "story" else path
    asked = []
    for reader in (Client(headers={"accept-language": "en"}), arabic_reader):
        reader.get(path)
        with CaptureQueriesContext(connection) as queries:
            reader.get(path)
        asked.append(len(queries))
    assert asked[1] <= min(asked[0] + 1, 12)


def test_arabic_counts_have_their_six_forms() -> None:
    with override("ar"):
        said = [counted(count, DocumentType.ARTICLE) for count in (0, 1, 2, 3, 11, 100)]
    assert said == ["0 خبر", "خبر واحد", "خبران", "3 أخبار", "11 خبرًا", "100 خبر"]


def test_numbers_by_which_charts_are_drawn_keep_their_point() -> None:
    with override("ar"):
        assert Template("{{ part }} {{ count }}").render(Context({"part": 1.5, "count": 1200})) == "1.5 1200"


CATALOG = settings.BASE_DIR / "newsarchive" / "locale" / "ar" / "LC_MESSAGES" / "django.po"
_PLACES = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


def _catalog() -> Catalog:
    with CATALOG.open("rb") as file:
        return read_po(file)


def test_every_message_is_translated_and_none_is_doubtful() -> None:
    messages = [message for message in _catalog() if message.id]
    assert len(messages) > 700
    assert [m.id for m in messages if m.fuzzy or not all(_forms(m.string))] == []


def test_translations_have_the_places_and_the_markup_of_what_they_translate() -> None:
    wrong = []
    for message in _catalog():
        if not message.id:
            continue
        forms = _forms(message.id)
        wanted = {place for form in forms for place in _places(form)}
        for number, form in enumerate(_forms(message.string)):
            missing = wanted - _places(form)
            # Of one and of two Arabic says the number by the noun.
            allowed = missing if len(forms) > 1 and number in (1, 2) else set()
            markup = sorted(re.findall(r"</?\w+", form)) == sorted(re.findall(r"</?\w+", forms[-1]))
            if missing - allowed or _places(form) - wanted or not markup:
                wrong.append((message.id, form))
    assert wrong == []


def _places(words: str) -> set[str]:
    return {one or other for one, other in _PLACES.findall(words)}


def _forms(words: str | tuple[str, ...] | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else list(words)


def test_a_date_within_an_arabic_sentence_is_kept_from_the_left_to_the_right() -> None:
    """Or the year would come last: what a reader is told to write would be refused."""
    turned = []
    for message in filter(lambda one: one.id, _catalog()):
        for text in message.string if isinstance(message.string, tuple) else (message.string,):
            apart = re.sub(r"<code>.*?</code>|\u2066.*?\u2069", "", str(text))
            turned += [text] if re.search(r"\d{4}-\d\d", apart) else []
    assert turned == []


def test_the_compiled_catalog_is_that_of_the_written_one() -> None:
    with CATALOG.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for message in _catalog():
        if not message.id:
            continue
        of_context = f"{message.context}\x04" if message.context else ""
        for number, form in enumerate(_forms(message.string)):
            one = f"{of_context}{_forms(message.id)[0]}"
            # What looks plural forms up knows them by their number.
            assert compiled._catalog.get((one, number) if len(_forms(message.id)) > 1 else one) == form  # type: ignore[attr-defined]


@pytest.mark.skipif(which("xgettext") is None, reason="xgettext (package gettext) is not installed")
def test_every_word_that_is_marked_is_in_the_catalog(tmp_path: Path) -> None:
    written = {(m.context, str(m.id)) for m in _catalog() if m.id}
    marked = _marked_words(tmp_path)
    assert sorted(map(str, marked - written)) == []


def _marked_words(folder: Path) -> set[tuple[str | None, str]]:
    """What `make messages` finds, found in a copy so that the catalog stays as it is."""
    for name in ("articles", "newsarchive", "search", "templates"):
        copytree(settings.BASE_DIR / name, folder / name, ignore=ignore_patterns("__pycache__", "*.mo"))
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "ar", "--no-wrap", "--no-obsolete"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "newsarchive.settings", "PYTHONPATH": str(folder)}
    run(command, cwd=folder, env=environment, check=True, capture_output=True)
    with (folder / "newsarchive" / "locale" / "ar" / "LC_MESSAGES" / "django.po").open("rb") as file:
        return {(m.context, str(m.id)) for m in read_po(file) if m.id}
