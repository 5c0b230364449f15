"""The production server on an archive, started as `make run` starts it; what each request took is read off its log.

The time of a request is the server's own, from its first line to its last byte: no client's wait for its turn.
"""

from __future__ import annotations

import http.client
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from urllib.parse import urlsplit

from tests.bench.holdings import ROOT, environment

SERVED = (
    *("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--timeout", "60"),
    *("--no-control-socket", "--log-level", "warning"),
)
"""As in the Makefile's `run`, but for the number of requests after which a worker starts anew."""

READY_AFTER = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader got, and how long it took from asking to the last byte."""

    status: int
    body: bytes
    seconds: float


class Site:
    """A server that runs."""

    def __init__(self, port: int, log: Path, process: subprocess.Popen[bytes]) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self._log = log
        self._process = process

    def get(self, path: str, *, method: str = "GET", timeout: float = 60.0, **headers: str) -> Answer:
        """Ask once, over a connection of its own, as packed as a browser asks for it."""
        began = time.perf_counter()
        connection = http.client.HTTPConnection(str(urlsplit(self.address).netloc), timeout=timeout)
        try:
            connection.request(method, path, headers={"Accept-Encoding": "gzip", **headers})
            response = connection.getresponse()
            body = response.read()
        finally:
            connection.close()
        return Answer(response.status, body, time.perf_counter() - began)

    def served(self) -> list[tuple[float, int, str]]:
        """Seconds, status and address of every request so far, in the order in which they ended."""
        lines = (line.split("\t", 2) for line in self._log.read_text(encoding="utf-8").splitlines())
        return [(int(microseconds) / 1e6, int(status), address) for microseconds, status, address in lines]

    def memory(self) -> int:
        """The bytes of memory that all its processes hold by themselves."""
        pids = [self._process.pid, *_children(self._process.pid)]
        return sum(_private(pid) for pid in pids)


@contextmanager
def serving(folder: Path, log: Path, **settings: str) -> Iterator[Site]:
    """The site on the archive of this folder, until the block ends."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "newsarchive.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    logged = ["--access-logfile", str(log), "--access-logformat", "%(D)s\t%(s)s\t%(U)s?%(q)s"]
    log.unlink(missing_ok=True)
    complaints = log.with_suffix(".errors")
    with complaints.open("wb") as errors:
        process = subprocess.Popen(
            [*command, *SERVED, *logged], cwd=ROOT, env={**environment(folder), **settings}, stderr=errors
        )
    site = Site(port, log, process)
    try:
        _wait_until_ready(site, process, complaints)
        yield site
    finally:
        process.terminate()
        process.wait(30)


def _wait_until_ready(site: Site, process: subprocess.Popen[bytes], complaints: Path) -> None:
    due = time.monotonic() + READY_AFTER
    while time.monotonic() < due and process.poll() is None:
        try:
            if site.get("/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server does not answer: {complaints.read_text(encoding='utf-8')[-2000:]}")


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _private(pid: int) -> int:
    """Resident memory without pages of files, of which the index is made."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in line)
    return int(fields["RssAnon"].split()[0]) * 1024


def quantile(values: list[float], share: float) -> float:
    """The value that this share of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
