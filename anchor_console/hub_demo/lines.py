"""The demo team's library of script lines, in the words of the trade; each figure in them is a fact or the ledger's."""

from typing import Final

from msgspec import Struct

from anchor_console.core.line_type import LineType
from anchor_console.core.script import LineStep, Origin


class DemoLine(Struct, frozen=True, kw_only=True):
    """A line: `of` is the number of the good (0: any), `texts` its wordings from the first to the one that stands.

    `{7}` in a text is the demo's seventh fact. `returned`: why the reviewer gave it back.
    """

    name: str
    type: LineType
    title: str
    texts: tuple[str, ...]
    of: int = 0
    step: LineStep = "approved"
    echelon: str = ""
    platform: str = ""
    anchor: str = ""
    origin: Origin = "person"
    returned: str = ""


def _line(name: str, type: LineType, title: str, *texts: str, of: int = 0, step: LineStep = "approved") -> DemoLine:
    return DemoLine(name=name, type=type, title=title, texts=texts, of=of, step=step)


_ANY: Final[tuple[DemoLine, ...]] = (
    _line(
        "welcome", "opening", "欢迎与今晚安排",
        "{晚上好/哈喽，来了就坐/欢迎新进来的姐妹}，这里是屿间生活，自家的床品和毛巾，一样一样讲给你听。\n"
        "今晚先看毛巾和床笠，中间是四件套和冬被，后半场返场枕头。\n"
        "想看哪一款，把名字打在公屏上，我排到前面讲。",
    ),
    DemoLine(
        name="welcome-lin",
        type="opening",
        title="小满接班开场",
        anchor="demo-person-lin",
        texts=("我是小满，刚从予安手里接过来，咱们接着讲。\n刚才没抢到的先别走，后面有返场。",),
    ),
    _line(
        "seller", "compliance_notice", "合规告知：实际销售方",
        "说明一下，今晚商品的实际销售方是杭州屿间家居用品有限公司，售后找店铺客服。\n"
        "到手价以链接页面显示的为准，优惠怎么算我边讲边写在屏上。",
    ),
    _line(
        "stay", "retain", "新进来的：两分钟看懂今晚",
        "刚进来的姐妹听我说两句：今晚是秋冬家纺场，讲的都是床上用的、浴室用的。\n"
        "现在手上这一款讲完就开价，先听一听适不适合你，不合适不用拍。",
    ),
    _line(
        "vote", "interaction", "问床的尺寸",
        "家里是 1.5 米床的打 1，1.8 米床的打 2，我来帮你配尺码。\n"
        "不知道多大的，量一下床垫宽度就行，不是量床架。",
    ),
    _line(
        "ask-colour", "interaction", "问颜色",
        "喜欢浅色的打“浅”，喜欢深色的打“深”，我看看先拆哪一个给大家看。",
    ),
    _line(
        "open-first", "trust", "拆给你看",
        "我不光说，我当面拆。吊牌、洗唛都给镜头，字看不清的喊我，我再凑近一点。",
    ),
    DemoLine(
        name="close-first",
        type="closing_deal",
        title="日用家纺：想好再拍",
        echelon="first",
        texts=(
            "现在到手{price}，还有{stock}件。\n尺码颜色想好了就去拍，拿不准的先问，问清楚再下单，退来退去大家都麻烦。",
        ),
    ),
    _line(
        "after-sale", "answer", "怎么退、谁出运费",
        "能不能退、运费谁出，每一款链接里都写着，我讲到哪款就念哪款的。\n"
        "洗过的、吊牌剪掉的不好退，这个先说在前面。",
    ),
    _line(
        "pay", "answer", "拍了没付款",
        "拍下还没付的，去“我的订单”里点付款就行。\n优惠没显示的先别付，把页面截图发给客服，客服看得到。",
    ),
    _line(
        "next-one", "transition", "放下这款，看下一款",
        "这一款先到这里，链接不下架，想要的慢慢看。\n"
        "{来，换下一样/好，我们往下走/下一款我找了很久}，先给大家上手摸一摸。",
    ),
    _line(
        "next-two", "transition", "按公屏顺序走",
        "公屏上点的我都记着，按顺序来。下一款是刚才好几位姐妹问的。",
    ),
    _line(
        "sorry", "correction", "说错了当场改",
        "刚才那句我说错了，更正一下，以屏上写的和链接页面为准。\n"
        "按我刚才说的拍了的，觉得不合适，找客服按店铺规则处理。",
    ),
    _line(
        "chat", "chat", "喝口水",
        "我喝口水，你们接着打字，我看着呢。今天杭州降温，出门的姐妹多穿一件。",
    ),
    _line(
        "goodbye", "closing", "预告下场",
        "今天讲到这里，没看到的可以看回放。\n下一场时间在主页，想听哪一款提前留言，我照着备货。\n"
        "订单有问题随时找客服，早点休息。",
    ),
)  # fmt: skip
_GOODS: Final[tuple[DemoLine, ...]] = (
    _line(
        "p01-need", "pain_point", "洗脸巾用到发硬",
        "毛巾用一阵子就发硬、发滑，是不是都扔过？洗脸的东西贴着皮肤，料子得说得清。", of=1,
    ),
    _line(
        "p01-rapid", "rapid_intro", "毛巾一分钟过款",
        "{16}，{1}。\n洗脸、擦头发都够用，到手{price}，三条。颜色有{奶白/雾粉/蓝灰}，{17}。", of=1,
    ),
    _line(
        "p02-main", "product", "床笠：不跑边",
        "床单睡一晚就跑，早上起来再铺一遍，这个我自己也烦。\n{2}，角一套就不跑。{18}。\n"
        "床垫多厚先量一下，超过的别拍，套不上。", of=2,
    ),
    _line(
        "p03-main", "product", "记忆枕怎么选高低",
        "{3}。\n平躺多的选低款，侧躺多的选高款，肩宽的也选高款。{20}。", of=3,
    ),
    _line(
        "p03-trust", "trust", "记忆枕检测报告",
        "新枕头怕味道的看这里：{4}，报告编号在屏上，可以截图去查。", of=3,
    ),
    _line(
        "p03-answer", "answer", "枕头能不能洗",
        "问能不能洗的：{20}。套子脏了拆下来洗，芯子拿去通风就行，别泡水。", of=3,
    ),
    _line(
        "p04-rapid", "rapid_intro", "抱枕套一分钟过款",
        "{22}，{21}。\n{5}，摸着凉。到手{price}，没有芯子，家里有旧芯的直接换套。", of=4,
    ),
    _line(
        "p05-need", "pain_point", "午睡那条毯子",
        "午睡盖外套，醒来腿是凉的；盖被子又睡过头。缺的就是一条随手能拿的毯子。", of=5,
    ),
    _line(
        "p05-main", "product", "牛奶绒盖毯讲解",
        "{6}，你看我这样提起来是往下坠的。\n{23}，一个人午睡拍小的，盖全身拍中的，铺床拍大的。\n{24}。", of=5,
    ),
    _line(
        "p05-close", "closing_deal", "盖毯促单",
        "到手{price}，颜色{奶白/雾粉/燕麦色/蓝灰}都还有，一共{stock}条。\n"
        "办公室放一条，沙发放一条，送的洗衣袋记得要。", of=5,
    ),
    _line(
        "p06-need", "pain_point", "换季被套起静电",
        "换季一脱毛衣噼里啪啦，钻进被窝还粘腿，这种被套谁家没有一床？\n料子不对，洗得再勤也这样。", of=6,
    ),
    _line(
        "p06-deep", "deep_sell", "四件套：面料和做工",
        "{姐妹们/大家}看面料，{7}，斜纹的，摸着滑，冬天进被窝不凉身。\n问起球的看这里，{25}。\n"
        "{26}，被子怎么踢都跑不了。\n床垫多宽就拍多宽的，别拍大一号，大了会堆。", of=6,
    ),
    _line(
        "p06-main", "product", "主推讲解",
        "姐妹们，这套四件套是{7}，加密斜纹，摸着滑，冬天进被窝不凉身。\n今天到手{price}，拍下有运费险。",
        "姐妹们，这套四件套是{7}，加密斜纹，摸着滑，冬天进被窝不凉身。\n"
        "问起球的看这里：检测报告写的是{25}。\n今天到手{price}，拍下有运费险。",
        "姐妹们，这套四件套是{7}，加密斜纹，摸着滑，冬天进被窝不凉身。\n"
        "问起球的看这里：检测报告写的是{25}。\n这是全网最好的四件套，我们家已经卖了上万套。\n"
        "今天到手{price}，还送一对枕套，{26}。\n这一批{stock}套，喜欢{蓝灰/米白/豆绿}的姐妹直接拍。\n"
        "宝宝睡也可以，甲醛未检出。", of=6, step="draft",
    ),
    _line(
        "p06-trust", "trust", "信任：缩水怎么样",
        "怕缩水的姐妹，{8}。报告我们正在补，补到了放在屏上给大家看。", of=6, step="asked",
    ),
    _line(
        "p06-answer", "answer", "答疑：尺码怎么选",
        "看床垫的宽度，不是看床架：床垫多宽就拍多宽的，配多大的被子链接里写着。\n"
        "不确定的把床垫宽度打在公屏上，我来配。", of=6,
    ),
    _line(
        "p06-hold", "hold_back", "等放单：数给你看",
        "现在先不开，链接上的库存是{stock}套，到点我开，开完就按这个数卖。\n"
        "尺码还没想好的抓紧想，开了再问来不及。", of=6, step="asked",
    ),
    _line(
        "p06-close", "closing_deal", "四件套促单：这一批",
        "这一批{stock}套，到手{price}，卖完这一批就等下一批到货，时间我会在主页写。\n"
        "{26}，拍回去摊开摸一摸再决定留不留。", of=6,
    ),
    _line(
        "p07-need", "pain_point", "半夜踢被子",
        "南方没暖气，半夜被子一滑，人就醒了。厚被子压得慌，薄被子又不顶事。", of=7,
    ),
    _line(
        "p07-main", "product", "冬被讲解",
        "{9}，抱起来你就知道分量。\n{27}，比床宽一圈就够，别贪大。\n{28}。洗好要晒透，半干收起来容易结块。", of=7,
    ),
    _line(
        "p07-answer", "answer", "答疑：几斤合适",
        "问几斤的：这一条就是标题上写的斤数，屋里够暖和的盖着会热，怕热的别拍这条。\n"
        "一个人睡拍 150×200，两个人拍 200×230。", of=7,
    ),
    _line(
        "p07-close", "closing_deal", "冬被促单",
        "到手{price}，送被套固定夹，四个尺寸一共{stock}条。\n今天拍、洗晒好正好降温用。", of=7,
    ),
    _line(
        "p08-rapid", "rapid_intro", "压缩袋一分钟过款",
        "{10}。{29}。\n换季被子先收起来，柜子腾出一半。到手{price}，送手泵。", of=8,
    ),
    _line(
        "p09-show", "product", "脚垫现场倒水",
        "我倒半杯水给大家看，{11}，用手摸已经不湿了。\n{30}，踩上去不打滑。脏了用湿布擦，别用刷子刷。", of=9,
    ),
    _line(
        "p10-gift", "welfare", "浴巾福利：每人两件",
        "福利款，{12}，到手{price}，每人限两件，还有{stock}条。\n"
        "{31}，限购是为了多几个人能拍到，不是吊着大家。", of=10,
    ),
    DemoLine(
        name="p11-trust", type="trust", title="睡袋：给谁用，不给谁用", of=11, platform="douyin",
        texts=("{13}，{32}。\n{33}，宝宝量身高再选，会翻身会走的都能穿。\n发烧或者屋里很热的时候别穿，这个要听医生的。",),
    ),
    DemoLine(
        name="p12-draft", type="product", title="围裙：还没有凭证", of=12, step="draft", origin="offline",
        texts=("这条围裙是水洗亚麻的，厨房里沾了油一搓就掉，系带可以调。",),
        returned="“一搓就掉”没有凭证，先补测试再说",
    ),
    _line(
        "p13-rapid", "rapid_intro", "拖鞋一分钟过款",
        "{14}，踩下去是软的，走路没声音。\n{34}。到手{price}，两双更省，按脚宽选，别按脚长。", of=13,
    ),
    DemoLine(
        name="p14-encore", type="product", title="双只装返场", of=14, origin="model",
        texts=(
            "两只枕头一起到手更划算，{15}，夫妻俩一人一只，睡眠质量直接翻倍。",
            "刚才单只没拍到的看这里，{15}，{35}。\n到手{price}，返场一共{stock}套，高低款可以各拿一只。",
        ),
    ),
    DemoLine(
        name="p07-scene", type="deep_sell", title="冬被：被套怎么不跑", of=7, step="draft", origin="offline",
        texts=("被角用固定夹夹住四个点，晚上翻身被芯不往一头堆，早上起来不用重新抖。",),
    ),
)  # fmt: skip
LINES: Final = (*_ANY, *_GOODS)

