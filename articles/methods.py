"""What every page that is only read has in common."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponseBase]


def read_only(view: View) -> View:
    """Answers GET and HEAD, anything else with 405 and what is allowed.

    Nothing is changed by such a page, so that no token is asked for: the answer to a POST says what is wrong with it.
    """
    answering: View = csrf_exempt(require_safe(view))
    return answering
