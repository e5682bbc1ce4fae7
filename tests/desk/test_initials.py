"""The table of initials that comes with the program: the trade's readings, and as its maker makes it."""

import json
from pathlib import Path

import initials as maker
import pytest

from anchor_console.desk import initials as module
from anchor_console.desk.initials import initials
from anchor_console.kit.paths import resources


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("四件套", "sjt"), ("床单", "cd"), ("加长", "jc"), ("长袖弹力裤", "cxtlk"), ("家长", "jz"),
        ("空调", "kt"), ("音乐", "yy"), ("海参", "hs"), ("重庆火锅", "cqhg"), ("瑜伽裤", "yjk"),
        ("番茄", "fq"), ("银行", "yh"), ("便宜", "py"), ("女鞋", "nx"),
    ],
)  # fmt: skip
def test_goods_are_read_as_the_trade_reads_them(text: str, read: str) -> None:
    assert initials().of(text) == read


def test_the_file_is_what_its_maker_makes(tmp_path: Path) -> None:
    assert maker.main(tmp_path / "pinyin" / "initials.json") == 0
    made = json.loads((tmp_path / "pinyin" / "initials.json").read_text(encoding="utf-8"))
    assert made == json.loads((resources() / "pinyin" / "initials.json").read_text(encoding="utf-8"))


def test_a_word_that_is_not_a_letter_each_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maker, "WORDS", "音乐y")
    with pytest.raises(ValueError, match="音乐"):
        maker.table()


def test_without_the_file_nothing_has_a_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "resources", lambda: tmp_path)
    initials.cache_clear()
    assert not initials().of("四").isascii()
    initials.cache_clear()
