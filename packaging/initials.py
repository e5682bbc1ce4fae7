"""Writes resources/pinyin/initials.json from pypinyin's dictionary: `python packaging/initials.py`."""

import json
import sys
import unicodedata
from pathlib import Path
from typing import Final

FIRST: Final = 0x4E00
LAST: Final = 0x9FFF
WIDTH: Final = 100
"""Letters in one line of the file."""
MEANT: Final = {"长": "c", "弹": "t", "调": "t", "茄": "q", "伽": "j"}
"""Readings that goods mean, where the dictionary begins with another one."""
WORDS: Final = (
    "音乐yy 乐器yq 乐谱yp 乐队yd 乐团yt 声乐sy 民乐my 人参rs 海参hs 洋参ys 党参ds 玄参xs 丹参ds 红参hs "
    "高丽参gls 参茸sr 重庆cq 重叠cd 重复cf 重建cj 重新cx 双重sc 多重dc 三重sc 厦门xm 便宜py 阿胶ej 行业hy "
    "银行yh 行货hh 同行th 系带jd 校长xz 家长jz 成长cz 长辈zb 长大zd 增长zz 生长sz 会长hz 厂长cz 辟邪bx 龟裂jl "
    "宝藏bz 西藏xz 藏红花zhh 藏族zz 藏獒za 子弹zd 弹珠dz 弹弓dg 导弹dd 调查dc 音调yd 色调sd 格调gd 番禺py "
    "给水js 补给bj 枸橼jy 光栅gs 刨子bz 朝夕zx 粘土nt 荨麻xm 曾祖zz"
)
"""Words of the trade in which a character has another reading than elsewhere, with their initials."""


def letter(reading: str) -> str:
    """The first letter of a reading, without its accent; "?" where there is none."""
    first = unicodedata.normalize("NFD", reading.strip())[:1].lower()
    return first if first.isascii() and first.isalpha() else "?"


def table() -> dict[str, object]:
    """What the file holds: the first character, the letters from it on, and the words."""
    from pypinyin.pinyin_dict import pinyin_dict

    letters = [MEANT.get(chr(code)) or letter(pinyin_dict.get(code, "")) for code in range(FIRST, LAST + 1)]
    lines = ["".join(letters[at : at + WIDTH]) for at in range(0, len(letters), WIDTH)]
    split = [(word.rstrip("abcdefghijklmnopqrstuvwxyz"), word) for word in WORDS.split()]
    phrases = {phrase: word[len(phrase) :] for phrase, word in split}
    wrong = [phrase for phrase, read in phrases.items() if len(phrase) != len(read)]
    if wrong:
        raise ValueError(f"not a letter each: {wrong}")
    return {"from": "pypinyin's pinyin_dict (MIT), readings of the trade first", "first": chr(FIRST), "letters": lines,
            "phrases": phrases}  # fmt: skip


def main(target: Path) -> int:
    """Write the file; exit status."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(table(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent.parent / "resources" / "pinyin" / "initials.json"))
