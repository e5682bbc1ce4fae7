"""Documents read apart: Word with its headings, lists and tables, text, sheets; and what must not or can't be read."""

import zipfile
from pathlib import Path

import docx
import pytest

from anchor_console.kit.documents import Block, Mark, Paragraph, document_of, job, save_docx, save_text
from anchor_console.kit.sheets import NotRead
from anchor_console.kit.sheets.saving import save_xlsx

NOW = 1_763_784_000_000


def blocks(path: Path) -> list[Block]:
    return document_of(job(path).run()).blocks


def why(path: Path) -> str:
    with pytest.raises(NotRead) as refused:
        blocks(path)
    return refused.value.type


def test_a_word_document_is_read_with_its_headings_lists_and_tables(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("黑五主场", 0)
    document.add_heading("长绒棉四件套", 2)
    document.add_paragraph("这套摸着滑。")
    document.add_paragraph("可以机洗", style="List Bullet")
    table = document.add_table(rows=3, cols=2)
    for row, (type, said) in enumerate((("类型", "话术"), ("促单", "拍"), ("", "再拍"))):
        table.cell(row, 0).text, table.cell(row, 1).text = type, said
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph("就这样。")
    document.save(str(tmp_path / "稿.docx"))
    text, rows, end = blocks(tmp_path / "稿.docx")
    assert text.text == "# 黑五主场\n## 长绒棉四件套\n这套摸着滑。\n\n- 可以机洗"
    assert rows.rows == [["类型", "话术"], ["促单", "拍"], ["促单", "再拍"]]
    assert end.text.strip() == "就这样。"


def test_what_was_put_in_and_not_what_was_struck_out_is_seen(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("原来")
    kept = paragraph.add_run("加的")._r
    gone = paragraph.add_run("删的")._r
    for tag, run in (("ins", kept), ("moveFrom", gone)):
        mark = paragraph._p.makeelement(f"{{{paragraph._p.nsmap['w']}}}{tag}", {})
        run.addprevious(mark)
        mark.append(run)
    paragraph.add_run().add_break()
    document.save(str(tmp_path / "a.docx"))
    assert blocks(tmp_path / "a.docx")[0].text == "原来加的\n"


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    marks: list[tuple[str, Mark]] = [
        ("稿", "title"),
        ("四件套", "chapter"),
        ("促单", "heading"),
        ("拍", "text"),
        ("n", "note"),
    ]
    save_docx(tmp_path / "b.docx", "稿", [Paragraph(text, mark) for text, mark in marks], NOW)
    assert blocks(tmp_path / "b.docx")[0].text.split("\n") == ["# 稿", "## 四件套", "### 促单", "拍", "", "n", ""]
    made = docx.Document(str(tmp_path / "b.docx")).core_properties
    assert (made.author, made.comments, made.title) == ("", "", "稿")
    save_text(tmp_path / "c.md", "# 稿\n")
    assert blocks(tmp_path / "c.md") == [Block(text="# 稿\n")]


def test_texts_in_any_encoding_and_sheets_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("促单：这一批卖完就等下一批，想好再拍".encode("gb18030"))
    assert blocks(tmp_path / "a.txt")[0].text.startswith("促单：这一批")
    save_xlsx(tmp_path / "a.xlsx", "话术", [["类型", "正文"], ["促单", "拍"]])
    (tmp_path / "a.csv").write_text("类型,正文\n促单,拍\n", encoding="utf-8")
    for name in ("a.xlsx", "a.csv"):
        assert blocks(tmp_path / name) == [Block(rows=[["类型", "正文"], ["促单", "拍"]])]


def test_what_can_not_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_bytes(b"")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 x")
    (tmp_path / "a.doc").write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600))
    (tmp_path / "nul.txt").write_bytes(b"a\0b\0\0\0\0\0\0\0\0\0")
    (tmp_path / "torn.docx").write_bytes(b"PK\x03\x04torn")
    (tmp_path / "large.txt").write_bytes(b"a\n" * (5 * 1024 * 1024))
    for name, type in (
        ("empty.md", "empty"), ("a.pdf", "no_document"), ("a.doc", "old_document"), ("nul.txt", "no_text"),
        ("torn.docx", "damaged"), ("none.md", "unreadable"), (".", "unreadable"), ("large.txt", "too_big"),
    ):  # fmt: skip
        assert why(tmp_path / name) == type, name


def test_a_bomb_and_a_broken_document_fail_alone(tmp_path: Path) -> None:
    head = "<?xml version='1.0'?><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
    for name, body in (("bomb.docx", head + " " * 80_000_000), ("odd.docx", "<no"), ("bare.docx", head)):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(
                "[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
            )
            package.writestr("word/document.xml", body)
    assert why(tmp_path / "bomb.docx") == "bomb"
    assert why(tmp_path / "odd.docx") == "damaged"
    assert why(tmp_path / "bare.docx") == "damaged"


def test_nothing_larger_than_a_document_is_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "huge.docx").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    assert why(tmp_path / "huge.docx") == "too_big"
