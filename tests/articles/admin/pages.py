"""Pages of the desk as a browser uses them: what a form would send, what a page tells."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.test import Client
from django.urls import reverse


def address(model: type[Model], page: str, *args: object) -> str:
    """Where the page is."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def typed(response: Any, **changes: object) -> dict[str, Any]:
    """What the form on the page sends back, with these fields typed over."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent: dict[str, Any] = {}
    for form in forms:
        for bound in form:
            sent.update(_controls(bound))
    return {name: value for name, value in {**sent, **changes}.items() if value is not None and value is not False}


def post_action(desk: Client, model: type[Model], action: str, rows: Any, **more: str) -> Any:
    """Choose rows in the list and an action upon them."""
    chosen = {"action": action, "_selected_action": [str(row.pk) for row in rows]}
    return desk.post(address(model, "changelist"), {**chosen, **more}, follow=True)


def told(response: Any) -> str:
    """The messages on top of the page."""
    return " ".join(str(message) for message in response.context["messages"])


def _controls(bound: Any) -> dict[str, Any]:
    value = bound.value()
    widget = bound.field.widget
    if widget.needs_multipart_form:  # a file that stands is not sent again
        return {}
    parts = getattr(widget, "widgets", None) or getattr(getattr(widget, "widget", None), "widgets", None)
    if parts:
        halves = value if isinstance(value, list) else widget.decompress(value)
        return {f"{bound.html_name}_{number}": half for number, half in enumerate(halves)}
    return {bound.html_name: value}
