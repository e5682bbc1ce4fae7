"""The demo team: its rooms, its people and fourteen goods of home textiles, as plain values."""

from typing import Final

from msgspec import Struct

from anchor_console.connectors.simulator.goods import Good


class DemoRoom(Struct, frozen=True):
    """A selling room of the demo team."""

    id: str
    name: str
    platform: str = "simulator"
    currency: str = "CNY"


class DemoPerson(Struct, frozen=True):
    """Somebody of the demo team, and what they do (a role of the trade's word list)."""

    id: str
    name: str
    role: str


SESSION_TITLE: Final = "秋冬家纺主场"
PLANNED_MINUTES: Final = 120
SEED: Final = 20_250_318
"""What the demo's room is drawn from."""

SELLER: Final = "杭州屿间家居用品有限公司"
COST_SHARE: Final = 0.56
"""What a good costs, of its hand price."""

ROOMS: Final = (
    DemoRoom("demo-room-main", "屿间生活主号"),
    DemoRoom("demo-room-second", "屿间家居号"),
    DemoRoom("demo-room-channels", "屿间视频号", "wechat"),
    DemoRoom("demo-room-kids", "屿间童趣", "douyin"),
)

PEOPLE: Final = (
    DemoPerson("demo-person-xu", "许知夏", "floor_controller"),
    DemoPerson("demo-person-zhou", "周予安", "anchor"),
    DemoPerson("demo-person-lin", "林小满", "anchor"),
    DemoPerson("demo-person-chen", "陈牧", "anchor"),
    DemoPerson("demo-person-shen", "沈亦舟", "operator"),
    DemoPerson("demo-person-he", "何田", "ad_buyer"),
    DemoPerson("demo-person-song", "宋晚", "service"),
    DemoPerson("demo-person-luo", "罗青", "compliance"),
    DemoPerson("demo-person-qin", "秦越", "owner"),
)


class DemoFact(Struct, frozen=True):
    """A statement about a good and where it stands; valid for `days` from now on (0: without end)."""

    product: str
    text: str
    sort: str
    source: str
    days: int = 0
    approved: bool = True


FACTS: Final = (
    DemoFact("demo-p01", "棉含量 100%，单条 110 克", "material", "洗唛与送检样，编号 JC-2601", 300),
    DemoFact("demo-p02", "四边松紧，适用床垫厚度 20–30 厘米", "specification", "产品规格书 V3"),
    DemoFact("demo-p03", "枕芯为慢回弹聚氨酯，高款 12 厘米、低款 9 厘米", "specification", "产品规格书 V5"),
    DemoFact("demo-p03", "甲醛含量未检出", "test", "检测报告 JC-2588", 120),
    DemoFact("demo-p04", "面料含莱赛尔 62%、棉 38%", "material", "检测报告 JC-2571", 200),
    DemoFact("demo-p05", "克重 280 克每平方米", "specification", "产品规格书 V2"),
    DemoFact("demo-p06", "60 支长绒棉，密度 173×124", "material", "检测报告 JC-2590", 180),
    DemoFact("demo-p06", "水洗尺寸变化率不超过 3%", "test", "检测报告 JC-2590", 180, approved=False),
    DemoFact("demo-p07", "填充物为 100% 聚酯纤维，重 3 千克", "material", "洗唛"),
    DemoFact("demo-p08", "8 只：大号 2、中号 4、立体款 2，含手泵", "specification", "装箱单"),
    DemoFact("demo-p09", "吸水时间实测 8 秒，40×60 款", "test", "检测报告 JC-2466", 2),
    DemoFact("demo-p10", "棉含量 100%，70×140 厘米，单条 350 克", "material", "洗唛与送检样，编号 JC-2602", 300),
    DemoFact("demo-p11", "婴幼儿 A 类，GB 31701-2015", "test", "检测报告 JC-2533", 240),
    DemoFact("demo-p13", "鞋底为 EVA，厚 3 厘米", "specification", "产品规格书 V1"),
    DemoFact("demo-p14", "与单只款同批同料", "specification", "产品规格书 V5"),
    DemoFact("demo-p01", "尺寸 34×74 厘米，一包三条", "specification", "产品规格书 V2"),
    DemoFact("demo-p01", "7 天无理由退货，吊牌未剪即可", "service", "店铺售后规则"),
    DemoFact("demo-p02", "表层为 100% 聚酯纤维磨毛布，可机洗", "material", "洗唛"),
    DemoFact("demo-p02", "7 天无理由退货", "service", "店铺售后规则"),
    DemoFact("demo-p03", "枕套可拆，枕芯不可水洗", "specification", "洗唛"),
    DemoFact("demo-p04", "套子带拉链，可机洗，不含芯", "specification", "洗唛"),
    DemoFact("demo-p04", "尺寸 45×45 厘米，一套两只", "specification", "产品规格书 V2"),
    DemoFact("demo-p05", "三个尺寸：100×150、150×200、200×230 厘米", "specification", "产品规格书 V2"),
    DemoFact("demo-p05", "可机洗，30 ℃ 以下，不可烘干", "specification", "洗唛"),
    DemoFact("demo-p06", "起球 4 级，可以机洗", "test", "检测报告 JC-2590", 180),
    DemoFact("demo-p06", "四角有绑带，7 天无理由退货，送运费险", "service", "店铺售后规则"),
    DemoFact("demo-p07", "四个尺寸：150×200、180×220、200×230、220×240 厘米", "specification", "产品规格书 V4"),
    DemoFact("demo-p07", "可机洗，40 ℃ 以下；7 天无理由退货", "service", "洗唛与店铺售后规则"),
    DemoFact("demo-p08", "材质为 PA 与 PE 复合膜，手泵或吸尘器都能抽气", "material", "产品规格书 V1"),
    DemoFact("demo-p09", "背面为橡胶防滑底，厚 4 毫米", "specification", "产品规格书 V1"),
    DemoFact("demo-p10", "48 小时内从杭州仓发货", "service", "仓库承诺书"),
    DemoFact("demo-p11", "四层纱布，棉含量 100%", "material", "检测报告 JC-2533", 240),
    DemoFact("demo-p11", "四个码：80、90、100、110，按身高选", "specification", "产品规格书 V2"),
    DemoFact("demo-p13", "四个码：36-37、38-39、40-41、42-43，脚宽拍大一码", "specification", "产品规格书 V1"),
    DemoFact("demo-p14", "两只一盒，可单只换货", "service", "店铺售后规则"),
)
"""What may be said of the goods; of the apron nothing has been proven yet."""


