"""What Arabic calls the people and things of a country. Values, and how forms are made; knows no list and no text.

The adjective in ـي has regular forms: feminine ـية, plural ـيون, ـيين and ـيات. The article and other small words
before it are the matcher's business. Left out is what means something else more often: مالي is also financial, روماني
Roman, تركماني a community of several countries, جيبوتي the country itself, مجريات the course of events.
"""

from __future__ import annotations

_REGULAR = {
    "AE": "إماراتي", "AF": "أفغاني", "AL": "ألباني", "AM": "أرميني", "AR": "أرجنتيني", "AT": "نمساوي", "AU": "أسترالي",
    "AZ": "أذربيجاني", "BA": "بوسني", "BD": "بنغلاديشي", "BE": "بلجيكي", "BG": "بلغاري", "BH": "بحريني",
    "BR": "برازيلي", "BY": "بيلاروسي", "CA": "كندي", "CH": "سويسري", "CL": "تشيلي", "CM": "كاميروني", "CN": "صيني",
    "CO": "كولومبي", "CU": "كوبي", "CY": "قبرصي", "CZ": "تشيكي", "DE": "ألماني", "DK": "دنماركي", "DZ": "جزائري",
    "EG": "مصري", "ER": "إريتري", "ES": "إسباني", "ET": "إثيوبي", "FI": "فنلندي", "FR": "فرنسي", "GB": "بريطاني",
    "GH": "غاني", "GR": "يوناني", "HR": "كرواتي", "HU": "هنغاري", "ID": "إندونيسي", "IE": "أيرلندي", "IL": "إسرائيلي",
    "IN": "هندي", "IQ": "عراقي", "IR": "إيراني", "IT": "إيطالي", "JO": "أردني", "JP": "ياباني", "KE": "كيني",
    "KW": "كويتي", "KZ": "كازاخستاني", "LB": "لبناني", "LK": "سريلانكي", "LY": "ليبي", "MA": "مغربي", "MR": "موريتاني",
    "MX": "مكسيكي", "MY": "ماليزي", "NG": "نيجيري", "NL": "هولندي", "NO": "نرويجي", "NP": "نيبالي", "OM": "عماني",
    "PH": "فلبيني", "PK": "باكستاني", "PL": "بولندي", "PS": "فلسطيني", "PT": "برتغالي", "QA": "قطري", "RS": "صربي",
    "RU": "روسي", "SA": "سعودي", "SD": "سوداني", "SE": "سويدي", "SG": "سنغافوري", "SN": "سنغالي", "SO": "صومالي",
    "SY": "سوري", "TD": "تشادي", "TH": "تايلاندي", "TN": "تونسي", "TR": "تركي", "TW": "تايواني", "UA": "أوكراني",
    "UG": "أوغندي", "US": "أميركي", "UZ": "أوزبكي", "VE": "فنزويلي", "VN": "فيتنامي", "YE": "يمني", "ZA": "جنوب أفريقي",
}  # fmt: skip
_FURTHER = {
    "AF": ("الأفغان",), "DE": ("الألمان",), "ES": ("الإسبان",), "HU": ("المجرية", "المجريين", "المجريون"),
    "IN": ("الهنود",), "MA": ("المغاربة",),
    "RU": ("الروس",), "TR": ("الأتراك",), "TN": ("التوانسة",), "LY": ("الليبيون", "الليبيين"),
    "US": ("أمريكي", "أمريكية", "أمريكيون", "أمريكيين", "أمريكيات"),
}  # fmt: skip
"""Plurals that break the rule, and other spellings."""

_WITH_THE_ARTICLE = frozenset({"TR"})
"""Without it they are also given names: the prince Turki."""


def arabic_demonyms(iso2: str) -> tuple[str, ...]:
    """Every form of a country's adjective; none where the country has none here."""
    stem = _REGULAR.get(iso2)
    if stem is None:
        return ()
    forms: tuple[str, ...] = (stem, f"{stem}ة", f"{stem}ون", f"{stem}ين", f"{stem}ات")
    if iso2 in _WITH_THE_ARTICLE:
        forms = tuple(f"ال{form}" for form in forms)
    return (*forms, *_FURTHER.get(iso2, ()))
