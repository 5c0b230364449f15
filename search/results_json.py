"""`results.json`: one page of a list with its counts, in the shape that programs rely on."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

from django.http import JsonResponse

from articles.models import Article, Caption
from search import answers, names
from search.criteria import Criteria
from search.documents import printed_document
from search.engines import get_engine
from search.engines.base import FacetCounts, Hit, Snippets
from search.fields import DocumentType
from search.forms import SearchForm
from search.found import caption_path, found_rows, published_as_known, standing_tags, target_slugs


def json_page(form: SearchForm, criteria: Criteria) -> JsonResponse:
    """One page of the list with counts: the shape that programs rely on."""
    found = answers.find(criteria)
    results = found.results
    body = {
        "query": {
            "q": criteria.q,
            "understood": form.understood,
            "filters": _by_facet(criteria.filters.pairs()),
            "excluded": _by_facet(criteria.excluded.pairs()),
            "from": str(criteria.start) if criteria.start else None,
            "to": str(criteria.end) if criteria.end else None,
            "sort": criteria.sort.value,
            "repairs": [message.text for message in form.messages if message.kind == "repair"],
            "expansions": [{"word": made.word, "names": list(made.names)} for made in form.expansions],
        },
        "total": results.total,
        "page": criteria.page,
        "per_page": criteria.per_page,
        "took_ms": found.took_ms,
        "engine": found.engine,
        "partial": results.partial,
        "results": [_json_result(criteria, *row) for row in found_rows(criteria, results.hits)],
        "facets": {facet: _json_facet(criteria, facet, counts) for facet, counts in results.facets.items()},
        "facets_truncated": {
            facet: {"truncated": True} for facet, counts in results.facets.items() if counts.truncated
        },
        "facets_without": {facet: counts.without for facet, counts in results.facets.items() if counts.without},
        "timeline": {
            "interval": results.timeline.interval.value if results.timeline.interval else None,
            "buckets": [
                {"start": bucket.start.isoformat(), "count": bucket.count} for bucket in results.timeline.buckets
            ],
        },
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def _by_facet(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    return {facet: [value for _, value in group] for facet, group in itertools.groupby(pairs, key=lambda pair: pair[0])}


def _json_facet(criteria: Criteria, facet: str, counts: FacetCounts) -> list[dict[str, Any]]:
    """The values by their counts; how many results have none stands beside them, since `none` is no value."""
    labels = names.labels(facet, [bucket.value for bucket in counts.buckets])
    chosen, excluded = criteria.filters.of(facet), criteria.excluded.of(facet)
    return [
        {
            "value": bucket.value,
            "label": labels[bucket.value],
            "count": bucket.count,
            "selected": bucket.value in chosen,
            **({"excluded": True} if bucket.value in excluded else {}),
        }
        for bucket in counts.buckets
    ]


def _json_result(criteria: Criteria, hit: Hit, story: Article, caption: Caption | None) -> dict[str, Any]:
    shown = _snippets(criteria, story, caption)
    common = {
        "source": story.source.slug if story.source else None,
        "published": published_as_known(story),
        "date_precision": story.date_precision,
        "date_basis": story.date_basis or None,
        "language": story.language,
        "score": round(hit.score, 4),
        "snippets": [list(map(list, window)) for window in (shown.captions if caption else shown.body)],
        "regions": target_slugs(standing_tags(story, caption), "region"),
        "actors": target_slugs(standing_tags(story, caption), "actor"),
    }
    if caption is None:
        captions = [caption_fields(held) for held in story.captions.all()]
        own = {"uid": story.uid, "url": story.get_absolute_url(), "headline": story.headline}
        return {**own, **common, "captions": captions}
    parent = {"uid": story.uid, "url": story.get_absolute_url(), "headline": story.headline}
    own_caption = {"uid": caption.uid, "url": caption_path(story, caption), "article": parent}
    return {**own_caption, **caption_fields(caption), **common}


def caption_fields(caption: Caption) -> dict[str, Any]:
    """A caption's own fields."""
    return {
        "text": caption.text,
        "credit": caption.credit or None,
        "agency": caption.agency or None,
        "photographer": caption.photographer or None,
        "taken_on": caption.taken_on.isoformat() if caption.taken_on else None,
        "file_photo": caption.file_photo,
    }


def _snippets(criteria: Criteria, story: Article, caption: Caption | None) -> Snippets:
    if caption is None:
        document = printed_document(story, list(story.captions.all()))
    else:
        document = printed_document(story, [caption], DocumentType.CAPTION)
    return get_engine().snippets(criteria.query, document)
