"""Search as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class SearchConfig(AppConfig):
    """The outbox, the engines and every list of stories."""

    name = "search"
    verbose_name = gettext_lazy("Search")

    def ready(self) -> None:
        """Listen to what the holdings announce; name the columns."""
        from articles.desk_words import speak_every_language
        from search import receivers  # noqa: F401 (registers on import; models must be loaded first)

        speak_every_language(self.get_models())
