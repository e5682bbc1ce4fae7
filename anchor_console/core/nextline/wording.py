"""Whose words are used: those of clothing, food, jewellery …, by the product's category; together all echelons."""

import re
from functools import lru_cache
from typing import Final, Literal, get_args

Wording = Literal["clothing", "home", "food", "beauty", "appliance", "books", "virtual", "jewellery", "general"]
WORDINGS: Final[tuple[Wording, ...]] = get_args(Wording)

_WORDS: Final[tuple[tuple[Wording, str], ...]] = (
    ("jewellery", r"珠宝|首饰|黄金|翡翠|玉石|玉器|钻石|银饰|珍珠|饰品|jewel"),
    ("virtual", r"话费|充值|点卡|虚拟|卡券|会员|代金券|流量|服务(?!饰)|课程|培训|旅游|旅行|酒店|票务|门票"
     r"|virtual|voucher|service|course|travel"),
    ("beauty", r"美妆|彩妆|护肤|面膜|化妆|香水|美容|美发|美体|护发|口腔|个护|洗护|beauty|skin|cosmetic"),
    ("books", r"玩具|潮玩|手办|桌游|游戏|图书|书籍|绘本|教辅|文具|办公|乐器|toy|game|book|stationery"),
    ("appliance", r"家电|电器|数码|手机|电脑|平板|相机|耳机|音箱|appliance|electronic|digital|phone"),
    ("food", r"食品|零食|生鲜|粮油|米面|调味|饮料|饮品|茶|咖啡|乳品|奶|水果|海鲜|滋补|酒|food|snack|drink"),
    ("home", r"家纺|床上|床品|寝具|毛巾|浴巾|窗帘"
     r"|家居|居家|日用|日化|百货|家清|清洁|厨具|餐具|厨房|收纳|家具|home|household|daily"),
    ("clothing", r"服装|服饰|女装|男装|童装|内衣|衣|裤|裙|袜|鞋|靴|帽|包|cloth|apparel|shirt|dress|shoe|bag"),
)  # fmt: skip
"""Tried in this order: what is narrow before what is wide (沐浴露 is washed with, 浴巾 is not)."""


@lru_cache(1024)
def wording(category: str) -> Wording:
    """The wording for a category in whatever words; "general" where none is closer."""
    word = category.casefold()
    return next((name for name, words in _WORDS if re.search(words, word)), "general")
