"""What Arabic news calls cities and countries, where the lists have none, a misspelled one or another language's.

Values only, for the builder of the shipped gazetteer: the English name → Arabic names, the usual one first. They take
the place of the name that the lists give.
"""

from __future__ import annotations

CITIES: dict[str, tuple[str, ...]] = {
    "Abidjan": ("أبيدجان",), "Abuja": ("أبوجا",), "Accra": ("أكرا",), "Aden": ("عدن",),
    "Alexandria": ("الإسكندرية",),
    "Algiers": ("الجزائر العاصمة", "العاصمة الجزائرية"), "Almaty": ("ألماتي", "ألما آتا"), "Amman": ("عمّان",),
    "Amsterdam": ("أمستردام",), "Ankara": ("أنقرة",), "Antananarivo": ("أنتاناناريفو",), "Ashgabat": ("عشق آباد",),
    "Athens": ("أثينا",), "Atlanta": ("أتلانتا",), "Baghdad": ("بغداد",), "Bangui": ("بانغي",),
    "Barcelona": ("برشلونة",), "Basra": ("البصرة",), "Beijing": ("بكين",), "Berlin": ("برلين",), "Bern": ("برن",),
    "Bishkek": ("بيشكيك", "بشكيك"), "Bissau": ("بيساو",), "Bogotá": ("بوغوتا",), "Cairo": ("القاهرة",),
    "Casablanca": ("الدار البيضاء",), "Chicago": ("شيكاغو",), "Colombo": ("كولومبو",), "Conakry": ("كوناكري",),
    "Damascus": ("دمشق",), "Doha": ("الدوحة",), "Dubai": ("دبي",), "Dushanbe": ("دوشنبه", "دوشانبي"),
    "Erbil": ("أربيل",), "Gaborone": ("غابورون",), "Gaza City": ("مدينة غزة",), "Geneva": ("جنيف",),
    "Guangzhou": ("غوانغتشو", "قوانغتشو"), "Haifa": ("حيفا",), "Hanoi": ("هانوي",), "Harare": ("هراري",),
    "Helsinki": ("هلسنكي",), "Hodeidah": ("الحديدة",), "Ismailia": ("الإسماعيلية",),
    "Istanbul": ("إسطنبول", "اسطنبول"),
    "Jeddah": ("جدة",), "Jerusalem": ("القدس",), "Johannesburg": ("جوهانسبورغ", "جوهانسبرغ"),
    "Kabul": ("كابل", "كابول"),
    "Karachi": ("كراتشي",), "Kathmandu": ("كاتماندو", "كاتمندو"), "Khartoum": ("الخرطوم",), "Kyiv": ("كييف",),
    "Lagos": ("لاغوس",), "Libreville": ("ليبرفيل",), "Lima": ("ليما",), "London": ("لندن",),
    "Los Angeles": ("لوس أنجليس", "لوس أنجلوس", "لوس أنجلس"), "Luanda": ("لواندا",), "Luxor": ("الأقصر",),
    "Lyon": ("ليون",),
    "Madrid": ("مدريد",), "Manila": ("مانيلا",), "Marseille": ("مرسيليا", "مارسيليا"),
    "Medina": ("المدينة المنورة",),
    "Milan": ("ميلانو", "ميلان"), "Minsk": ("مينسك",), "Montevideo": ("مونتيفيديو",), "Moscow": ("موسكو",),
    "Mumbai": ("مومباي", "بومباي"), "Munich": ("ميونيخ", "ميونخ"), "Nairobi": ("نيروبي",), "New York": ("نيويورك",),
    "Nicosia": ("نيقوسيا",), "Paris": ("باريس",), "Phnom Penh": ("بنوم بنه",), "Port-au-Prince": ("بورت أو برنس",),
    "Pristina": ("بريشتينا",), "Qamishli": ("القامشلي",), "Quito": ("كيتو",), "Ramadi": ("الرمادي",),
    "Riga": ("ريغا",),
    "Riyadh": ("الرياض",), "Rome": ("روما",), "Rotterdam": ("روتردام",), "Salalah": ("صلالة",),
    "San Jose": ("سان خوسيه",),
    "Sanaa": ("صنعاء",), "Sarajevo": ("سراييفو",), "Seoul": ("سيول",), "Shanghai": ("شنغهاي", "شانغهاي"),
    "Sidon": ("صيدا",), "Singapore": ("سنغافورة",), "Skopje": ("سكوبيه", "سكوبي"), "Stockholm": ("ستوكهولم",),
    "Sydney": ("سيدني",), "Tallinn": ("تالين",), "Tangier": ("طنجة",), "Tashkent": ("طشقند",), "Tehran": ("طهران",),
    "Tel Aviv": ("تل أبيب",), "Tirana": ("تيرانا",), "Tokyo": ("طوكيو",), "Tripoli": ("طرابلس",),
    "Turin": ("تورينو",), "Tyre": ("صور",), "Venice": ("البندقية",), "Victoria": ("فيكتوريا",),
    "Vienna": ("فيينا",),
    "Warsaw": ("وارسو",), "Washington": ("واشنطن",), "Wellington": ("ويلينغتون", "ولنغتون"),
    "Yangon": ("يانغون", "رانغون"),
    "Zagreb": ("زغرب",), "Santo Domingo": ("سانتو دومينغو",), "Benghazi": ("بنغازي",), "Hyderabad": ("حيدر آباد",),
    "Panama City": ("بنما سيتي",), "Astana": ("أستانا",), "Florence": ("فلورنسا",),
    "Antwerp": ("أنتويرب",), "Port Said": ("بورسعيد",), "Deir ez-Zor": ("دير الزور",), "Daraa": ("درعا",),
    "Kherson": ("خيرسون",), "Kharkiv": ("خاركيف",), "Odesa": ("أوديسا",), "Lviv": ("لفيف",),
    "Zaporizhzhia": ("زابوريجيا",), "Mariupol": ("ماريوبول",),
}  # fmt: skip

