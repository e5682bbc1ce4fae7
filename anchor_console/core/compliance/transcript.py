"""What a transcriber writes into a file, as it grows, in utterances: plain text a line each, or subtitles (SRT, VTT).

Captions come in whatever encoding, with stamps and markup; some programs write the whole file anew for each line.
"""

import codecs
import re
from collections import deque
from typing import Final

from msgspec import Struct

LONGEST: Final = 300
"""Characters of an utterance: what goes on without an end is cut there."""
REMEMBERED: Final = 64
"""Utterances that are known again when a file is written anew."""
_WIDE: Final = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_TRIED: Final = ("utf-8", "gb18030")
_STAMP: Final = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
_TIMING: Final = re.compile(rf"\s*{_STAMP}\s*-->\s*{_STAMP}.{{0,200}}")
_LEADING: Final = re.compile(rf"\s*(?:\[{_STAMP}(?:\s*-->\s*{_STAMP})?\]|{_STAMP}(?=\s))\s*")
_MARKUP: Final = re.compile(r"<[^<>]{0,60}>|\{\\[^{}]{0,60}\}")
_NUMBER: Final = re.compile(r"\s*\d{1,6}\s*")
_NO_WORDS: Final = re.compile(r"[\d\s:.,>\[\]-]*")
_HEADING: Final = "WEBVTT"


class Piece(Struct, frozen=True):
    """An utterance as it is known so far, and whether it is over."""

    text: str
    is_final: bool


class Transcript:
    """One file's bytes in, utterances out."""

    def __init__(self) -> None:
        self._recent: deque[str] = deque(maxlen=REMEMBERED)
        self._wide: codecs.IncrementalDecoder | None = None
        self._raw, self._open = b"", ""
        self._is_fresh, self._is_cue, self._is_again = True, False, False

    def begin(self) -> list[Piece]:
        """The file is another one, or written anew: what was still open is over; what is there again is not told."""
        over = self.pause()
        self._wide, self._raw = None, b""
        self._is_fresh, self._is_cue, self._is_again = True, False, bool(self._recent)
        return over

    def take(self, raw: bytes, head: bytes = b"") -> list[Piece]:
        """What was appended: the utterances that it ends, and the one that grows.

        `head`: the first bytes of the file, which may tell its encoding; looked at with what is taken first.
        """
        said: list[Piece] = []
        if self._is_fresh:
            wide = next((name for mark, name in _WIDE if head.startswith(mark)), "")
            self._wide = codecs.getincrementaldecoder(wide)("replace") if wide else None
            self._is_fresh = False
        if self._wide is not None:
            raw = self._wide.decode(raw).encode("utf-8", "replace")
        *whole, self._raw = (self._raw + raw).split(b"\n")
        for line in whole:
            self._end(_decoded(line)[0], said)
        text, held = _decoded(self._raw, is_whole=False)
        if len(text) > LONGEST:
            self._end(text, said)
            self._raw, text = held, ""
        growing = "" if _NO_WORDS.fullmatch(text) else _bare(text)
        self._tell(_joined(self._open, growing), False, said)
        return said

    def pause(self) -> list[Piece]:
        """Nothing came for a while: what is open is over. A character of which only half has come is waited for."""
        said: list[Piece] = []
        text, held = _decoded(self._raw, is_whole=False)
        if _NO_WORDS.fullmatch(text):  # the beginning of a number or a stamp
            text, held = "", self._raw
        self._tell(_joined(self._open, _bare(text)), True, said)
        self._open, self._raw = "", held
        return said

    def _end(self, line: str, said: list[Piece]) -> None:
        """A whole line has come."""
        if _TIMING.fullmatch(line) or not line.strip():
            self._tell(self._open, True, said)
            self._open, self._is_cue = "", bool(line.strip())
        elif self._is_cue:
            self._open = _joined(self._open, _bare(line))
        elif not _NUMBER.fullmatch(line) and line.strip() != _HEADING:
            self._tell(_bare(line), True, said)
        if len(self._open) > LONGEST:
            self._tell(self._open, True, said)
            self._open = ""

    def _tell(self, text: str, is_final: bool, said: list[Piece]) -> None:
        if self._is_again and text:
            if any(before == text or (not is_final and before.startswith(text)) for before in self._recent):
                return
            self._is_again = False
        for start in range(0, len(text), LONGEST):
            part = text[start : start + LONGEST]
            said.append(Piece(part, is_final or start + LONGEST < len(text)))
        if text and is_final:
            self._recent.append(text)


def _decoded(line: bytes, is_whole: bool = True) -> tuple[str, bytes]:
    """A line in the first encoding that fits, and the half character at its end where it goes on.

    A broken byte of no encoding is a replacement character.
    """
    for name in _TRIED:
        decoder = codecs.getincrementaldecoder(name)("strict")
        try:
            text = decoder.decode(line, is_whole)
        except UnicodeDecodeError:
            continue
        return text.removeprefix("\ufeff"), bytes(decoder.getstate()[0])
    return line.decode("utf-8", "replace"), b""


def _bare(line: str) -> str:
    """A line without the stamp before it and the markup in it."""
    return _MARKUP.sub("", _LEADING.sub("", line, count=1) if _LEADING.match(line) else line).strip()


def _joined(before: str, after: str) -> str:
    """Two lines of one utterance: with a blank between words that are written with blanks."""
    if before and after and before[-1].isascii() and after[0].isascii():
        return f"{before} {after}"
    return before + after
