"""What a column may mean, and the names that people give it: Chinese and English, shops' and platforms' own."""

import re
import unicodedata
from typing import Final

from anchor_console.core.importing.amounts import SYMBOLS

LISTING: Final = "listing:"
"""With a platform's name behind it: a column of the ids that products bear there."""
NAMES: Final[dict[str, str]] = {
    "id": """商品ID product_id item_id 产品ID 宝贝ID 货品ID num_iid goods_id handle url_handle pid uniq_id
        SPU_ID SPU listing_id
        asin id""",
    "code": """商品编码 商家编码 货号 款号 product_code 商品货号 商品代码 货品编码 物料编码 款式编码 商品编号 产品编号
        产品编码 货品编号 item_code item_number item_no style_no style_code model_number article_number
        SPU编码 商家编号
        外部编码 编码 编号 code 条码 条形码 商品条码 国际条码 69码 barcode upc ean gtin isbn""",
    "title": """商品名称 title 商品标题 产品名称 宝贝标题 宝贝名称 货品名称 product_name product_title item_name
        item_title goods_name 商品名 产品名 品名 商品全称 标题 名称 name product 商品 产品 货品 listing_title""",
    "short_title": """短标题 商品短标题 short_title 导购短标题 商品简称 简称 short_name""",
    "category": """类目 category 商品类目 商品分类 分类 品类 categories product_category 产品分类 产品类目 商品品类
        宝贝类目 商品类别 类别 所属类目 cate_name category_label product_type 一级类目 一级分类 category_name
        type google_product_category
        google_shopping_google_product_category""",
    "list_price": """日常价 list_price 日常售价 商品售价 售价 价格 price 单价 销售价 销售价格 商品价格
        商品现价 京东价 variant_price 零售价
        一口价
        标价 regular_price retail_price selling_price sale_price unit_price product_price item_price current_price
        原价 市场价 吊牌价 划线价 建议零售价 挂牌价 msrp rrp 到手价 直播价 直播间价格 直播间价 活动价 券后价""",
    "cost": """成本价 cost 成本 供货价 进价 采购价 结算价 出厂价 供价 进货价 cost_price cost_per_item purchase_price
        wholesale_price 拿货价""",
    "currency": """币种 currency 货币 currency_code 货币单位 币别""",
    "stock": """库存 stock 库存数量 库存数 商品库存 可售库存 现货库存 总库存 可用库存 直播库存 inventory
        variant_inventory_qty stock_quantity inventory_quantity quantity qty on_hand available_stock 备货量
        备货数量 数量
        units_in_stock stock_num qty_on_hand""",
    "selling_points": """卖点 selling_points 商品卖点 核心卖点 产品卖点 主要卖点 亮点 highlights body
        body_html description
        product_description 商品描述 产品描述 产品介绍 商品介绍 描述 简介 商品详情 详情 short_description features""",
    "notes": """备注 notes 说明 note remark remarks comment comments memo 商品备注""",
    "brand": """品牌 brand 品牌名称 brand_name vendor 商品品牌 manufacturer 品牌名""",
    "seller": """店铺 seller 店铺名称 商家 商家名称 店名 store store_name shop shop_name seller_name merchant 卖家
        供应商
        supplier 供货商 供应商名称""",
    "role": """角色 role 商品角色 货品角色 商品定位 款式定位 定位 货盘定位 货盘类型 款式类型 商品类型定位""",
    "commission": """佣金率 commission 佣金比例 佣金 commission_rate 返佣比例 达人佣金 佣金率百分比 公开佣金率""",
    "sold": """销量 sold 月销量 月销 总销量 累计销量 已售 销售量 近30天销量 30天销量 月销售量 sales_volume sales_count
        units_sold sold_count sales total_sales monthly_sales 销售数量 销售件数 sale_num""",
    "returns": """退货数 returns 退货件数 退货量 退货数量 returned return_count returned_units 退款件数""",
    "reviews": """评价数 reviews 评论数 累计评价 评价人数 review_count reviews_count rating_count
        number_of_reviews 评价数量""",
    "praised": """好评数 praised 好评量 positive_reviews 好评数量""",
    "sku": """SKU编码 sku sku_id SKU编号 规格编码 规格ID variant_sku variant_id 商品SKU sku码 sku_code
        seller_sku 商家SKU
        规格货号 sku货号""",
    "spec": """规格 spec 规格名称 variant SKU名称 SKU规格 颜色分类 颜色 尺码 尺寸 款式 口味 颜色规格 销售属性 规格属性
        option1_value option2_value option3_value variant_title variant_name size color colour flavor flavour""",
    "sku_price": """规格价 sku_price SKU价格 规格价格 规格售价""",
    "sku_cost": """规格成本 sku_cost SKU成本 规格成本价""",
    "sku_stock": """规格库存 sku_stock SKU库存""",
    "listing:douyin": """抖音商品ID douyin_id 抖音ID 抖店商品ID 抖店ID""",
    "listing:kuaishou": """快手商品ID kuaishou_id 快手ID 快手小店商品ID""",
    "listing:taobao": """淘宝商品ID taobao_id 淘宝ID 天猫商品ID 天猫ID 淘宝宝贝ID""",
    "listing:channels": """视频号商品ID channels_id 视频号ID 微信小店商品ID""",
    "listing:xiaohongshu": """小红书商品ID xiaohongshu_id 小红书ID""",
    "listing:bilibili": """B站商品ID bilibili_id B站ID 哔哩哔哩商品ID""",
    "listing:jd": """京东商品ID jd_id 京东ID 京东SKU""",
    "listing:pinduoduo": """拼多多商品ID pinduoduo_id 拼多多ID""",
    "listing:tiktok": """TikTok商品ID tiktok_id""",
}
"""Names by what they mean, the one that says it best first; the first is that of a Chinese export."""
TARGETS: Final = tuple(NAMES)
"""All that a column can mean."""
SEVERAL: Final = frozenset({"spec"})
"""What several columns of one sheet may mean: their texts are joined."""
OF_A_VARIANT: Final = frozenset({"sku", "spec", "sku_price", "sku_cost", "sku_stock"})
KEYS: Final = ("id", "code")
AMOUNTS: Final = frozenset({"list_price", "cost", "sku_price", "sku_cost"})
COUNTS: Final = frozenset({"stock", "sku_stock", "sold", "returns", "reviews", "praised"})

