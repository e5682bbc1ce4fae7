"""Train the table by which a comment's mood is told, from labelled reviews, and write it to resources/mood.

    .venv/bin/python packaging/mood.py FILE

FILE is a CSV with the columns `label` (1 glad, 0 upset) and `review`, or a ZIP that holds one. Nothing of its texts is
kept but numbers per n-gram of one to three characters. The same file gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from checkout import ROOT

sys.path.insert(0, str(ROOT))

from anchor_console.core.triage.texts import plain
from anchor_console.core.triage.tone import LONGEST, Tone, grams

FOLDER = ROOT / "resources" / "mood"
HELD_BACK = 10
"""Of so many texts one is never trained with: those whose CRC-32 divides by it. Alike texts fall on the same side."""
ENTRIES = 28_000
RAREST = 5
"""Texts that an n-gram has to stand in."""
ROUNDS = 8
RATE = 0.1
DECAY = 2e-5
"""Of a weight, at each text that it stands in: keeps rare ones small."""
STEPS = 32
"""Whole numbers that one unit of log-odds is told in."""


class Review(NamedTuple):
    """A text as it is read, and whether its writer is glad."""

    text: str
    glad: bool


def reviews(file: Path) -> tuple[list[Review], list[Review]]:
    """Those to train with, in an order without meaning, and those held back."""
    raw = file.read_bytes()
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as packed:
            raw = packed.read(packed.namelist()[0])
    rows = [(row["review"], row["label"] == "1") for row in csv.DictReader(io.StringIO(raw.decode("utf-8-sig")))]
    marked = sorted((zlib.crc32(text.encode()), text, glad) for text, glad in rows)
    kept = [Review(plain(text), glad) for crc, text, glad in marked if crc % HELD_BACK]
    return kept, [Review(plain(text), glad) for crc, text, glad in marked if crc % HELD_BACK == 0]


def telling(kept: Sequence[Review]) -> dict[str, int]:
    """The n-grams that tell glad from upset best (chi-square), numbered."""
    glad: Counter[str] = Counter()
    upset: Counter[str] = Counter()
    for review in kept:
        (glad if review.glad else upset).update(grams(review.text))
    all_glad = sum(review.glad for review in kept)
    all_upset = len(kept) - all_glad
    told = {}
    for gram in sorted(glad.keys() | upset.keys()):
        one, other = glad[gram], upset[gram]
        if RAREST <= one + other < len(kept):
            apart = one * (all_upset - other) - other * (all_glad - one)
            told[gram] = apart * apart / ((one + other) * (len(kept) - one - other))
    best = sorted(told, key=lambda gram: (-told[gram], gram))[:ENTRIES]
    return {gram: at for at, gram in enumerate(best)}


def trained(kept: Sequence[Review], numbers: dict[str, int]) -> tuple[float, list[float]]:
    """Logistic regression over which n-grams stand in a text: the bias and a weight each."""
    rows = [(sorted(numbers[gram] for gram in grams(text) if gram in numbers), float(glad)) for text, glad in kept]
    weights, bias, step = [0.0] * len(numbers), 0.0, 0
    for turn in range(ROUNDS):
        for row, glad in rows:
            step += 1
            rate = RATE / (1 + 3 * step / len(rows))
            score = bias + math.fsum(weights[at] for at in row)
            pull = rate * (glad - 1 / (1 + math.exp(-max(-30.0, min(30.0, score)))))
            bias += pull * 0.1
            for at in row:
                weights[at] += pull - DECAY * weights[at]
        print(f"round {turn + 1} of {ROUNDS}", file=sys.stderr)
    return bias, weights


def packed(numbers: dict[str, int], weights: Sequence[float], bias: float) -> bytes:
    """The file: by weight the n-grams that bear it, in order; those of no weight are left out."""
    by_weight: dict[int, list[str]] = {}
    for gram in sorted(numbers):
        whole = round(weights[numbers[gram]] * STEPS)
        if whole:
            by_weight.setdefault(whole, []).append(gram)
    rows = {
        str(whole): ["".join(gram for gram in by_weight[whole] if len(gram) == size) for size in range(1, LONGEST + 1)]
        for whole in sorted(by_weight)
    }
    written = {"steps": STEPS, "bias": round(bias * STEPS), "weights": rows}
    return (json.dumps(written, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n").encode()


def right(tone: Tone, tried: Sequence[Review]) -> float:
    """The share of texts that the table tells right."""
    return sum((tone.odds(text) > 0) == glad for text, glad in tried) / len(tried)


def main(arguments: Sequence[str]) -> int:
    """Train, write, say how well it does; exit status."""
    parser = argparse.ArgumentParser(description="Train the table of moods from labelled reviews.")
    parser.add_argument("file", type=Path, help="a CSV with the columns label and review, or a ZIP that holds one")
    parser.add_argument("--into", type=Path, default=FOLDER, metavar="DIR", help="the folder (default: %(default)s)")
    options = parser.parse_args(arguments)
    kept, held_back = reviews(options.file)
    numbers = telling(kept)
    bias, weights = trained(kept, numbers)
    raw = packed(numbers, weights, bias)
    options.into.mkdir(parents=True, exist_ok=True)
    (options.into / "tone.json").write_bytes(raw)
    tone = Tone.of(raw)
    told = {"texts": len(kept), "held back": len(held_back), "n-grams": len(numbers), "bytes": len(raw)}
    print(json.dumps(told | {"right": round(right(tone, held_back), 4), "of its own": round(right(tone, kept), 4)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
