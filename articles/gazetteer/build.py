"""Make the shipped gazetteer from its raw lists: `python -m articles.gazetteer.build REGIONS ACTORS OUT`.

REGIONS and ACTORS are JSON lines (`.gz` or plain); OUT is the folder that receives `regions.jsonl.gz` and
`actors.jsonl.gz`. The same input gives the same bytes. NOTICE names where the lists come from.
"""

from __future__ import annotations

import gzip
import io
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from articles.gazetteer.people import actors
from articles.gazetteer.places import regions


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines, packed or plain."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    return [json.loads(line) for line in content.decode("utf-8").splitlines() if line.strip()]


def write_lines(path: Path, records: Iterable[Mapping[str, object]]) -> int:
    """Write records as packed JSON lines, without the time of writing; tells how many."""
    lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records]
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=packed, mode="wb", compresslevel=9, mtime=0) as stream:
        stream.write("".join(f"{line}\n" for line in lines).encode("utf-8"))
    path.write_bytes(packed.getvalue())
    return len(lines)


def main(arguments: list[str]) -> int:
    """Build; 2 where the arguments are wrong."""
    if len(arguments) != 3:
        sys.stderr.write("usage: python -m articles.gazetteer.build REGIONS ACTORS OUT\n")
        return 2
    raw_regions, raw_actors, out = (Path(argument) for argument in arguments)
    count = write_lines(out / "regions.jsonl.gz", regions(read_lines(raw_regions)))
    sys.stdout.write(f"{count} regions\n")
    count = write_lines(out / "actors.jsonl.gz", actors(read_lines(raw_actors)))
    sys.stdout.write(f"{count} actors\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
