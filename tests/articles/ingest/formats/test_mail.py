"""E-mail: what of a message becomes its story, mailboxes, and messages that are broken or hostile."""

from __future__ import annotations

import io
import mailbox
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.complete import complete
from articles.ingest.dates import publication_date
from articles.ingest.formats import Limits, read
from articles.ingest.formats.wrapped_lines import unflowed, unwrapped
from articles.ingest.records import RecordError, StoryRecord
from tests.articles.ingest.test_arabic import TODAY

WIRE = """BEIRUT, Oct 18 (Example) - The harbor opened on Sunday, officials said, after
months of work on the pier and on the road behind it, which had been closed
since spring.

Ships came at once, and the first of them unloaded before noon, the harbor's
authority said.
"""


def message(text: str = WIRE, subject: str = "Harbor opens", **headers: str) -> EmailMessage:
    made = EmailMessage(policy=policy.SMTP)
    made["From"] = headers.pop("sender", "Hana Example <hana@news.example>")
    made["To"] = "desk@paper.example"
    if subject:
        made["Subject"] = subject
    made["Date"] = headers.pop("date", "Wed, 18 Oct 2023 09:30:00 +0200")
    made["Message-ID"] = "<1@news.example>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def outcomes(raw: bytes, name: str = "in.dat", limits: Limits | None = None) -> list[StoryRecord | RecordError]:
    return list(read(io.BytesIO(raw), name=name, limits=limits))


def story(made: EmailMessage | bytes, name: str = "in.dat") -> StoryRecord:
    (only,) = outcomes(made if isinstance(made, bytes) else made.as_bytes(), name)
    assert isinstance(only, StoryRecord), only
    return only


def refusal(raw: bytes, name: str = "in.dat") -> str:
    (only,) = outcomes(raw, name)
    assert isinstance(only, RecordError), only
    assert only.position == "message 1"
    return only.reason


def test_subject_sender_day_and_text_are_those_of_the_story() -> None:
    found = story(message())
    assert (found.headline, found.byline, found.source) == ("Harbor opens", "Hana Example", "news.example")
    assert (found.external_id, found.published) == ("1@news.example", "2023-10-18T09:30:00+02:00")
    first, second = found.body.split("\n\n")
    assert first.endswith("which had been closed since spring.")
    assert second == "Ships came at once, and the first of them unloaded before noon, the harbor's authority said."
    assert (found.position, found.notices) == ("message 1", ())
    whole = complete(found)
    assert whole.dateline == "BEIRUT"
    assert str(publication_date(whole, today=TODAY).published_on) == "2023-10-18"


@pytest.mark.parametrize("name", ["wire.eml", "wire.txt", "wire", "wire.msg"])
def test_a_message_is_known_by_its_headers_whatever_the_file_is_called(name: str) -> None:
    assert story(message(), name).headline == "Harbor opens"


def test_a_text_that_names_its_writer_is_no_message() -> None:
    found = story(b"From: the editor\n\nThe harbor opened on Sunday, and ships came.\n", "in.txt")
    assert found.headline == "From: the editor"


@pytest.mark.parametrize("subject", ["Re: Harbor opens", "FW: Re: Harbor opens", "AW[2]: Harbor opens"])
def test_marks_of_answering_and_forwarding_are_no_part_of_the_headline(subject: str) -> None:
    assert story(message(subject=subject)).headline == "Harbor opens"


def test_the_house_is_named_by_the_message_or_its_domain_and_a_mail_provider_is_none() -> None:
    assert story(message(Organization="Example Wire")).source == "Example Wire"
    assert story(message(sender="wire@mail.news.example")).source == "news.example"
    assert story(message(sender="hana@gmail.com")).source == ""


def test_the_plain_text_is_preferred_and_the_captions_of_the_html_are_kept() -> None:
    made = message()
    made.add_alternative(
        '<p>HTML.</p><figure><img src="cid:1"><figcaption>A pier. (AFP)</figcaption></figure><img alt="A long quay">',
        subtype="html",
    )
    found = story(made)
    assert found.body.startswith("BEIRUT, Oct 18")
    assert [(caption.text, caption.credit) for caption in found.captions] == [("A pier.", "AFP"), ("A long quay", "")]
    assert found.notices == ()


def test_html_alone_or_beside_an_empty_text_is_read_without_styles_and_scripts() -> None:
    markup = (
        "<style>p{}</style><h1>Harbor</h1><p>It opened.<br>Today.</p><script>x()</script><table><tr><td>a<td>b</table>"
    )
    for made in (message(), message("  \n")):
        if made.get_content().strip():
            made.set_content(markup, subtype="html")
        else:
            made.add_alternative(markup, subtype="html")
        assert story(made).body == "Harbor\n\nIt opened.\nToday.\n\na | b"


