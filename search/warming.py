"""What the pages of a process need, read before its first reader asks: no first page takes more queries than it may.

Knows no page but the templates of one.
"""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import DatabaseError
from django.template.loader import get_template
from django.urls import get_resolver
from django.utils.translation import override

from search.calendars import stories_by_year
from search.engines import get_engine
from search.engines.base import EngineError
from search.gaps import held_days
from search.holdings import held
from search.lineage import current_lineage
from search.maps.places import places_of
from search.maps.sheets import world_sheet
from search.names import agencies, called_now, name_table, photographers
from search.relations import related_by_actor
from search.suggestions.names import counts, public_names
from search.suggestions.vocabulary import vocabulary
from search.values import languages

logger = logging.getLogger(__name__)


def warm() -> bool:
    """Load index, names, the words that may be meant, the readers' templates, the world's outlines and all addresses.

    False where there is no database or no index yet: the first reader waits then.
    """
    for folder in ("search", "articles", "pages"):
        for path in sorted((settings.BASE_DIR / "templates" / folder).glob("*.html")):
            get_template(f"{folder}/{path.name}")
    _ = get_resolver().url_patterns
    world_sheet()
    try:
        name_table()
        get_engine().warm()
        vocabulary()
        public_names(counts())
        related_by_actor()
        for code, _ in settings.LANGUAGES:
            with override(code):
                _read_what_is_told()
    except (DatabaseError, EngineError) as error:
        logger.info("not warmed: %s", error)
        return False
    return True


def _read_what_is_told() -> None:
    """The tables that are kept for each language of the interface."""
    called_now()
    places_of(current_lineage())
    for kept in (held, held_days, stories_by_year, agencies, photographers, languages):
        kept()