SCRIPTS: Final[tuple[tuple[str, tuple[tuple[int | str, tuple[str, ...]], ...]], ...]] = (
    (
        "demo-session",
        (
            ("opening", ("welcome", "seller", "stay", "vote")),
            (1, ("p01-need", "p01-rapid")),
            (2, ("p02-main", "close-first")),
            (3, ("p03-main", "p03-trust", "p03-answer", "close-first", "next-one")),
            (4, ("p04-rapid",)),
            (5, ("p05-need", "p05-main", "p05-close", "next-two")),
            (6, ("p06-need", "p06-main", "p06-deep", "p06-answer", "p06-trust", "p06-hold", "p06-close")),
            (7, ("p07-need", "p07-main", "p07-scene", "p07-answer", "p07-close", "next-one")),
            (8, ("p08-rapid",)),
            (9, ("p09-show",)),
            (10, ("p10-gift", "pay")),
            (11, ("p11-trust", "close-first")),
            (12, ("p12-draft",)),
            (13, ("p13-rapid",)),
            (14, ("p14-encore",)),
            ("closing", ("goodbye",)),
        ),
    ),
    (
        "demo-session-1",
        (
            ("opening", ("welcome-lin", "seller", "ask-colour")),
            (2, ("p02-main", "open-first", "close-first")),
            (5, ("p05-need", "p05-main", "p05-close")),
            (7, ("p07-need", "p07-main", "p07-answer", "p07-close", "next-one")),
            (3, ("p03-main", "p03-trust")),
            ("closing", ("goodbye",)),
        ),
    ),
)
"""Sessions, and what is said in each of their parts: a part's name or a good's number, and names of lines."""
