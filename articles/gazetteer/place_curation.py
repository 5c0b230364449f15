"""What a reader of news knows of places and no list tells: English names, names that need company.

Values only, for the builder of the shipped gazetteer. Words are given folded.
"""

from __future__ import annotations

from pathlib import Path


def _words(file: str) -> frozenset[str]:
    return frozenset(Path(__file__).with_name(file).read_text(encoding="utf-8").split())


MIDDLE_EAST_AND_NORTH_AFRICA = frozenset(
    {
        "AE",
        "BH",
        "DZ",
        "EG",
        "EH",
        "IL",
        "IQ",
        "IR",
        "JO",
        "KW",
        "LB",
        "LY",
        "MA",
        "OM",
        "PS",
        "QA",
        "SA",
        "SD",
        "SY",
        "TN",
        "TR",
        "YE",
    }
)
BIG_CITY = 500_000
TOWN = 100_000
"""From here a place is in the gazetteer; in the Middle East and North Africa it is a big city."""

ORDINARY_WORDS = _words("ordinary_words.txt")
"""Place names that are ordinary words of English: they tag nothing by themselves."""

SURNAMES = _words("surnames.txt")
"""Place names that are, in the news, more often somebody's. Strong all the same where the place is big enough."""

STRONG_THOUGH_SURNAMES = frozenset({"wellington", "washington", "austin", "orlando"})
STRONG_THOUGH_SHORT = frozenset(
    {"qom", "fez", "ufa", "goa", "lviv", "suez", "ohio", "iowa", "utah", "bali", "aceh", "gaza", "daraa"}
)

KNOWN_ALIASES = {
    "Kyiv": ["Kiev"],
    "Mumbai": ["Bombay"],
    "Kolkata": ["Calcutta"],
    "Chennai": ["Madras"],
    "Bengaluru": ["Bangalore"],
    "Beijing": ["Peking"],
    "Yangon": ["Rangoon"],
    "Ho Chi Minh City": ["Saigon"],
    "Odesa": ["Odessa"],
    "Kharkiv": ["Kharkov"],
    "Dnipro": ["Dnipropetrovsk"],
    "Sanaa": ["Sana'a"],
    "Hodeidah": ["Hodeida"],
    "Jeddah": ["Jidda"],
    "Astana": ["Nur-Sultan"],
    "New York": ["NYC", "New York City"],
    "Washington": ["Washington, D.C.", "Washington DC"],
    "Taiz": ["Ta'izz", "Taizz"],
    "Sidon": ["Saida"],
    "Najaf": ["An Najaf"],
    "Latakia": ["Lattakia"],
    "Tel Aviv": ["Tel Aviv-Yafo"],
    "Québec": ["Quebec City"],
    "Erbil": ["Irbil", "Arbil"],
    "São Paulo": ["Sao Paulo"],
}
"""Further English names of big cities, by the name that the lists give."""

