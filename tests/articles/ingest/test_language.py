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


SENTENCES = {
    "no": (
        "Brann ødela lageret i Bergen, ingen skadd.",
        "Regjeringen legger frem forslaget til statsbudsjett tirsdag.",
        "To personer er døde etter en eksplosjon i Oslo.",
        "Statsministeren sier at forhandlingene ikke er ferdige.",
        "Politiet har pågrepet en mann i 30-årene etter ranet.",
        "Havnen åpnet søndag.",
        "Flere skip ventet utenfor havnen, opplyser myndighetene.",
        "Norge og Sverige inngår ny avtale om forsvar",
        "Jeg vet ikke hva som skjedde, sier hun til NRK.",
        "Stortinget vedtok onsdag den nye loven om kraft.",
        "Kraftig uvær rammer Vestlandet",
        "Skattene økes neste år.",
        "Ho seier at dei ikkje veit kva som skjedde.",
        "Mannen ble fraktet til sykehus med alvorlige skader, opplyser politiet.",
        "Israel angriper mål i Gaza",
        "Renten settes opp til 4,5 prosent",
    ),
    "da": (
        "Brand ødelagde lager i Aarhus, ingen kom til skade.",
        "Regeringen fremlægger forslag til finanslov på tirsdag.",
        "To personer er døde efter en eksplosion i København.",
        "Statsministeren siger, at forhandlingerne ikke er færdige.",
        "Politiet har anholdt en mand i 30'erne efter røveriet.",
        "Havnen åbnede søndag.",
        "Flere skibe ventede uden for havnen, oplyser myndighederne.",
        "Danmark og Sverige indgår ny aftale om forsvar",
        "Jeg ved ikke, hvad der skete, siger hun til DR.",
        "Folketinget vedtog onsdag den nye lov om energi.",
        "Kraftigt uvejr rammer Vestjylland",
        "Skatterne hæves næste år.",
        "Manden blev kørt til hospitalet med alvorlige kvæstelser, oplyser politiet.",
        "Israel angriber mål i Gaza",
        "Renten sættes op til 4,5 procent",
    ),
    "sv": (
        "Brand förstörde lager i Göteborg, ingen skadad.",
        "Regeringen lägger fram budgeten på tisdag.",
        "Två personer har dött efter en explosion i Stockholm.",
        "Statsministern säger att förhandlingarna inte är klara.",
        "Polisen har gripit en man i 30-årsåldern efter rånet.",
        "Hamnen öppnade i söndags.",
        "Sverige och Norge ingår nytt avtal om försvar",
        "Jag vet inte vad som hände, säger hon.",
        "Riksdagen röstade på onsdagen för den nya lagen.",
        "Kraftigt oväder drabbar västkusten",
        "Mannen fördes till sjukhus med allvarliga skador.",
        "Två döda i explosion i Beirut",
        "Räntan höjs till 4,5 procent",
    ),
    "nl": (
        "Brand verwoest magazijn in Rotterdam, niemand gewond.",
        "De regering presenteert dinsdag de begroting.",
        "Twee doden bij explosie in Beiroet",
        "De premier zegt dat de onderhandelingen nog niet zijn afgerond.",
        "De haven ging zondag open.",
        "Nederland en België sluiten nieuw akkoord",
        "Politie houdt man aan na overval in Utrecht",
        "Rente stijgt naar 4,5 procent",
        "Het kabinet wil de belastingen verhogen.",
    ),
    "pt": (
        "Incêndio destrói armazém no Porto, sem feridos.",
        "O governo apresenta o orçamento na terça-feira.",
        "O porto abriu no domingo.",
        "Polícia prende homem em Lisboa",
        "Brasil e Argentina assinam novo acordo",
        "A taxa de juros sobe para 4,5%",
    ),
    "it": (
        "Incendio distrugge magazzino a Genova, nessun ferito.",
        "Il governo presenta martedì la manovra.",
        "Italia e Francia firmano un nuovo accordo",
        "Arrestato un uomo a Milano dopo la rapina",
        "I tassi salgono al 4,5%",
    ),
    "tr": (
        "İzmir'de depo yangını: yaralı yok",
        "Hükümet bütçeyi salı günü sunacak.",
        "Türkiye ve Yunanistan yeni anlaşma imzaladı",
        "Liman pazar günü açıldı.",
        "Faiz yüzde 4,5'e yükseldi",
    ),
    "fa": (
        "بندر روز یکشنبه باز شد",
        "دولت بودجه را سه\u200cشنبه ارائه می\u200cکند",
        "ایران و عراق توافق\u200cنامه امضا کردند",
        "نرخ بهره به ۴٫۵ درصد رسید",
    ),
    "ur": (
        "بندرگاہ اتوار کو کھل گئی",
        "حکومت منگل کو بجٹ پیش کرے گی",
        "پاکستان اور ایران میں معاہدہ",
        "شرح سود ساڑھے چار فیصد ہو گئی",
    ),
    "he": (
        "הנמל נפתח ביום ראשון",
        "שני הרוגים בפיצוץ בביירות",
    ),
    "ru": (
        "Порт открылся в воскресенье.",
        "Пожар уничтожил склад в Москве",
        "Россия и Иран подписали соглашение",
        "Ставка выросла до 4,5 процента",
    ),
    "uk": (
        "Порт відкрився в неділю.",
        "Пожежа знищила склад у Києві",
        "Україна і Польща підписали угоду",
        "Ставка зросла до 4,5 відсотка",
        "Двоє загиблих під час вибуху в Бейруті",
    ),
    "zh": (
        "港口周日开放",
        "政府周二公布预算",
        "利率升至4.5%",
        "北京仓库发生火灾",
    ),
    "ja": (
        "港は日曜日に開いた",
        "政府は火曜日に予算を発表する",
        "大阪で倉庫火災",
        "日経平均株価続落",
    ),
    "ko": (
        "항구가 일요일에 열렸다",
        "정부는 화요일 예산을 발표한다",
    ),
}
"""What each language writes in the news; all of it together is told, and no part of it for another language."""


