"""The engines that the contract is held against."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.engines.base import Engine
from search.engines.memory import MemoryEngine
from search.engines.whoosh import WhooshEngine


@pytest.fixture(params=["memory", "whoosh"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """An engine that holds nothing yet."""
    made: Engine = MemoryEngine() if request.param == "memory" else WhooshEngine(tmp_path / "index")
    made.rebuild([])
    return made
