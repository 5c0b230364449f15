"""Reads pages as a reader does: counts, links, headings."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from django.test import Client


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[dict[str, str], str]] = []
        self._open: list[tuple[dict[str, str], list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._open.append(({name: value or "" for name, value in attrs}, []))

    def handle_data(self, data: str) -> None:
        for _, text in self._open:
            text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open:
            attrs, text = self._open.pop()
            self.links.append((attrs, " ".join("".join(text).split())))


def links(html: str) -> list[tuple[dict[str, str], str]]:
    """Every link: its attributes and its words."""
    reader = _Links()
    reader.feed(html)
    return reader.links


def links_of_class(html: str, name: str) -> list[tuple[dict[str, str], str]]:
    """The links that carry a class."""
    return [(attrs, text) for attrs, text in links(html) if name in attrs.get("class", "").split()]


def total(html: str) -> int:
    """The number of results that the page tells."""
    found = re.search(r'<p class="count"[^>]*>([\d,]+) (?:stor|caption)', html)
    assert found, "the page tells no count"
    return int(found[1].replace(",", ""))


def last_number(text: str) -> int:
    """The number with which a link's words end."""
    found = re.search(r"([\d,]+)$", text)
    assert found, text
    return int(found[1].replace(",", ""))


def headings(html: str) -> list[str]:
    """The first-level headings' words."""
    return [
        " ".join(re.sub(r"<[^>]+>", "", unescape(one)).split())
        for one in re.findall(r"<h1\b[^>]*>(.*?)</h1>", html, re.S)
    ]


def page(client: Client, path: str, status: int = 200, **headers: str) -> str:
    """The page at an address, which must answer with this status."""
    response = client.get(path, headers=headers)
    assert response.status_code == status, f"{path} answered {response.status_code}"
    return response.getvalue().decode()
