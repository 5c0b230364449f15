"""What the archive's commands share: an example in their help, progress on a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
import sys
import time
from argparse import RawDescriptionHelpFormatter
from collections.abc import Callable
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser, OutputWrapper
from tqdm import tqdm

EVERY = 1_000
"""Records between two plain lines."""


class ArchiveCommand(BaseCommand):
    """A command with an `example`, printed at the end of its help.

    A reader of its output who has seen enough (`… | head`) is no error. A command that `only_tells` ends there; one
    that works goes on unheard.
    """

    example = ""
    only_tells = False

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """The parser, with the example below the options."""
        kwargs.setdefault("formatter_class", RawDescriptionHelpFormatter)
        return super().create_parser(prog_name, subcommand, epilog=f"example:\n  {self.example}", **kwargs)

    def execute(self, *args: Any, **options: Any) -> str | None:
        """As Django's, whether or not anybody listens to the end."""
        if not self.only_tells and options.get("stdout") is None:
            self.stdout = _Unheeding(sys.stdout)
        try:
            told: str | None = super().execute(*args, **options)
            self.stdout.flush()
        except BrokenPipeError:
            hush()
            return None
        return told

    def complain(self, words: str) -> None:
        """One line on standard error, above a progress bar where there is one."""
        with tqdm.external_write_mode(file=sys.stderr):
            self.stderr.write(words)


def hush() -> None:
    """Let what is still to be said go nowhere; Python's own last flush would complain as well."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Unheeding(OutputWrapper):
    """Standard output of a command that has work to do, whoever reads it."""

    def write(  # type: ignore[override]
        self, msg: str = "", style_func: Callable[[str], str] | None = None, ending: str | None = None
    ) -> None:
        """As Django's."""
        try:
            super().write(msg, style_func, ending)
        except BrokenPipeError:
            hush()

    def flush(self) -> None:
        """As Django's."""
        try:
            super().flush()
        except BrokenPipeError:
            hush()


class Ticker:
    """Counts what is done: a bar on a terminal, else a plain line every thousand.

    Where the bytes to be read are known, the bar is of these, and tells how many were counted, how many a second, and
    the time left.
    """

    def __init__(self, command: BaseCommand, noun: str, of_bytes: int | None = None) -> None:
        self._noun = noun
        self._of_bytes = of_bytes
        self._done = 0
        self._print: Callable[[str], None] = command.stdout.write
        # The bar writes to the stream itself: the command's own wrapper would end each of its states with a new line.
        terminal = command.stderr.isatty()
        self._bar = self._begun() if terminal else None
        self._began = time.monotonic()

    def _begun(self) -> tqdm[NoReturn]:
        if not self._of_bytes:
            return tqdm(unit=f" {self._noun}", file=sys.stderr, dynamic_ncols=True)
        form = "{percentage:3.0f}%|{bar}| {n_fmt}B/{total_fmt}B [{elapsed}<{remaining}{postfix}]"
        return tqdm(total=self._of_bytes, unit_scale=True, bar_format=form, file=sys.stderr, dynamic_ncols=True)

    def __enter__(self) -> Ticker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave the bar as it is."""
        if self._bar is not None:
            self._bar.close()

    def tick(self, count: int = 1, at: int = 0) -> None:
        """So many more are done; the reading has come to this byte."""
        before, self._done = self._done, self._done + count
        if self._bar is not None and self._of_bytes:
            rate = self._done / max(time.monotonic() - self._began, 0.001)
            self._bar.set_postfix_str(f"{self._done:,} {self._noun}, {rate:,.0f} a second", refresh=False)
            self._bar.update(max(0, min(at, self._of_bytes) - self._bar.n))
        elif self._bar is not None:
            self._bar.update(count)
        elif before // EVERY < self._done // EVERY:
            self._print(f"{self._noun}: {self._done:,}")
