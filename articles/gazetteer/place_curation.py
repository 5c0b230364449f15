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

ABSORBED = {
    "hand:PS:gaza-strip": ("PS", "Gaza Strip"),
    "hand:PS:west-bank": ("PS", "West Bank"),
    "hand:YE:hadhramaut": ("YE", "Hadhramaut"),
    "hand:YE:shabwa": ("YE", "Shabwah"),
    "hand:YE:socotra": ("YE", "Socotra"),
    "hand:CN:tibet": ("CN", "Tibet"),
    "hand:CN:xinjiang": ("CN", "Xinjiang"),
    "hand:IN:kashmir": ("IN", "Jammu and Kashmir"),
    "hand:ET:tigray": ("ET", "Tigray"),
    "hand:UA:crimea": ("UA", "Crimea"),
    "hand:SD:blue-nile-state": ("SD", "Blue Nile"),
    "hand:LB:bekaa-valley": ("LB", "Bekaa"),
}
"""Places written by hand that a list of provinces holds too: one place, one row."""

HAND_KINDS = {
    "hand:LB:khiam": "city",
    "hand:IQ:batas": "city",
    "hand:SA:diriyah": "city",
    "hand:SA:neom": "city",
    "hand:LB:litani-river": "water",
    "hand:EG:suez-canal": "water",
}

ENGLISH_PROVINCES = {
    "AT": {"Wien": "Vienna", "Kärnten": "Carinthia", "Steiermark": "Styria", "Tirol": "Tyrol"},
    "BE": {"Vlaams Gewest": "Flanders", "Wallonie": "Wallonia"},
    "CD": {"Nord-Kivu": "North Kivu", "Sud-Kivu": "South Kivu"},
    "CN": {"Nei Mongol Zizhiqu": "Inner Mongolia"},
    "DE": {
        "Bayern": "Bavaria",
        "Nordrhein-Westfalen": "North Rhine-Westphalia",
        "Sachsen": "Saxony",
        "Sachsen-Anhalt": "Saxony-Anhalt",
        "Niedersachsen": "Lower Saxony",
        "Hessen": "Hesse",
        "Thüringen": "Thuringia",
        "Rheinland-Pfalz": "Rhineland-Palatinate",
    },
    "ES": {
        "Catalunya": "Catalonia",
        "Andalucía": "Andalusia",
        "Canarias": "Canary Islands",
        "Euskal Herria": "Basque Country",
    },
    "FR": {"Corse": "Corsica", "Bretagne": "Brittany", "Normandie": "Normandy"},
    "GR": {"Kriti": "Crete"},
    "ID": {
        "Jawa Barat": "West Java",
        "Jawa Timur": "East Java",
        "Jawa Tengah": "Central Java",
        "Sumatera Utara": "North Sumatra",
        "Sumatera Barat": "West Sumatra",
        "Sulawesi Utara": "North Sulawesi",
        "Sulawesi Barat": "West Sulawesi",
        "Papua Tengah": "Central Papua",
        "Papua Pegunungan": "Highland Papua",
    },
    "IT": {
        "Sicilia": "Sicily",
        "Sardegna": "Sardinia",
        "Toscana": "Tuscany",
        "Lombardia": "Lombardy",
        "Puglia": "Apulia",
    },
    "MX": {"Michoacán de Ocampo": "Michoacán"},
}
"""Provinces by the name that the lists give and the one that English news gives."""

