"""Beside the newest stories on the first page: the busiest regions and actors, this day in earlier years."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from articles.day_words import day_and_month
from articles.models import Article, Region
from search import answers, calendars, fields
from search.criteria import Criteria, Sort
from search.fields import DocumentType
from search.printed_tags import Link
from search.querylang.nodes import DayOfYear
from search.rankings import busiest
from search.results import ResultsPage
from search.surroundings import Remembered, Surroundings
from search.wording import counted, number

MOST_ON_THIS_DAY = 4


def of_front(criteria: Criteria, page: ResultsPage) -> Surroundings:
    today = criteria.today
    of_today = Criteria(
        q=f"day:{today:%m-%d}",
        query=DayOfYear(today.month, today.day),
        sort=Sort.NEWEST,
        default_sort=Sort.NEWEST,
        per_page=10,
        today=today,
    )
    found = answers.find(of_today, facets=False).results
    uids = [hit.uid for hit in found.hits[:MOST_ON_THIS_DAY]]
    stories = Article.objects.published().filter(uid__in=uids).order_by("-published_on", "uid").defer("body")
    undated = calendars.undated_count()
    day_href = f"{reverse('search:search')}?q=day%3A{today:%m-%d}"
    whole = ngettext("The only story of this day", "All %(number)s stories of this day", found.total)
    whole_day = Link(day_href, whole % {"number": number(found.total)})
    undated_label = gettext("%(undated)s without a date") % {"undated": counted(undated, DocumentType.ARTICLE)}
    return Surroundings(
        regions=busiest(
            page,
            fields.REGION.name,
            lambda slug: reverse("search:region", args=[slug]),
            only=Region.Kind.COUNTRY,
        ),
        actors=busiest(page, fields.ACTOR.name, lambda slug: reverse("search:actor", args=[slug])),
        today=day_and_month(today),
        on_this_day=tuple(
            Remembered(f"{story.published_on:%Y}", story.get_absolute_url(), story.headline) for story in stories
        ),
        whole_day=whole_day if found.total > len(uids) else None,
        undated=Link(reverse("search:undated"), undated_label) if undated else None,
    )
