from pathlib import Path

import pytest

from tests.connectors.exports import a_file, names_in, people_in, set_aside_in
from winsome.connectors import errors
from winsome.connectors.lines import PersonSeen, Reason
from winsome.connectors.recognizing import open_export


def a_card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


ANNE = a_card("N:Okafor;Anne;;;", "FN:Anne Okafor", "EMAIL:anne@northwind.example")


def test_a_card_is_read_with_all_that_belongs_to_work(tmp_path: Path) -> None:
    card = a_card(
        "N:Okafor;Anne;;;", "FN:Anne Okafor", "ORG:Northwind\\, Ltd;Purchasing", "TITLE:Buyer\\, north",
        "item1.EMAIL;type=INTERNET;type=pref:Anne@Northwind.example", "item1.X-ABLabel:_$!<Work>!$_",
        "TEL;type=CELL:+44 20 7946 0183", "TEL;type=FAX:+44 20 7946 0184", "ADR;type=WORK:;;1 Dock;Bremen;;28195;Germany",
        "X-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/in/anne-ok", " afor", "URL:https://northwind.example",
        "NOTE:Asks for drawings\\nfirst",
    )  # fmt: skip
    [anne] = people_in(a_file(tmp_path, "cards.vcf", card))
    assert anne == PersonSeen(
        full_name="Anne Okafor", given_name="Anne", family_name="Okafor", emails=("anne@northwind.example",),
        phones=("+44 20 7946 0183",), profiles=("linkedin.com/in/anne-okafor",), websites=("https://northwind.example",),
        organization="Northwind, Ltd", title="Buyer, north", department="Purchasing", city="Bremen", country="Germany",
        notes=("Asks for drawings\nfirst",),
    )  # fmt: skip


def test_version_four_writes_numbers_as_addresses(tmp_path: Path) -> None:
    card = a_card("KIND:individual", "FN:Anne Okafor", 'TEL;VALUE=uri;TYPE="voice,work":tel:+44-20-7946-0183', version="4.0")
    assert people_in(a_file(tmp_path, "cards.vcf", card))[0].phones == ("+44-20-7946-0183",)


def test_version_two_writes_quoted_printable(tmp_path: Path) -> None:
    card = a_card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;",
        "FN;charset=utf-8;encoding=quoted-printable:J=C3=B6rg=",
        " M=C3=BCller",
        "NOTE;ENCODING=QUOTED-PRINTABLE:Gr=FC=DFe",
        version="2.1",
    )
    [jorg] = people_in(a_file(tmp_path, "cards.vcf", card))
    assert (jorg.full_name, jorg.family_name, jorg.notes) == ("Jörg Müller", "Müller", ("Grüße",))


def test_what_we_may_never_know_is_dropped_and_named(tmp_path: Path) -> None:
    card = a_card(
        "FN:Anne Okafor", "BDAY:1980-01-01", "X-SPOUSE:Secret", "RELATED;TYPE=child;VALUE=text:Secret", "HOBBY:Secret",
        "item2.X-ABRELATEDNAMES;type=pref:Secret", "PHOTO;ENCODING=b;TYPE=JPEG:AAAA", " SecretAAAA",
        "TEL;type=HOME:+44 20 7946 0185", "ADR;type=HOME:;;Secret;Secret;;;",
    )  # fmt: skip
    with open_export(a_file(tmp_path, "cards.vcf", card)) as export:
        table = export.tables[0]
        assert table.dropped_columns == [
            "ADR;TYPE=home", "BDAY", "HOBBY", "PHOTO", "RELATED;TYPE=child", "TEL;TYPE=home", "X-ABRELATEDNAMES", "X-SPOUSE",
        ]  # fmt: skip
        assert "Secret" not in repr(list(table.lines))


@pytest.mark.parametrize(
    "kind", ["KIND:group", "KIND:org", "X-ADDRESSBOOKSERVER-KIND:group", "X-ABShowAs:COMPANY\r\nORG:Customers"]
)
def test_groups_and_companies_are_set_aside(tmp_path: Path, kind: str) -> None:
    path = a_file(tmp_path, "cards.vcf", a_card(kind, "FN:Customers") + ANNE)
    assert set_aside_in(path) == [(1, Reason.GROUP_CARD)]
    assert names_in(path) == ["Anne Okafor"]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:No End\r\n", Reason.BROKEN_CARD),
        (a_card("FN;CHARSET=KLINGON;ENCODING=QUOTED-PRINTABLE:J=F6rg"), Reason.UNREADABLE_TEXT),
        (a_card("FN;CHARSET=KLINGON:Jorg"), Reason.UNREADABLE_TEXT),
        (a_card("ORG:Only a company"), Reason.NO_IDENTITY),
        (a_card("FN" + ";X-P=1" * 20_000 + ":Endless"), Reason.NO_IDENTITY),
        (a_card("FN;X-P" + "=" * 3_000 + ":Endless"), Reason.NO_IDENTITY),
        (a_card("NOTE;ENCODING=QUOTED-PRINTABLE:broken =ZZ ="), Reason.NO_IDENTITY),
    ],
)
def test_one_broken_card_does_not_cost_the_others(tmp_path: Path, broken: str, reason: Reason) -> None:
    path = a_file(tmp_path, "cards.vcf", broken + ANNE)
    assert set_aside_in(path) == [(1, reason)]
    assert names_in(path) == ["Anne Okafor"]


def test_a_file_that_ends_in_the_middle_keeps_what_is_whole(tmp_path: Path) -> None:
    path = a_file(tmp_path, "cards.vcf", ANNE + "BEGIN:VCARD\r\nFN:Cut o")
    assert names_in(path) == ["Anne Okafor"]
    assert set_aside_in(path) == [(2, Reason.BROKEN_CARD)]


def test_a_picture_of_any_size_is_passed_over(tmp_path: Path) -> None:
    picture = "PHOTO;ENCODING=b:" + "\r\n ".join(["A" * 75] * 20_000)
    assert names_in(a_file(tmp_path, "cards.vcf", a_card(picture, "FN:Anne Okafor"))) == ["Anne Okafor"]


def test_a_card_file_without_cards_is_refused(tmp_path: Path) -> None:
    with pytest.raises(errors.NothingFound, match=r"cards\.vcf"):
        open_export(a_file(tmp_path, "cards.vcf", "nothing here"))