FURTHER_PLACES = (
    ("water", "Red Sea", "البحر الأحمر", None, ()),
    ("water", "Mediterranean Sea", "البحر المتوسط", None, ("Mediterranean", "eastern Mediterranean")),
    ("water", "Persian Gulf", "الخليج العربي", None, ("Arabian Gulf",)),
    ("water", "Strait of Hormuz", "مضيق هرمز", None, ("Hormuz Strait",)),
    ("water", "Bab al-Mandab", "باب المندب", None, ("Bab el-Mandeb", "Bab al-Mandeb", "Bab al-Mandab Strait")),
    ("water", "Gulf of Aden", "خليج عدن", None, ()),
    ("water", "Gulf of Oman", "خليج عمان", None, ("Sea of Oman",)),
    ("water", "Arabian Sea", "بحر العرب", None, ()),
    ("water", "Black Sea", "البحر الأسود", None, ()),
    ("water", "Caspian Sea", "بحر قزوين", None, ("Caspian",)),
    ("water", "Baltic Sea", "بحر البلطيق", None, ()),
    ("water", "South China Sea", "بحر الصين الجنوبي", None, ()),
    ("water", "Dead Sea", "البحر الميت", None, ()),
    ("water", "Taiwan Strait", "مضيق تايوان", None, ()),
    ("water", "Euphrates", "نهر الفرات", None, ("Euphrates River",)),
    ("water", "Tigris", "نهر دجلة", None, ("Tigris River",)),
    ("water", "Gulf of Mexico", "خليج المكسيك", None, ()),
    ("city", "Naqoura", "الناقورة", "LB", ("Naqura", "Ras al-Naqoura")),
    ("city", "Marjayoun", "مرجعيون", "LB", ("Marjeyoun",)),
    ("city", "Bint Jbeil", "بنت جبيل", "LB", ("Bint Jubail",)),
    ("site", "K1 Air Base", None, "IQ", ("K-1 Air Base", "K1 base")),
    ("site", "Baghdad International Airport", "مطار بغداد الدولي", "IQ", ("Baghdad airport",)),
    (
        "site",
        "Beirut airport",
        "مطار بيروت",
        "LB",
        ("Rafic Hariri International Airport", "Beirut international airport"),
    ),
    ("site", "Ain al-Hilweh", "عين الحلوة", "LB", ("Ain el-Hilweh",)),
    ("site", "Abqaiq", "بقيق", "SA", ("Abqaiq oil facility",)),
    ("site", "Khurais", "خريص", "SA", ("Khurais oil field",)),
    ("site", "Al-Aqsa Mosque", "المسجد الأقصى", "IL", ("Al-Aqsa mosque compound", "Aqsa Mosque")),
    ("site", "Kerem Shalom", "كرم أبو سالم", "IL", ("Kerem Shalom crossing",)),
    ("site", "Philadelphi Corridor", "محور فيلادلفيا", "PS", ()),
    ("site", "Netzarim Corridor", "محور نتساريم", "PS", ()),
    ("site", "Al-Hol camp", "مخيم الهول", "SY", ("al-Hol",)),
)
"""Kind, name, Arabic name, country and further names of places that the lists lack."""

STATES_CUT_SHORT = {
    "Alabama": "Ala.", "Arizona": "Ariz.", "Arkansas": "Ark.", "California": "Calif.", "Colorado": "Colo.",
    "Connecticut": "Conn.", "Delaware": "Del.", "Florida": "Fla.", "Georgia": "Ga.", "Illinois": "Ill.",
    "Indiana": "Ind.", "Kansas": "Kan.", "Kentucky": "Ky.", "Louisiana": "La.", "Maryland": "Md.",
    "Massachusetts": "Mass.", "Michigan": "Mich.", "Minnesota": "Minn.", "Mississippi": "Miss.", "Missouri": "Mo.",
    "Montana": "Mont.", "Nebraska": "Neb.", "Nevada": "Nev.", "New Hampshire": "N.H.", "New Jersey": "N.J.",
    "New Mexico": "N.M.", "New York": "N.Y.", "North Carolina": "N.C.", "North Dakota": "N.D.", "Oklahoma": "Okla.",
    "Oregon": "Ore.", "Pennsylvania": "Pa.", "Rhode Island": "R.I.", "South Carolina": "S.C.",
    "South Dakota": "S.D.", "Tennessee": "Tenn.", "Texas": "Tex.", "Vermont": "Vt.", "Virginia": "Va.",
    "Washington": "Wash.", "West Virginia": "W.Va.", "Wisconsin": "Wis.", "Wyoming": "Wyo.",
}  # fmt: skip
"""The states of the United States as agencies print them behind a town."""
