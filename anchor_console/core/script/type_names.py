"""What people call the types of a script line, in sheets, headings and chats; and what a sheet of ours calls them."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from anchor_console.core.line_type import LineType
from anchor_console.core.search import folded

NAMES: Final[Mapping[LineType, str]] = {
    "opening": "开场 欢迎 暖场 预热 开播 welcome warm-up",
    "retain": "留人 停留 拉停留 retention",
    "interaction": "互动 引导互动 提问 interact",
    "welfare": "福利 福袋 抽奖 宠粉 giveaway",
    "product": "产品 商品 讲解 主推讲解 产品介绍 产品讲解 介绍 引入 商品讲解 pitch",
    "pain_point": "痛点 需求 场景 痛点引入 pain need",
    "deep_sell": "深讲 深度 卖点 主推 细节 深度讲解 核心卖点 selling-point points",
    "rapid_intro": "过款 快过 快速过款 速讲 rapid quick",
    "trust": "信任 背书 信任背书 检测报告 资质 售后 保障 proof",
    "testimony": "口碑 证言 好评 买家秀 回购 testimonial review",
    "hold_back": "憋单 等放单 等开价 hold",
    "closing_deal": "促单 逼单 催单 放单 开价 报价 成交 close deal",
    "transition": "转场 过渡 衔接 串场 segue",
    "answer": "答疑 问答 解答 回答 常见问题 q&a faq",
    "correction": "纠错 更正 改口",
    "compliance_notice": "提示 合规 合规告知 合规提示 声明 告知 notice compliance",
    "chat": "闲聊 聊天 唠嗑 small-talk",
    "closing": "下播 收尾 结尾 结束 预告 预告下场 sign-off goodbye",
}
"""The first one is ours; the type's own word in English counts beside them."""
_AROUND: Final = re.compile(r"(?:话术|环节|部分|阶段|类)$|^(?:话术)")


def type_of(said: str) -> LineType | None:
    """The type that a short text names; None where it names none. 促单话术 and "Closing deal" are closing_deal."""
    known = _by_name()
    key = folded(said).strip(' 　：:.·-—_*#[]【】()（）"“”')
    plain = _AROUND.sub("", key).strip()
    return known.get(key) or known.get(plain) or known.get(plain.replace(" ", "_").replace("-", "_"))


def name_of(type: LineType, language: str) -> str:
    """What a sheet of ours calls it."""
    return NAMES[type].split()[0] if language == "zh" else type.replace("_", " ").capitalize()


@cache
def _by_name() -> Mapping[str, LineType]:
    found: dict[str, LineType] = {}
    for type, names in NAMES.items():
        for name in (type, *names.split()):
            found.setdefault(folded(name), type)
    return found