def test_pictures_with_a_description_or_a_name_of_words_are_captions_and_told_as_attachments() -> None:
    made = message()
    for name in ("Ships_wait_outside_the_harbor.jpg", "IMG_0042.jpg"):
        made.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename=name)
    made.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="DSC1.jpg")
    list(made.iter_attachments())[-1]["Content-Description"] = "A crane. REUTERS/Ali Hankir"
    found = story(made)
    assert [(caption.text, caption.agency) for caption in found.captions] == [
        ("Ships wait outside the harbor", ""),
        ("A crane.", "Reuters"),
    ]
    assert [notice.split(" (")[0] for notice in found.notices] == [
        "attachment left out: Ships_wait_outside_the_harbor.jpg",
        "attachment left out: IMG_0042.jpg",
        "attachment left out: DSC1.jpg",
    ]


def test_every_attachment_is_named_and_none_is_taken_for_the_text() -> None:
    made = message()
    made.add_attachment("Not the story.", filename="notes.txt")
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="report.pdf")
    made.add_attachment(message(subject="Inside"))
    found = story(made)
    assert "Not the story" not in found.body
    assert found.notices[0].startswith("attachment left out: notes.txt (text/plain, ")
    assert found.notices[1] == "attachment left out: report.pdf (application/pdf, 8 bytes)"
    assert found.notices[2] == "attachment left out: message “Inside”; save it as a file of its own"
    for number in range(30):
        made.add_attachment(b"x", maintype="application", subtype="zip", filename=f"{number}.zip")
    assert story(made).notices[-1] == "attachments left out: 13 more"


def test_the_footer_of_a_list_behind_html_is_not_the_text() -> None:
    made = message()
    made.set_content("<p>The harbor opened.</p>", subtype="html")
    made.make_mixed()
    footer = EmailMessage()
    footer.set_content("To unsubscribe, write to us.")
    made.attach(footer)
    found = story(made)
    assert found.body == "The harbor opened."
    assert "text/plain" in found.notices[0]


def test_a_signature_is_left_out_and_told() -> None:
    found = story(message("The harbor opened.\n\n-- \nHana Example\nNews\n"))
    assert found.body == "The harbor opened."
    assert found.notices == ("signature left out: “Hana Example News”",)


@pytest.mark.parametrize(
    ("charset", "words"),
    [("windows-1256", "قال مسؤولون إن الميناء فتح"), ("koi8-r", "Порт открыт"), ("iso-8859-15", "Le café à 5 €")],
)
def test_texts_and_subjects_are_read_in_the_encoding_that_they_name(charset: str, words: str) -> None:
    made = message(subject=words)
    made.set_content(words, charset=charset, cte="8bit")
    found = story(made)
    assert (found.headline, found.body) == (words, words)


def test_an_encoding_that_is_wrong_or_unknown_costs_no_story() -> None:
    raw = message("The café opened.").as_bytes(policy=policy.SMTP.clone(cte_type="8bit"))
    for charset in (b"us-ascii", b"x-unknown", b"utf-16", b'""'):
        assert story(raw.replace(b'charset="utf-8"', b"charset=" + charset)).body == "The café opened."
    head = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Caf\xe9 opens\r\nDate: yesterday\r\n"
    latin = head + b"\r\nThe caf\xe9 opened.\r\n"
    found = story(latin)
    assert (found.headline, found.body, found.published) == ("Café opens", "The café opened.", "yesterday")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (message(subject="").as_bytes(), "no subject"),
        (message(" \n").as_bytes(), "“Harbor opens”: the message holds no text"),
        (b"From: a@b.example\nTo: c@d.example\nSubject: S\nContent-Type: image/png\n\nx", "no text, only image/png"),
    ],
)
def test_a_message_without_subject_or_text_is_refused_by_what_it_lacks(raw: bytes, said: str) -> None:
    assert said in refusal(raw)


def test_a_message_that_breaks_off_is_refused() -> None:
    made = message()
    made.add_attachment(b"x" * 2000, maintype="application", subtype="pdf", filename="a.pdf")
    assert "truncated" in refusal(made.as_bytes()[:-300])


def test_parts_in_parts_without_end_and_a_message_of_many_parts_are_refused() -> None:
    head = b"From: a@b.example\nTo: c@d.example\nSubject: S\nMIME-Version: 1.0\n"
    deep = head + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    assert "nested too deep" in refusal(deep + b"\nWords\n")
    assert "nested too deep" in refusal(head + b"Content-Type: message/rfc822\n\nFrom: a@b.c\n" * 3000 + b"\nWords\n")
    many = head + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nWords\n" * 1200 + b"--b--\n"
    assert "more than 1,000 parts" in refusal(many)


