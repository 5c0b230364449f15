"""A few names, enough for every rule: a matcher without a database."""

from __future__ import annotations

from articles.tagging.gazetteer import surnames
from articles.tagging.matcher import Matcher, Sense, Sort, Strength, Target
from articles.tagging.tagger import Finding, Role, StoryText, tag

_COUNTRIES = {
    "iraq": ("Iraq", "العراق", "Iraqi"),
    "lebanon": ("Lebanon", "لبنان", "Lebanese"),
    "libya": ("Libya", "ليبيا", "Libyan"),
    "israel": ("Israel", "إسرائيل", "Israeli"),
    "iran": ("Iran", "إيران", "Iranian"),
    "jordan": ("Jordan", "الأردن", "Jordanian"),
    "georgia": ("Georgia", "جورجيا", "Georgian"),
    "cuba": ("Cuba", "كوبا", "Cuban"),
    "turkiye": ("Turkey", "تركيا", "Turkish"),
    "panama": ("Panama", "بنما", "Panamanian"),
    "france": ("France", "فرنسا", "French"),
    "united-states": ("United States", "الولايات المتحدة", "American"),
    "united-kingdom": ("Britain", "بريطانيا", "British"),
}
_PLACES = (
    ("beirut", "city", "lebanon", 1_900_000, (("Beirut", "strong"), ("بيروت", "strong"))),
    ("baghdad", "city", "iraq", 7_000_000, (("Baghdad", "strong"),)),
    ("southern-lebanon", "site", "lebanon", 0, (("southern Lebanon", "strong"), ("south Lebanon", "strong"))),
    ("tripoli", "city", "libya", 1_300_000, (("Tripoli", "strong"),)),
    ("tripoli-lebanon", "city", "lebanon", 230_000, (("Tripoli", "strong"),)),
    ("georgia-province", "province", "united-states", 0, (("Georgia", "strong"),)),
    ("virginia", "province", "united-states", 0, (("Virginia", "strong"), ("Va.", "cut"))),
    ("alexandria-virginia", "city", "virginia", 150_000, (("Alexandria", "weak"),)),
    ("alexandria", "city", "libya", 5_000_000, (("Alexandria", "strong"),)),
    ("bethlehem", "city", "israel", 25_000, (("Bethlehem", "strong"),)),
    ("east", "province", "libya", 0, (("East", "weak"),)),
    ("atlanta", "city", "georgia-province", 500_000, (("Atlanta", "strong"),)),
    ("reading", "city", "united-kingdom", 160_000, (("Reading", "weak"),)),
    ("bolton", "city", "united-kingdom", 190_000, (("Bolton", "weak"),)),
    ("austin", "city", "united-states", 960_000, (("Austin", "strong"),)),
    ("gaza-strip", "province", None, 0, (("Gaza", "strong"), ("Gaza Strip", "strong"))),
)
_ACTORS = (
    ("hezbollah", "armed-group", "lebanon", ("Hezbollah", "حزب الله")),
    ("kataib-hezbollah", "armed-group", "iraq", ("Kataib Hezbollah", "Kata'ib Hezbollah")),
    ("islamic-resistance-in-iraq", "armed-group", "iraq", ("Islamic Resistance in Iraq",)),
    ("hamas", "armed-group", None, ("Hamas",)),
    ("lebanese-army", "military", "lebanon", ("Lebanese army",)),
    ("lebanese-forces", "party", "lebanon", ("Lebanese Forces",)),
    ("united-nations", "international-organisation", None, ("United Nations", "UN")),
    ("who", "international-organisation", None, ("World Health Organization", "WHO")),
    ("reuters", "media", None, ("Reuters",)),
    ("opec", "international-organisation", None, ("OPEC",)),
    ("opec-plus", "international-organisation", None, ("OPEC+",)),
    ("lloyd-austin", "person", "united-states", ("Lloyd Austin",)),
    ("michel-aoun", "person", "lebanon", ("Michel Aoun",)),
    ("joseph-aoun", "person", "lebanon", ("Joseph Aoun",)),
    ("ahmad-al-hamidawi", "person", "iraq", ("Ahmad al-Hamidawi",)),
    ("john-bolton", "person", "united-states", ("John Bolton",)),
)
_STRENGTHS = {"strong": Strength.STRONG, "weak": Strength.WEAK}


def small_matcher() -> Matcher:
    """The matcher of these names."""
    return Matcher(_senses())


def _senses() -> list[Sense]:
    keys = {slug: number for number, slug in enumerate([*_COUNTRIES, *(place[0] for place in _PLACES)], 1)}
    senses = []
    above: dict[str, frozenset[int]] = {}
    for slug, (name, arabic, demonym) in _COUNTRIES.items():
        key = keys[slug]
        target = Target(Sort.REGION, key, slug, "country", key, frozenset(), frozenset({key}), 1)
        above[slug] = frozenset({key})
        senses += [Sense(target, text, Strength.STRONG) for text in (name, arabic)]
        senses.append(Sense(target, demonym, Strength.DEMONYM))
        if slug == "united-states":
            senses += [Sense(target, text, Strength.STRONG, exact=True) for text in ("US", "U.S.")]
    for slug, kind, parent, size, names in _PLACES:
        line = above.get(parent or "", frozenset())
        above[slug] = line | {keys[slug]}
        country = next((keys[country] for country in _COUNTRIES if keys[country] in line), None)
        target = Target(Sort.REGION, keys[slug], slug, kind, country, line, line, size)
        senses += [
            Sense(target, text, _STRENGTHS.get(strength, Strength.STRONG), exact=strength == "cut")
            for text, strength in names
        ]
    for number, (slug, kind, country_slug, texts) in enumerate(_ACTORS, 1):
        actor = Target(Sort.ACTOR, number, slug, kind, keys.get(country_slug or ""))
        senses += [Sense(actor, text, Strength.STRONG, exact=text.isupper() and len(text) < 6) for text in texts]
        if kind == "person":
            surname = [Sense(actor, name, Strength.WEAK, surname=True) for text in texts for name in surnames(text)]
            senses += surname
    return senses


MATCHER = small_matcher()


def findings(body: str, headline: str = "A story", **more: str | tuple[str, ...]) -> dict[str, Finding]:
    """What is found in a story itself, by slug: the dateline and captions left out."""
    found = tag(StoryText(headline, body, **more), MATCHER)  # type: ignore[arg-type]
    apart = (Role.DATELINE, Role.PICTURED)
    return {finding.target.slug: finding for finding in found if finding.role not in apart}


def slugs(body: str, headline: str = "A story", **more: str | tuple[str, ...]) -> set[str]:
    """The slugs of what is found in a story itself."""
    return set(findings(body, headline, **more))
