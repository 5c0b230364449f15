"""The end of embargoes: stories whose time has come are published."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from articles.models import Article
from articles.signals import articles_changed


def release_lapsed() -> list[str]:
    """Publish embargoed stories whose time has come, and announce them. Returns their uids.

    A published story with a past embargo counts too: it was hidden until now, whatever its status said.
    """
    now = timezone.now()
    lapsed = Q(status__in=(Article.Status.EMBARGOED, Article.Status.PUBLISHED), embargo_until__lte=now)
    uids = list(Article.objects.filter(lapsed).values_list("uid", flat=True))
    if not uids:
        return []
    with transaction.atomic():
        Article.objects.filter(lapsed, uid__in=uids).update(
            status=Article.Status.PUBLISHED, embargo_until=None, revision=F("revision") + 1
        )
        articles_changed.send(sender=Article, uids=uids)
    return uids
