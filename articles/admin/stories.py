"""Stories at the desk."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy, ngettext

from articles import curation
from articles.admin.desk import CuratedAdmin, curator, named_first
from articles.admin.story_form import StoryForm
from articles.admin.story_inlines import (
    CaptionInline,
    NewTagFormSet,
    NewTagInline,
    TagInline,
    store_captions,
    store_new_tags,
    store_tags,
)
from articles.admin.story_list import StoryList, YearFilter
from articles.desk_words import choice_in_words
from articles.models import Article, Caption
from articles.telling import span_in_words

_SPANS = {Article.DatePrecision.DAY: "j F Y", Article.DatePrecision.MONTH: "F Y", Article.DatePrecision.YEAR: "Y"}


@admin.register(Article)
class ArticleAdmin(CuratedAdmin):
    """Stories: read, corrected, published and withdrawn."""

    form = StoryForm
    list_display = ("headline", "status", "source", "date_with_basis", "captions_held", "tags_standing")
    list_filter = ("status", YearFilter, "date_basis", "date_precision", "language", "source")
    list_select_related = ("source",)
    search_fields = ("headline", "body", "uid", "url")
    search_help_text = gettext_lazy("Headline, text, uid or address of the story")
    ordering = ("-added_at", "-pk")
    autocomplete_fields = ("source",)
    raw_id_fields = ("evolved_from",)
    readonly_fields = (
        "uid",
        "revision",
        "word_count",
        "date_basis",
        "date_confidence",
        "date_evidence",
        "not_before",
        "times_told",
        "identity",
        "content_hash",
        "copy_of",
        "curated_fields",
        "extra",
        "batch",
        "added_at",
        "updated_at",
    )
    fieldsets: ClassVar = (
        (None, {"fields": ("headline", "standfirst", "body", ("byline", "dateline"), ("status", "embargo_until"))}),
        (
            gettext_lazy("Date"),
            {
                "fields": (
                    ("published_on", "date_precision", "published_at"),
                    ("date_basis", "date_confidence", "not_before"),
                    "date_evidence",
                    "times_told",
                )
            },
        ),
        (
            gettext_lazy("Where it comes from"),
            {"fields": (("source", "external_id"), "url", ("language", "section", "kind"), "evolved_from")},
        ),
        (gettext_lazy("Desk"), {"fields": ("editor_note",)}),
        (
            gettext_lazy("Record"),
            {
                "classes": ("collapse",),
                "fields": (
                    "slug",
                    ("uid", "revision", "word_count"),
                    ("added_at", "updated_at", "batch"),
                    "curated_fields",
                    "extra",
                    "identity",
                    "content_hash",
                    "copy_of",
                    "seen_revision",
                ),
            },
        ),
    )
    actions = ("publish", "send_to_review", "set_to_draft", "put_under_embargo", "withdraw", "tag_again")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[StoryList]:  # noqa: ARG002
        """The list that counts by page."""
        return StoryList

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        """Completions look at the headline and the uid alone."""
        completing = request.resolver_match is not None and request.resolver_match.url_name == "autocomplete"
        return ("headline", "uid") if completing else self.search_fields

    def get_inlines(self, request: HttpRequest, obj: Article | None) -> list[Any]:  # noqa: ARG002
        """A new story has no tags yet."""
        return [CaptionInline] if obj is None else [CaptionInline, TagInline, NewTagInline]

    def view_on_site(self, obj: Article) -> str | None:
        """Readers' page, where readers see it."""
        return obj.get_absolute_url() if obj.is_published else None

    @admin.display(description=gettext_lazy("date"), ordering="published_on")
    def date_with_basis(self, story: Article) -> str:
        """The date as precise as it is known, and where it comes from."""
        if story.published_on is None:
            return gettext("no date")
        known = date_format(story.published_on, _SPANS[Article.DatePrecision(story.date_precision)])
        return f"{known} ({story.get_date_basis_display().lower()})"

    @admin.display(description=gettext_lazy("event dates"))
    def times_told(self, story: Article) -> str:
        """The times that the story tells of, with their sentences; they follow its text and its date."""
        times = story.event_dates.standing() if story.pk else ()
        return "\n".join(f"{span_in_words(time)} ({time.confidence:.0%}): “{time.evidence}”" for time in times) or "–"

    @admin.display(description=gettext_lazy("captions"))
    def captions_held(self, story: Any) -> int:
        """Counted for the whole page at once."""
        return int(story.captions_held)

    @admin.display(description=gettext_lazy("tags"))
    def tags_standing(self, story: Any) -> int:
        """Counted for the whole page at once; rejected ones are none."""
        return int(story.tags_standing)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Through curation."""
        if change:
            curation.save_article(obj, form.edited_fields(), curator(request))
        else:
            curation.add_article(obj, curator(request))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: ARG002
        """Captions and tags, each through curation."""
        by = curator(request)
        if formset.model is Caption:
            store_captions(formset, form.instance, by)
        elif isinstance(formset, NewTagFormSet):
            store_new_tags(formset, by)
        else:
            store_tags(formset, by)

    def delete_model(self, request: HttpRequest, obj: Article) -> None:  # noqa: ARG002
        """Announced as removed."""
        curation.delete_articles(Article.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:  # noqa: ARG002
        """Announced as removed."""
        curation.delete_articles(queryset)

    @admin.action(description=gettext_lazy("Publish"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Readers see them at once."""
        self._set_status(request, queryset, Article.Status.PUBLISHED, gettext("their embargo still runs"))

    @admin.action(description=gettext_lazy("Send to review"), permissions=["change"])
    def send_to_review(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Hidden until somebody publishes them."""
        self._set_status(request, queryset, Article.Status.REVIEW)

    @admin.action(description=gettext_lazy("Set to draft"), permissions=["change"])
    def set_to_draft(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Hidden, unfinished."""
        self._set_status(request, queryset, Article.Status.DRAFT)

    @admin.action(description=gettext_lazy("Put under embargo (until the time each one gives)"), permissions=["change"])
    def put_under_embargo(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Hidden until the time that the story itself gives."""
        self._set_status(
            request, queryset, Article.Status.EMBARGOED, gettext("they give no time ahead at which it ends")
        )

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Hidden for good, and kept."""
        self._set_status(request, queryset, Article.Status.WITHDRAWN)

    @admin.action(description=gettext_lazy("Tag again"), permissions=["change"])
    def tag_again(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """With the names as they are now; what curators decided stays."""
        number = curation.tag_again(queryset)
        words = ngettext(
            "%(number)s story has other tags than before.", "%(number)s stories have other tags than before.", number
        )
        told = words % {"number": f"{number:,}"}
        self.message_user(request, told, messages.SUCCESS if number else messages.INFO)

    def _set_status(self, request: HttpRequest, queryset: QuerySet[Article], status: str, why_left: str = "") -> None:
        change = curation.set_status(queryset, status, curator(request))
        label, number = str(choice_in_words(Article.Status(status).label)).lower(), len(change.changed)
        if number:
            words = ngettext("%(number)s story is now %(state)s.", "%(number)s stories are now %(state)s.", number)
            self.message_user(request, words % {"number": f"{number:,}", "state": label}, messages.SUCCESS)
        elif not change.left:
            self.message_user(
                request, gettext("Nothing to change: already %(state)s.") % {"state": label}, messages.INFO
            )
        if change.left:
            why = {"why": why_left, "stories": named_first(change.left)}
            words = gettext("Left as they were, as %(why)s: %(stories)s.") % why
            self.message_user(request, words, messages.WARNING)
