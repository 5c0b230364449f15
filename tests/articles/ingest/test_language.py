"""The language of a text that states none: by script, then by small words; nothing where it does not tell."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.language import detected_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Monday that the talks with the union were over.", "en"),
        ("Le président a déclaré que les négociations sont dans une impasse.", "fr"),
        ("Der Präsident sagte, dass die Verhandlungen nicht zu Ende sind.", "de"),
        ("El presidente dijo que las conversaciones no se han roto.", "es"),
        ("Il presidente della Repubblica non ha detto che la legge è stata votata.", "it"),
        ("O presidente disse que o governo não vai mudar a lei em uma semana.", "pt"),
        ("Bakan, görüşmelerin bu hafta sona ereceğini ve yeni bir tarih için çalıştıklarını söyledi.", "tr"),
        ("قال رئيس الوزراء في بيروت إن المحادثات التي بدأت أمس لم تنته بعد", "ar"),
        ("رئیس جمهور گفت که این کشور در حال بررسی پیشنهاد است و از آن استقبال می کند", "fa"),
        ("وزیر اعظم نے کہا ہے کہ یہ مذاکرات جاری ہیں اور اس کا فیصلہ کل ہو گا", "ur"),
        ("وقال رئيس الوزراء العراقي إن چين", "ar"),
        ("הממשלה החליטה אתמול לפתוח את הנמל", "he"),
        ("Президент заявил, что переговоры не закончились и пройдут на этой неделе.", "ru"),
        ("Президент заявив, що переговори ще тривають і не завершені.", "uk"),
        ("日本の首相は会談した", "ja"),
        ("中国外交部发言人表示", "zh"),
        ("한국 정부는 발표했다", "ko"),
        ("Η κυβέρνηση ανακοίνωσε", "el"),
        ("Officials said the quay (الميناء) is open and that the ships were in it.", "en"),
        ("Harbour opens berth 3. Berth 3 was opened on Monday. Ships may land at once.", "en"),
        ("Troops Hurt after Three Drones Attack US Bases in Iraq", "en"),
        ("It opened on Sunday, officials said.", "en"),
        ("Macron reçoit le premier ministre libanais à Paris", "fr"),
        ("L’armée israélienne a bombardé le sud du Liban", "fr"),
        ("Deux morts dans une explosion à Beyrouth", "fr"),
        ("Zwei Tote bei Explosion in Beirut", "de"),
        ("Der Hafen wurde geschlossen.", "de"),
        ("Dos muertos en una explosión en Beirut", "es"),
        ("El puerto cierra. Abrirá mañana.", "es"),
        ("Due morti in un'esplosione a Beirut", "it"),
        ("Il porto chiude domani.", "it"),
        ("Dois mortos em explosão em Beirute", "pt"),
        ("Lula viaja para a China em abril", "pt"),
        ("Beyrut'ta patlama: iki ölü", "tr"),
        ("Cumhurbaşkanı Erdoğan bugün Ankara'da Irak Başbakanı ile görüştü", "tr"),
        ("Hükümet enflasyona karşı yeni önlemler açıkladı", "tr"),
        ("Bakan Fidan Bağdat'a gitti. Görüşmede su konusu ele alındı.", "tr"),
        ("إغلاق ميناء بيروت", "ar"),
        ("الجيش الإسرائيلي يقصف جنوب لبنان", "ar"),
        ("وزیر خارجه ایران وارد بغداد شد", "fa"),
        ("دو کشته در انفجار بیروت", "fa"),
        ("وزیراعظم نے کابینہ کا اجلاس طلب کر لیا", "ur"),
        ("بیروت میں دھماکہ، دو افراد ہلاک", "ur"),
        ("Два человека погибли при взрыве в Бейруте", "ru"),
        ("Правительство объявило о новых мерах", "ru"),
        ("Erdoğan and Kılıçdaroğlu met in Ankara, the ministry said on Monday.", "en"),
        ("Qtly div nine cts vs eight cts prior. Payable July one. Record June 12.", "en"),
        ("Net loss 353,000 vs loss 541,000. Revs 2,668,000 vs 2,525,000. Six months ended.", "en"),
        ("Oil prices fall sharply as demand weakens.", "en"),
        ("Požár zničil sklad v Brně, nikdo nebyl zraněn.", "cs"),
        ("Vláda oznámila daňovú reformu na budúci rok.", ""),
        ("Bakıda anbarda yanğın baş verdi, bu xəsarət və ölən var.", "az"),
        ("Пажар знішчыў склад у Мінску", "be"),
        ("Улаанбаатарт агуулахад гал гарчээ", "mn"),
        ("Дар Душанбе дар анбор сӯхтор шуд", "tg"),
        ("दिल्ली में गोदाम में आग लगी", "hi"),
        ("मुंबईत गोदामाला आग लागली", "mr"),
        ("काठमाडौंको गोदाममा आगलागी", "ne"),
        ("ঢাকায় গুদামে আগুন", "bn"),
        ("গুৱাহাটীত গুদামত অগ্নিকাণ্ড", "as"),
        ("በአዲስ አበባ መጋዘን ላይ እሳት", "am"),
        ("ኣብ ኣስመራ መኽዘን ሓዊ", "ti"),
        ("אַ שריפה אין אַ מאַגאַזין", "yi"),
        ("東京株式市場続伸", "ja"),
        ("上海仓库发生火灾", "zh"),
        ("Xqz Vrtl", ""),
        ("Tulekahju hävitas lao Tartus, kannatanuid ei ole.", ""),
        ("El govern anuncia una reforma fiscal per a l'any vinent.", ""),
        ("Un incendio destrúe un almacén en Vigo, sen feridos.", ""),
        ("Die regering kondig belastinghervorming aan.", ""),
        ("Winst per aandeel stijgt, dividend five cent.", ""),
        ("Bourse de Paris: net record, profit six pour cent, loss Group.", ""),
        ("Iná jó ilé ìtọ́jú ẹrù ní Ìbàdàn.", ""),
        ("Бишкекте кампада өрт чыкты", ""),
        ("ڪراچي ۾ گودام کي باهه لڳي وئي", ""),
        ("ئۈرۈمچىدە ئوت ئاپىتى يۈز بەردى", ""),
        ("東京", ""),
        ("Berlin Paris 12", ""),
        ("Ministrija je objavila ukrepe", ""),
        ("Shr 1.78 dlrs", ""),
        ("12 34 !?", ""),
        ("", ""),
    ],
)
def test_the_language_of_a_text_is_told_by_script_and_small_words(text: str, language: str) -> None:
    assert detected_language(text) == language


@given(st.text())
def test_any_text_has_one_language_or_none_and_always_the_same(text: str) -> None:
    assert detected_language(text) == detected_language(text)
    assert len(detected_language(text)) in (0, 2, 3)


def test_briefs_of_a_wire_are_english_or_not_known(shared_data: Path) -> None:
    with gzip.open(shared_data / "reuters" / "reuters.jsonl.gz", "rt", encoding="utf-8") as lines:
        stories = [json.loads(line) for line in lines]
    told = Counter(detected_language(f"{story['title']} {story['body']}") for story in stories if story["body"])
    assert set(told) == {"en", ""}
    assert told[""] < 0.05 * told.total()


def test_no_english_story_is_taken_for_another_language(shared_data: Path) -> None:
    with gzip.open(shared_data / "wikinews" / "wikinews_2019_2020.jsonl.gz", "rt", encoding="utf-8") as lines:
        stories = [json.loads(line) for line in lines]
    assert Counter(detected_language(f"{story['title']} {story['body']}") for story in stories) == {"en": len(stories)}
