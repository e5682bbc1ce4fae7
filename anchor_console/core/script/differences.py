"""Where two versions of a text differ: stretches that stand in both, only in the older, or only in the newer one."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.script.parts import parts

SpanSort = Literal["same", "out", "in"]
_TOKEN: Final = re.compile(r"[A-Za-z0-9]+(?:[.,:'’-][A-Za-z0-9]+)*|\s+|.", re.DOTALL)
"""A word or a figure as a whole; of other writing, each character."""
ISLAND: Final = 2
"""What stays the same for at most so many characters, amid larger changes, is counted as changed with them."""


class Span(Struct, frozen=True):
    """A stretch of text: "same" in both, "out": only in the older one, "in": only in the newer one."""

    sort: SpanSort
    text: str


class Difference(Struct, frozen=True):
    """The stretches in their order. "same" and "out" joined are the older text, "same" and "in" the newer one.

    `places`: how many places differ; what was left out and what came in its place are one.
    """

    spans: tuple[Span, ...]
    places: int


def differences(old: str, new: str) -> Difference:
    """What was left out of `old` and put in to make `new`, by words of Latin writing and characters of Chinese.

    Facts, ledger figures and choices are compared as wholes, as the chips that a screen shows them as.
    """
    from rapidfuzz.distance import Indel  # not before two versions are looked at

    before, after = list(_tokens(old)), list(_tokens(new))
    changes: list[tuple[list[str], list[str], list[str]]] = []
    for op in Indel.opcodes(before, after):
        same = before[op.src_start : op.src_end] if op.tag == "equal" else []
        out = [] if same else before[op.src_start : op.src_end]
        into = [] if same else after[op.dest_start : op.dest_end]
        if not same and changes and not changes[-1][0]:
            changes[-1][1].extend(out)
            changes[-1][2].extend(into)
        else:
            changes.append((same, out, into))
    spans = tuple(_spans(_without_islands(changes)))
    runs = [span.sort == "same" for span in spans]
    starts = zip([True, *runs[:-1]], runs, strict=True) if runs else ()
    return Difference(spans, sum(before_it and not is_same for before_it, is_same in starts))


def _tokens(text: str) -> Iterator[str]:
    for part in parts(text):
        piece = text[part.start : part.end]
        if part.kind == "words":
            yield from _TOKEN.findall(piece)
        else:
            yield piece


def _without_islands(
    changes: Sequence[tuple[list[str], list[str], list[str]]],
) -> list[tuple[list[str], list[str], list[str]]]:
    """The same changes, those joined between which too little stands still: 一套 in two rewritten halves is noise."""
    kept: list[tuple[list[str], list[str], list[str]]] = []
    for at, (same, out, into) in enumerate(changes):
        is_amid = 0 < at < len(changes) - 1 and bool(same)
        small = is_amid and len(same) <= ISLAND and _weight(changes[at - 1]) > ISLAND < _weight(changes[at + 1])
        step = ([], [*same], [*same]) if small else (same, [*out], [*into])
        if kept and not kept[-1][0] and not step[0]:
            kept[-1][1].extend(step[1])
            kept[-1][2].extend(step[2])
        else:
            kept.append(step)
    return kept


def _weight(change: tuple[list[str], list[str], list[str]]) -> int:
    return max(len(change[1]), len(change[2]))


def _spans(changes: Sequence[tuple[list[str], list[str], list[str]]]) -> Iterator[Span]:
    for same, out, into in changes:
        if same:
            yield Span("same", "".join(same))
        if out:
            yield Span("out", "".join(out))
        if into:
            yield Span("in", "".join(into))