def test_a_mailbox_gives_a_story_a_message_and_a_bad_one_costs_no_other(tmp_path: Path) -> None:
    box = mailbox.mbox(str(tmp_path / "wires"))
    for subject in ("One", "", "Three"):
        box.add(message("From the harbor came word.\n\nFrom now on it is open.\n", subject=subject))
    box.close()
    first, second, third = read(tmp_path / "wires")
    assert isinstance(first, StoryRecord)
    assert isinstance(third, StoryRecord)
    assert isinstance(second, RecordError)
    assert (first.headline, first.position, third.position) == ("One", "message 1", "message 3")
    assert first.body == "From the harbor came word.\n\nFrom now on it is open."
    assert (second.position, "no subject" in second.reason) == ("message 2", True)


def test_a_line_of_a_text_that_begins_with_from_parts_no_messages() -> None:
    words = "It is open.\n\nFrom now on ships may come.\n\nFrom Beirut at 10:30 on Sunday they left.\n"
    raw = b"From hana@news.example Wed Oct 18 09:30:00 2023\n" + message(words).as_bytes(policy=policy.default)
    assert story(raw).body.count("\n\n") == 2


def test_a_message_beyond_the_limit_is_refused_and_the_next_is_read() -> None:
    parting = b"From a@b.example Wed Oct 18 09:30:00 2023\n"
    long = message("word " * 5_000).as_bytes(policy=policy.default)
    box = parting + long + b"\n" + parting + message().as_bytes(policy=policy.default)
    refused, found = outcomes(box, limits=Limits(record=3_000))
    assert isinstance(refused, RecordError)
    assert "larger than the limit of 15,000 bytes" in refused.reason
    assert isinstance(found, StoryRecord)


@given(st.binary(max_size=600), st.integers(0, 4))
def test_no_bytes_behind_the_headers_are_an_error_of_the_program(raw: bytes, kind: int) -> None:
    types = ("text/plain", "text/html", "multipart/mixed; boundary=b", "message/rfc822", "text/plain; charset=utf-7")
    head = b"From: a@b.example\nTo: c@d.example\nSubject: S\nContent-Type: " + types[kind].encode() + b"\n\n"
    for outcome in outcomes(head + b"--b\n\n" * (kind == 2) + raw, "in.eml"):
        assert isinstance(outcome, StoryRecord | RecordError)


@given(st.binary(max_size=300))
def test_no_headers_are_an_error_of_the_program(raw: bytes) -> None:
    head = b"From: a@b.example\nTo: c@d.example\nSubject: " + raw + b"\nDate: " + raw + b"\nContent-Type: " + raw
    for outcome in outcomes(head + b"\n\nWords.\n", "in.eml"):
        assert isinstance(outcome, StoryRecord | RecordError)


WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=12), min_size=20, max_size=80)


@given(WORDS, st.integers(60, 78))
def test_a_paragraph_that_was_wrapped_at_a_width_is_one_line_again(words: list[str], width: int) -> None:
    lines, line = [], ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    lines.append(line)
    if max(map(len, lines)) >= 50 and len(lines) > 1:
        assert unwrapped("\n".join(lines)) == " ".join(words)


@given(st.lists(st.text("abc -", max_size=90), max_size=12))
def test_unwrapping_loses_no_word(lines: list[str]) -> None:
    assert unwrapped("\n".join(lines)).split() == "\n".join(lines).split()


def test_verses_lists_and_flowed_text_keep_or_join_their_lines_as_they_are_meant() -> None:
    verses = (
        "The harbor opened,\nthe ships came in,\n\nand that was all that anybody had been told of it before noon came."
    )
    assert unwrapped(verses) == verses
    assert unflowed("One line \ngoes on.\n-- \nHana") == "One line goes on.\n-- \nHana"
    assert unflowed("wo \nrd", without_space=True) == "word"


def test_what_an_office_sends_has_its_own_headline_and_no_more_of_its_form() -> None:
    words = (
        b"Subject: FOR IMMEDIATE RELEASE: Ministry opens hospital\nFrom: Press <p@ministry.example>\n\n"
        b"FOR IMMEDIATE RELEASE\n\nMinistry opens hospital\n\nBASRA, Iraq - The ministry opened it.\n\n###\n"
    )
    (found,) = read(io.BytesIO(words), name="release.eml")
    assert isinstance(found, StoryRecord)
    assert (found.headline, found.body) == ("Ministry opens hospital", "BASRA, Iraq - The ministry opened it.")