BEDS: Final = ("1.2米", "1.5米", "1.8米", "2米")

GOODS: Final = (
    Good(id="demo-p01", title="新疆长绒棉毛巾三条装 吸水速干家用洗脸巾",
         short="棉毛巾", price=1_490, stock=2_600, minutes=3,
         role="traffic", category="毛巾浴巾", offer="三条装", list_price=2_990, floor_price=1_290,
         colours=("奶白", "雾粉", "蓝灰")),
    Good(id="demo-p02", title="双层夹棉防螨床笠 全包围床垫保护罩",
         short="防螨床笠", price=6_900, stock=520, minutes=6,
         role="profit", category="床品", offer="送收纳袋", list_price=12_900, floor_price=6_200, sizes=BEDS,
         colours=("奶白", "深灰", "燕麦色")),
    Good(id="demo-p03", title="慢回弹记忆枕 护颈侧睡枕芯单只",
         short="慢回弹记忆枕", price=13_900, stock=480, minutes=8,
         role="hero", category="枕芯", offer="拍一送枕套", list_price=23_900, floor_price=12_500,
         sizes=("高款", "低款"), colours=("奶白", "蓝灰")),
    Good(id="demo-p04", title="天丝凉感抱枕套 45厘米方形沙发靠垫套",
         short="抱枕套", price=2_590, stock=900, minutes=3,
         role="traffic", category="布艺", offer="两只装", list_price=4_900, floor_price=2_190,
         colours=("焦糖", "墨绿", "豆绿", "米白")),
    Good(id="demo-p05", title="牛奶绒盖毯 加厚午睡空调毯单人",
         short="牛奶绒盖毯", price=4_990, stock=1_400, minutes=6,
         role="hero", category="毯子", offer="送洗衣袋", list_price=9_900, floor_price=4_500,
         sizes=("100×150", "150×200", "200×230"), colours=("奶白", "雾粉", "燕麦色", "蓝灰")),
    Good(id="demo-p06", title="60 支长绒棉四件套 1.8 m 床单被套纯色",
         short="长绒棉四件套", price=32_900, stock=500, minutes=11,
         role="hero", category="床品", offer="送运费险", list_price=59_900, floor_price=29_900, sizes=BEDS,
         colours=("蓝灰", "米白", "豆绿", "燕麦色")),
    Good(id="demo-p07", title="羽丝绒冬被 加厚保暖被芯 6 斤",
         short="羽丝绒冬被", price=26_900, stock=640, minutes=9,
         role="hero", category="被芯", offer="送被套固定夹", list_price=45_900, floor_price=24_500,
         sizes=("150×200", "180×220", "200×230", "220×240"), colours=("奶白", "雾粉")),
    Good(id="demo-p08", title="抽气真空压缩袋 衣物被子收纳 8 只装",
         short="真空压缩袋", price=2_990, stock=2_400, minutes=3,
         role="traffic", category="收纳", offer="送手泵", list_price=5_900, floor_price=2_590,
         sizes=("大号", "中号", "立体款")),
    Good(id="demo-p09", title="硅藻泥软脚垫 浴室吸水防滑地垫",
         short="硅藻泥脚垫", price=2_490, stock=900, minutes=3,
         role="surprise", category="地垫", offer="第二件半价", list_price=4_900, floor_price=1_990,
         sizes=("40×60", "50×80"), colours=("深灰", "米白")),
    Good(id="demo-p10", title="加厚棉浴巾 70×140 成人家用柔软吸水",
         short="加厚棉浴巾", price=1_990, stock=1_260, minutes=3,
         role="welfare", category="毛巾浴巾", offer="每人限两件", list_price=3_990, floor_price=1_690,
         colours=("雾粉", "蓝灰", "奶白")),
    Good(id="demo-p11", title="儿童纱布睡袋 四层宝宝防踢被春秋款",
         short="儿童纱布睡袋", price=8_900, stock=310, minutes=6,
         role="profit", category="母婴", offer="送小方巾", list_price=15_900, floor_price=7_900,
         sizes=("80码", "90码", "100码", "110码"), colours=("豆绿", "奶白", "雾粉")),
    Good(id="demo-p12", title="水洗亚麻围裙 厨房防污可调节系带",
         short="水洗亚麻围裙", price=5_900, stock=188, minutes=4,
         role="image", category="厨房布艺", offer="", list_price=9_900, floor_price=5_200,
         colours=("藏青", "燕麦色", "焦糖")),
    Good(id="demo-p13", title="居家软底拖鞋 静音防滑四季可穿",
         short="居家软底拖鞋", price=1_690, stock=3_050, minutes=3,
         role="welfare", category="拖鞋", offer="两双更省", list_price=3_590, floor_price=1_390,
         sizes=("36-37", "38-39", "40-41", "42-43"), colours=("奶白", "深灰", "豆绿")),
    Good(id="demo-p14", title="慢回弹记忆枕 返场 双只装",
         short="记忆枕双只装", price=25_800, stock=60, minutes=5,
         role="encore", category="枕芯", offer="返场 60 套", list_price=47_800, floor_price=23_800,
         sizes=("高款", "低款"), colours=("奶白", "蓝灰")),
)  # fmt: skip
"""The lineup in its order: about 73 minutes a round."""

