"""How long the server takes for a page of results: search, facets, timeline, rows and template, for readers at once.

`python -m tests.bench.pages [--stories N] [--readers N] [--queries N] [--pause SECONDS] [--fragment]`: made stories in
the database, the production server as `make run` starts it, each query asked once. Readers ask again as soon as they
are answered, which is as much as the machine can do, or after a pause, as people do who look at a page. Shown are the
server's own time and what the readers waited for.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from urllib.parse import quote_plus, urlencode

from tests.bench import corpus, holdings
from tests.bench.questions import Operator, Question, questions
from tests.bench.site import Site, quantile, serving

DRAWN_FROM = 2_000
"""Words and names of the queries are drawn from so many stories."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What was measured, in seconds; `kinds` by kind of query the server's median and longest."""

    stories: int
    readers: int
    pause: float
    server: tuple[float, ...]
    client: tuple[float, ...]
    seconds: float
    kinds: tuple[tuple[str, float, float], ...]

    def told(self) -> str:
        """In words."""
        return "\n".join(
            [
                f"pages: {self.stories:,} stories, {len(self.server)} different queries, {self.readers} readers at "
                f"once, {self.pause:g} seconds between two pages of one, "
                f"{len(self.server) / self.seconds:.1f} pages a second",
                f"server: median {_ms(self.server, 0.5)}, p95 {_ms(self.server, 0.95)}, longest {_ms(self.server, 1)}",
                f"reader: median {_ms(self.client, 0.5)}, p95 {_ms(self.client, 0.95)}, longest {_ms(self.client, 1)}",
                *(
                    f"  {kind}: median {1000 * half:.0f} ms, longest {1000 * most:.0f} ms"
                    for kind, half, most in self.kinds
                ),
            ]
        )


def _ms(values: Sequence[float], share: float) -> str:
    return f"{1000 * quantile(list(values), share):.0f} ms"


def queries(count: int, seed: int = 5) -> list[tuple[str, str]]:
    """So many different addresses of pages of results, by kind of query, in an order of no meaning."""
    stories = list(islice(corpus.generated(), DRAWN_FROM))
    found: dict[str, str] = {}
    while len(found) < count:
        for asked in questions(stories, seed):
            found.update((_address(question), question.kind) for question in asked)
        seed += 1
    chosen = [(kind, address) for address, kind in found.items()]
    Random(seed).shuffle(chosen)
    return chosen[:count]


def _address(question: Question) -> str:
    fields = [("q", _written(question))]
    for facet, values in question.chosen:
        if facet == "source":
            fields += [("source", value) for value in values]
    if question.start and question.end:
        fields += [("from", question.start.isoformat()), ("to", question.end.isoformat())]
    if question.by_date:
        fields.append(("sort", "newest"))
    regions = [_region(value) for facet, values in question.chosen if facet == "region" for value in values]
    fields += [("region", value) for value in dict.fromkeys(regions)]
    return "/search/?" + urlencode([pair for pair in fields if pair[1]], quote_via=quote_plus)


_REGIONS = (*holdings.COUNTRIES, "asia", "europe", "africa")


def _region(value: str) -> str:
    """The gazetteer's region in place of the corpus's."""
    if value == "world":
        return value
    return _REGIONS[int(value.rsplit("-", 1)[1]) % len(_REGIONS)]


def _written(question: Question) -> str:
    """As a reader writes it."""
    words = question.words
    match question.operator:
        case Operator.ANY:
            return " OR ".join(words)
        case Operator.PHRASE:
            return f'"{" ".join(words)}"'
        case Operator.PREFIX:
            return f"{words[0]}*"
        case Operator.FUZZY:
            return f"{words[0]}~"
        case _:
            return " ".join(words)


AS_FRAGMENT = {"HX-Request": "true"}
"""What htmx says with a request: the results alone are answered, without the page around them."""


def asked(
    site: Site, addresses: Sequence[str], readers: int, pause: float = 0.0, headers: Mapping[str, str] | None = None
) -> list[float]:
    """Each address once, by so many readers at once; what each waited. A reader rests for about `pause` seconds."""
    chance = Random(len(addresses))

    def one(address: str) -> float:
        answer = site.get(address, **(headers or {}))
        assert answer.status == 200, (answer.status, address)
        time.sleep(pause * chance.uniform(0.5, 1.5))
        return answer.seconds

    with ThreadPoolExecutor(readers) as pool:
        return list(pool.map(one, addresses))


def measure(
    folder: Path,
    stories: int,
    readers: int,
    count: int,
    say: Callable[[str], None],
    pause: float = 0.0,
    *,
    as_fragment: bool = False,
) -> Pages:
    """Make the archive where there is none in the folder, serve it, ask."""
    if not (folder / "state").exists():
        say(f"making an archive of {stories:,} stories")
        holdings.make(folder / "state", stories)
    *warming, first = [address for _, address in queries(count + 16, seed=900)][:17]
    chosen = [pair for pair in queries(count + 40) if pair[1] not in {*warming, first}][:count]
    with serving(folder / "state", folder / "access.log") as site:
        say(f"asking {len(chosen)} queries, {readers} readers at once")
        asked(site, [*warming, first], readers)
        before = _wait_for_log(site, len(warming) + 2)
        began = time.perf_counter()
        headers = AS_FRAGMENT if as_fragment else None
        waited = asked(site, [address for _, address in chosen], readers, pause, headers)
        seconds = time.perf_counter() - began
        _wait_for_log(site, before + len(chosen))
        served = site.served()[before:]
    by_address = {address: spent for spent, _, address in served}
    kinds: dict[str, list[float]] = {}
    for kind, address in chosen:
        kinds.setdefault(kind, []).append(by_address[address])
    told = tuple((kind, quantile(spent, 0.5), max(spent)) for kind, spent in sorted(kinds.items()))
    return Pages(stories, readers, pause, tuple(spent for spent, _, _ in served), tuple(waited), seconds, told)


def _wait_for_log(site: Site, lines: int) -> int:
    """A request is logged a moment after its reader has it; returns how many there are."""
    due = time.monotonic() + 10
    while len(site.served()) < lines and time.monotonic() < due:
        time.sleep(0.05)
    return len(site.served())


def main() -> int:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pages", description=__doc__)
    parser.add_argument("--stories", type=int, default=100_000, help="default 100,000")
    parser.add_argument("--readers", type=int, default=8, help="at once; default 8")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds that a reader looks at a page; default 0")
    parser.add_argument("--queries", type=int, default=200, help="different ones; default 200")
    parser.add_argument("--fragment", action="store_true", help="the results alone, as htmx asks for them")
    parser.add_argument("--work", type=Path, help="a folder where the archive stays, to be measured again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pages-") as passing:
        work = given.work or Path(passing)
        work.mkdir(parents=True, exist_ok=True)
        done = measure(work, given.stories, given.readers, given.queries, _say, given.pause, as_fragment=given.fragment)
    sys.stdout.write(done.told() + "\n")
    return 0


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
