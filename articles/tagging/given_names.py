"""First names that show the word behind them to be a surname: Mark Cuban, Jeff German. Values only.

Left out is what is as often another word or a place beside a people: Christian, Will, Jordan, Georgia, Israel.
"""

from __future__ import annotations

from pathlib import Path

GIVEN_NAMES = frozenset(Path(__file__).with_name("given_names.txt").read_text(encoding="utf-8").split())
"""As they are printed in a text."""

AS_OFTEN_A_WORD = frozenset(
    {
        "Amber", "Bill", "Casey", "Daisy", "Dean", "Don", "Earl", "Hank", "Harry", "Hazel", "Jack",
        "Jay", "Jean", "Jo", "Lily", "Louis", "Madison", "Mark", "Mitch",
        "Oscar", "Pat", "Patsy", "Penny", "Rex", "Rob", "Robin", "Roy", "Sally", "Sam",
        "Scott", "Spencer", "Tim", "Trevor",
    }
)  # fmt: skip
"""Those that, where every word has a capital, are as likely a verb, a noun or a surname."""

KNOWN_BY_ONE_NAME = frozenset(
    {
        "camp", "cape", "cyclone", "dom", "don", "emperor", "empress", "fort", "hurricane", "king", "lake", "mar",
        "mount", "notre", "operation", "pope", "port", "prince", "princess", "queen", "rio", "saint", "san", "santa",
        "santo", "sao", "st", "st.", "storm", "são", "typhoon",
    }
)  # fmt: skip
"""Words before a first name behind which no surname follows: `Pope Leo Turkey visit`, `Storm Daniel`, `Camp David`."""
