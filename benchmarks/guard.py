"""What the guard costs: a thousand lines that it never saw, and one key struck in a script of 3,000 characters."""

import time
from collections.abc import Iterator

from anchor_console.core.compliance import flags
from anchor_console.desk.rules import rules
from benchmarks.report import Line

SAID = (
    "姐妹们看一下这个走线，双针的，洗了三十次也没开线", "全网最低价，错过今天再等一年", "第一次来的宝宝点个关注",
    "这款是60支长绒棉，1.8米的床用2米2乘2米4的被套", "问是不是最好的，这个不敢说，自己摸一下", "加我微信领券",
    "喝了能降血糖，三高人群都在吃", "最大码到5XL，微胖的姐姐拍大一码", "原价999，今天只要199", "拍一件送神秘礼品",
)  # fmt: skip
CATEGORIES = ("", "食品", "美妆护肤", "服装")
LINES = 1_000
SCRIPT = 3_000
DAY = "2026-11-26"


def measure() -> Iterator[Line]:
    """All lines differ, so that nothing is remembered; start-up stands apart."""
    pack = rules()
    began = time.process_time()
    flags("好", "", pack, DAY)
    yield Line("guard: making the packs ready, once", (time.process_time() - began) * 1e3, "ms")
    for category in CATEGORIES:
        lines = [f"{SAID[n % len(SAID)]}，{SAID[(n * 7 + 3) % len(SAID)]}{category}{n}" for n in range(LINES)]
        began = time.process_time()
        for line in lines:
            flags(line, category, pack, DAY, "douyin")
        yield Line(f"guard: {LINES} lines, {category or 'general'}", time.process_time() - began, "s", 1)
    for name, between in (("sentences", "。"), ("only commas", "，"), ("no sign at all", "")):
        yield Line(f"guard: a key in 3,000 characters, {name}", _keystroke(between), "ms", 10)


def _keystroke(between: str) -> float:
    """The worst of 40 keys struck in the middle, ms."""
    script = between.join(f"{one.replace('，', between)}{n}" for n in range(40) for one in SAID)[:SCRIPT]
    pack, worst = rules(), 0.0
    flags(script, "食品", pack, DAY, "douyin")
    for _ in range(40):
        script = f"{script[: SCRIPT // 2]}好{script[SCRIPT // 2 : -1]}"
        began = time.process_time()
        flags(script, "食品", pack, DAY, "douyin")
        worst = max(worst, time.process_time() - began)
    return worst * 1e3