@pytest.mark.parametrize("language", SENTENCES)
def test_the_sentences_of_a_language_are_that_language(language: str) -> None:
    assert detected_language(" ".join(SENTENCES[language])) == language


@given(st.data())
def test_no_sentences_of_a_language_are_taken_for_those_of_another(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(sorted(SENTENCES)))
    drawn = data.draw(st.lists(st.sampled_from(SENTENCES[language]), min_size=1, max_size=6, unique=True))
    assert detected_language(" ".join(drawn)) in (language, "")


@given(st.data())
def test_a_few_sentences_of_norwegian_danish_or_swedish_tell_which_of_them_it_is(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(["no", "da", "sv"]))
    drawn = data.draw(st.lists(st.sampled_from(SENTENCES[language]), min_size=9, max_size=12, unique=True))
    assert detected_language(" ".join(drawn)) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ein brann har øydelagt eit hus, og dei veit ikkje kva som er årsaka.", "no"),
        ("Það er eldur í húsinu og það var í gær, segir lögreglan.", ""),
        ("Jens Stoltenberg and Mette Frederiksen met in Tromsø on Monday, the ministry said.", "en"),
        ("Søren Kierkegaard og Henrik Ibsen", ""),
    ],
)
def test_neighbours_of_norwegian_and_danish_are_not_taken_for_them(text: str, language: str) -> None:
    assert detected_language(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Quake in Van\n\nA quake hit Van, Turkey.", ""),
        ("De Niro in Van Gogh film", ""),
        ("Van Dijk and De Bruyne score in Amsterdam", "en"),
        ("Los Angeles mayor Karen Bass resigns in June", "en"),
        ("Van Dijk en De Bruyne scoren in Amsterdam", ""),
        ("Los presos de La Haya", ""),
    ],
)
def test_a_name_with_a_small_word_in_it_is_no_sign_of_that_language(text: str, language: str) -> None:
    assert detected_language(text) == language


@pytest.mark.parametrize(
    ("headline", "language"),
    [
        ("Mann siktet for drap i Bergen", "no"),
        ("Ny havn åpner i Oslo", "no"),
        ("Mand sigtet for drab i Aarhus", "da"),
        ("Brand i lejlighed i Odense", "da"),
        ("Man misstänkt för mord i Malmö", "sv"),
        ("Brand i lägenhet i Göteborg", "sv"),
        ("Man opgepakt na brand in Utrecht", "nl"),
        ("Mann nach Brand in Köln festgenommen", "de"),
        ("Incendie dans un immeuble à Lyon", "fr"),
        ("Incendio in un palazzo a Milano", "it"),
        ("Mayor resigns and leaves Leeds", "en"),
    ],
)
def test_a_headline_may_tell_by_the_words_of_the_news(headline: str, language: str) -> None:
    assert detected_language(headline) == language


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


def test_a_long_text_is_told_by_its_parts_as_by_the_whole(shared_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with gzip.open(shared_data / "wikinews" / "wikinews_2019_2020.jsonl.gz", "rt", encoding="utf-8") as lines:
        stories = [json.loads(line)["body"] for line in lines]
    french = "Le président a déclaré que les négociations sont dans une impasse. "
    english = "The minister said on Monday that the talks with the union were over. "
    texts = [*stories, french * 10 + english * 40, english * 40 + french * 10, french * 60]
    by_parts = [detected_language(text) for text in texts]
    assert by_parts[-3:] == ["en", "en", "fr"]
    monkeypatch.setattr("articles.ingest.language.LONG", 10**6)
    assert [detected_language(text) for text in texts] == by_parts


def test_a_text_of_two_languages_in_equal_parts_is_looked_at_whole() -> None:
    french = "Le président a déclaré que les négociations sont dans une impasse. "
    english = "The minister said on Monday that the talks with the union were over. "
    assert detected_language(french * 28 + english * 28) == detected_language(" ".join([french, english] * 28))
