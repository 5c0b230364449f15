"""What Arabic news calls actors beside their one Arabic name in the list. Values only, for the builder.

The English name → Arabic names that tag by themselves: the other case of a plural, the short form, and for a name that
is an ordinary word the form that says what it is the name of.
"""

from __future__ import annotations

NAMES: dict[str, tuple[str, ...]] = {
    "Houthis": ("الحوثيين", "جماعة الحوثي", "ميليشيا الحوثي", "ميليشيات الحوثي", "أنصار الله"),
    "ISIS": ("داعش",), "Islamic Revolutionary Guard Corps": ("الحرس الثوري",), "Arab League": ("الجامعة العربية",),
    "Gulf Cooperation Council": ("مجلس التعاون الخليجي",), "UNICEF": ("اليونيسف", "اليونيسيف"),
    "Food and Agriculture Organization": ("منظمة الفاو",), "Donald Trump": ("دونالد ترامب",),
    "NATO": ("الناتو", "حلف الناتو", "حلف الأطلسي"), "OPEC": ("منظمة أوبك",),
    "Federal Reserve": ("الاحتياطي الفيدرالي",),
    "Kurdistan Workers' Party": ("العمال الكردستاني",), "Syrian Democratic Forces": ("قسد",),
    "Rapid Support Forces": ("الدعم السريع",), "Sudanese Armed Forces": ("الجيش السوداني",),
    "US State Department": ("الخارجية الأميركية",), "Palestinian Islamic Jihad": ("الجهاد الإسلامي",),
    "Muslim Brotherhood": ("الإخوان المسلمون", "الإخوان المسلمين"), "Polisario Front": ("البوليساريو",),
    "Fatah": ("حركة فتح",), "Al-Qaeda": ("تنظيم القاعدة",), "Al Jazeera": ("قناة الجزيرة",),
    "Al Arabiya": ("قناة العربية",), "Asharq Al-Awsat": ("صحيفة الشرق الأوسط", "جريدة الشرق الأوسط"),
    "Al-Manar": ("قناة المنار",), "SANA": ("وكالة سانا",), "Fars": ("وكالة فارس",), "Tasnim": ("وكالة تسنيم",),
    "WAFA": ("وكالة وفا",), "TASS": ("وكالة تاس",), "Al-Azhar": ("الأزهر الشريف",),
    "Lebanese Forces": ("حزب القوات اللبنانية",), "IRNA": ("وكالة إرنا",), "Masam": ("مشروع مسام",),
    "Mohammed VI": ("الملك محمد السادس",), "Times of Israel": ("تايمز أوف إسرائيل",),
    "Mohammed bin Abdulrahman Al Thani": ("محمد بن عبد الرحمن آل ثاني",),
    "Al-Hilal": ("نادي الهلال السعودي", "الهلال السعودي"), "Al-Nassr": ("نادي النصر السعودي", "النصر السعودي"),
    "Al-Ittihad": ("نادي الاتحاد السعودي",), "David Mencer": ("ديفيد مينسر", "ديفيد منسر"),
    "Lahib Higel": ("لهيب هيغل", "لهيب هيجل"),
}  # fmt: skip
