"""Things of anywhere that are called after a place or a people: Panama hats, Brazil nuts, roast turkey. Values only.

Folded, like the names they are compared with.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _things(table: str) -> Mapping[str, frozenset[str]]:
    lines = (line.partition(":") for line in table.strip().splitlines())
    return MappingProxyType({name.strip(): frozenset(things.split()) for name, _colon, things in lines})


CALLED_AFTER: Mapping[str, frozenset[str]] = _things(
    """
    american: cheese pitbull pie bulldog kestrel robin
    argentine: ant ants
    belgian: waffle waffles malinois endive
    bermuda: shorts triangle grass
    brazil: nut nuts
    brazilian: wax waxing blowout
    canada: goose geese
    canadian: bacon
    chile: pepper peppers powder verde relleno
    chinese: checkers cabbage whispers zodiac
    cuban: heel heels sandwich sandwiches
    danish: pastry pastries
    dominican: friar friars monk monks nun nuns priory convent
    dutch: oven ovens auction courage uncle door doors elm
    english: muffin muffins horn breakfast
    french: fries fry toast horn horns kiss kissing window windows door doors braid braids bulldog bulldogs bread onion
        dressing manicure poodle poodles
    german: shepherd shepherds measles cockroach cockroaches
    greek: yogurt yoghurt salad chorus mythology letter letters alphabet orthodox catholic catholics
    guinea: pig pigs fowl fowls worm hen hens
    indian: summer ink
    irish: setter setters wolfhound wolfhounds stew coffee cream goodbye
    italian: dressing greyhound greyhounds
    japanese: knotweed maple beetle beetles
    jersey: cow cows number dress barrier barriers
    jerusalem: artichoke artichokes
    jordan: almond almonds
    lima: bean beans
    mexican: standoff wave
    panama: hat hats
    peking: duck
    persian: cat cats
    russian: roulette doll dolls dressing salad
    scottish: terrier terriers
    siamese: twin twins cat cats
    spanish: flu fly moss omelette inquisition
    swedish: massage meatballs
    swiss: cheese chard roll
    turkey: breast breasts sandwich sandwiches leg legs drumstick drumsticks bacon burger burgers dinner dinners gravy
        stuffing sausage sausages carcass fryer fryers trot vulture vultures meatballs giblets leftovers baster
    turkish: delight bath baths towel towels
    venetian: blind blinds
    vienna: sausage sausages
    welsh: corgi corgis rarebit
""".replace("\n        ", " ")
)
"""What it is called after → the words behind it that make the two a thing and no place."""

ALSO_ORDINARY = frozenset({"turkey", "china", "jersey", "guinea", "chile", "chad", "niger"})
"""Countries that are printed small where they are none: beside a small `turkey` a large one that begins a sentence is a
bird, unless something else in the story speaks for the country."""
