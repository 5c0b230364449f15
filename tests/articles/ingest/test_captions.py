"""Printed captions: text, credit, agency, photographer, day and file photo."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.captions import parse_caption

SEED_1 = (
    "American army soldiers at the K1 Air Base northwest of Kirkuk in northern Iraq "
    "before a planned US pullout on March 29, 2020."
)
SEED_2 = (
    "A car drives past damaged buildings in Naqoura, near the border with Israel, southern Lebanon, January 23, 2025."
)

# printed | text | credit | agency | photographer | taken on | file photo
CAPTIONS = [
    (f"{SEED_1} (AFP)", SEED_1, "AFP", "AFP", "", "2020-03-29", False),
    (
        f"FILE PHOTO: {SEED_2} REUTERS/Ali Hankir/File Photo",
        SEED_2,
        "REUTERS/Ali Hankir/File Photo",
        "Reuters",
        "Ali Hankir",
        "2025-01-23",
        True,
    ),
    (
        "A ball, Sunday, Sept. 1, 2019. (AP Photo/A. Example)",
        "A ball, Sunday, Sept. 1, 2019.",
        "AP Photo/A. Example",
        "AP",
        "A. Example",
        "2019-09-01",
        False,
    ),
    ("A street, 22 January 2024. (EPA)", "A street, 22 January 2024.", "EPA", "EPA", "", "2024-01-22", False),
    ("Boats, on July 25, 2017 (Reuters)", "Boats, on July 25, 2017", "Reuters", "Reuters", "", "2017-07-25", False),
    ("A pier. (File/AFP)", "A pier.", "File/AFP", "AFP", "", "", True),
    ("A pier (AFP).", "A pier.", "AFP", "AFP", "", "", False),
    ("A pier. Reuters", "A pier.", "Reuters", "Reuters", "", "", False),
    ("A pier. AFP file photo", "A pier.", "AFP file photo", "AFP", "", "", True),
    (
        "A pier. (Photo by Hana Al-Example / AFP)",
        "A pier.",
        "Photo by Hana Al-Example / AFP",
        "AFP",
        "Hana Al-Example",
        "",
        False,
    ),
    ("A pier. (Foto: NTB/Hana Example)", "A pier.", "Foto: NTB/Hana Example", "NTB", "Hana Example", "", False),
    ("A pier. Foto: Ritzau Scanpix", "A pier.", "Foto: Ritzau Scanpix", "Ritzau", "", "", False),
    (
        "A pier. Credit: Hana Example / Reuters",
        "A pier.",
        "Credit: Hana Example / Reuters",
        "Reuters",
        "Hana Example",
        "",
        False,
    ),
    ("A pier. © AFP - Hana Exemple", "A pier.", "© AFP - Hana Exemple", "AFP", "Hana Exemple", "", False),
    ("A pier. Crédit photo : Hana Exemple", "A pier.", "Crédit photo : Hana Exemple", "", "Hana Exemple", "", False),
    (
        "A pier. © picture alliance/dpa | Jörg Beispiel",
        "A pier.",
        "© picture alliance/dpa | Jörg Beispiel",
        "dpa",
        "Jörg Beispiel",
        "",
        False,
    ),
    ("A pier. © Steel Works", "A pier.", "© Steel Works", "", "", "", False),
    ("A credit: the pier opens.", "A credit: the pier opens.", "", "", "", "", False),
    ("A pier. SANA/Handout via REUTERS", "A pier.", "SANA/Handout via REUTERS", "Reuters", "", "", False),
    (
        "Syria, May 2, 2019. Port media office/Handout via REUTERS",
        "Syria, May 2, 2019.",
        "Port media office/Handout via REUTERS",
        "Reuters",
        "",
        "2019-05-02",
        False,
    ),
    ("A pier. (Anadolu via Getty Images)", "A pier.", "Anadolu via Getty Images", "Anadolu", "", "", False),
    ("A pier. (Getty Images)", "A pier.", "Getty Images", "Getty Images", "", "", False),
    ("A pier. REUTERS/Stringer", "A pier.", "REUTERS/Stringer", "Reuters", "", "", False),
    (
        "A pier - Qatar - May 3, 2019. REUTERS/K. Example",
        "A pier - Qatar - May 3, 2019.",
        "REUTERS/K. Example",
        "Reuters",
        "K. Example",
        "2019-05-03",
        False,
    ),
    ("A pier. (Asharq Al-Awsat)", "A pier.", "Asharq Al-Awsat", "Asharq Al-Awsat", "", "", False),
    ("A pier. (dpa)", "A pier.", "dpa", "dpa", "", "", False),
    ("A pier. (Ministry of Ports)", "A pier.", "Ministry of Ports", "", "", "", False),
    ("(FILES) A pier. (AFP)", "A pier.", "AFP", "AFP", "", "", True),
    (
        "FILE - A pier, June 3, 2022. (AP Photo/Sam Example, File)",
        "A pier, June 3, 2022.",
        "AP Photo/Sam Example, File",
        "AP",
        "Sam Example",
        "2022-06-03",
        True,
    ),
    ("In this file photo a pier is seen.", "In this file photo a pier is seen.", "", "", "", "", True),
    (
        "Ministers Sam Example (L) and Hana Example (R)",
        "Ministers Sam Example (L) and Hana Example (R)",
        "",
        "",
        "",
        "",
        False,
    ),
    (
        "Fighters of the Kurdistan Democratic Party (KDP)",
        "Fighters of the Kurdistan Democratic Party (KDP)",
        "",
        "",
        "",
        "",
        False,
    ),
    ("The old port (1912)", "The old port (1912)", "", "", "", "", False),
    ("A pier in Doha, February 30, 2020.", "A pier in Doha, February 30, 2020.", "", "", "", "", False),
    ("A pier.", "A pier.", "", "", "", "", False),
    ("FILE PHOTO:", "FILE PHOTO:", "", "", "", "", True),
    ("Cranes in Beirut. [Ali Hankir/Al Jazeera]", "Cranes in Beirut.", "Ali Hankir/Al Jazeera", "", "", "", False),
    (
        "Cranes in Beirut [File: Ali Hankir/Reuters]",
        "Cranes in Beirut",
        "File: Ali Hankir/Reuters",
        "Reuters",
        "Ali Hankir",
        "",
        True,
    ),
    (
        "Cranes. Credit...Ali Hankir for The New York Times",
        "Cranes.",
        "Credit...Ali Hankir for The New York Times",
        "",
        "Ali Hankir",
        "",
        False,
    ),
    (
        "Cranes in Beirut. Ali Hankir for The Times",
        "Cranes in Beirut.",
        "Ali Hankir for The Times",
        "",
        "Ali Hankir",
        "",
        False,
    ),
    ("Cranes in Beirut. Image credit: NASA", "Cranes in Beirut.", "Image credit: NASA", "", "", "", False),
    ("Cranes in Beirut. Pic: AP", "Cranes in Beirut.", "Pic: AP", "AP", "", "", False),
    ("CRANES IN BEIRUT / PHOTO BY ALI HANKIR", "CRANES IN BEIRUT", "PHOTO BY ALI HANKIR", "", "ALI HANKIR", "", False),
    (
        "Cranes in Beirut. Courtesy of the Port Authority",
        "Cranes in Beirut.",
        "Courtesy of the Port Authority",
        "",
        "",
        "",
        False,
    ),
    ("Cranes in Beirut ©Ali Hankir/AFP", "Cranes in Beirut", "©Ali Hankir/AFP", "AFP", "Ali Hankir", "", False),
    (
        "[1/3]Cranes in Beirut. REUTERS/Ali Hankir Purchase Licensing Rights, opens new tab",
        "Cranes in Beirut.",
        "REUTERS/Ali Hankir",
        "Reuters",
        "Ali Hankir",
        "",
        False,
    ),
    (
        "Cranes.Credit...Ali Hankir for The New York Times",
        "Cranes.",
        "Credit...Ali Hankir for The New York Times",
        "",
        "Ali Hankir",
        "",
        False,
    ),
    ("رافعات في الميناء - المصدر: وزارة النقل", "رافعات في الميناء", "المصدر: وزارة النقل", "", "", "", False),
    ("رافعات في الميناء (الجزيرة)", "رافعات في الميناء", "الجزيرة", "", "", "", False),
    ("He wrote: “Cranes [sic]”", "He wrote: “Cranes [sic]”", "", "", "", "", False),
    ("The minister [left] and his guest [right]", "The minister [left] and his guest [right]", "", "", "", "", False),
]


@pytest.mark.parametrize(
    ("printed", "text", "credit", "agency", "photographer", "taken_on", "file_photo"),
    CAPTIONS,
    ids=[c[0][:60] for c in CAPTIONS],
)
def test_a_printed_caption_is_taken_apart(
    printed: str, text: str, credit: str, agency: str, photographer: str, taken_on: str, file_photo: bool
) -> None:
    caption = parse_caption(printed)
    assert (caption.text, caption.credit, caption.agency) == (text, credit, agency)
    assert (caption.photographer, caption.file_photo) == (photographer, file_photo)
    assert caption.taken_on == (date.fromisoformat(taken_on) if taken_on else None)


def test_white_space_within_a_caption_is_folded() -> None:
    assert parse_caption(" southern Lebanon,  January\u00a023, 2025. ").text == "southern Lebanon, January 23, 2025."


@given(st.text(), st.sampled_from(["", " (AFP)", ". REUTERS/A. Name", " (", ")", " - AP", " via AFP"]))
def test_no_caption_raises_and_nothing_of_its_words_is_lost(words: str, tail: str) -> None:
    printed = f"{words}{tail}"
    caption = parse_caption(printed)
    rest = (caption.text + caption.credit).replace(" ", "")
    assert sum(map(str.isalnum, rest)) >= sum(map(str.isalnum, printed)) - len("FILEPHOTO") or caption.file_photo
