"""What every search of a process needs, read before its first reader asks. Knows no page but the templates of one."""

from __future__ import annotations

import logging

from django.db import DatabaseError
from django.template.loader import get_template

from search.criteria import Criteria
from search.engines import get_engine
from search.engines.base import EngineError
from search.lineage import current_lineage
from search.names import name_table

logger = logging.getLogger(__name__)


def warm() -> bool:
    """Load index, names, templates. False where there is no database or no index yet: the first reader waits then."""
    get_template("search/list.html")
    try:
        name_table()
        current_lineage()
        get_engine().search(Criteria())
    except (DatabaseError, EngineError) as error:
        logger.info("not warmed: %s", error)
        return False
    return True
