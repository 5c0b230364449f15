"""The story: its page and its machine-readable alternates. Every one of them starts at `published()`."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles import citations
from articles.citation_formats import FORMATS
from articles.citation_formats import citations as citations_of
from articles.copies.versions import copies_of
from articles.copy_pages import copies_of_story, copies_page
from articles.export import article_record
from articles.methods import read_only
from articles.models import Article, Caption
from articles.reading import story_page
from articles.telling import times_told
from articles.version_pages import version_lines, versions_page


def _story(uid: str) -> Article:
    """The story if a reader may see it; a hidden one answers exactly as one that never was."""
    return get_object_or_404(Article.objects.published().for_page(), uid=uid.lower())


@read_only
def article(request: HttpRequest, uid: str, slug: str = "") -> HttpResponseBase:
    """One story. Its bare number and an old slug lead to its address for good."""
    story = _story(uid)
    if (uid, slug) != (story.uid, story.slug):
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{story.get_absolute_url()}{'?' * bool(query)}{query}", permanent=True)
    context = {
        "story": story_page(story),
        "times": times_told(story),
        "versions": version_lines(story) if story.has_versions else (),
        "copies": copies_of_story(story) if story.has_copies else None,
        "citation": citations.in_text(story),
        "citations": citations_of(story),
        "date_words": citations.date_in_words(story),
    }
    return render(request, "articles/article.html", context)


@read_only
def versions(request: HttpRequest, uid: str, slug: str) -> HttpResponseBase:
    """What changed between two versions of a story; a story that has but one has no such page."""
    story = _story(uid)
    page = versions_page(story, request.GET)
    if page is None:
        raise Http404(f"story {story.uid} has one version")
    if (uid, slug) != (story.uid, story.slug):
        return redirect("articles:versions", story.uid, story.slug, permanent=True)
    return render(request, "articles/versions.html", {"page": page})


@read_only
def copies(request: HttpRequest, uid: str, slug: str) -> HttpResponseBase:
    """What another printing of a story changed; a story that nobody else printed has no such page."""
    story = _story(uid)
    page = copies_page(story, request.GET)
    if page is None:
        raise Http404(f"story {story.uid} has no copies")
    if (uid, slug) != (story.uid, story.slug):
        return redirect("articles:copies", story.uid, story.slug, permanent=True)
    return render(request, "articles/copies.html", {"page": page})


@read_only
def alternate(request: HttpRequest, uid: str, slug: str, form: str) -> HttpResponseBase:  # noqa: ARG001 (uniform views)
    """The story as JSON or plain text, its citation in a format; an old slug leads to the present one."""
    story = _story(uid)
    if (uid, slug) != (story.uid, story.slug):
        return redirect(f"{story.get_absolute_url()}{form}", permanent=True)
    if form == "article.json":
        copies = copies_of(story)
        record = article_record(story) | ({"copies": copies} if copies else {})
        return JsonResponse(record, json_dumps_params={"ensure_ascii": False})
    if form == "article.txt":
        return HttpResponse(as_text(story), content_type="text/plain; charset=utf-8")
    written = FORMATS[form]
    return _download(written.write(story), written.media_type, f"{story.uid}.{written.suffix}")


@read_only
def photo(request: HttpRequest, name: str) -> HttpResponseBase:
    """An uploaded photo: to readers if its story is published, to who may see captions at the desk in any case."""
    captions = Caption.objects.all() if request.user.has_perm("articles.view_caption") else Caption.objects.published()
    caption = get_object_or_404(captions.filter(image=name))
    try:
        return FileResponse(caption.image.open("rb"))
    except FileNotFoundError as error:
        raise Http404(name) from error


def as_text(story: Article) -> str:
    """Headline, byline, date, captions, body and citation, parted by blank lines."""
    page = story_page(story)
    captions = [caption.text + (f" ({caption.credit})" if caption.credit else "") for caption in page.captions]
    when = page.date.words + (f" ({page.date.basis})" if page.date.basis else "")
    parts = [story.headline, story.standfirst, story.byline, when, *captions, story.body, citations.in_text(story)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _download(text: str, content_type: str, filename: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{content_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
