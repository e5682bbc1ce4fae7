"""What one key struck in a script of 3,000 characters costs: rules, claims and facts of its sentence, all others kept.

The floor is the same script looked at by the guard alone, which is a part of it.
"""

import gc
import time
from collections.abc import Callable, Iterator
from functools import partial

from anchor_console.core.compliance import flags, make_ready
from anchor_console.core.fact import Fact
from anchor_console.core.product import Product
from anchor_console.core.script.bound import About, bound
from anchor_console.core.script.spoken import spoken
from anchor_console.desk.rules import rules
from benchmarks.report import Line

SAID = (
    "姐妹们看一下这个走线，双针的，摸着滑", "这套是{@f1}，加密斜纹", "今晚到手{price}，还剩{stock}套",
    "检测报告写的是起球4级，可以机洗", "喜欢{蓝灰/米白/豆绿}的姐妹扣1", "七天无理由退货，运费险给你配好",
    "我们家已经卖了上万套，全网最好", "1.8米的床用200乘230的被芯", "比超市便宜多了，直接半价", "想要的三二一上链接",
)  # fmt: skip
FACTS = tuple(
    Fact(id=f"f{n}", product="p", text=text, proof="a" * 64, approved_by="luo")
    for n, text in enumerate(
        ("克重 128 克", "60 支长绒棉，密度 173×124", "起球 4 级，可以机洗", "7 天无理由退货", "四角有绑带") * 4
    )
)
KEYS = 60
SCRIPT = 3_000
WITHIN = 10.0
"""ms: a frame is 16."""


def measure() -> Iterator[Line]:
    """The whole script anew, then a key in it; the worst of 60 keys counts. Packs stand ready, as on the console."""
    make_ready(rules())
    gc.freeze()
    about = About(
        product=Product(id="p", title="长绒棉四件套"), facts=FACTS, ledger={"price": "¥299", "stock": "500"},
        pack=rules(), day="2026-11-26", platform="douyin", category="家纺",
    )  # fmt: skip
    script = _script("。")
    began = time.process_time()
    bound(script, about)
    yield Line("script: 3,000 characters for the first time", (time.process_time() - began) * 1e3, "ms")
    floor = _worst(partial(flags, category="家纺", pack=rules(), day="2026-11-26", platform="douyin"), script)
    for name, between in (("sentences", "。"), ("only commas", "，"), ("no sign at all", "")):
        yield Line(f"script: a key, {name}", _worst(partial(bound, about=about), _script(between)), "ms", WITHIN)
    yield Line("script: a key, times the guard alone", _worst(partial(bound, about=about), script) / floor, "×")
    yield Line("script: a key, as it is read aloud", _worst(partial(spoken, about=about), script), "ms", WITHIN)


def _script(between: str) -> str:
    return between.join(f"{one.replace('，', between)}{chr(0x4E00 + n)}" for n in range(40) for one in SAID)[:SCRIPT]


def _worst(look: Callable[[str], object], script: str) -> float:
    """The worst of so many keys struck in the middle, ms."""
    worst = 0.0
    look(script)
    for _ in range(KEYS):
        script = f"{script[: SCRIPT // 2]}好{script[SCRIPT // 2 : -1]}"
        began = time.process_time()
        look(script)
        worst = max(worst, time.process_time() - began)
    return worst * 1e3
