"""The archive's holdings as a Django app."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Stories, captions, regions, actors and their tags."""

    name = "articles"
    verbose_name = "Archive"

    def ready(self) -> None:
        """Count the editions of the name tables, and keep the groups of copies as stories change."""
        import articles.copies.receivers  # noqa: F401 (connects)
        from articles.signals import names_changed

        names_changed.connect(_advance, dispatch_uid="articles.names_edition")


def _advance(sender: object, **_: object) -> None:  # noqa: ARG001 (the signature of a receiver)
    from articles.models import NamesEdition

    NamesEdition.advance()
