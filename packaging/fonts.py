"""Cut the bundled fonts from Debian's fonts-inter and fonts-noto-cjk; run it again and the same bytes come out.

    .venv/bin/python packaging/fonts.py

Inter keeps its name (its licence reserves none). The Chinese cut is renamed "Anchor Sans SC": it lacks most of
Noto Sans CJK's characters, and a name of its own keeps it from standing in for the whole font where that is installed.
"""

from __future__ import annotations

import os
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

INTER = Path("/usr/share/fonts/opentype/inter")
NOTO = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"

LATIN_FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "case", "zero", "tnum", "pnum", "frac"]
LATIN_FEATURES += ["numr", "dnom", "sups", "subs", "ss01", "ss02", "ss03", "ss04"]
CHINESE_FEATURES = ["kern", "palt", "halt", "locl", "ccmp"]


def characters(*ranges: tuple[int, int]) -> set[int]:
    """The code points of inclusive ranges."""
    return {point for first, last in ranges for point in range(first, last + 1)}


def latin() -> set[int]:
    """Latin of Europe, figures, punctuation, currency, arrows, mathematics, simple shapes."""
    words = characters((0x20, 0x7E), (0xA0, 0x17F), (0x192, 0x192), (0x218, 0x21B), (0x2C6, 0x2DD), (0x300, 0x304))
    signs = characters((0x2000, 0x206F), (0x2070, 0x209C), (0x20A0, 0x20C0), (0x2100, 0x214F), (0x2150, 0x215F))
    return words | signs | characters((0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF), (0x25A0, 0x26FF))


def simplified_chinese() -> set[int]:
    """GB 2312's characters, ASCII, Chinese punctuation, full-width forms, numbers in circles, currency."""
    rows = range(0xA1, 0xF8)
    cells = range(0xA1, 0xFF)
    gb2312 = {ord(char) for row in rows for cell in cells for char in bytes([row, cell]).decode("gb2312", "ignore")}
    signs = characters((0x20, 0x7E), (0x2010, 0x2027), (0x2030, 0x203B), (0x20AC, 0x20AC), (0x2460, 0x2473))
    return gb2312 | signs | characters((0xB7, 0xB7), (0xA5, 0xA5), (0x3000, 0x303F), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF))


def cut(font: TTFont, points: set[int], features: list[str]) -> None:
    """Leave only these characters and features in the font."""
    options = Options(layout_features=features, hinting=False, desubroutinize=False, drop_tables=["DSIG"])
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 16, 17]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)


def rename(font: TTFont, family: str) -> None:
    """Give the font a family name of its own, in every language that it is named in."""
    postscript = family.replace(" ", "") + "-Regular"
    names = {1: family, 3: postscript, 4: family, 6: postscript}
    table = font["name"]
    table.names = [record for record in table.names if record.langID in (0, 0x409)]
    for record in table.names:
        if record.nameID in names:
            record.string = names[record.nameID]
    top = font["CFF "].cff
    top.fontNames = [postscript]
    top.topDictIndex[0].FullName = family
    top.topDictIndex[0].FamilyName = family


def save(font: TTFont, name: str) -> None:
    """Write it without a trace of when it was written."""
    font.recalcTimestamp = False
    path = TARGET / name
    font.save(path)
    print(f"{name}: {os.path.getsize(path) / 1024:,.0f} KB, {len(font.getBestCmap()):,} characters")


def main() -> None:
    """Cut all three."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for weight in ("Regular", "SemiBold"):
        inter = TTFont(INTER / f"Inter-{weight}.otf")
        cut(inter, latin(), LATIN_FEATURES)
        save(inter, f"Inter-{weight}.otf")
    chinese = next(font for font in TTCollection(NOTO).fonts if font["name"].getDebugName(4) == "Noto Sans CJK SC")
    cut(chinese, simplified_chinese(), CHINESE_FEATURES)
    rename(chinese, "Anchor Sans SC")
    save(chinese, "AnchorSansSC-Regular.otf")


if __name__ == "__main__":
    main()
