"""What people write in a selling room: short phrases that all use, and patterns for what only one would say."""

from collections.abc import Mapping
from typing import Final


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


STOCK: Final[Mapping[str, tuple[str, ...]]] = {
    "greet": words("""
        来了 晚上好 主播好 来啦来啦 第一次来 打卡 刚到 终于赶上了 hi 报到
    """),
    "echo": words("""
        1 11 111 1111 扣1 在 666 好 可以 冲
    """),
    "praise": words("""
        好看 真好看 颜色好美 已经回购了 质量不错 喜欢 主播讲得好细 爱了爱了 挺好的
    """),
    "want": words("""
        想要 要 怎么拍 上链接 几号链接 拍了 已拍 抢到了 冲了 加购了 已付款 我也要
    """),
    "ask": words("""
        什么时候发货 有运费险吗 包邮吗 多少钱 发什么快递 今天能发吗 七天无理由吗 能开发票吗 是正品吗
    """),
    "haggle": words("""
        能便宜点吗 太贵了 有优惠券吗 再便宜点 能不能再送点 贵了 还会降吗
    """),
    "complain": words("""
        怎么还不发货 客服不回消息 上次买的还没到 退款还没到 收到有色差 客服呢
    """),
    "gone": words("""
        没了 没库存了 抢不到 还补货吗 没抢到 怎么没了 能补货吗
    """),
    "chat": words("""
        哈哈哈 哈哈 主播辛苦了 今天几点下播 明天还播吗 下一个是什么 什么时候抽奖 声音有点小
    """),
    "thanks": words("""
        谢谢主播 收到了很好 已收货好评 上次买的很好用
    """),
}  # fmt: skip
"""By kind; the first of each is what most people write. What is asked about one kind of ware is in `wares`."""

PATTERNS: Final[Mapping[str, tuple[str, ...]]] = {
    "greet": lines("""
        {city}的来报到{end}
        刚下班，在讲{short}吗
        {who}推荐我来的{end}
        蹲{short}好几天了
        从{city}来的，第{n}次来了
        @{nick} 你也在呀
        昨天没抢到{other}，今天早点来
        @{nick} 快来，在讲{short}
        {city}的第一次来，{short}几号链接
    """),
    "echo": lines("""
        {size}扣1{end}
        要{size}的
        {colour}{end}
        要{colour}的{end}
        {colour}{n}{unit}
        1，要{colour}
        1，{city}的
        {size}，{colour}
        {short}{colour}，1
        扣1了，{city}的，要{size}
        @{nick} 扣1
        1，{who}要{colour}的
        1，{city}，要{n}{unit}
    """),
    "praise": lines("""
        {short}{verdict}{end}
        给{who}买过{short}，{verdict}
        {short}用了{month}个月，{verdict}
        {colour}的{short}{verdict}{end}
        {colour}比{colour2}好看{end}
        上次拍的{colour}{verdict}
        @{nick} 我有，{verdict}
        家里已经有{n}{unit}{short}了，{verdict}
        {who}说{short}{verdict}
    """),
    "want": lines("""
        {short}拍了{n}{unit}，{colour}
        {lead}{short}{size}怎么拍{ask}
        已经拍了{n}{unit}，{city}几天到
        给{who}拍一{unit}{short}
        {short}和{other}一起拍了{end}
        拍了{colour}，{city}的
        {price}拍到了，尾号{digits}
        已付款，尾号{digits}
        尾号{digits}，麻烦发{courier}
        拍了{size}{colour}，尾号{digits}
    """),
    "ask": lines("""
        {lead}{short}{question}{ask}
        {lead}{short}{question}{ask}
        {lead}{question}{ask}
        {short}{question}，给{who}买
        {lead}{short}{question}，想要{colour}的
        {lead}{short}拍{size}对吗{ask}
        {lead}{short}和{other}能一起发吗{ask}
        {lead}发{city}几天能到{ask}
        {city}包邮吗{ask}
        {size}的{short}有尺寸图吗
        {lead}{short}拍{n}{unit}能混色吗，{colour}和{colour2}
        {lead}今天拍{city}周{week}能到吗{ask}
        {lead}{short}有检测报告吗{ask}
        拍{n}{unit}{short}有赠品吗
        {colour}还有吗，要{size}
        {colour}的{short}还有吗{ask}
        不喜欢能退吗，在{city}，运费谁出
        {lead}{short}{colour}和{colour2}哪个耐脏{ask}
        {lead}{short}是{offer}吗{ask}
        @{nick} 你拍的哪个颜色
        送{who}选{colour}还是{colour2}
    """),
    "haggle": lines("""
        {lead}{short}{low}行不行
        {short}拍{n}{unit}能便宜吗{ask}
        上次{short}好像才{low}
        {price}有点贵，{low}我就拍
        别家{short}才{low}
        {lead}拍{n}{unit}能少{n}块吗
        {short}再送个小礼物我就下单{end}
        {lead}{short}和{other}一起拍有优惠吗{ask}
        {lead}{short}到手多少，券后是{price}吗{ask}
    """),
    "complain": lines("""
        上个月{day}号买的{other}到现在没发货
        上次买的{other}客服不给退
        上次买的{short}{fault}
        {colour}的{short}{fault}，客服一直没回
        拍了{n}{unit}{short}少发了一{unit}
        {short}用了{n}周就{fault}
        退了{other}{n}天了钱还没到
        {day}号的单到{city}物流一直不动
        尾号{digits}怎么还没发货
        拍错颜色了，要{colour}，尾号{digits}能改吗
    """),
    "gone": lines("""
        {short}{colour}还补吗{ask}
        蹲半天{short}没抢到
        {lead}{short}{size}什么时候补货{ask}
        能不能给{short}加点库存{end}
        {short}没了，那{other}还有吗
        {size}的没了吗{ask}
        {colour}没抢到{end}
        @{nick} 你抢到了吗
        {lead}{city}还没拍到，{short}能再上点吗{ask}
    """),
    "chat": lines("""
        @{nick} 你家在{city}吗
        @{nick} 哈哈哈
        {lead}什么时候讲{other}{ask}
        {city}今天好冷{end}
        {city}下雨了{end}
        想看看{other}{end}
        主播身后那个是{other}吗
        @{nick} 我也买了{short}
        今晚{other}还返场吗{ask}
        {lead}{other}几号链接{ask}
        刚才讲的{other}还有吗{ask}
    """),
    "thanks": lines("""
        上次的{other}收到了，很满意{end}
        {who}很喜欢{other}，谢谢主播
        第{n}次回购{other}了
        {city}的，昨天收到货了，{verdict}
        {other}收到了，{city}发得挺快
    """),
    "foreign": lines("""
        how much is this one? {n} pcs
        can it be machine washed?
        do you ship to Singapore? {n} pcs
        is it 100% cotton? hi {nick}
        size {size}?
    """),
    "lure": lines("""
        同款{low}，加薇{digits}{n}私我
        内部券群{digits}，找{nick}拿
    """),
}  # fmt: skip
"""For what one person writes. A pattern whose size, colour or offer the good doesn't have is left out for it."""

