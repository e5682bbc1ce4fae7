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
        好看 真好看 颜色好美 已经回购了 质量不错 喜欢 主播讲得好细 软软的 爱了爱了
    """),
    "want": words("""
        想要 要 上链接 怎么拍 几号链接 拍了 已拍 抢到了 冲了 加购了 已付款 我也要
    """),
    "ask": words("""
        会起球吗 会不会掉色 什么材质 包邮吗 几天发货 发什么快递 有运费险吗 可以机洗吗 有白色吗 多少钱
    """),
    "haggle": words("""
        能便宜点吗 太贵了 再便宜点 有优惠券吗 能不能再送点 贵了 等降价
    """),
    "complain": words("""
        怎么还不发货 客服不回消息 上次买的还没到 掉毛 起球了 退款还没到 色差有点大
    """),
    "gone": words("""
        没了 没库存了 抢不到 还补货吗 没抢到 怎么没了 能补货吗
    """),
    "chat": words("""
        哈哈哈 哈哈 主播辛苦了 今天几点下播 明天还播吗 音乐好听 下一个是什么 抽奖吗
    """),
    "thanks": words("""
        谢谢主播 收到了很好 已收货好评 上次买的很好用
    """),
}  # fmt: skip
"""By kind; the first of each is what most people write."""

PATTERNS: Final[Mapping[str, tuple[str, ...]]] = {
    "greet": lines("""
        {city}的来报到{end}
        刚下班就过来了，在讲{short}吗
        {who}推荐我来的
        蹲{short}蹲了{n}天了
        从{city}来，第{n}次进你家直播间
        晚上好呀{nick}也在
        昨天错过了{short}，今天提前{num}分钟来的
    """),
    "echo": lines("""
        {size}的扣1{end}
        要{size}的已经扣了
        要{colour}的，{num}号报名
        {short}想要{n}件扣了
        {city}的姐妹扣1
        {nick}快来抢{short}
        扣1，{colour}{size}{n}件
        {who}和我都扣1，要{colour}的{short}
        1，{city}，{short}{n}件
        {num}楼扣1的也要{colour}{short}
    """),
    "praise": lines("""
        {short}的{colour}{verdict}
        给{who}买的{short}{verdict}
        {short}用了{n}个月，{verdict}
        {scene}用{short}{verdict}{end}
        {colour}比{colour2}{verdict}
        洗了{num}次还是{verdict}
    """),
    "want": lines("""
        {short}拍了{n}件，{colour}
        {lead}{short}{size}怎么拍
        已经下单{n}套，{city}几天到
        给{who}来一套{short}
        {short}和{other}一起拍了{end}
        {colour}的{short}留{n}件给我
        {price}的{short}拍下了，尾号{num}{n}{n2}
        {scene}要用，{short}来{n}个{colour}的
    """),
    "ask": lines("""
        {lead}{short}拍{size}对吗{end}
        {lead}{short}{colour}会不会掉色{end}
        {lead}{short}和{other}有什么区别
        {lead}发{city}几天能到{end}
        {lead}{short}能放{scene}用吗
        {size}的{short}实际多大，有尺寸图吗
        {short}洗{num}次会变形吗
        {short}是什么料子，{who}过敏能用吗
        {lead}{short}洗了会不会起球{end}
        {short}{n}件能混色吗，要{colour}和{colour2}
        {who}身高{height}用{short}哪个尺寸
        {short}能用几年，用{num}个月会变形吗
        {short}缩水吗，{size}的要不要买大一号
        {lead}{short}的检测报告有吗
        拍{n}件{short}有没有赠品
        {lead}{price}是{n}件的价吗
        {colour}的{short}还有吗，要{size}
        不合适{n}天内能退吗，在{city}
        {lead}{scene}用薄的还是厚的{short}
    """),
    "haggle": lines("""
        {lead}{short}{low}卖不卖
        {short}拍{n}件能便宜{num}吗
        上次{short}才{low}，怎么涨了
        {price}有点贵，{low}我就拍
        别家{short}{low}还送{other}
        {n}套一起拍{short}能不能少{num}块
        {short}再送个{other}我就下单{end}
    """),
    "complain": lines("""
        上个月{n}号买的{short}到现在没发货
        上次买的{short}{fault}
        {colour}的{short}实物{fault}，客服{n}天没回
        拍了{n}件{short}只收到{n2}件
        {short}用了{n}周就{fault}了
        退了{short}{n}天了钱还没到
        {city}的快递把{short}弄丢了没人管
    """),
    "gone": lines("""
        {short}{colour}还能补{num}件吗
        蹲了{num}分钟{short}没抢到
        {lead}{short}{size}什么时候补货{end}
        能不能给{short}再加{n}件库存
        {short}没了那{other}还有吗
    """),
    "chat": lines("""
        {nick}你家在{city}吗
        {who}说这个背景好看
        下一个讲{other}吗，等了{num}分钟
        {city}今天好冷，正好买{short}
        想看{other}的{colour}
        主播身后那条{colour}的是{other}吗
        {nick}说的{short}我也有
        今晚{other}还返场吗{end}
    """),
    "thanks": lines("""
        上次的{other}收到了，{verdict}
        {who}很喜欢{other}，谢谢主播
        第{n}次回购{other}了，{verdict}
        {city}收到货了，{colour}{verdict}
    """),
    "foreign": lines("""
        how much is the {colour} one, {num}?
        can it be machine washed {num} times?
        do you ship to {city}?
        love the {colour} color, {n} please
        is {size} ok for a kid {height}?
    """),
    "lure": lines("""
        同款{low}，加薇{num}{n}{num}私我
        内部券群{num}{num}，找{nick}拿
    """),
}  # fmt: skip

LEADS: Final = ("", "", "", *words("主播 请问 想问下 宝子 姐姐 老板 小助理 问一下 那个"))
ENDS: Final = ("", "", "", "", *words("呀 啊 呢 ？ ～ 哈哈 ！ … 呐 哦"))
CITIES: Final = words("""
    北京 上海 广州 深圳 成都 重庆 杭州 南京 武汉 西安 长沙 郑州 合肥 福州 厦门 昆明 贵阳 南宁 海口
    济南 青岛 沈阳 大连 长春 哈尔滨 太原 兰州 西宁 银川 拉萨 乌鲁木齐 石家庄 苏州 无锡 宁波 温州
    佛山 东莞 洛阳 宜昌 绵阳 遵义 桂林 烟台 唐山 包头 徐州 赣州
""")
PEOPLE: Final = words("""
    我妈 婆婆 老公 闺蜜 宝宝 女儿 儿子 室友 爸妈 奶奶 同事 表姐 邻居 老婆 小侄女 外婆
""")
SCENES: Final = words("""
    出租屋 宿舍 客厅 次卧 飘窗 沙发 办公室 宝宝房 民宿 车里 露营 午睡 新房 老家
""")
VERDICTS: Final = words("""
    真的软 很厚实 不起球 比图好看 用着很舒服 越用越喜欢 一点味道都没有 颜色很正 性价比高 手感绝了 很透气
    值这个价 没缩水 做工不错
""")
FAULTS: Final = words("""
    掉色 起球 有味道 缩水 开线 薄了很多 和图片不一样 有线头 少配件 压扁了
""")
SIZES: Final = words("""
    1.2米 1.5米 1.8米 2米 均码 大号 小号
""")
COLOURS: Final = words("""
    奶白 米白 蓝灰 雾粉 豆绿 燕麦色 深灰 焦糖 浅紫 藏青 杏色 墨绿
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
