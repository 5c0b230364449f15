"""The archive's holdings as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class ArticlesConfig(AppConfig):
    """Stories, captions, regions, actors and their tags."""

    name = "articles"
    verbose_name = gettext_lazy("Archive")

    def ready(self) -> None:
        """Count the editions of the name tables, keep the groups of copies as stories change, name the columns."""
        import articles.copies.receivers  # noqa: F401 (connects)
        from articles.desk_words import speak_every_language
        from articles.signals import names_changed

        speak_every_language(self.get_models())
        names_changed.connect(_advance, dispatch_uid="articles.names_edition")


def _advance(sender: object, **_: object) -> None:  # noqa: ARG001 (the signature of a receiver)
    from articles.models import NamesEdition

    NamesEdition.advance()
