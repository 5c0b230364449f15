"""Photo credits: which agency a credit names, and which photographer. Knows no caption and no record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple


class Agency(NamedTuple):
    """An agency's name here, its printed spellings, and whether it only distributes others' pictures."""

    name: str
    spellings: tuple[str, ...]
    library: bool = False


# An acronym is matched in its own case, a spelling with a lower-case letter in any case.
AGENCIES: tuple[Agency, ...] = (
    Agency(
        "AFP",
        (
            "AFP",
            "Agence France-Presse",
            "Agence France Presse",
            "أ ف ب",
            "أ.ف.ب",
            "أ. ف. ب",
            "فرانس برس",
            "وكالة الصحافة الفرنسية",
        ),
    ),
    Agency("Reuters", ("REUTERS", "Reuters", "رويترز")),
    Agency("AP", ("AP", "Associated Press", "أ ب", "أ.ب", "أ. ب", "أسوشييتد برس", "أسوشيتد برس")),
    Agency(
        "EPA",
        (
            "EPA-EFE",
            "EPA",
            "European Pressphoto Agency",
            "إ ب أ",
            "إ.ب.أ",
            "إ. ب. أ",
            "إي بي أيه",
            "وكالة الأنباء الأوروبية",
        ),
    ),
    Agency("dpa", ("dpa", "DPA", "Deutsche Presse-Agentur", "د ب أ", "د.ب.أ", "د. ب. أ", "وكالة الأنباء الألمانية")),
    Agency("Asharq Al-Awsat", ("Asharq Al-Awsat", "Asharq Al Awsat", "Asharq al-Awsat", "الشرق الأوسط")),
    Agency("Anadolu", ("Anadolu Agency", "Anadolu", "AA", "وكالة الأناضول", "الأناضول")),
    Agency("SPA", ("Saudi Press Agency", "SPA", "وكالة الأنباء السعودية", "واس")),
    Agency("WAM", ("Emirates News Agency", "WAM", "وام")),
    Agency("Petra", ("Jordan News Agency", "Petra", "PETRA", "بترا")),
    Agency("SANA", ("Syrian Arab News Agency", "SANA", "سانا")),
    Agency("NNA", ("National News Agency", "NNA", "الوكالة الوطنية للإعلام", "الوطنية للإعلام")),
    Agency("INA", ("Iraqi News Agency", "INA", "وكالة الأنباء العراقية", "واع")),
    Agency("KUNA", ("Kuwait News Agency", "KUNA", "كونا")),
    Agency("QNA", ("Qatar News Agency", "QNA", "قنا")),
    Agency("BNA", ("Bahrain News Agency", "BNA")),
    Agency("ONA", ("Oman News Agency", "ONA")),
    Agency("MENA", ("Middle East News Agency", "MENA", "أ ش أ", "أ.ش.أ", "وكالة أنباء الشرق الأوسط")),
    Agency("WAFA", ("Palestinian News Agency", "WAFA", "وفا")),
    Agency("SABA", ("Yemen News Agency", "Saba News Agency", "SABA", "سبأ")),
    Agency("SUNA", ("Sudan News Agency", "SUNA", "سونا")),
    Agency("TAP", ("Tunis Afrique Presse", "TAP")),
    Agency("APS", ("Algeria Press Service", "APS")),
    Agency("IRNA", ("Islamic Republic News Agency", "IRNA", "إرنا")),
    Agency("ISNA", ("ISNA", "إيسنا")),
    Agency("Tasnim", ("Tasnim News Agency", "Tasnim", "تسنيم")),
    Agency("Fars", ("Fars News Agency", "Fars News")),
    Agency("Mehr", ("Mehr News Agency", "Mehr News")),
    Agency("WANA", ("West Asia News Agency", "WANA")),
    Agency("TASS", ("TASS", "ITAR-TASS", "تاس")),
    Agency("Sputnik", ("Sputnik", "سبوتنيك")),
    Agency("RIA Novosti", ("RIA Novosti",)),
    Agency("Xinhua", ("Xinhua", "شينخوا")),
    Agency("Kyodo", ("Kyodo News", "Kyodo")),
    Agency("Yonhap", ("Yonhap",)),
    Agency("Antara", ("Antara Foto", "Antara")),
    Agency("PTI", ("Press Trust of India", "PTI")),
    Agency("ANSA", ("ANSA",)),
    Agency("EFE", ("EFE",)),
    Agency("PA", ("PA Media", "PA Wire", "PA Images")),
    Agency("UPI", ("UPI",)),
    Agency("NTB", ("NTB Scanpix", "NTB")),
    Agency("Ritzau", ("Ritzau Scanpix", "Ritzau")),
    Agency("TT", ("TT Nyhetsbyrån", "TT News Agency")),
    Agency("Lehtikuva", ("Lehtikuva",)),
    Agency("ANP", ("ANP",)),
    Agency("Belga", ("Belga",)),
    Agency("Keystone-SDA", ("Keystone-SDA", "KEYSTONE")),
    Agency("Lusa", ("LUSA", "Agência Lusa")),
    Agency("AAP", ("AAP Image", "AAP")),
    Agency("picture alliance", ("picture alliance", "picture-alliance"), library=True),
    Agency("Bloomberg", ("Bloomberg", "بلومبرغ")),
    Agency("Getty Images", ("Getty Images", "Getty", "غيتي إيمجز", "غيتي", "جيتي"), library=True),
    Agency("Sample Archive", ("Sample Archive", "أرشيف العينة")),
    Agency("Shutterstock", ("Shutterstock", "شاترستوك"), library=True),
    Agency("Alamy", ("Alamy",), library=True),
    Agency("ZUMA Press", ("ZUMA Press", "ZUMA Wire"), library=True),
    Agency("NurPhoto", ("NurPhoto",), library=True),
    Agency("SIPA", ("SIPA USA", "SIPA Press", "SIPA"), library=True),
    Agency("Magnum Photos", ("Magnum Photos",), library=True),
)


def _spelling(spelling: str) -> str:
    return re.escape(spelling) if spelling.isupper() else f"(?i:{re.escape(spelling)})"


_LONGEST_KEPT = 200  # characters of a credit whose agencies are kept in mind
ANY_AGENCY = "(?:" + "|".join(_spelling(s) for agency in AGENCIES for s in agency.spellings) + ")"
_BY_AGENCY = tuple(
    (agency, re.compile(r"(?<!\w)(?:" + "|".join(map(_spelling, agency.spellings)) + r")(?!\w)")) for agency in AGENCIES
)
_VIA = re.compile(r"(?i)\bvia\b")
_FILE = re.compile(r"(?i)\bfiles?\b(?:\s+(?:photo|picture|image))?|\bأرشيفية?\b|\bمن الأرشيف\b|(?:^|[-–/]\s?)أرشيف$")
PHOTO_BY = (
    r"(?:(?:photo(?:graph)?|picture|image)\s+credit|cr[ée]dit(?:\s+photo)?|(?:photo(?:graph)?|pic(?:ture)?|image)s?|foto"
    r"|bild|beeld)"
)
_BY = re.compile(rf"(?i)^(?:handout\s+)?{PHOTO_BY}\s*(?:by|:|\.\.\.|…)\s*|^file\s*:\s*|^(?:تصوير|ب?عدسة)\s*[:/]?\s*")
_FOR_A_PAPER = re.compile(r"(?:Credit\s*(?:\.\.\.|…)\s*)?(?P<name>[^/|,]{5,60}?) for [Tt]he [^\W\d_a-z].*")
_RIGHTS = re.compile(r"^©\s*")
_PARTICLE = r"(?:al|el|bin|bint|ibn|abu|de|del|della|di|da|dos|du|la|le|van|von|der|den|ter|ten)"
_PERSON = re.compile(
    rf"(?:[^\W\d_a-z][\w’'.-]*|{_PARTICLE}-[^\W\d_][\w’'-]*)(?:\s+(?:{_PARTICLE}\s+)*(?:[^\W\d_a-z][\w’'.-]*|{_PARTICLE}-\w[\w’'-]*)){{1,3}}"
)
_ARABIC_PERSON = re.compile(r"[\u0620-\u064a]{2,}(?:[\s-]+[\u0620-\u064a]{2,}){1,3}")
_NO_PERSON = re.compile(
    r"(?i)\b(?:office|ministry|media|handout|stringer|pool|army|forces?|foto|photos?|press|agency|news|government|"
    r"parliament|presidency|police|navy|tv|television|channel|university|museum|archives?|file|twitter|facebook|"
    r"telegram|social|center|centre|command|department|council|company|international|technologies|labs|org|united|"
    r"nations|palace|court|team|club|association|federation|images?|wire|supplied|screengrab|courtesy|مكتب|وزارة|وكالة|"
    r"أرشيف\w*|متداولة?|رئاسة|الرئاسة|حكومة|الجيش|الإعلام|الإعلامي|مواقع|خاص|صورة)\b"
)


def agency_of(credit: str) -> str:
    """The agency that a credit names, "" for none: the one behind "via", unless that is a picture library only."""
    parts = _VIA.split(credit)
    behind = [agency for part in parts[1:] for agency in _agencies(part)]
    before = _agencies(parts[0])
    for agency in (*(a for a in behind if not a.library), *before, *behind):
        if not agency.library:
            return agency.name
    return (before or behind)[0].name if before or behind else ""


def photographer_of(credit: str) -> str:
    """The person that a credit names beside its agency, "" for none; a handout's owner is no photographer."""
    if commissioned := _FOR_A_PAPER.fullmatch(credit):
        credit = f"photo by {commissioned['name']}"
    if not agency_of(credit) and not _BY.match(credit):
        return ""
    for part in re.split(r"\s*/\s*|\s*\|\s*|\s+[-–]\s+", _RIGHTS.sub("", credit)):
        if _VIA.search(part) and not _BY.match(part):
            continue
        name = _VIA.split(_BY.sub("", part))[0].split(",")[0].strip()
        if (
            (_PERSON.fullmatch(name) or _ARABIC_PERSON.fullmatch(name))
            and not _NO_PERSON.search(name)
            and not _agencies(name)
        ):
            return name
    return ""


def is_file_credit(credit: str) -> bool:
    """True where a credit says that the picture comes from the files ("File/AFP", "AFP file photo")."""
    return bool(_FILE.search(credit))


def _agencies(words: str) -> Sequence[Agency]:
    return _agencies_before(words) if len(words) <= _LONGEST_KEPT else _agencies_in(words)


def _agencies_in(words: str) -> Sequence[Agency]:
    found = [(match.start(), agency) for agency, pattern in _BY_AGENCY if (match := pattern.search(words))]
    return [agency for _start, agency in sorted(found, key=lambda pair: pair[0])]


_agencies_before = lru_cache(maxsize=1 << 12)(_agencies_in)  # the same credits come again and again
