"""What the forms of paged lists share: the page asked for, and what is said where there is none such."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, ngettext

LAST_PAGE = 10_000
_SHOWN = 40


class PagedForm(forms.Form):
    """A form with `page`, read as soon as it is made; what cannot be used is told and never refused."""

    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.is_valid()
        self.page_number: int = self.cleaned_data.get("page") or 1

    def told_of_page(self, last_page: int) -> list[str]:
        """A sentence where the page asked for is none, or lies beyond the last."""
        if "page" in self.errors:
            page = gettext("“%(typed)s” is no page of this list: this is the first.")
            return [page % {"typed": self.typed("page")}]
        if self.page_number <= last_page:
            return []
        beyond = ngettext(
            "There is no page %(page)s: the list has one page, and this is the last.",
            "There is no page %(page)s: the list has %(pages)s pages, and this is the last.",
            last_page,
        )
        return [beyond % {"page": self.page_number, "pages": last_page}]

    def typed(self, name: str) -> str:
        """The beginning of what was given for a parameter."""
        return str(self.data.get(name, ""))[:_SHOWN]
