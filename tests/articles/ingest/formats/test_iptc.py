"""The samples of IPTC's own: all that hold a story import with what they say; the others are refused by their name."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.ingest.complete import complete
from articles.ingest.formats import read
from articles.ingest.records import RecordError, StoryRecord

PAULO = "Paulo Santalucia and Frances d'Emilio"
ACME = "2016-11-21T15:21:06-05:00"
ECONOMY, WAR = "economy, business and finance", "Krig, konflikter och oroligheter"
DOPING = "ninjs/3.0_20231008-anti-doping-measures-at-the-tour-down-under-will-be-the-toughest-ever-addb-ninjs-nitf.json"
# For each sample that holds a story: how it begins, its byline, dateline, published, language, section and captions.
STORIES = {
    "newsml-g2/LISTING_2_NewsML-G2_Text_Document.xml": (
        'Fed to halt QE to avert "bubble"', "Meredith Jameson", "New York, NY", ACME, "en-US", ECONOMY, 0),
    "newsml-g2/LISTING_22_Sports_story_in_NewsML-G2NITF.xml": (
        "Preview: Arizona", "Sports Network", "Philadelphia", "2016-10-19T11:15:00-05:00", "en-US", "sport", 0),
    "newsml-g2/LISTING_25_An_NITF_marked-up_article_conveyed_in_inlineXML.xml": (
        "Arizona Diamondbacks (29-23)", "Sports Network", "", "", "en", "", 0),
    "newsml-g2/Receiver View.xml": (
        'Fed to halt QE to avert "bubble"', "Meredith Jameson", "New York, NY", ACME, "en-US", ECONOMY, 0),
    "ninjs/1.4_businesswire-newsml-20130515006361.json": (
        "Dell Redefines", "", "", "2013-05-16T04:01:00Z", "en", "United States", 0),
    "ninjs/1.4_businesswire-newsml-20130605006126.json": (
        "Cambrios被", "", "", "2013-06-05T21:00:00Z", "zh", "United States", 0),
    "ninjs/1.4_businesswire-newsml-20130612006110.json": (
        "APP发布", "", "", "2013-06-12T15:29:00Z", "zh", "United States", 0),
    "ninjs/1.4_businesswire-newsml-20130731006140.json": (
        "Lunch Taking", "", "", "2013-07-31T15:32:00Z", "en", "Other Consumer", 0),
    "ninjs/1.4_ninjsExComplex1.json": (
        "Captain of wrecked", PAULO, "Grossetto, Italy", "2013-07-09T10:37:00Z", "en", "", 1),
    "ninjs/1.4_ninjsExComplex2.json": (
        "Captain of wrecked", PAULO, "Grossetto, Italy", "2013-07-09T10:39:00Z", "en", "", 2),
    "ninjs/1.4_ninjsExMediumText1.json": (
        "Captain of wrecked", PAULO, "Grossetto, Italy", "2013-07-09T10:37:00Z", "en", "", 0),
    "ninjs/1.4_ninjsExSimpleText1.json": (
        "Captain of wrecked", PAULO, "GROSSETO, Italy", "2013-07-09T10:37:00Z", "en", "", 0),
    "ninjs/2.1_businesswire-newsml-20130605006126.json": (
        "Cambrios被", "", "", "2013-06-05T21:00:00Z", "zh", "United States", 0),
    "ninjs/2.1_businesswire-newsml-20130731006140.json": (
        "Lunch Taking", "", "", "2013-07-31T15:32:00Z", "en", "Other Consumer", 0),
    "ninjs/2.1_dpa_text.json": (
        "Faktencheck", "Christian Hollmann, dpa", "", "2019-05-10T16:02:28+02:00", "de", "", 0),
    "ninjs/2.1_ninjsExSimpleText_2.json": (
        "Captain of wrecked", PAULO, "GROSSETO, Italy", "2013-07-09T10:37:00Z", "en", "", 0),
    "ninjs/2.1_ntb_text.json": ("Google har", "NTB", "", "2019-08-09T09:30:04Z", "nb-NO", "Innenriks", 0),
    "ninjs/2.1_schema-extension_extension-example.json": (
        "Militärövning i", "", "", "2021-05-26T13:40:18+02:00", "sv", WAR, 1),
    "ninjs/2.1_tt_text_image_2.json": (
        "Militärövning i", "", "", "2021-05-26T13:40:18+02:00", "sv", WAR, 1),
    DOPING: (
        "Anti-doping measures", "Trond Husø, The Anti-Doping Database", "Oslo, Norway",
        "2023-10-08T02:34:03+02:00", "en", "Sport", 0),
    "ninjs/3.0_businesswire-newsml-20130605006126.json": (
        "Cambrios被", "", "", "2013-06-05T21:00:00Z", "zh", "United States", 0),
    "ninjs/3.0_businesswire-newsml-20130731006140.json": (
        "Lunch Taking", "", "", "2013-07-31T15:32:00Z", "en", "Other Consumer", 0),
    "ninjs/3.0_dpa_text.json": (
        "Faktencheck", "Christian Hollmann, dpa", "", "2019-05-10T16:02:28+02:00", "de", "", 0),
    "ninjs/3.0_ninjsExSimpleText_3.json": (
        "Captain of wrecked", PAULO, "GROSSETO, Italy", "2013-07-09T10:37:00Z", "en", "", 0),
    "ninjs/3.0_ntb_text.json": ("Google har", "NTB", "", "2019-08-09T09:30:04Z", "nb-NO", "Innenriks", 0),
    "ninjs/3.0_tt_text_image_3.json": (
        "Militärövning i", "", "", "2021-05-26T13:40:18+02:00", "sv", WAR, 1),
    "ninjs/3.1_001_simple_example.json": (
        "Captain of wrecked", PAULO, "GROSSETO, Italy", "2013-07-09T10:37:00Z", "en", "", 0),
    "ninjs/3.1_003_associations_example.json": (
        "Dell Redefines", "", "", "2013-05-16T04:01:00Z", "en", "", 0),
    "ninjs/3.1_004_simple_text_article.json": (
        "Captain of wrecked", PAULO, "GROSSETO, Italy", "2013-07-09T10:37:00Z", "en", "", 0),
    "ninjs/3.1_005_complex_text_article.json": (
        "Captain of wrecked", PAULO, "Grossetto, Italy", "2013-07-09T10:37:00Z", "en", "", 0),
    "ninjs/3.1_007_multimedia.json": (
        "Captain of wrecked", PAULO, "Grossetto, Italy", "2013-07-09T10:39:00Z", "en", "", 2),
}  # fmt: skip
# What the refusal of every other sample says, by a part of its name.
REFUSALS = {
    "concept": "a concept", "knowledge": "a knowledge item", "catalog": "a catalog", "event_sent": "a concept",
    "set_of_events": "a list of events", "planning": "a planning item", "complete_sample_sportsml": "sports statistics",
    "package": "a package", "group_set": "a fragment of a package", "photo": "a picture item", "video": "a video item",
    "image": "a picture item", "audio": "an audio item", "event": "an event item", "press": "an event item",
    "championleague": "an event item", "located_subject": "a fragment of metadata", "ap_metadata": "a video item",
    "receiver": "", "schema_extension": "unknown format", "extension-schema": "unknown format", "facet": "",
    "renditions_example": "headline: missing", "ninjs-1-4-examples": "body: missing", "listing_1_": "no text",
    "listing_27": "no text", "hop_history": "no content",
}  # fmt: skip


def samples(folder: Path) -> list[Path]:
    return sorted(path for path in (*folder.glob("newsml-g2/*.xml"), *folder.glob("ninjs/*.json")))


@pytest.fixture(scope="module")
def iptc(shared_data: Path) -> Path:
    return shared_data / "imports" / "iptc"


@pytest.mark.parametrize("name", sorted(STORIES))
def test_a_sample_with_a_story_imports_with_all_that_it_says(iptc: Path, name: str) -> None:
    (outcome,) = read(iptc / name)
    assert isinstance(outcome, StoryRecord), outcome
    found = complete(outcome)
    begins, byline, dateline, published, language, section, captions = STORIES[name]
    assert found.headline.startswith(begins)
    assert found.body
    assert (found.byline, found.dateline, found.published) == (byline, dateline, published)
    assert (found.language, found.section, len(found.captions)) == (language, section, captions)
    assert all(caption.credit and caption.url for caption in found.captions)


def test_every_other_sample_is_refused_with_its_reason(iptc: Path) -> None:
    paths = samples(iptc)
    assert len(paths) == 35 + 51
    for path in paths:
        name = f"{path.parent.name}/{path.name}"
        if name in STORIES:
            continue
        found = list(read(path))
        assert found, name
        assert all(isinstance(outcome, RecordError) for outcome in found), name
        said = next(words for part, words in REFUSALS.items() if part in path.name.lower())
        assert said in found[0].reason, (name, found[0].reason)
