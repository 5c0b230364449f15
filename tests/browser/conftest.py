"""Chromium on a live archive. A console error or a refusal by the content policy fails the test."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.search.newsroom import open_newsroom

_SHELL, _BROWSER = Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium")
CHROMIUM = Path(os.environ.get("CHROMIUM") or (_SHELL if _SHELL.exists() else _BROWSER))
"""Its shell draws the same pages and has no window of its own to draw, which takes less time."""

ARGUMENTS = [
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TELL_VIOLATIONS = """document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`content policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));"""

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives Chromium."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def chromium(live_server: LiveServer) -> Iterator[Browser]:
    """One browser for all tests of the package. It is closed before the server, so that no connection is left open.

    Where there is none the tests are skipped, unless `NEWSARCHIVE_REQUIRE_BROWSER=1` says that there must be one.
    """
    if not CHROMIUM.exists():
        reason = f"no Chromium at {CHROMIUM}: install it, or name it in the variable CHROMIUM"
        if os.environ.get("NEWSARCHIVE_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    # Playwright keeps an event loop running in this thread, beside which Django would refuse the database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=ARGUMENTS + sandbox)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    else:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture(scope="package")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """One server for all tests of the package; its static folder exists before its middleware looks for it."""
    with override_settings(STATIC_ROOT=tmp_path_factory.mktemp("static")):
        server = LiveServer("localhost")
    yield server
    # A request that ends after the server finds the database no longer shared with its thread.
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=10)
    server.stop()


@pytest.fixture
def site(transactional_db: None, settings: Settings, live_server: LiveServer) -> Iterator[str]:
    """The address of a live archive of 24 stories, searched in memory."""
    from search.engines import reset_engine

    settings.SEARCH_URL = "memory://"
    reset_engine()
    open_newsroom(24)
    yield live_server.url
    reset_engine()


@pytest.fixture
def console() -> list[str]:
    """Errors that the pages of this test told the console; a test that provokes some clears them."""
    return []


@pytest.fixture
def open_page(chromium: Browser, site: str, console: list[str]) -> Iterator[OpenPage]:
    """Opens an address of the site in a browser of its own: `open_page(path, width=390, color_scheme="dark", …)`."""
    contexts: list[BrowserContext] = []

    def tell(message: ConsoleMessage) -> None:
        if message.type == "error":
            console.append(message.text)

    def open_(path: str, width: int = 1280, height: int = 900, **options: object) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            base_url=site,
            locale="en-GB",
            timezone_id="UTC",
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.add_init_script(TELL_VIOLATIONS)
        page = context.new_page()
        page.on("console", tell)
        page.on("pageerror", lambda error: console.append(str(error)))
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert console == []