LEADS: Final = ("", "", "", "", *words("主播 请问 想问下 宝子 姐姐 老板 小助理 问一下 主播， 你好，"))
ENDS: Final = ("", "", "", "", *words("～ 哈哈 ！ ！！ [爱心] [呲牙] [玫瑰]"))
ASKING: Final = ("", "", "", *words("？ ？？ ～ ，谢谢 ，在线等 ，求回复 [可怜]"))
COURIERS: Final = words("顺丰 中通 圆通 韵达 京东 邮政")
CITIES: Final = words("""
    北京 上海 广州 深圳 成都 重庆 杭州 南京 武汉 西安 长沙 郑州 合肥 福州 厦门 昆明 贵阳 南宁 海口
    济南 青岛 沈阳 大连 长春 哈尔滨 太原 兰州 西宁 银川 拉萨 乌鲁木齐 石家庄 苏州 无锡 宁波 温州
    佛山 东莞 洛阳 宜昌 绵阳 遵义 桂林 烟台 唐山 包头 徐州 赣州
""")
NAMES_FRONT: Final = words("""
    小 阿 大 老 晚 早 南 北 云 风 雨 月 星 木 山 海 栗 橙 桃 梨 糖 豆 米 茶 夏 秋 冬 春
    鹿 猫 鱼 鸟 花 草 青 白 墨 蓝 清 安
""")
NAMES_MIDDLE: Final = words("""
    风 朵 满 桃 木 子 宝 鱼 禾 棠 柠 檬 果 熊 兔 雪 溪 岚 舟 言 念 暖 甜 咪 咕 咚 叮 当
    芽 芒 圆 团 可 乐 西 北 一 二 三 九
""")
NAMES_END: Final = ("", "", "", "", *words("""
    妈 妈妈 姐 酱 同学 子 儿 er 君 不甜 的日常 爱生活 在路上 小铺 2号 88 66 _y 要早睡
    不加糖 家的猫 呀 o 姑娘 先生 本人
"""))  # fmt: skip
