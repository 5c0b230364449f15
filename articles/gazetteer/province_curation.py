"""What the lists of provinces and sites get wrong or lack: names in English news, places held twice, further places.

Values only, for the builder of the shipped gazetteer.
"""

from __future__ import annotations

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
    ("water", "Atlantic Ocean", "المحيط الأطلسي", None, ("Atlantic coast", "Atlantic coastline", "Atlantic island")),
    (
        "water",
        "Pacific Ocean",
        "المحيط الهادئ",
        None,
        ("eastern Pacific", "western Pacific", "North Pacific", "South Pacific", "Pacific coast", "in the Pacific"),
    ),
    ("water", "Indian Ocean", "المحيط الهندي", None, ()),
    ("water", "Arctic Ocean", "المحيط المتجمد الشمالي", None, ()),
    ("water", "North Sea", "بحر الشمال", None, ()),
    ("water", "Irish Sea", "البحر الأيرلندي", None, ()),
    ("water", "Norwegian Sea", "البحر النرويجي", None, ()),
    ("water", "Philippine Sea", "بحر الفلبين", None, ()),
    ("water", "East China Sea", "بحر الصين الشرقي", None, ()),
    ("water", "Sea of Japan", "بحر اليابان", None, ("Japan Sea",)),
    ("water", "Sea of Azov", "بحر آزوف", None, ("Azov Sea",)),
    ("water", "Bay of Bengal", "خليج البنغال", None, ()),
    ("water", "Gulf of Guinea", "خليج غينيا", None, ()),
    ("water", "Gulf of Thailand", "خليج تايلاند", None, ()),
    ("water", "Gulf of Finland", "خليج فنلندا", None, ()),
    ("water", "Gulf of California", "خليج كاليفورنيا", None, ()),
    ("water", "Strait of Malacca", "مضيق ملقا", None, ("Malacca Strait",)),
    ("water", "English Channel", "القناة الإنجليزية", None, ()),
    ("water", "Mozambique Channel", "قناة موزمبيق", None, ()),
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
