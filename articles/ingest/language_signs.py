"""The signs by which languages are told: small words, letters and endings, and the letters that each may write.

Values only. What frequent words of several languages look alike stands with each of them, so that it tells nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

SMALL_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "latin": {
            "en": "the of and to in that is was for with by from his has have were are this which said not been will "
            "on at as it he they who after over against its an but their more would could may says two three new first "
            "under between 's who into out up than when people government president minister troops officials killed "
            "killing she her we you there if so how all can did year years day week month monday tuesday wednesday "
            "thursday friday saturday sunday january february march july october per only other most since before "
            "five seven eight nine months quarter loss prior shares share raises declares increases hikes sales common "
            "earnings pay paid sets ended higher lower rise rises fall falls price prices demand hits visits cancels "
            "arrests arrested mayor resigns cuts crashes injured fled opened reopens targets talks many leaves wins "
            "sues seeks urges warns beats",
            "fr": "le la les des du et est dans pour que qui une sur au aux avec par pas sont cette ce ses elle été un "
            "l' d' qu' n' s' c' j' a ont leur leurs après contre entre deux trois selon plus il ils mais ou où nous "
            "vous sous président ministre gouvernement morts armée été même dont incendie immeuble grève blessés",
            "de": "der die das und den von zu mit ist des im für auf nicht dem ein eine sich auch wurde bei sind er "
            "sie es hat haben einer einem einen nach vor über gegen zwischen zwei drei aus am zum zur wird werden dass "
            "als wie trifft tote neue regierung präsident sagte mehr oder gestern mann festgenommen öffnet "
            "verletzte",
            "es": "el los las del y que en una por con para se su como más fue ha lo sus pero este entre también la un "
            "al es son han dos tres tras contra sobre según hasta desde muertos gobierno presidente nuevas nuevos "
            "incendio edificio detenido heridos",
            "it": "il di che della con non dei del alla sono gli nel una le anche dal più delle è ha stato loro la un "
            "l' d' un' dell' all' nell' dall' sull' hanno per tra fra due tre dopo contro lo i nuove nuovi morti "
            "governo presidente nella sulla domani incendio palazzo edificio feriti",
            "pt": "os da do das dos não uma em para com por que se ao mais foi são na no pela pelo também à é o um as "
            "nos nas aos dois duas três após contra sobre até mortos governo presidente novas novos foram amanhã "
            "sem está estão seu sua seus suas isso já quando muito feira ano anos hoje ontem novo nova homem "
            "polícia pelos pelas",
            "nl": "de het een van en dat zijn voor niet met op aan ook door naar bij uit werd heeft worden maar wordt "
            "is in te om tot als over na tegen twee drie nieuwe nieuw geen nog er ze hij haar hun deze dit zal "
            "moet zou volgens tussen zonder tijdens sinds jaar jaren maandag dinsdag woensdag donderdag vrijdag "
            "zaterdag zondag politie kabinet premier mensen doden gewonden zegt zei ging gaat staat komt niemand "
            "iemand veel vier vijf zes zeven negen hebben waren opgepakt aangehouden brug",
            "tr": "ve bir bu için ile olarak olan daha çok da de ne gibi kadar sonra ise olduğu ancak tarafından iki "
            "üç yeni bugün dün göre karşı etti oldu söyledi açıkladı en on kişi bakan bakanı başkanı cumhurbaşkanı "
            "başbakanı hükümet su ele 'ta 'da 'de 'te 'nin 'nın 'ın 'in 'un 'ün 'ya 'ye 'a 'e 'daki 'deki 'dan 'den",
            "sv": "och att det som för på är av inte den med har till om ett var från men vid kan efter säger sade sa "
            "upp ut mot mellan jag hon han vad hur något några mycket hade varit vara gör göra utan sig mig dig "
            "oss hennes också bara eller när nu så enligt medan ner fram tillbaka regeringen statsministern "
            "polisen svenska svensk procent kronor måndag tisdag onsdag torsdag fredag lördag söndag söndags "
            "flera många första två tre fyra år året miljoner ska skulle ville måste blir blev blivit fått fick "
            "får går tar står sitt sin sina deras här där över genom redan sedan inom döda nytt nya misstänkt "
            "misstänks lägenhet sänka öppnar kvinna häktad gripen brand skatten hittad",
            "no": "og det som på er av ikke til med har en et for fra men ble ved kan om seg etter blitt blir sier sa "
            "opp ut mot mellom jeg hun hva hvor hvordan noe noen mye veldig hadde vært være gjør gjøre gjort uten "
            "meg deg oss hennes også bare eller når nå så slik slike opplyser ifølge mens inn ned fram frem "
            "tilbake regjeringen statsministeren politiet norske norsk prosent kroner saken mandag tirsdag onsdag "
            "torsdag fredag lørdag søndag flere mange første tre fire år året millioner skal vil må kunne skulle "
            "ville fått fikk får går tar står sitt sin sine deres ikkje eg ein eit dei kva kven korleis frå seier "
            "noko nokre vere vore berre skjedde neste legger døde ny nye mann kvinne siktet tiltalt drap brann "
            "leilighet åpner åpnet pågrepet herjer rammer drept havnen broen skatten steg",
            "da": "og det som på er af ikke til med har en et for fra men blev ved kan om sig efter blevet bliver "
            "siger "
            "sagde op ud mod mellem jeg hun hvad hvor hvordan noget nogle meget havde været være gør gøre gjort "
            "uden mig dig os hendes også kun eller når nu så sådan oplyser ifølge mens ind ned frem tilbage "
            "regeringen statsministeren politiet danske dansk procent kroner sagen mandag tirsdag onsdag torsdag "
            "fredag lørdag søndag flere mange første tre fire år året millioner skal vil må kunne skulle ville "
            "fået fik får går tager står sin sine deres igen næste lægger fremlægger skete døde ny nye mand kvinde "
            "sigtet tiltalt drab brand lejlighed åbner åbnet anholdt rammer dræbt havnen broen skatten steg sænke",
            "pl": "i w na z że się do nie jest to przez od po oraz jak jego który dla są był",
            "ro": "și în de la cu pe nu este sunt din care pentru că mai fost au prin după sau",
            "id": "yang dan di untuk dengan dari pada ini itu dalam tidak akan oleh telah adalah ke juga",
            "ku": "û li ji bo di de ku jî ev wê xwe her bi yê hat kir dike",
            "hu": "a az és hogy nem is egy volt de be el meg ki csak már még mint új szerint",
            "sw": "ya wa na kwa ni katika za la cha vya kuwa hii huo yake serikali",
            "vi": "của và các là cho có trong được với một những người không đã",
            "az": "və bir bu ilə üçün ki də olan kimi sonra",
            "ca": "el la els les de dels del i en un una per amb que és al als ha va són més no aquest aquesta",
            "et": "ja on ei ole et see ta oli mis kui ning aga ka või",
            "sk": "a v na je sa že do s z pri od po ako ktorý sú bol",
            "cs": "a v na je se že do s z při od po jak který jsou byl nebyl",
            "hr": "i u je na da se za su od s kao koji nije bio nema",
            "fi": "ja on ei että se hän oli mutta myös kun niin ovat ole uusista",
        },
        "arabic": {
            "ar": "في من على إلى أن عن التي الذي مع هذا هذه كان بعد قال ما لا بين كما وقال خلال قد إن",
            "fa": "و در به از که این را با است برای آن یک خود تا شد های می شده بر نیز اما هم دو کرد گفت امروز بسته",
            "ur": "کے کی میں ہے اور سے کا کو نے پر کہ یہ ہیں اس بھی گیا تھا جو ایک دو کر گئی گئے لیا دی بعد",
            "ckb": "لە بە و کە بۆ ئەو لەگەڵ دەکات ئەم بوو نییە هەر دوای سەر خۆی کرد",
            "ps": "د په او چې ته کې له دي شوي سره یې هغه دا وو",
        },
        "cyrillic": {
            "ru": "и в не на что с по как это из у за от его для был но они было также который о при два три об была "
            "были их она мы если уже после между более года году лет человек понедельник вторник среду четверг "
            "пятницу субботу воскресенье процента процентов",
            "uk": "і в на що з не до та за як у для від це про був його або які щодо й була були їх вона ми якщо вже "
            "після між більше року років понеділок вівторок середу четвер п'ятницю суботу неділю відсотка "
            "відсотків",
            "bg": "и на да се за от че в са не по като това беше или след към който",
            "sr": "и је у да на се за са од су као не који био али након што",
            "kk": "және мен бұл үшін бойынша деп болып осы оның де да",
            "be": "і ў на не з што да за як у для ад гэта пра быў яго",
            "mk": "и во на да се за од не со тоа беше или по како што",
            "ky": "жана бул үчүн менен деп болуп ошол да",
            "mn": "ба нь энэ юм бол гэж байна болон",
            "tg": "ва дар аз ба ки ин бо барои буд шуд",
        },
    }
)  # fmt: skip
TWINS: tuple[tuple[str, str], ...] = (("no", "da"),)
"""Languages of which most small words are alike: between the two only those count that one of them does not have."""
# Letters and endings that few languages write. What two languages share stands in both.
SIGNS: Mapping[str, Mapping[str, Sequence[tuple[str, float]]]] = MappingProxyType(
    {
        "latin": {
            "fr": (("œ", 1.0), ("[êèùë]", 0.3), (r"(?:aient|eaux|eux|ité|ités)\b", 0.5), ("à|ç|é", 0.2)),
            "de": (("ß", 1.0), ("[äü]", 0.4), (r"(?:ung|ungen|keit|heit|lich|schen)\b", 0.5), (r"\bsch\w+", 0.5)),
            "es": (("[ñ¿¡]", 1.0), (r"(?:ción|ciones|ado|ados|dad)\b", 0.5), ("[áíóú]", 0.3)),
            "it": (("[òì]", 0.8), (r"(?:zione|zioni|tà|ato|ati|ano)\b", 0.5), ("è", 0.3)),
            "pt": (("[ãõ]", 1.0), (r"(?:ção|ções|ão|ões|dade)\b", 0.7), ("[áêç]", 0.3)),
            "tr": (("ı", 1.0), ("ğ", 1.0), ("[şçöü]", 0.4), ("İ", 0.5),
                   (r"(?:[ıiuü]yor|lar[ıi]n?|ler[i]n?|ması|mesi|d[ıi]ğ[ıi]|arak|erek|[ae]cak|ndan|nden)\b", 0.7)),
            "sv": (("å", 0.4), ("ä|ö", 0.3), (r"(?:arna|orna|ningar|ningen|skt|igt|liga|åren|des)\b", 0.4)),
            "no": (("[æø]", 0.5), ("å", 0.3), (r"\w(?:sjon|sjoner|sjonen|sjonene)\b", 1.0), (r"\wene\b", 0.4),
                   (r"\w(?:het|heten|heter)\b", 0.4), ("øy|skj|kj|gj", 0.4), (r"\w(?:dd|kk|pp|mm|nn)\b", 0.3)),
            "da": (("[æø]", 0.5), ("å", 0.3), (r"\w(?:hed|heden|heder)\b", 0.4), (r"\werne\b", 0.6),
                   (r"\w(?:ede|eligt|igt)\b", 0.4), (r"\w(?:[ts]ion(?:en|er)?|æg\w*|ejr|øj\w*)\b", 0.4)),
            "nl": (("ij", 0.5), (r"\w(?:heid|lijk|lijke|ische)\b", 0.5)),
            "pl": (("[łąężźśćń]", 0.8),), "ro": (("[ățș]", 0.8), ("[îâş]", 0.3)), "ku": (("[îûê]", 0.5),),
            "hu": (("[őű]", 1.0), (r"(?:ek|ak|ok|ban|ben)\b", 0.4), ("[áéúöüó]", 0.4)),
            "az": (("ə", 1.5), ("[ışçöüğ]", 0.4)), "et": (("õ", 1.0), ("[äöü]", 0.4)), "ca": (("ç|l·l|[àèò]", 0.4),),
            "sk": (("[ňľĺŕô]", 0.8), ("[áéíúýčšžť]", 0.4)),
            "cs": (("[řůě]", 1.0), (r"ou\b", 0.4), ("[ňďť]", 0.8), ("[áéíúýčšž]", 0.4)),
            "hr": (("[čćđšž]", 0.4),),
            "vi": (("[ơưđạảấầẩậắằẳặẹẻẽềếểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", 1.0),),
            "fi": ((r"(?:ssa|ssä|sta|stä|tti|isiin|nen)\b", 0.5), ("ä", 0.3)),
        },
        "arabic": {
            "ar": (("[ةأإ]", 1.0), (r"\bال\w\w", 1.0), ("[ىؤ]", 0.5), ("[يك]", 0.5)),
            "fa": (("[پچژگ]", 0.7), ("[یک]", 0.7)),
            "ur": (("[ٹڈڑںے]", 1.0), ("[ہھ]", 1.0), ("[یکگچپ]", 0.5)),
            "ckb": (("[ڵڕۆێ]", 1.0), ("ە", 1.0), ("[یک]", 0.5)),
            "ps": (("[ټډړږښڼېۍ]", 1.5), ("[یک]", 0.3)),
        },
        "cyrillic": {
            "ru": (("[ыэё]", 1.0), ("ь", 0.3), (r"(?:ого|ых|ый|ает|ился|ство|ции)\b", 0.5)),
            "uk": (("[їєґ]", 1.0), ("і", 0.5)), "kk": (("[әғқңөұүһ]", 1.0), ("і", 0.3)),
            "sr": (("[ђћ]", 1.0), ("[јљњџ]", 0.6)), "mk": (("[ѓќѕ]", 1.0), ("[јљњџ]", 0.6)),
            "be": (("ў", 1.0), ("і", 0.4)), "ky": (("[өү]", 0.8), ("ң", 0.5)),
            "mn": (("[өү]", 0.8), ("ээ|аа|өө|үү", 1.0)), "tg": (("[ҷӣӯҳ]", 1.0),),
            "bg": (("ъ", 0.5), (r"(?:ата|ите|ото|ят)\b", 0.5)),
        },
    }
)  # fmt: skip

ALPHABETS: Mapping[str, str] = MappingProxyType(
    {
        "fr": "àâæçéèêëîïôœùûüÿ", "de": "äöüßé", "es": "áéíóúüñ", "it": "àèéìíîòóùú", "pt": "áâãàçéêíóôõúü",
        "nl": "éèëïöüáóê", "tr": "çğıöşüâîûi\u0307", "sv": "åäöéà", "no": "æøåéòôóê", "da": "æøåéá",
        "pl": "ąćęłńóśźż", "ro": "ăâîșțşţ", "id": "é", "ku": "çêîşû", "hu": "áéíóöőúüű", "sw": "", "fi": "åäöšž",
        "az": "əçğıöşüi\u0307", "ca": "àçèéíïòóúü·", "et": "õäöüšž", "sk": "áäčďéíĺľňóôŕšťúýž",
        "cs": "áčďéěíňóřšťúůýž", "hr": "čćđšž",
        "vi": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
        "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيـً\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670ٱ",
        "fa": "ءآأؤإئابپتثجچحخدذرزژسشصضطظعغفقکكگلمنوهیيةىۀـ\u064b\u064e\u064f\u0650\u0651\u0654",
        "ur": "ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھۃۂیےهيـ\u064b\u064e\u064f\u0650\u0651\u0654\u0670",
        "ckb": "ئابپتجچحخدرڕزژسشعغفڤقکكگلڵمنوۆهھەیێيء",
        "ps": "ءآأؤئابپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکكګگلمنڼوهةۀیيېۍئى",
        "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'",
        "bg": "абвгдежзийклмнопрстуфхцчшщъьюя", "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
        "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ", "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя'",
        "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя", "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
        "mn": "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя", "tg": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюяц",
    }
)  # fmt: skip
"""The letters that a language writes, of Latin script those beyond the plain ones: a text with others is in another."""

WITHIN_SCRIPT: Mapping[str, Sequence[tuple[str, str]]] = MappingProxyType(
    {
        "hebrew": (("yi", "[\u05f0-\u05f2]|\u05d0[\u05b7\u05b8]"), ("he", "")),
        "devanagari": (
            ("mr", r"ळ|(?:च्या|ाला|ांना|मध्ये)(?![^\s।,])|(?<!\S)(?:आहे|आणि|झाला|झाली)(?![^\s।,])"),
            ("ne", r"\S(?:को|मा|ले|लाई|हरू|हरु)(?![^\s।,])|(?<!\S)(?:छ|भएको|गरेको)(?![^\s।,])"),
            ("hi", r"(?<!\S)(?:में|के|की|का|है|और|से|ने|को|पर|हैं|यह|नहीं|था|थे|थी|लिए)(?![^\s।,])"),
        ),
        "bengali": (("as", "[ৰৱ]"), ("bn", "")),
        "ethiopic": (("ti", "[ኣቐቑቒቓቔቕቖ]"), ("am", "")),
        "han": (
            ("ja", "[続気円広売県駅労発図済権検戦営変関経験読転専応総増銭]"),
            (
                "zh",
                "[的了这们对发说为请问门开东车马长书见贝风飞电话语让议认记许设访证评识译试该详谁谈谢贸费贫资赛质购贴进远"
                "业务动产现场预铁钱银队际险题额领验鱼鸟龙齐图团围处备复头夺妇审宾层岁岛币师帐带帮连运还边达选适择报护担拥拟据换挥损們說對發來讓體點關灣黨總據號萬與應擊戰變權區氣雙壓歲將從會國學經當實廠]|公司|今天|昨天",
            ),
        ),
    }
)
"""Scripts that several languages share: the first whose letters or words stand in a text; an empty sign is the rest."""
