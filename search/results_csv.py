"""`results.csv`: the whole list, streamed in the order of the page."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from django.http import StreamingHttpResponse

from articles.models import Article, Caption
from search import answers
from search.criteria import Criteria
from search.csv_files import csv_file
from search.engines.base import Hit
from search.fields import DocumentType
from search.found import absolute, caption_path, found_rows, published_as_known, standing_tags, target_slugs
from search.results_json import caption_fields

CSV_CHUNK = 500

ARTICLE_COLUMNS = (
    "uid", "url", "headline", "source", "published", "date_precision", "date_basis", "language", "byline", "dateline",
    "regions", "actors", "captions",
)  # fmt: skip
CAPTION_COLUMNS = (
    "uid", "url", "text", "credit", "agency", "photographer", "taken_on", "file_photo", "article", "headline", "source",
    "published", "date_precision", "date_basis", "language", "regions", "actors",
)  # fmt: skip


def csv_stream(criteria: Criteria) -> StreamingHttpResponse:
    """The whole list, streamed in the order of the page."""
    hits = answers.scan(criteria)
    first = list(itertools.islice(hits, CSV_CHUNK))  # so that an engine that cannot answer says so before the stream
    columns = ARTICLE_COLUMNS if criteria.document_type is DocumentType.ARTICLE else CAPTION_COLUMNS
    return csv_file(columns, _rows(criteria, itertools.chain(first, hits), columns))


def _rows(criteria: Criteria, hits: Iterator[Hit], columns: Sequence[str]) -> Iterator[list[object]]:
    while chunk := list(itertools.islice(hits, CSV_CHUNK)):
        for _, story, caption in found_rows(criteria, chunk):
            record = _csv_record(story, caption)
            yield [record[column] for column in columns]


def _csv_record(story: Article, caption: Caption | None) -> Mapping[str, object]:
    tags = standing_tags(story, caption)
    record: dict[str, object] = {
        "uid": story.uid,
        "url": absolute(story.get_absolute_url()),
        "headline": story.headline,
        "source": story.source.slug if story.source else "",
        "published": published_as_known(story),
        "date_precision": story.date_precision,
        "date_basis": story.date_basis,
        "language": story.language,
        "byline": story.byline,
        "dateline": story.dateline,
        "regions": ";".join(target_slugs(tags, "region")),
        "actors": ";".join(target_slugs(tags, "actor")),
        "captions": " | ".join(held.text for held in story.captions.all()),
    }
    if caption is None:
        return record
    own = {"uid": caption.uid, "url": absolute(caption_path(story, caption)), "article": story.uid}
    return {**record, **caption_fields(caption), **own}
