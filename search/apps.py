"""Search as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The outbox, the engines and every list of stories."""

    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        """Listen to what the holdings announce."""
        from search import receivers  # noqa: F401 (registers on import; models must be loaded first)
