"""What the archive holds at this moment: the figures of the folio line. Knows no page."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date

from articles.models import Article
from search.criteria import Criteria
from search.engines import get_engine
from search.engines.base import EngineError
from search.fields import DocumentType
from search.outbox import masked_uids
from search.wording import counted

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Holdings:
    """The figures in words, and the first and last day; the figures are missing while search cannot answer."""

    parts: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


def held() -> Holdings:
    """Counts by the engine (exact, masked stories left out), dates by two index look-ups."""
    dated = Article.objects.published().filter(published_on__isnull=False)
    oldest = dated.order_by("published_on", "published_at", "uid").first()
    if oldest is None:
        return Holdings(parts=_figures())
    newest = dated.order_by("-published_on", "-published_at", "uid").only("published_on", "date_precision").first()
    return Holdings(_figures(), oldest.published_on, newest.published_until if newest else None)


def _figures() -> tuple[str, ...]:
    masked = masked_uids()
    try:
        return tuple(
            counted(get_engine().search(Criteria(document_type=kind), masked=masked, facets=False).total, kind)
            for kind in DocumentType
        )
    except EngineError as error:
        logger.warning("no figures for the folio line: %s", error)
        return ()
