"""What the paths and addresses of a run hold, one story after the other. Knows no database."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from articles.ingest import formats
from articles.ingest.fetching import FetchLimits, fetch, is_address
from articles.ingest.formats.reader import Page
from articles.ingest.inputs import printable
from articles.ingest.records import RecordError, StoryRecord

logger = logging.getLogger(__name__)


def found_in(
    path: str, *, format: str, private_urls: bool, meter: formats.Meter | None
) -> Iterator[StoryRecord | RecordError | Page]:
    """What a path or address holds. A reader that breaks on it refuses the rest of it, and nothing else."""
    try:
        if is_address(path):
            answer = fetch(path, FetchLimits(private=private_urls))
            yield from formats.found(answer.stream, format=format, name=answer.url)
        else:
            yield from formats.found(path, format=format, meter=meter)
    except RecordError as error:
        yield error
    except OSError as error:
        yield RecordError(printable(path), "", f"cannot be read: {error.strerror or error}")
    except Exception as error:
        logger.exception("reading %s stopped", printable(path))
        yield RecordError(printable(path), "", f"reading stopped: {type(error).__name__}: {error}")
