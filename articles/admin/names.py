"""Names, relations and past addresses at the desk, across all regions and actors."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles import curation
from articles.admin.desk import DeskAdmin, ReadOnlyAdmin
from articles.admin.name_forms import NameForm, RelationForm
from articles.models import Name, PastSlug, Relation


@admin.register(Name)
class NameAdmin(DeskAdmin):
    """What regions and actors are called."""

    form = NameForm
    list_display = ("text", "bearer", "kind", "language", "curated")
    list_filter = ("kind", "language", "curated", ("region", admin.EmptyFieldListFilter))
    list_select_related = ("region", "actor")
    search_fields = ("text", "folded", "region__name", "actor__name")
    autocomplete_fields = ("region", "actor")
    fields = (("region", "actor"), "text", ("language", "kind"))

    @admin.display(description=gettext_lazy("of"))
    def bearer(self, name: Name) -> str:
        """The region or actor."""
        return str(name.region or name.actor)

    def save_model(self, request: HttpRequest, obj: Name, form: Any, change: bool) -> None:  # noqa: ARG002
        """Through curation: with its folded form."""
        curation.save_name(obj)

    def delete_model(self, request: HttpRequest, obj: Name) -> None:  # noqa: ARG002
        """Through curation."""
        curation.delete_names(Name.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Name]) -> None:  # noqa: ARG002
        """Through curation."""
        curation.delete_names(queryset)


@admin.register(Relation)
class RelationAdmin(DeskAdmin):
    """What is part of what, and who leads whom."""

    form = RelationForm
    list_display = ("__str__", "kind", "from_date", "to_date", "source", "curated")
    list_filter = ("kind", "curated")
    list_select_related = ("region", "actor", "to_region", "to_actor")
    search_fields = ("region__name", "actor__name", "to_region__name", "to_actor__name", "source")
    ordering = ("-pk",)
    autocomplete_fields = ("region", "actor", "to_region", "to_actor")
    fields = (("region", "actor"), "kind", ("to_region", "to_actor"), ("from_date", "to_date"), "source")

    def save_model(self, request: HttpRequest, obj: Relation, form: Any, change: bool) -> None:  # noqa: ARG002
        """Through curation."""
        curation.save_relation(obj)

    def delete_model(self, request: HttpRequest, obj: Relation) -> None:  # noqa: ARG002
        """Through curation."""
        curation.delete_relations(Relation.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Relation]) -> None:  # noqa: ARG002
        """Through curation."""
        curation.delete_relations(queryset)


@admin.register(PastSlug)
class PastSlugAdmin(ReadOnlyAdmin):
    """Addresses that were renamed or merged away, and where they lead."""

    list_display = ("slug", "bearer")
    list_select_related = ("region", "actor")
    search_fields = ("slug", "region__name", "actor__name")
    ordering = ("slug",)

    @admin.display(description=gettext_lazy("leads to"))
    def bearer(self, past: PastSlug) -> str:
        """The region or actor."""
        return str(past.region or past.actor)
