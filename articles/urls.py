"""The addresses of a story."""

from __future__ import annotations

from django.urls import path, re_path

from articles import views
from articles.citation_formats import FORMATS

app_name = "articles"

UID = r"(?P<uid>[0-9a-zA-Z]{10})"
urlpatterns = [
    path("media/<path:name>", views.photo, name="photo"),
    re_path(rf"^articles/{UID}/$", views.article, name="short"),
    re_path(rf"^articles/{UID}/(?P<slug>[-\w]+)/$", views.article, name="article"),
    re_path(rf"^articles/{UID}/(?P<slug>[-\w]+)/versions/$", views.versions, name="versions"),
    re_path(rf"^articles/{UID}/(?P<slug>[-\w]+)/copies/$", views.copies, name="copies"),
    *(
        re_path(
            rf"^articles/{UID}/(?P<slug>[-\w]+)/{form.replace('.', '[.]')}$", views.alternate, {"form": form}, name=form
        )
        for form in ("article.json", "article.txt", *FORMATS)
    ),
]
