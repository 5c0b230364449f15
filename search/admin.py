"""The outbox at the desk: stories that the index has still to hear of, and why it does not take them."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from articles.admin.desk import ReadOnlyAdmin
from search import outbox
from search.engines.base import EngineError
from search.models import PendingDocument


@admin.register(PendingDocument)
class PendingDocumentAdmin(ReadOnlyAdmin):
    """Read, and let try again; the rows go by themselves once the index has the stories."""

    list_display = ("article_uid", "added_at", "attempts", "error")
    list_filter = (("error", admin.EmptyFieldListFilter), "attempts")
    search_fields = ("article_uid", "error")
    ordering = ("-attempts", "pk")
    actions = ("try_again",)

    def has_delete_permission(self, request: HttpRequest, obj: PendingDocument | None = None) -> bool:  # noqa: ARG002
        """A row taken away would leave the index wrong without a trace."""
        return False

    def has_retry_permission(self, request: HttpRequest) -> bool:
        """For whoever may change stories: it is they who mend what cannot be indexed."""
        return request.user.has_perm("articles.change_article")

    @admin.action(description=gettext_lazy("Try again"), permissions=["retry"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[PendingDocument]) -> None:
        """Forget the failed attempts and index the stories now."""
        uids = list(queryset.order_by().values_list("article_uid", flat=True).distinct())
        outbox.retry(uids)
        try:
            outbox.drain_if_free()
        except EngineError as error:
            self.message_user(request, gettext("The index does not answer: %(why)s") % {"why": error}, messages.ERROR)
            return
        waiting = PendingDocument.objects.filter(article_uid__in=uids).values("article_uid").distinct().count()
        if waiting:
            counts = {"waiting": f"{waiting:,}", "all": f"{len(uids):,}"}
            self.message_user(request, gettext("Still waiting: %(waiting)s of %(all)s.") % counts, messages.WARNING)
        else:
            self.message_user(request, gettext("Indexed: %(number)s.") % {"number": f"{len(uids):,}"}, messages.SUCCESS)
