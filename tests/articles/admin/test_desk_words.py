"""The list for translators has what models call themselves and their parts, all of it and nothing else."""

from __future__ import annotations

from django.apps import apps
from django.utils.translation import override

from articles.desk_words import WORDS


def test_what_models_fields_and_choices_are_called_is_in_the_list_and_nothing_else() -> None:
    called: set[str] = set()
    with override("en"):
        for label in ("articles", "search"):
            for model in apps.get_app_config(label).get_models():
                called |= {str(model._meta.verbose_name), str(model._meta.verbose_name_plural)}
                for field in model._meta.fields:
                    called |= {str(field.verbose_name), str(field.help_text)}
                    called |= {str(choice) for _value, choice in field.flatchoices}
    assert called - {""} == set(WORDS)
