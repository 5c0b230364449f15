"""Regions and actors at the desk: their names, relations and former addresses, and merging doublets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, ngettext

from articles import curation
from articles.admin.desk import CuratedAdmin, DeskTable, curator
from articles.admin.merging import MergeAction
from articles.admin.name_forms import ActorForm, NameForm, NameFormSet, RegionForm, RelationForm
from articles.models import Actor, Name, PastSlug, Region, Relation, Tag


class NameInline(DeskTable):
    """All names it goes by."""

    model = Name
    form = NameForm
    formset = NameFormSet
    fields = ("text", "language", "kind")


class _RelationInline(DeskTable):
    model = Relation
    form = RelationForm
    fields = ("kind", "to_region", "to_actor", "from_date", "to_date", "source")
    autocomplete_fields = ("to_region", "to_actor")


class RegionRelationInline(_RelationInline):
    """What the region is part of."""

    fk_name = "region"


class ActorRelationInline(_RelationInline):
    """What the actor leads, belongs to, is based in."""

    fk_name = "actor"


class PastSlugInline(DeskTable):
    """Addresses it had: they lead to the present one."""

    model = PastSlug
    fields = ("slug",)
    readonly_fields = ("slug",)
    verbose_name_plural = gettext_lazy("past addresses")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 (Django's signature)
        """They come from renaming and merging."""
        return False


class NamedAdmin(MergeAction, CuratedAdmin):
    """What regions and actors have in common."""

    list_filter = ("kind", "curated")
    search_fields = ("name", "slug", "names__text")
    readonly_fields = ("stories_naming", "origin", "curated")
    actions = ("merge",)
    column = ""
    """The column of tags that points here."""

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Sequence[str]]:  # noqa: ARG002
        """A new slug follows the name; one in use stays."""
        return {} if obj else {"slug": ("name",)}

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:  # noqa: ARG002
        """A new one has no former addresses, and its name is its first name."""
        return list(self.inlines) if obj else []

    @admin.display(description=gettext_lazy("where named"))
    def stories_naming(self, bearer: Any) -> SafeString | str:
        """In how many stories it is tagged, as a link to the tags."""
        if bearer.pk is None:
            return "–"
        tags = Tag.objects.filter(**{self.column: bearer})
        count = tags.standing().aggregate(number=Count("article", distinct=True))["number"]
        address = reverse("admin:articles_tag_changelist")
        words = ngettext("%(number)s story", "%(number)s stories", count) % {"number": f"{count:,}"}
        return format_html('<a href="{}?{}__id__exact={}">{}</a>', address, self.column, bearer.pk, words)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Names and relations through curation."""
        if formset.model not in (Name, Relation):
            super().save_formset(request, form, formset, change)
            return
        saved = formset.save(commit=False)
        removed = [row.pk for row in formset.deleted_objects]
        for row in saved:
            if isinstance(row, Name):
                curation.save_name(row)
            else:
                curation.save_relation(row)
        if removed and formset.model is Name:
            curation.delete_names(Name.objects.filter(pk__in=removed))
        elif removed:
            curation.delete_relations(Relation.objects.filter(pk__in=removed))


@admin.register(Region)
class RegionAdmin(NamedAdmin):
    """Places, as a tree."""

    column = "region"
    form = RegionForm
    merge_rows = staticmethod(curation.merge_regions)
    list_display = ("name", "slug", "kind", "parent", "iso2", "curated")
    list_select_related = ("parent",)
    autocomplete_fields = ("parent",)
    fields = (
        ("name", "slug"),
        ("kind", "parent"),
        ("iso2", "iso3", "iso3166_2", "m49"),
        ("latitude", "longitude", "population"),
        ("stories_naming", "origin", "curated"),
    )
    inlines = (NameInline, RegionRelationInline, PastSlugInline)

    def save_model(self, request: HttpRequest, obj: Region, form: Any, change: bool) -> None:  # noqa: ARG002
        """Through curation."""
        curation.save_region(obj, form.changed_data, curator(request))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What lies below a region would go with it: it is protected until it lies elsewhere or goes too."""
        listed, counts, missing, protected = super().get_deleted_objects(objs, request)
        going = [region.pk for region in objs]
        below = Region.objects.filter(parent__in=going).exclude(pk__in=going)
        return listed, counts, missing, [*protected, *(f"{region}, in {region.parent}" for region in below)]

    def delete_model(self, request: HttpRequest, obj: Region) -> None:  # noqa: ARG002
        """The stories tagged with it are announced."""
        curation.delete_regions(Region.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Region]) -> None:  # noqa: ARG002
        """The stories tagged with them are announced."""
        curation.delete_regions(queryset)


@admin.register(Actor)
class ActorAdmin(NamedAdmin):
    """People, groups and organisations."""

    column = "actor"
    form = ActorForm
    merge_rows = staticmethod(curation.merge_actors)
    list_display = ("name", "slug", "kind", "country", "wikidata_id", "curated")
    list_select_related = ("country",)
    autocomplete_fields = ("country",)
    fields = (
        ("name", "slug"),
        ("kind", "country"),
        "description",
        ("active_from", "active_until", "wikidata_id"),
        ("stories_naming", "origin", "curated"),
    )
    inlines = (NameInline, ActorRelationInline, PastSlugInline)

    def save_model(self, request: HttpRequest, obj: Actor, form: Any, change: bool) -> None:  # noqa: ARG002
        """Through curation."""
        curation.save_actor(obj, form.changed_data, curator(request))

    def delete_model(self, request: HttpRequest, obj: Actor) -> None:  # noqa: ARG002
        """The stories tagged with it are announced."""
        curation.delete_actors(Actor.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Actor]) -> None:  # noqa: ARG002
        """The stories tagged with them are announced."""
        curation.delete_actors(queryset)
