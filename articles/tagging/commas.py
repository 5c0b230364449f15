"""What the name on the other side of a comma tells: `Alexandria, Va.`, `Lebanon, Pennsylvania`, `Atlanta, Georgia`.

Pure: a text and the names that begin and end in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from articles.tagging.beside import Beside
from articles.tagging.matcher import Hit, Sense, Senses, Strength, Target

_NOTHING = Senses()


@dataclass(frozen=True, slots=True)
class Commas:
    """A text with the names that prove themselves by where they begin, and all names by where they end."""

    text: str
    starts: Mapping[int, Hit]
    ends: Mapping[int, Hit]
    beside: Beside

    def behind_comma(self, hit: Hit) -> list[Target]:
        """The countries and provinces that a comma parts from the name: `Alexandria, Va.`."""
        next_hit = self.starts.get(hit.end + 2) if self.text.startswith(", ", hit.end) else None
        senses = next_hit.senses if next_hit is not None else ()
        return [
            sense.target
            for sense in senses
            if (sense.strength is Strength.STRONG and sense.target.kind in {"country", "province"})
            or (sense.target.kind == "province" and sense.target.known_alone)
        ]

    def touch(self, hit: Hit) -> bool:
        """Whether a comma follows the name, or two characters behind another name it begins."""
        return self.text.startswith(", ", hit.end) or hit.start - 2 in self.ends

    def narrowed(self, hit: Hit) -> Hit:
        """The hit without the places that the province behind its comma, or the town before it, rules out."""
        if not self.touch(hit):
            return hit
        senses = Senses(sense for sense in hit.senses if not self.lies_elsewhere(sense, hit))
        if len(senses) > 1 and self.text.startswith(", ", hit.start - 2) and (town := self.ends.get(hit.start - 2)):
            towns = [sense.target for sense in town.senses if sense.target.kind == "city"]
            around = Senses(s for s in senses if any(s.target.pk in place.above for place in towns))
            senses = around or senses
        return hit if len(senses) == len(hit.senses) else Hit(hit.start, hit.end, senses)

    def told_by_what_follows(self, hit: Hit) -> Senses:
        """The places of the name, weak ones too, that lie in the province or country behind the comma."""
        if not self.text.startswith(", ", hit.end):
            return _NOTHING
        around = {target.pk for target in self.behind_comma(hit)}
        return Senses(sense for sense in hit.senses if around and not sense.target.above.isdisjoint(around))

    def lies_elsewhere(self, sense: Sense, hit: Hit) -> bool:
        """Whether a province of another country stands behind the comma: `Bethlehem, Pa.` is not the one we know.

        Nor is `Lebanon, Pennsylvania` the country; but in a list (`Lebanon, Texas and Iraq`) a country is one.
        """
        if sense.target.kind not in {"city", "country"}:
            return False
        behind = self.behind_comma(hit)
        provinces = {target.country for target in behind if target.kind == "province"}
        if not provinces or sense.target.country in provinces:
            return False
        return sense.target.kind == "city" or not (self._is_listed(hit) or len(behind) > len(provinces))

    def _is_listed(self, hit: Hit) -> bool:
        """Whether a name stands in a list: another before it behind a comma, or `and` behind the next one."""
        if self.text.startswith(", ", hit.start - 2) and hit.start - 2 in self.ends:
            return True
        return self.beside.is_listed(self.starts[hit.end + 2])
