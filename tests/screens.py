"""Pictures of the sample archive's pages for the docs: `python -m tests.screens [FOLDER]`, a server of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screens"
PAGES = {
    "home": "/",
    "search": "/search/?q=canal+ship*",
    "captions": "/captions/?q=flood",
    "dates": "/dates/2022/",
    "regions": "/regions/",
    "region": "/regions/lebanon/",
    "actors": "/actors/?sort=stories",
    "actor": "/actors/united-nations/",
    "trends": "/trends/?q=actor%3Aunited-nations&q=earthquake+OR+flood&q=ceasefire&interval=year",
}
VIEWS = tuple((width, scheme) for width in (1280, 390) for scheme in ("light", "dark"))
CHROMIUM_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
PATIENCE = 60.0


@contextmanager
def served() -> Iterator[str]:
    """The sample archive behind the production server, in a state folder of its own; yields its address."""
    with tempfile.TemporaryDirectory() as state, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = {**os.environ, "NEWSARCHIVE_DATA": state}
        for command in (
            ["migrate", "-v0"],
            ["collectstatic", "--noinput", "-v0"],
            ["load_gazetteer"],
            ["prepare_archive"],
        ):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
        bind = f"127.0.0.1:{port}"
        server = [
            sys.executable,
            "-m",
            "gunicorn",
            "newsarchive.wsgi:application",
            "--bind",
            bind,
            "--no-control-socket",
        ]
        process = subprocess.Popen(server, cwd=ROOT, env=environment)
        try:
            _wait_for(f"http://{bind}/readyz")
            yield f"http://{bind}"
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with urlopen(url):  # noqa: S310 (our own server on the loopback)
                return
        except URLError:
            time.sleep(0.2)
    raise TimeoutError(f"{url} did not answer within {PATIENCE:.0f} s")


def draw(browser: Browser, base: str, folder: Path) -> None:
    """A picture of the first screenful of each page, wide and narrow, light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    for width, scheme in VIEWS:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="en-GB")
        page = context.new_page()
        for name, path in PAGES.items():
            page.goto(base + path)
            page.screenshot(path=folder / f"{name}-{width}-{scheme}.png")
        page.goto(base + PAGES["search"])
        page.locator(".hit h3 a").first.click()
        page.wait_for_load_state()
        page.screenshot(path=folder / f"article-{width}-{scheme}.png")
        context.close()


def main(folder: Path) -> None:
    """Serve, draw, stop."""
    with served() as base, sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        draw(browser, base, folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
