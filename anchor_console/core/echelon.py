"""Echelons (梯队): which of the three a category belongs to, whatever words a sheet gives it.

First: clothing, daily necessities, food, beauty; second: home appliances, games, books and stationery; third: virtual
goods and services, jewellery, and the rest of what is known.
"""

import re
from functools import cache, lru_cache
from typing import Final, Literal, get_args

Echelon = Literal["first", "second", "third"]
ECHELONS: Final[tuple[Echelon, ...]] = get_args(Echelon)

_WHATEVER_ELSE: Final = (
    r"话费|充值|点卡|虚拟|卡券|礼品卡|会员|代金券|优惠券|流量|服务|课程|培训|旅游|旅行|酒店|票务|门票|保险|珠宝|首饰|黄金|翡翠|玉石|玉器|钻石|奢侈|二手"
    r"|virtual|gift.?card|voucher|service|course|travel|jewel"
)
"""Words that settle it wherever they stand: a charge for a game is no game."""
_WORDS: Final[dict[Echelon, str]] = {
    "first": (
        r"服装|服饰|女装|男装|童装|内衣|衣|裤|裙|袜|鞋|靴|帽|箱包|女包|男包|书包|背包|纺|床上|床品|寝具|毛巾|浴巾|窗帘|被|枕|家居|居家|日用|日化|百货|家清|清洁|洗护"
        r"|洗涤|纸品|厨具|餐具|厨房|收纳|家具|家装|母婴|婴|宝宝|孕|宠物|个护|个人护理|食品|零食|生鲜|粮油|米面|调味|饮料|饮品|酒|茶|咖啡|乳品|奶|水果|海鲜|滋补|保健"
        r"|美妆|彩妆|护肤|面膜|化妆|香水|美容|美发|美体|护发|口腔"
        r"|cloth|apparel|shirt|dress|shoe|bag|home|household|daily|food|snack|drink|beauty|skin|cosmetic|baby|pet"
    ),
    "second": (
        r"家电|电器|数码|手机|电脑|平板|相机|耳机|音箱|3c|游戏|玩具|潮玩|手办|动漫|桌游|玩乐|娱乐|图书|书籍|教辅|绘本|书|文具|文化|文教|办公|乐器|音像|影视"
        r"|appliance|electronic|digital|phone|computer|game|toy|book|stationery|office"
    ),
    "third": (
        r"饰品|配饰|饰|表|眼镜|汽车|汽配|摩托|车品|运动|户外|健身|五金|建材|工具|工业|器械|医|药|农|园艺|花|收藏|古玩|文玩|邮币|乐园|其他|其它|其餘"
        r"|accessor|watch|auto|car|sport|outdoor|tool|industr|medic|garden|collect|other"
    ),
}


@lru_cache(4096)
def echelon(category: str) -> Echelon | None:
    """The echelon of a category; None where it is not known. Of several words the first one tells: 美妆饰品 is 美妆."""
    word = category.strip().casefold()
    settled, parts = _patterns()
    if settled.search(word):
        return "third"
    found = parts.search(word)
    return next((name for name in ECHELONS if found[name]), None) if found else None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words that settle it, and words with their echelon: made when first wanted, for screens begin without them."""
    return re.compile(_WHATEVER_ELSE), re.compile("|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items()))
