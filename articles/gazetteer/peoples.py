"""Peoples whose name holds that of another country, and are not of it: Northern Irish, New Mexican, West Indian.

Values only, for the builder of the shipped gazetteer. The longest name counts, so each of them keeps the other's
country out of a story.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PEOPLES: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType(
    {
        ("AU", "South Australia"): ("South Australian", "South Australians"),
        ("AU", "Western Australia"): ("Western Australian", "Western Australians"),
        ("BA", ""): ("Bosnian Serb", "Bosnian Serbs", "Bosnian Croat", "Bosnian Croats"),
        ("CA", "British Columbia"): ("British Columbian", "British Columbians"),
        ("CH", ""): ("Swiss German", "Swiss Germans"),
        ("CN", "Inner Mongolia"): ("Inner Mongolian", "Inner Mongolians"),
        ("CY", ""): ("Turkish Cypriot", "Turkish Cypriots", "Greek Cypriots"),
        ("GB", "Northern Ireland"): ("Northern Irish", "Northern Irishman", "Northern Irishmen", "Northern Irishwoman"),
        ("GW", ""): ("Bissau-Guineans",),
        ("HR", ""): ("Croatian Serb", "Croatian Serbs"),
        ("IQ", ""): ("Iraqi Turkmen",),
        ("PG", ""): ("New Guinean", "New Guineans"),
        ("SY", ""): ("Syrian Turkmen",),
        ("US", ""): ("American Indian", "American Indians", "Native American", "Native Americans"),
        ("US", "New Mexico"): ("New Mexican", "New Mexicans"),
        ("XK", ""): (
            "Kosovo Serb", "Kosovo Serbs", "Kosovo Albanians", "Kosovar Serb", "Kosovar Serbs", "Kosovar Albanian",
            "Kosovar Albanians",
        ),
        ("", "Caribbean"): ("West Indian", "West Indians", "West Indies"),
        ("", "Central America"): ("Central American", "Central Americans"),
        ("", "Latin America"): ("Latin American", "Latin Americans"),
        ("", "North America"): ("North American", "North Americans"),
        ("", "South America"): ("South American", "South Americans"),
    }
)  # fmt: skip
"""Country ("" above countries) and name of the place ("" for the country itself) → what its people is called."""
