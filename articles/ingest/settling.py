"""The end of a run of changes: listeners bring the index up to date, and cannot undo the run by failing."""

from __future__ import annotations

from django.db.models import Model

from articles.signals import articles_settled


def settle(sender: type[Model]) -> str:
    """Say that a run of changes is over and committed.

    Returns what kept a listener from its work, "" where nothing did: the changes stand, and stay in the outbox.
    """
    answers = [answer for _, answer in articles_settled.send_robust(sender=sender)]
    return "; ".join(str(answer) or type(answer).__name__ for answer in answers if isinstance(answer, Exception))