PLANNED: Final = (
    ("周末被芯专场", ("demo-p02", "demo-p05", "demo-p07", "demo-p03", "demo-p06", "demo-p08")),
    ("浴室好物清仓", ("demo-p01", "demo-p13", "demo-p10", "demo-p09", "demo-p11")),
)
"""The sessions of the coming days: their titles, and their lineups in order."""


class DemoSlot(Struct, frozen=True):
    """A session that the team holds each week: its day (0: Monday), start and length in minutes, and what it sells."""

    day: int
    starts: int
    minutes: int
    title: str
    room: int
    anchors: tuple[str, ...]
    goods: tuple[int, ...]
    state: str = "planned"


def _clock(text: str) -> int:
    hour, _, minute = text.partition(":")
    return int(hour) * 60 + int(minute)


def _evening(day: int, title: str, first: str, second: str) -> DemoSlot:
    return DemoSlot(day, _clock("19:00"), 240, title, 0, (first, second), (1, 10, 3, 6, 5, 7, 2, 9, 14))


SLOTS: Final = (
    *(DemoSlot(day, _clock("10:30"), 90, "晨间日用", 0, ("chen",), (8, 13, 9, 1, 4)) for day in (0, 2, 4)),
    _evening(0, "秋冬主场", "lin", "zhou"),
    _evening(1, "秋冬主场", "zhou", "chen"),
    _evening(2, "秋冬主场", "lin", "chen"),
    _evening(3, "秋冬主场", "zhou", "lin"),
    _evening(4, "黑五主场", "lin", "zhou"),
    _evening(5, "周末主场", "lin", "chen"),
    _evening(6, "秋冬主场", "zhou", "lin"),
    DemoSlot(5, _clock("12:00"), 150, "清仓返场", 1, ("chen",), (12, 4, 14), "draft"),
    *(DemoSlot(day, _clock("14:00"), 150, "床品专场", 2, ("lin",), (2, 3, 6, 7)) for day in (0, 1)),
    DemoSlot(1, _clock("20:00"), 120, "会员夜", 2, ("lin",), (6, 7, 5)),
    DemoSlot(3, _clock("14:00"), 150, "毛巾浴室", 2, ("chen",), (1, 10, 9, 13)),
    DemoSlot(4, _clock("20:00"), 180, "黑五会员夜", 2, ("chen",), (7, 6, 3)),
    DemoSlot(6, _clock("10:00"), 150, "周日早市", 2, ("zhou",), (8, 13, 4), "draft"),
    *(DemoSlot(day, _clock("16:00"), 120, "睡袋专场", 3, ("chen",), (11, 5, 10)) for day in (0, 2)),
    DemoSlot(3, _clock("22:00"), 120, "儿童睡眠", 3, ("lin",), (11, 3, 5)),
    DemoSlot(4, _clock("16:00"), 120, "宝宝被", 3, ("zhou",), (7, 11)),
    DemoSlot(5, _clock("17:00"), 90, "宝宝被返场", 3, ("zhou",), (7, 11), "draft"),
    DemoSlot(1, _clock("15:00"), 150, "宿舍好物", 1, ("zhou",), (8, 9, 13, 2)),
    DemoSlot(2, _clock("13:30"), 120, "改造挑战", 1, ("zhou",), (4, 12, 9)),
    DemoSlot(6, _clock("15:00"), 120, "开箱", 1, ("chen",), (12, 4), "draft"),
)
"""The week as it was planned on a Friday: with a clash of people on Thursday night, as such weeks have."""
