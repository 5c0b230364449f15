"""What the holdings announce. Sent inside the transaction that changes the rows, so that listeners write in it too.

Search keeps its outbox by these, and `articles.copies` the groups of copies.
"""

from __future__ import annotations

from django.dispatch import Signal

articles_changed = Signal()
"""`uids`: stories whose row, captions, tags or visibility changed. `more`: the sender has further changes at hand.

`sketches`: what the sender knows of their words, for `articles.copies`.
"""

articles_removed = Signal()
"""`uids`: stories whose row is gone."""

names_changed = Signal()
"""Regions, actors or their names changed: matchers and name tables are to be made anew."""

articles_settled = Signal()
"""A run of changes is over: listeners may bring up to date now what they put off (`more=True` in what came before)."""
