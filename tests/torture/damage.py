"""Files changed behind the archive's back: each change is noticed when the index is opened, or changes no answer.

Nothing but EngineError ever leaves the engine, and a rebuild mends whatever it was. A seed damages the same bytes.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

from search.engines.base import EngineUnavailable, IndexOutdated
from tests.torture.small_index import answers_of, opened, random_stories, worn_index

KINDS = ("bit", "zeros", "truncated", "longer", "shuffled", "missing", "stray table")
MENDED = 20
"""After so many noticed changes one is mended by a rebuild."""


def torture(folder: Path, changes: int, seed: int = 1) -> str:
    """So many random changes; returns what became of them, in words."""
    chance = Random(seed)
    engine = worn_index(folder, chance)
    anew = random_stories(chance, [f"n{n:02d}" for n in range(40)])
    expected, outcomes = answers_of(engine), Counter[str]()
    for number in range(changes):
        path, kind = _target(folder, chance), KINDS[number % len(KINDS)]
        whole = path.read_bytes()
        touched = _damage(path, kind, chance)
        noticed = _noticed(folder, f"{path.name}: {kind}")
        if noticed:
            assert "rebuild_index" in noticed, noticed
            outcomes["noticed"] += 1
        else:
            assert answers_of(opened(folder)) == expected, f"a wrong answer from {path.name}: {kind}"
            outcomes["without effect"] += 1
        if noticed and outcomes["noticed"] % MENDED == 0:
            engine.rebuild(anew.items())
            expected = answers_of(opened(folder))
            outcomes["mended by a rebuild"] += 1
            continue
        touched.unlink(missing_ok=True)
        _replace(path, whole)
    assert answers_of(opened(folder)) == expected
    told = ", ".join(f"{outcome} {count}" for outcome, count in sorted(outcomes.items()))
    return f"damage: {changes} changes; {told}; wrong answers 0"


def _noticed(folder: Path, damage: str) -> str:
    """What the engine says of the damage; "" where it sees none. AssertionError where anything else ends an answer."""
    try:
        answers_of(opened(folder))
    except (EngineUnavailable, IndexOutdated) as error:
        return str(error)
    except Exception as error:
        raise AssertionError(f"no answer, and no word of the engine, from {damage}") from error
    return ""


def _target(folder: Path, chance: Random) -> Path:
    """Any file that an answer needs; segments half of the time, found by their size since their names are drawn."""
    inner = folder / (folder / "CURRENT").read_text().strip()
    segments = sorted(inner.glob("*.arr"), key=lambda segment: (segment.stat().st_size, segment.name))
    others = sorted([*inner.glob("*.toc"), inner / "MANIFEST"])
    return chance.choice(segments if chance.random() < 0.5 else [*others, folder / "CURRENT"])


def _damage(path: Path, kind: str, chance: Random) -> Path:
    """Do it; returns the file that was touched."""
    content = bytearray(path.read_bytes())
    at = chance.randrange(len(content))
    if kind == "stray table":
        # A table of contents with a higher number, half written when the power went.
        stray = next(iter(path.parent.glob("**/*.toc"))).with_name("_MAIN_999.toc")
        _replace(stray, bytes(content[:at]))
        return stray
    if kind == "missing":
        path.unlink()
        return path
    if kind == "bit":
        content[at] ^= 1 << chance.randrange(8)
    elif kind == "zeros":
        content[at : at + 4096] = bytes(len(content[at : at + 4096]))
    elif kind == "truncated":
        del content[chance.choice([0, at]) :]
    elif kind == "longer":
        content += bytes(chance.randrange(1, 64))
    else:
        stretch = content[at : at + 64]
        chance.shuffle(stretch)
        content[at : at + 64] = stretch
    _replace(path, bytes(content))
    return path


def _replace(path: Path, content: bytes) -> None:
    """Another file in its place, as after a restart: who has mapped the old one keeps it."""
    beside = path.with_name("beside")
    beside.write_bytes(content)
    beside.replace(path)
