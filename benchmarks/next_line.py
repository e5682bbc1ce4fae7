"""The next line: time a proposal, numbers and stops in 10,000 of them, and how unlike an hour of them is.

Run: python -m benchmarks.next_line [--proposals N]
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from statistics import median

from msgspec import structs
from rapidfuzz import fuzz

from anchor_console.core.compliance import flags
from anchor_console.core.glass.figures import figures
from anchor_console.core.nextline import LINE_TYPES, Goods, Move, Spoken, propose
from anchor_console.desk.rules import rules
from benchmarks.report import Line
from tests.core.nextline.made import DAY, NOW, goods, judge, lines, situation

MINUTE = 60_000
LANGUAGES = ("zh", "en")


def held_by(*products: Goods | None) -> frozenset[Decimal]:
    """Every number that facts or ledger of these products hold."""
    found: set[Decimal] = set()
    for one in products:
        if one is not None:
            texts = (*(fact.text for fact in one.facts), one.offer, str(one.price or ""), str(one.stock or ""))
            found |= figures(" ".join((*texts, str(one.number))))
    return frozenset(found)


def proposals(count: int, language: str) -> dict[str, object]:
    """So many proposals over 200 products, each looked at from outside the engine."""
    table, may = lines(language), judge()
    took, cpu, types = list[float](), list[float](), Counter[str]()
    foreign = stopped = none = 0
    propose(situation(0, language=language), table, may, 0)
    for number in range(count):
        now = situation(number, language=language)
        begun, worked = time.perf_counter(), time.process_time()
        made = propose(now, table, may, number)
        took.append((time.perf_counter() - begun) * 1_000)
        cpu.append((time.process_time() - worked) * 1_000)
        none += not made.moves
        for move in made.moves:
            types[move.type] += 1
            until = figures(now.hold.until) if now.hold is not None else frozenset[Decimal]()
            foreign += not figures(move.text) <= held_by(now.goods, now.next) | until
            category = now.goods.category if now.goods is not None else ""
            stopped += any(hit.severity == "stop" for hit in flags(move.text, category, rules(), DAY, "douyin"))
    took.sort()
    cpu.sort()
    return {
        "proposals": count, "moves": sum(types.values()), "none": none, "foreign_numbers": foreign, "stops": stopped,
        "types": len(types), "missing": sorted(set(LINE_TYPES) - set(types)), "ms_median": round(median(took), 2),
        "ms_p99": round(took[int(len(took) * 0.99)], 2), "ms_worst": round(took[-1], 2),
        "cpu_ms_p99": round(cpu[int(len(cpu) * 0.99)], 2), "cpu_ms_worst": round(cpu[-1], 2),
    }  # fmt: skip


def hour(language: str, every: int) -> dict[str, object]:
    """An hour of a show in which every proposal is other lines: `every` seconds, products change each five minutes."""
    table, may, gone = lines(language), judge(), list[Spoken]()
    moves: list[tuple[int, Move]] = []
    asked = empty = 0
    for second in range(0, 3_600, every):
        at = NOW + second * 1_000
        room = situation(second // 40 * 7 + second // 300, at, language)
        now = structs.replace(
            room, goods=goods(second // 300 * 5 + 1), next=goods(second // 300 * 5 + 6), gone_over=tuple(gone)
        )
        made = propose(now, table, may, second)
        asked, empty = asked + 1, empty + (not made.moves)
        moves += [(at, move) for move in made.moves]
        gone += [
            Spoken(at=at, type=move.type, text=move.text, product=move.product, facts=move.facts) for move in made.moves
        ]
    texts = [move.text for _, move in moves]
    return {
        "every_s": every, "asked": asked, "empty": empty, "texts": len(texts), "distinct": len(set(texts)),
        "twins_in_10_min": twins((at, move.text) for at, move in moves),
    }  # fmt: skip


def twins(said: Iterable[tuple[int, str]]) -> int:
    """Pairs within ten minutes that are alike beyond a ratio of 80."""
    known = list(said)
    return sum(
        fuzz.ratio(text, other) > 80
        for index, (at, text) in enumerate(known)
        for then, other in known[index + 1 :]
        if then - at <= 10 * MINUTE
    )  # fmt: skip


def measure(count: int = 10_000) -> Iterator[Line]:
    """What must be nought, and what must be under 20 ms, of so many proposals a language; then an hour's texts."""
    for language in LANGUAGES:
        many = proposals(count, language)
        for name, what in (("foreign_numbers", "foreign numbers"), ("stops", "stops of the guard")):
            yield Line(f"next line, {language}: {what} in {many['moves']} moves", float(str(many[name])), "")
        yield Line(f"next line, {language}: types of 18", float(str(many["types"])), "", 18)
        for name, what in (("ms_p99", "p99"), ("cpu_ms_p99", "processor's p99")):
            yield Line(f"next line, {language}: a proposal, {what} of {count}", float(str(many[name])), "ms", 20)
        hourly = hour(language, 30)
        twice = int(str(hourly["texts"])) - int(str(hourly["distinct"]))
        yield Line(f"next line, {language}: texts said twice of {hourly['texts']} in an hour", float(twice), "")
        yield Line(f"next line, {language}: near twins within ten minutes", float(str(hourly["twins_in_10_min"])), "")


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--proposals", type=int, default=10_000)
    count = parser.parse_args().proposals
    report = {
        language: {"many": proposals(count, language), "hours": [hour(language, every) for every in (60, 30, 10)]}
        for language in LANGUAGES
    }
    print(json.dumps(report, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
