"""`load_gazetteer`: what is new is created, what differs is updated, what a curator changed is left alone."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles import curation
from articles.gazetteer.loading import load
from articles.models import Actor, Name, NamesEdition, PastSlug, Region, Relation
from articles.signals import names_changed
from articles.tagging.gazetteer import current_matcher

pytestmark = pytest.mark.django_db
Line = dict[str, object]

ASIA: Line = {"region": "asia", "name": "Asia", "kind": "continent", "origin": "x:asia"}
IRAQ: Line = {
    "region": "iraq",
    "name": "Iraq",
    "kind": "country",
    "parent": "asia",
    "iso2": "IQ",
    "origin": "x:iraq",
    "part_of": ["middle-east"],
    "names": [{"text": "Iraq", "kind": "preferred"}, {"text": "Iraqi", "kind": "demonym"}, {"text": "العراق"}],
}
MIDDLE_EAST: Line = {"region": "middle-east", "name": "Middle East", "kind": "grouping"}
GROUP: Line = {"actor": "badr", "name": "Badr Organization", "kind": "armed-group", "country": "IQ"}
LEADER: Line = {
    "actor": "amiri",
    "name": "Hadi al-Amiri",
    "kind": "person",
    "relations": [
        {"kind": "leads", "actor": "badr", "from": "2002-05"},
        {"kind": "based-in", "region": "iraq", "from": "2003", "to": "2003-04", "source": "a biography"},
    ],
}
ALL = (IRAQ, GROUP, ASIA, MIDDLE_EAST)


def related(relation: object) -> Line:
    return {"actor": "x", "name": "X", "kind": "person", "relations": [relation]}


@pytest.fixture
def announced() -> Iterator[list[object]]:
    heard: list[object] = []

    def hear(sender: object, **_: object) -> None:
        heard.append(sender)

    names_changed.connect(hear)
    yield heard
    names_changed.disconnect(hear)


def written(folder: Path, *lines: Line | str) -> Path:
    path = folder / "names.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def test_regions_and_actors_are_created_whatever_their_order(tmp_path: Path) -> None:
    report = load([written(tmp_path, *ALL)])
    assert (report.regions_created, report.actors_created, report.refusals) == (3, 1, [])
    iraq = Region.objects.get(slug="iraq")
    assert iraq.parent == Region.objects.get(slug="asia")
    assert Actor.objects.get().country == iraq
    assert {(name.text, name.kind, name.language, name.folded) for name in iraq.names.all()} == {
        ("Iraq", "preferred", "en", "iraq"),
        ("Iraqi", "demonym", "en", "iraqi"),
        ("العراق", "alias", "ar", "العراق"),
    }
    assert Relation.objects.get().to_region == Region.objects.get(slug="middle-east")


def test_a_name_is_made_preferred_where_the_list_lacks_it(tmp_path: Path) -> None:
    load([written(tmp_path, *ALL)])
    assert [(name.text, name.kind) for name in Actor.objects.get().names.all()] == [("Badr Organization", "preferred")]


def test_loading_twice_changes_and_announces_nothing(tmp_path: Path, announced: list[object]) -> None:
    path = written(tmp_path, *ALL)
    load([path])
    edition = NamesEdition.current()
    assert len(announced) == 1
    report = load([path])
    assert not report.changed
    assert (report.regions_unchanged, report.actors_unchanged) == (3, 1)
    assert len(announced) == 1
    assert NamesEdition.current() == edition


def test_what_differs_is_updated(tmp_path: Path, announced: list[object]) -> None:
    load([written(tmp_path, *ALL)])
    names = [{"text": "Iraqi", "kind": "weak"}]
    report = load([written(tmp_path, IRAQ | {"population": 43_000_000, "names": names})])
    assert (report.regions_updated, report.names_updated) == (1, 1)
    iraq = Region.objects.get(slug="iraq")
    assert (iraq.population, iraq.names.get(text="Iraqi").kind) == (43_000_000, "weak")
    assert iraq.names.filter(text="العراق").exists()
    assert len(announced) == 2


def test_a_curators_rows_and_names_are_left_alone(tmp_path: Path) -> None:
    load([written(tmp_path, *ALL)])
    Region.objects.filter(slug="iraq").update(name="Republic of Iraq", curated=True)
    Name.objects.filter(text="Iraqi").delete()
    Name.objects.filter(text="Badr Organization").update(kind="weak", curated=True)
    report = load([written(tmp_path, *ALL)])
    assert report.kept == 1
    assert Region.objects.get(slug="iraq").name == "Republic of Iraq"
    assert not Name.objects.filter(text="Iraqi").exists()
    assert Name.objects.get(text="Badr Organization").kind == "weak"


def test_what_a_curator_renamed_or_merged_does_not_come_back(tmp_path: Path) -> None:
    load([written(tmp_path, *ALL)])
    kept = Region.objects.get(slug="asia")
    Region.objects.filter(slug="iraq").update(slug="republic-of-iraq", curated=True)
    Region.objects.filter(slug="middle-east").delete()
    PastSlug.objects.create(slug="middle-east", region=kept)
    load([written(tmp_path, *ALL)])
    assert set(Region.objects.values_list("slug", flat=True)) == {"asia", "republic-of-iraq"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "is not JSON"),
        ("[1]", "neither a region nor an actor"),
        ("null", "neither a region nor an actor"),
        ("[" * 100_000, "is not JSON"),
        ({"region": "x", "actor": "x"}, "neither a region nor an actor"),
        ({"region": "x", "name": "X"}, '"kind" is missing'),
        ({"region": "x", "name": "X", "kind": "planet"}, '"planet" is no kind'),
        ({"region": "a b", "name": "X", "kind": "city"}, "no slug"),
        ({"region": "x", "name": "…", "kind": "city"}, "neither letter nor digit"),
        ({"region": "x", "name": "X" * 201, "kind": "city"}, "longer than 200"),
        ({"region": "x", "name": "X", "kind": "city", "latitude": 91}, '"latitude" is no number'),
        ({"region": "x", "name": "X", "kind": "city", "population": True}, '"population" is no number'),
        ({"region": "x", "name": "X", "kind": "city", "part_of": "y"}, "no list of slugs"),
        ({"region": "x", "name": "X", "kind": "city", "colour": "red"}, '"colour" is no key'),
        ({"region": "x", "name": "X", "kind": "city", "parent": "nowhere"}, 'the parent "nowhere" is no region'),
        ({"region": "x", "name": "X", "kind": "city", "part_of": ["nowhere"]}, 'part of "nowhere"'),
        ({"region": "x", "name": "X", "kind": "city", "names": ["Y"]}, '"names" is no list'),
        ({"region": "x", "name": "X", "kind": "city", "names": [{"text": "Y", "kind": "pet"}]}, "no kind of name"),
        ({"region": "x", "name": "X", "kind": "city", "names": [{"text": "-"}]}, "neither letter nor digit"),
        ({"region": "asia", "name": "X", "kind": "city", "origin": "y:1"}, 'the slug "asia" is taken'),
        ({"region": "x", "name": "X", "kind": "country", "iso2": "IQ"}, '"IQ" is the code of another'),
        ({"actor": "x", "name": "X", "kind": "person", "country": "ZZ"}, '"ZZ" is the code of no country'),
        ({"actor": "x", "name": "X", "kind": "person", "active_from": "May"}, '"active_from" is no date'),
        ({"actor": "x", "name": "X\0", "kind": "person"}, '"name" is missing or no text'),
        ({"actor": "x", "name": "X", "kind": "person", "active_from": "2016-02-30"}, '"active_from" is no date'),
        (related("leads"), '"relations" is no list'),
        (related({"kind": "likes", "actor": "badr"}), '"likes" is no kind of relation'),
        (related({"kind": "leads"}), "to an actor or to a region"),
        (related({"kind": "leads", "actor": "badr", "region": "iraq"}), "to an actor or to a region"),
        (related({"kind": "leads", "actor": "badr", "since": "2016"}), '"since" is no key'),
        (related({"kind": "leads", "actor": "badr", "from": "2016-13"}), '"from" is no date'),
        (related({"kind": "leads", "actor": "badr", "from": "2017", "to": "2016-05"}), "ends in 2016-05 before it"),
        (related({"kind": "leads", "actor": "nobody"}), 'related to "nobody", which is no actor'),
        (related({"kind": "based-in", "region": "nowhere"}), 'related to "nowhere", which is no region'),
    ],
)  # fmt: skip
def test_a_bad_line_is_refused_by_its_number_and_the_others_are_loaded(
    tmp_path: Path, line: Line | str, reason: str
) -> None:
    load([written(tmp_path, *ALL)])
    good: Line = {"region": "basra", "name": "Basra", "kind": "city", "parent": "iraq"}
    errors = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("load_gazetteer", str(written(tmp_path, line, good)), stdout=StringIO(), stderr=errors)
    assert stopped.value.code == 1
    assert reason in errors.getvalue()
    assert "names.jsonl: line 1: " in errors.getvalue()
    assert Region.objects.filter(slug="basra").exists()


def test_regions_that_would_lie_in_themselves_are_refused(tmp_path: Path) -> None:
    load([written(tmp_path, *ALL)])
    report = load([written(tmp_path, ASIA | {"parent": "iraq"})])
    assert ["lies in the region itself" in refusal.reason for refusal in report.refusals] == [True]
    assert Region.objects.get(slug="asia").parent is None
    new = [{"region": one, "name": one, "kind": "city", "parent": other} for one, other in (("p", "q"), ("q", "p"))]
    assert len(load([written(tmp_path, *new)]).refusals) == 2


def told() -> set[tuple[str, str, str, str, str]]:
    rows = Relation.objects.filter(actor__isnull=False).select_related("to_actor", "to_region")
    return {(row.kind, str(row.to_actor or row.to_region), row.from_date, row.to_date, row.source) for row in rows}


def test_relations_of_actors_are_loaded_with_their_dates_and_source(tmp_path: Path, announced: list[object]) -> None:
    report = load([written(tmp_path, LEADER, *ALL)])
    assert (report.relations_created, report.refusals) == (3, [])
    assert told() == {
        ("leads", "Badr Organization", "2002-05", "", "gazetteer"),
        ("based-in", "Iraq", "2003", "2003-04", "a biography"),
    }
    assert not load([written(tmp_path, LEADER, *ALL)]).changed
    assert len(announced) == 1


def test_a_relation_whose_end_became_known_is_updated_a_curators_is_not(
    tmp_path: Path, announced: list[object]
) -> None:
    load([written(tmp_path, LEADER, *ALL)])
    ended = LEADER | {"relations": [{"kind": "leads", "actor": "badr", "from": "2002-05", "to": "2026"}]}
    report = load([written(tmp_path, ended)])
    assert (report.relations_created, report.relations_updated) == (0, 1)
    assert ("leads", "Badr Organization", "2002-05", "2026", "gazetteer") in told()
    assert len(announced) == 2
    Relation.objects.filter(kind="leads").update(curated=True)
    assert not load([written(tmp_path, LEADER)]).changed


def test_a_relation_that_a_curator_took_away_does_not_come_back(tmp_path: Path) -> None:
    load([written(tmp_path, LEADER, *ALL)])
    curation.delete_relations(Relation.objects.filter(kind="leads"))
    report = load([written(tmp_path, LEADER)])
    assert (report.kept, {kind for kind, *_ in told()}) == (1, {"based-in"})


def test_a_relation_leads_to_the_one_that_its_target_was_merged_into(tmp_path: Path) -> None:
    load([written(tmp_path, *ALL)])
    Actor.objects.filter(slug="badr").update(slug="badr-corps")
    PastSlug.objects.create(slug="badr", actor=Actor.objects.get())
    assert load([written(tmp_path, LEADER)]).refusals == []
    assert ("leads", "Badr Organization", "2002-05", "", "gazetteer") in told()


def test_a_code_has_one_bearer(tmp_path: Path) -> None:
    twins = [{"actor": slug, "name": slug, "kind": "person", "wikidata_id": "Q1"} for slug in ("one", "other")]
    report = load([written(tmp_path, *twins)])
    assert [str(refusal).rpartition(": ")[2] for refusal in report.refusals] == [
        '"Q1" is the code of another; a code has one bearer'
    ]
    assert Actor.objects.get().slug == "one"


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl"
    path.write_bytes(b'{"region": "\xff"}\n')
    assert "UTF-8" in load([path]).refusals[0].reason
    cut = tmp_path / "names.jsonl.gz"
    cut.write_bytes(gzip.compress(b'{"region": "x"}' * 100)[:-9])
    assert "no whole gzip file" in load([cut]).refusals[0].reason


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read") as wrong:
        call_command("load_gazetteer", str(tmp_path / "none.jsonl"), stdout=StringIO())
    assert wrong.value.returncode == 2


def test_the_shipped_gazetteer_loads_whole_and_once() -> None:
    first = load()
    assert first.refusals == []
    assert first.actors_created == 393
    assert Region.objects.filter(kind="country").count() == 249
    assert not load().changed
    for slug, kind, country in (("beirut", "city", "lebanon"), ("kirkuk-province", "province", "iraq")):
        region = Region.objects.get(slug=slug)
        assert (region.kind, country in [above.slug for above in region.ancestors()]) == (kind, True)
    assert Region.objects.get(slug="gaza-strip").parent == Region.objects.get(slug="palestine")
    assert len(current_matcher()) > 20_000
