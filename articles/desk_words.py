"""What the desk calls models, their fields and choices, in the language of whoever sits there.

The models name themselves in English; here these names become ones that are translated when they are printed. The
columns are as before: no migration sees a difference.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Field, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, gettext_noop, pgettext_lazy

_OF_TWO_MEANINGS = {"Published": pgettext_lazy("a story's status", "Published")}
"""Words that pages for readers use for something else."""


def speak_every_language(models: Iterable[type[Model]]) -> None:
    """Names of models and fields, hints and choices become translatable."""
    for model in models:
        meta = model._meta
        meta.verbose_name = gettext_lazy(str(meta.verbose_name))
        meta.verbose_name_plural = gettext_lazy(str(meta.verbose_name_plural))
        for field in meta.fields:
            _speak(field)


def _speak(field: Field[object, object]) -> None:
    field.verbose_name = gettext_lazy(str(field.verbose_name))
    if field.help_text:
        field.help_text = gettext_lazy(str(field.help_text))
    if field.choices:
        field.choices = [(value, choice_in_words(str(label))) for value, label in field.flatchoices]


def choice_in_words(label: str) -> str | Promise:
    """What can be chosen, by its label in English."""
    return _OF_TWO_MEANINGS.get(label) or gettext_lazy(label)


WORDS = (
    gettext_noop("source"), gettext_noop("sources"), gettext_noop("ID"), gettext_noop("slug"), gettext_noop("name"),
    gettext_noop("homepage"), gettext_noop("language"), gettext_noop("BCP 47 tag, such as en or ar"),
    gettext_noop("country"), gettext_noop("ISO 3166-1 alpha-2 code"), gettext_noop("batch"), gettext_noop("batches"),
    gettext_noop("loaded at"), gettext_noop("loaded by"), gettext_noop("file hashes"),
    gettext_noop("SHA-256 by path"), gettext_noop("loader version"), gettext_noop("created"), gettext_noop("updated"),
    gettext_noop("unchanged"), gettext_noop("refused"), gettext_noop("article"), gettext_noop("articles"),
    gettext_noop("uid"), gettext_noop("identity"), gettext_noop("headline"), gettext_noop("standfirst"),
    gettext_noop("body"), gettext_noop("Plain text; a blank line parts paragraphs"), gettext_noop("byline"),
    gettext_noop("dateline"), gettext_noop("section"), gettext_noop("kind"),
    gettext_noop("story, brief, correction …"), gettext_noop("url"), gettext_noop("external id"),
    gettext_noop("extra"), gettext_noop("published on"), gettext_noop("published at"), gettext_noop("date precision"),
    gettext_noop("Day"), gettext_noop("Month"), gettext_noop("Year"), gettext_noop("No date"),
    gettext_noop("date basis"), gettext_noop("Stated"), gettext_noop("Inferred"), gettext_noop("Set by a curator"),
    gettext_noop("date evidence"), gettext_noop("date confidence"), gettext_noop("not before"),
    gettext_noop("A lower bound known from the text"), gettext_noop("status"), gettext_noop("Draft"),
    gettext_noop("In review"), gettext_noop("Published"), gettext_noop("Embargoed"), gettext_noop("Withdrawn"),
    gettext_noop("embargo until"), gettext_noop("word count"), gettext_noop("content hash"),
    gettext_noop("evolved from"), gettext_noop("copy of"), gettext_noop("editor note"),
    gettext_noop("For curators; never shown to readers"), gettext_noop("curated fields"), gettext_noop("added at"),
    gettext_noop("updated at"), gettext_noop("revision"), gettext_noop("caption"), gettext_noop("captions"),
    gettext_noop("position"), gettext_noop("text"), gettext_noop("credit"), gettext_noop("agency"),
    gettext_noop("photographer"), gettext_noop("taken on"), gettext_noop("file photo"), gettext_noop("image url"),
    gettext_noop("image"), gettext_noop("alt text"), gettext_noop("copy sketch"), gettext_noop("copy sketchs"),
    gettext_noop("text hash"), gettext_noop("words"), gettext_noop("digest"), gettext_noop("day"),
    gettext_noop("group"), gettext_noop("copy key"), gettext_noop("copy keys"), gettext_noop("pk"),
    gettext_noop("key"), gettext_noop("sketch"), gettext_noop("former text"), gettext_noop("former texts"),
    gettext_noop("number"), gettext_noop("As its source stated it then"), gettext_noop("replaced at"),
    gettext_noop("shown"), gettext_noop("Whether readers may see this version"), gettext_noop("event date"),
    gettext_noop("event dates"), gettext_noop("starts on"), gettext_noop("ends on"), gettext_noop("precision"),
    gettext_noop("From one day to another"), gettext_noop("evidence"), gettext_noop("first offset"),
    gettext_noop("count"), gettext_noop("confidence"), gettext_noop("absolute"), gettext_noop("state"),
    gettext_noop("Automatic"), gettext_noop("Accepted"), gettext_noop("Rejected"), gettext_noop("decided by"),
    gettext_noop("decided at"), gettext_noop("region"), gettext_noop("regions"), gettext_noop("parent"),
    gettext_noop("World"), gettext_noop("Continent"), gettext_noop("Subregion"), gettext_noop("Grouping"),
    gettext_noop("Country"), gettext_noop("Province"), gettext_noop("City"), gettext_noop("Site"),
    gettext_noop("Water"), gettext_noop("ISO 3166-1 alpha-2"), gettext_noop("ISO 3166-1 alpha-3"),
    gettext_noop("ISO 3166-2"), gettext_noop("UN M49"), gettext_noop("latitude"), gettext_noop("longitude"),
    gettext_noop("population"), gettext_noop("origin"), gettext_noop("curated"), gettext_noop("actor"),
    gettext_noop("actors"), gettext_noop("Person"), gettext_noop("State"), gettext_noop("Government body"),
    gettext_noop("Military"), gettext_noop("Armed group"), gettext_noop("Party"),
    gettext_noop("International organisation"), gettext_noop("Civil society"), gettext_noop("Company"),
    gettext_noop("Media"), gettext_noop("Community"), gettext_noop("Other"), gettext_noop("description"),
    gettext_noop("wikidata id"), gettext_noop("active from"), gettext_noop("2016, 2016-05 or 2016-05-31"),
    gettext_noop("active until"), gettext_noop("names"), gettext_noop("folded"), gettext_noop("Preferred"),
    gettext_noop("Alias"), gettext_noop("Abbreviation"), gettext_noop("Former name"), gettext_noop("Demonym"),
    gettext_noop("Weak: never tags by itself"), gettext_noop("relation"), gettext_noop("relations"),
    gettext_noop("part of"), gettext_noop("member of"), gettext_noop("leads"), gettext_noop("based in"),
    gettext_noop("to region"), gettext_noop("to actor"), gettext_noop("from date"), gettext_noop("to date"),
    gettext_noop("names edition"), gettext_noop("names editions"), gettext_noop("past slug"),
    gettext_noop("past slugs"), gettext_noop("suggested actor"), gettext_noop("suggested actors"),
    gettext_noop("guess"), gettext_noop("Organisation"), gettext_noop("Something else"), gettext_noop("found by"),
    gettext_noop("stories"), gettext_noop("first on"), gettext_noop("last on"), gettext_noop("To be decided"),
    gettext_noop("Made an actor"), gettext_noop("Another name of an actor"), gettext_noop("Ignored"),
    gettext_noop("suggested mention"), gettext_noop("suggested mentions"), gettext_noop("suggestion"),
    gettext_noop("model reading"), gettext_noop("model readings"), gettext_noop("tag"), gettext_noop("tags"),
    gettext_noop("role"), gettext_noop("Headline"), gettext_noop("Lede"), gettext_noop("Body"),
    gettext_noop("Dateline"), gettext_noop("Pictured"), gettext_noop("quotes"),
    gettext_noop("How often the actor is quoted; 0 where only named"), gettext_noop("quotation"),
    gettext_noop("The sentence that quotes the actor"), gettext_noop("method"), gettext_noop("Stated by the import"),
    gettext_noop("By rule"), gettext_noop("By model"), gettext_noop("By a curator"), gettext_noop("public headline"),
    gettext_noop("public headlines"), gettext_noop("article uid"),
    gettext_noop("Days since the year 1, 0 where undated"), gettext_noop("public word"), gettext_noop("public words"),
    gettext_noop("headline word"), gettext_noop("headline words"), gettext_noop("word"),
    gettext_noop("words edition"), gettext_noop("words editions"), gettext_noop("pending document"),
    gettext_noop("pending documents"), gettext_noop("attempts"), gettext_noop("error"),
)  # fmt: skip
"""All of these names, for those who translate them."""