_INSIDE: Final = (
    "商品名称 产品名称 商品标题 商品编码 商家编码 商品ID 日常价 售价 零售价 原价 成本价 供货价 库存 佣金 品牌 店铺 "
    "类目 品类 卖点 备注 货号 款号 销量 币种 评价数 单价 到手价 直播价"
)
"""Chinese names that are believed also inside of a longer one."""
_LAST_WORDS: Final = {
    "price": "list_price", "title": "title", "stock": "stock", "inventory": "stock", "qty": "stock",
    "quantity": "stock",
    "category": "category", "brand": "brand", "cost": "cost", "sku": "sku", "description": "selling_points",
}  # fmt: skip
"""English words that are believed at the end of a longer name."""
_NEVER: Final = re.compile(
    r"额|率(?!$)|时间|日期|图|链接|网址|单位|区间|折扣|满减|差价|运费|限购"
    r"|compare|image|url|link|date|time|amount|total|seo"
    r"|alt|google|shipping|discount|tax|weight|grams|unit_of|min|max|reserved|incoming|committed|policy|tracker"
)
"""What makes a longer name mean something else."""
_BRACKETS: Final = re.compile(r"[(（\[【<《].*?[)）\]】>》]")
_WORD: Final = re.compile(r"[^\W_]+")
_CURRENCY_WORDS: Final = frozenset(
    {"元", "yuan", "rmb", "cny", "usd", "eur", "gbp", "jpy", "hkd", "twd", "krw", "thb", "vnd", "myr", "sgd"}
)
FUZZY_FROM: Final = 5
FUZZY: Final = 90.0
EXACT, WITHOUT_CURRENCY, INSIDE, ALIKE = 0, 1000, 2000, 3000
"""How sure a meaning is, the lowest surest; below one of these the names' own order counts."""


def words(name: str) -> list[str]:
    """The words of a column's name, in one case and width, without what stands in brackets."""
    one = unicodedata.normalize("NFKC", name)
    kept = _BRACKETS.sub(" ", one)
    return _WORD.findall((kept if _WORD.search(kept) else one).casefold())


def key(name: str) -> str:
    """The name as it is compared."""
    return "".join(words(name))


_RELUCTANT: Final = frozenset({"到手价", "直播价", "直播间价格", "直播间价", "活动价", "券后价", "划线价"})
"""Names that mean something only where nothing better does: what a product costs on air is no list price."""
_KNOWN: Final = {
    key(name): (target, ALIKE + rank if name in _RELUCTANT else rank)
    for target, names in NAMES.items()
    for rank, name in enumerate(names.split())
}


def meaning(name: str) -> tuple[str, int] | None:
    """What a column of that name means and how sure that is, the lowest surest; None: nothing that is known."""
    said = words(name)
    compact = "".join(said)
    if not compact:
        return None
    if compact.startswith("listing") and ":" in name:
        return LISTING + name.partition(":")[2].strip()[:40], EXACT
    if found := _KNOWN.get(compact):
        return found[0], EXACT + found[1]
    bare = [word for word in said if word not in _CURRENCY_WORDS]
    stripped = re.sub(r"元$|人民币$", "", "".join(bare))
    if stripped != compact and (found := _KNOWN.get(stripped)):
        return found[0], WITHOUT_CURRENCY + found[1]
    if _NEVER.search("_".join(bare)):
        return None
    return _inside(stripped, bare) or _alike(stripped)


def currency_in(name: str) -> str:
    """The currency that a column's name speaks of ("price_yuan", "售价（元）"); "" where it names none."""
    one = unicodedata.normalize("NFKC", name).casefold()
    for word in (*_WORD.findall(one), *re.findall(r"[¥€£₩฿₫]|[a-z]{0,2}\$", one)):
        if word in SYMBOLS and (len(word) > 2 or word in _CURRENCY_WORDS or not word.isalpha()):
            return SYMBOLS[word]
    return "CNY" if re.search(r"元(/|$|\)|）)", one) else ""


def _inside(compact: str, said: list[str]) -> tuple[str, int] | None:
    held = [name for name in map(key, _INSIDE.split()) if name in compact]
    if held:
        return _KNOWN[max(held, key=len)][0], INSIDE
    if len(said) > 1 and said[-1] in _LAST_WORDS:
        return _LAST_WORDS[said[-1]], INSIDE
    return None


def _alike(compact: str) -> tuple[str, int] | None:
    """A name with a slip of the pen in it."""
    if len(compact) < FUZZY_FROM:
        return None
    from rapidfuzz import fuzz, process  # not needed for the first paint

    found = process.extractOne(compact, _LONG, scorer=fuzz.ratio, score_cutoff=FUZZY)
    return (_KNOWN[found[0]][0], ALIKE) if found else None


_LONG: Final = [name for name in _KNOWN if len(name) >= FUZZY_FROM]
