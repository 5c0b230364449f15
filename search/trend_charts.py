"""A comparison with its numbers → the chart and the table beside it. Each number leads to exactly so many stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from search.addresses import Address
from search.criteria import Interval
from search.fields import DocumentType
from search.intervals import last_day
from search.ticks import ticks
from search.timelines import clipped
from search.trend_drawing import MARKS, Scale, paths, rows_of_names, scale, x
from search.trend_forms import Measure, TrendsAddress
from search.trend_numbers import NumberRow, number_rows
from search.trend_words import heading, notes_on, said
from search.trends import Line, Trends, counts_drawn, share, shares_drawn
from search.wording import (
    bucket_in_words,
    by_interval,
    counted,
    interval_label,
    intervals_counted,
    number,
    per_cent,
)

MOST_POINTS = 400
"""Points marked in the drawing; of more only some are, and the table has all."""

OPEN_UP_TO = 40
"""Rows of a table that is shown at once; a longer one is opened by its reader."""


@dataclass(frozen=True, slots=True)
class Point:
    """One number of one line, and the list of exactly so many stories; without a story no address."""

    x: str
    y: str
    href: str
    said: str


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """One line: its place among the searches, its pieces, its marks, and the row in which it is named."""

    place: int
    q: str
    mark: str
    href: str
    total: str
    fault: str = ""
    paths: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    row: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """Intervals in a row that the archive does not hold."""

    x: str
    width: str
    said: str


@dataclass(frozen=True, slots=True)
class Tick:
    """The word under a column, with the address of the year or month that begins there."""

    label: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class TrendChart:
    """The drawing and the table, which say the same."""

    heading: str
    said: str
    lines: tuple[DrawnLine, ...]
    scale: tuple[str, ...]
    grid: tuple[str, ...]
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    notes: tuple[str, ...]
    gap_note: str
    interval_label: str
    table_said: str
    all_rows: str
    rows: tuple[NumberRow, ...]
    marked: int

    @property
    def is_long(self) -> bool:
        """Whether the table is opened by its reader."""
        return len(self.rows) > OPEN_UP_TO


def chart(trends: Trends, words_of_gaps: str, path: str) -> TrendChart:
    """The chart of a comparison that has at least one interval."""
    comparison, interval = trends.comparison, trends.interval or Interval.YEAR
    labels = [capfirst(bucket_in_words(start, interval)) for start in trends.starts]
    axis, drawn = _drawn(trends)
    columns = len(trends.starts)
    every = max(ceil(columns * len(trends.lines) / MOST_POINTS), 1)
    lines = [_line(trends, line, values, axis, labels, every) for line, values in zip(trends.lines, drawn, strict=True)]
    named = [at for at, values in enumerate(drawn) if any(value is not None for value in values)]
    rows = rows_of_names([axis.y(_last(drawn[at])) for at in named])
    for at, row in zip(named, rows, strict=True):
        lines[at] = replace(lines[at], row=row)
    as_share = comparison.measure is Measure.SHARE
    return TrendChart(
        heading=heading(interval, as_share=as_share),
        said=said(len(lines), columns, interval),
        lines=tuple(lines),
        scale=tuple(_scale_words(axis, as_share=as_share)),
        grid=tuple(place for _, place in axis.values[:-1]),
        bands=tuple(
            Band(f"{gap.at / columns * 100:.3f}%", f"{gap.length / columns * 100:.3f}%", gap.label)
            for gap in trends.gaps
        ),
        ticks=_ticks(trends, interval, path),
        notes=tuple(notes_on(trends, interval, every)),
        gap_note=words_of_gaps,
        interval_label=interval_label(interval),
        table_said=gettext("Numbers %(by_month)s") % {"by_month": by_interval(interval)},
        all_rows=gettext("All %(months)s") % {"months": intervals_counted(columns, interval)},
        rows=number_rows(trends, labels),
        marked=sum(bool(point.href) for line in lines for point in line.points),
    )


def _drawn(trends: Trends) -> tuple[Scale, list[list[float | None]]]:
    """The axis, and every line's values upon it: stories, or per cent of all stories."""
    window = trends.comparison.window
    as_share = trends.comparison.measure is Measure.SHARE
    drawn: list[list[float | None]] = []
    highest = 0.0
    for line in trends.lines:
        counts = line.counts or (0,) * len(trends.starts)
        plain, smooth = (_values(trends, counts, one, as_share=as_share) for one in (1, window))
        drawn.append([None] * len(smooth) if line.fault else smooth)
        highest = max([highest, *(value for value in (*plain, *smooth) if value is not None)])
    return scale(highest, whole=not as_share), drawn


def _values(trends: Trends, counts: Sequence[int], window: int, *, as_share: bool) -> list[float | None]:
    if not as_share:
        return counts_drawn(counts, trends.held, window)
    shares = shares_drawn(counts, trends.whole, trends.held, window)
    return [None if value is None else value * 100 for value in shares]


def _line(
    trends: Trends, line: Line, values: Sequence[float | None], axis: Scale, labels: Sequence[str], every: int
) -> DrawnLine:
    asked = line.asked
    lists = Address(reverse("search:search"))
    drawn = DrawnLine(
        place=asked.place,
        q=asked.q,
        mark=MARKS[asked.place - 1],
        href=lists.of(asked.criteria) if line.total else "",
        total=counted(line.total, DocumentType.ARTICLE),
        fault=line.fault,
    )
    if line.fault:
        return drawn
    as_share = trends.comparison.measure is Measure.SHARE
    plain = _values(trends, line.counts, 1, as_share=as_share)
    columns = len(values)
    points = []
    for at, value in enumerate(plain):
        alone = (at == 0 or plain[at - 1] is None) and (at + 1 == columns or plain[at + 1] is None)
        if value is None or not (alone or (line.counts[at] and at % every == 0)):
            continue
        count, (first, last) = line.counts[at], trends.spans[at]
        told = gettext("%(when)s, %(query)s: %(stories)s")
        part = share(count, trends.whole[at])
        if part is not None:
            told = gettext("%(when)s, %(query)s: %(stories)s, %(part)s of %(all)s")
        said = told % {
            "when": labels[at],
            "query": asked.q,
            "stories": counted(count, DocumentType.ARTICLE),
            "part": per_cent(part),
            "all": number(trends.whole[at]),
        }
        href = lists.of(clipped(first, last, asked.criteria)) if count else ""
        points.append(Point(f"{x(at, columns)}%", f"{axis.y(value):.2f}%", href, said))
    return replace(drawn, paths=paths(values, axis), points=tuple(points))


def _scale_words(axis: Scale, *, as_share: bool) -> list[str]:
    words = [f"{value:,.6g}" for value, _ in axis.values]
    return [f"{words[0]} %", *words[1:]] if as_share else words


def _ticks(trends: Trends, interval: Interval, path: str) -> tuple[Tick, ...]:
    """Words under the columns, each a link that narrows the whole comparison to its year or month."""
    words = ticks(list(trends.starts), interval)
    yearly = interval in (Interval.YEAR, Interval.MONTH)
    shared, here = replace(trends.comparison.shared, interval=None), TrendsAddress(path, trends.comparison)
    made = [Tick()] * len(trends.starts)
    for at, word in words.items():
        start = trends.starts[at]
        first = date(start.year, 1, 1) if yearly else start.replace(day=1)
        last = date(start.year, 12, 31) if yearly else last_day(first, Interval.MONTH)
        made[at] = Tick(word, here.of(clipped(first, last, shared)))
    return tuple(made)


def _last(values: Sequence[float | None]) -> float:
    return next((value for value in reversed(values) if value is not None), 0.0)
