"""What it costs to read one comment that was never read before: triage, and into the question book."""

import random
import time
from collections.abc import Iterator

from anchor_console.core.triage import read
from anchor_console.core.triage.products import Named, Names
from anchor_console.hub.room.questions import QuestionBook, Said
from anchor_console.hub.tone import tone
from benchmarks.comments_to_paint import ASKED, SAID
from benchmarks.report import Line

COMMENTS = 4_000
FLOOR_US = 100


def measure() -> Iterator[Line]:
    """All texts differ, so that nothing is remembered."""
    chance = random.Random(7)
    texts = [
        f"{chance.choice(ASKED + SAID)}，{chance.choice(('给妈妈买', '要米白的', '第一次来', '昨天没抢到'))}{n}"
        for n in range(COMMENTS)
    ]
    tone.cache_clear()
    began = time.perf_counter()
    tone()
    yield Line("the table of moods, loaded once", (time.perf_counter() - began) * 1e3, "ms", 20)
    read("好看吗", tone())
    began = time.perf_counter()
    for text in texts:
        read(text, tone())
    yield Line(
        "triage of a comment, nothing remembered", (time.perf_counter() - began) / COMMENTS * 1e6, "µs", FLOOR_US
    )
    goods = [
        Named(f"p{n}", n, (f"{name}{n}",))
        for n, name in enumerate(("长绒棉四件套", "羽丝绒冬被", "记忆枕", "纯棉浴巾") * 10, 1)
    ]
    book = QuestionBook(Names(goods))
    said = [Said(1_763_784_000_000 + n * 100, f"u{n % 900}", text + "x", f"p{n % 40}") for n, text in enumerate(texts)]
    book.hear(said)
    began = time.perf_counter()
    book.read(lambda: True)
    yield Line("… and its place in the question book", (time.perf_counter() - began) / COMMENTS * 1e6, "µs", FLOOR_US)
    began = time.perf_counter()
    book.hear(said)
    yield Line("a comment whose text is known", (time.perf_counter() - began) / COMMENTS * 1e6, "µs")
    book.questions(said[-1].at)
    began = time.perf_counter()
    book.questions(said[-1].at)
    yield Line("the frame of questions, at most once a second", (time.perf_counter() - began) * 1e3, "ms", 5)
    began = time.perf_counter()
    book.save(1)
    yield Line("saving the book, each 30 s", (time.perf_counter() - began) * 1e3, "ms", 5)