WELL_KNOWN = {
    "AE": ["Abu Dhabi"],
    "AF": ["Kandahar", "Herat", "Jalalabad", "Mazar-e Sharif"],
    "BE": ["Ghent", "Antwerp", "Bruges"],
    "CH": ["Geneva", "Zurich", "Basel", "Lausanne", "Davos"],
    "DE": ["Cologne", "Munich", "Frankfurt", "Bonn", "Stuttgart", "Hanover"],
    "EG": ["Sharm el-Sheikh", "Arish", "Hurghada"],
    "ES": ["Seville"],
    "FR": ["Cannes", "Strasbourg", "Lyon", "Marseille", "Bordeaux", "Toulouse", "Lille"],
    "GB": ["Oxford", "Cambridge", "Liverpool", "Belfast", "Cardiff", "Bristol", "Manchester"],
    "IL": ["Nazareth", "Eilat", "Sderot", "Kiryat Shmona", "Safed"],
    "IQ": ["Tikrit", "Hilla", "Sulaymaniyah", "Sinjar", "Halabja", "Baqubah", "Ramadi", "Fallujah", "Tal Afar"],
    "IR": ["Natanz", "Bandar Abbas", "Isfahan", "Bushehr", "Zahedan"],
    "IT": ["Venice", "Florence", "Bologna"],
    "LB": ["Baalbek", "Nabatieh", "Tyre", "Zahle"],
    "LY": ["Benghazi", "Misrata", "Sirte", "Derna", "Sabha"],
    "MA": ["Fez", "Marrakesh", "Tangier"],
    "NL": ["The Hague"],
    "OM": ["Salalah"],
    "PS": [
        "Ramallah", "Bethlehem", "Jericho", "Tulkarm", "Qalqilya", "Deir al-Balah", "Khan Younis", "Beit Hanoun",
        "Beit Lahia", "Jabalia", "Jenin", "Nablus", "Hebron",
    ],
    "RU": ["Belgorod", "Kursk", "Saint Petersburg", "Grozny", "Sochi"],
    "SA": ["Mecca", "Medina", "Taif"],
    "SD": ["El Fasher", "El Obeid", "Port Sudan", "Nyala"],
    "SY": ["Palmyra", "Kobani", "Manbij", "Deir ez-Zor", "Quneitra", "Daraa", "Afrin", "Azaz", "Suwayda"],
    "TR": ["Izmir", "Diyarbakir", "Antakya", "Iskenderun"],
    "UA": ["Mariupol", "Kherson", "Luhansk", "Bakhmut", "Avdiivka", "Pokrovsk", "Zaporizhzhia", "Chernihiv", "Sumy"],
    "US": [
        "Miami", "New Orleans", "Minneapolis", "Pittsburgh", "Cleveland", "St. Louis", "Cincinnati", "Honolulu",
        "Atlanta", "Tampa", "Salt Lake City",
    ],
    "YE": ["Marib", "Saada", "Mocha", "Mukalla"],
}  # fmt: skip
"""Places of any size that news names without their country, by the English name."""
MORE_NAMES = {
    "Gaza Strip": ["غزة"],
    "Saint Petersburg": ["St. Petersburg"],
    "St. Louis": ["Saint Louis"],
    "El Fasher": ["al-Fashir", "al-Fasher"],
    "Deir ez-Zor": ["Deir al-Zor", "Deir Ezzor"],
    "Khan Younis": ["Khan Yunis"],
    "Baalbek": ["Baalbeck"],
    "Kobani": ["Kobane"],
    "Sulaymaniyah": ["Sulaimaniyah"],
    "Mazar-e Sharif": ["Mazar-i-Sharif"],
    "The Hague": ["Hague"],
    "Suwayda": ["Sweida"],
    "Zaporizhzhia": ["Zaporizhia"],
    "Mecca": ["Makkah"],
    "Mukalla": ["Al-Mukalla"],
}

COUNTRY_ALIASES = {
    "CD": ["Congo", "D.R. Congo"],
    "AE": ["UAE"],
    "XK": ["Republic of Kosovo"],
    "KR": ["S. Korea"],
    "KP": ["N. Korea"],
    "SA": ["Kingdom of Saudi Arabia"],
    "PS": ["Palestinian territories"],
    "RU": ["Soviet Union", "USSR"],
    "VA": ["Holy See"],
    "CZ": ["Czech Republic"],
    "DE": ["West Germany", "East Germany", "Federal Republic of Germany"],
    "SZ": ["Swaziland"],
    "LA": ["Lao"],
    "CV": ["Cape Verde"],
    "TL": ["Timor-Leste"],
    "PG": ["New Guinea"],
}
SHARED_WITH_A_COUNTRY = frozenset({("US", "georgia")})
"""Provinces as often meant as the country of the same name: the story decides."""
COUNTRY_NOT = frozenset(
    {("GB", "England"), ("GB", "Scotland"), ("GB", "Wales"), ("GB", "Northern Ireland"), ("CG", "Congo")}
)
"""Names that belong to a part of the country."""

WEAK_REGION_NAMES = frozenset(
    {
        "gulf",
        "the gulf",
        "english",
        "pole",
        "poles",
        "turk",
        "swiss roll",
        "lao",
        "khmer",
        "kiwi",
        "motswana",
        "islamic republic",
        "america samoa",
        "new capital",
        "blue nile",
        "green zone",
        "islands",
        "emirates",
        "holland",
        "arab countries",
        "batas",
        "world",
        "النيجر الاوسط",
    }
) | _words("ordinary_words_arabic.txt")

EVERYDAY_ARABIC = _words("everyday_words_arabic.txt")
"""Arabic names that are everyday words (the city, the news, high): they count only behind the kind of place."""