COUNTRIES: dict[str, tuple[str, ...]] = {
    "AE": ("الإمارات",), "BA": ("البوسنة",), "BY": ("بيلاروسيا", "روسيا البيضاء"), "CD": ("الكونغو الديمقراطية",),
    "CF": ("أفريقيا الوسطى",), "CI": ("ساحل العاج", "كوت ديفوار"), "CN": ("الصين",), "CZ": ("جمهورية التشيك",),
    "DK": ("الدنمارك",), "DO": ("الدومينيكان",), "GB": ("بريطانيا",), "HK": ("هونغ كونغ",), "HU": ("المجر",),
    "IE": ("إيرلندا",), "KG": ("قرغيزستان", "قرغيزيا"), "KM": ("القمر المتحدة",), "MD": ("مولدافيا",),
    "MM": ("ميانمار", "بورما"), "MV": ("المالديف",), "PE": ("البيرو",), "PH": ("الفيليبين",), "PS": ("فلسطين",),
    "PY": ("الباراغواي",), "SA": ("السعودية",), "SG": ("سنغافورة",), "SY": ("سورية",), "TL": ("تيمور الشرقية",),
    "US": ("أمريكا", "أميركا"), "UY": ("الأوروغواي", "أوروغواي"),
}  # fmt: skip
"""Further names of countries, by their code."""

FURTHER: dict[str, tuple[str, ...]] = {
    "Sinai": ("سيناء", "شبه جزيرة سيناء"), "Golan Heights": ("هضبة الجولان", "الجولان", "مرتفعات الجولان"),
    "Negev": ("النقب",),
    "Dahieh": ("الضاحية الجنوبية", "ضاحية بيروت الجنوبية"), "southern Lebanon": ("جنوب لبنان", "الجنوب اللبناني"),
    "Shebaa Farms": ("مزارع شبعا",), "Darfur": ("دارفور", "إقليم دارفور"), "Kordofan": ("كردفان",),
    "Donbas": ("دونباس",),
    "Cyrenaica": ("إقليم برقة",), "Fezzan": ("فزان",), "al-Tanf": ("التنف", "قاعدة التنف"),
    "Eastern Ghouta": ("الغوطة الشرقية",), "Kurdistan Region": ("إقليم كردستان", "كردستان العراق"),
    "Suez Canal": ("قناة السويس",), "Rafah crossing": ("معبر رفح",), "Sahel": ("الساحل الأفريقي", "منطقة الساحل"),
    "Levant": ("بلاد الشام",), "Ain al-Asad": ("عين الأسد", "قاعدة عين الأسد"), "al-Harir airbase": ("قاعدة حرير",),
    "Hmeimim": ("حميميم", "قاعدة حميميم"), "Incirlik": ("إنجرليك",), "Al Udeid": ("قاعدة العديد",),
    "Litani River": ("الليطاني", "نهر الليطاني"), "Khiam": ("بلدة الخيام", "مدينة الخيام"), "Diriyah": ("الدرعية",),
    "NEOM": ("نيوم",), "Fordow": ("فوردو", "منشأة فوردو"), "Kharg Island": ("جزيرة خرج",),
    "Hadhramaut": ("حضرموت",),
    "Socotra": ("سقطرى",), "New Administrative Capital": ("العاصمة الإدارية الجديدة",), "Nabatieh": ("النبطية",),
    "Ashkelon": ("عسقلان",), "Sderot": ("سديروت",), "Bakhmut": ("باخموت",), "Pokrovsk": ("بوكروفسك",),
    "Unaizah": ("عنيزة",), "Qom": ("مدينة قم",), "Al-Anbar": ("الأنبار", "محافظة الأنبار"), "Nineveh": ("نينوى",),
    "Diyala": ("ديالى",), "Dhī Qār": ("ذي قار",), "Maysan": ("ميسان",), "Mount Lebanon": ("جبل لبنان",),
    "Rif-dimashq": ("ريف دمشق",), "Salah Al-Din": ("محافظة صلاح الدين",), "Shabwa": ("محافظة شبوة",),
    "Bekaa Valley": ("سهل البقاع",), "Al Qaşīm": ("منطقة القصيم",), "'Asīr": ("منطقة عسير",),
}  # fmt: skip
"""Provinces, sites and towns of the Middle East that the lists name in English alone or by a weak word."""
