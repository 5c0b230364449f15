"""The archive's holdings as a Django app."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Stories, captions, regions, actors and their tags."""

    name = "articles"
    verbose_name = "Archive"
