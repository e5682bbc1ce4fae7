"""How people talk about each kind of ware: what they ask most, what they praise, what they complain of."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from anchor_console.connectors.simulator.phrases import lines, words


class Ware(Struct, frozen=True, kw_only=True):
    """The words for one kind of ware.

    `questions` are asked in these very words, the first the most; `doubts` are patterns that fit this kind only.
    """

    unit: str = "件"
    questions: tuple[str, ...] = words("会不会掉色 什么材质 有质检报告吗 怎么选 有几个颜色")
    doubts: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = words("质量不错 比图好看 值这个价 做工挺好 性价比高")
    faults: tuple[str, ...] = words("有味道 有线头 和图片不一样 少配件")
    people: tuple[str, ...] = words("我妈 婆婆 老公 闺蜜 女儿 儿子 室友 爸妈 奶奶 同事 表姐 老婆")


WARES: Final[Mapping[str, Ware]] = {
    "毛巾浴巾": Ware(
        unit="条",
        questions=words("掉毛吗 会不会掉色 吸水吗 是纯棉的吗 洗了会变硬吗 多大尺寸"),
        doubts=lines("""
            {short}宝宝能用吗，{month}个月
            {short}洗{month}个月会不会变硬
            {lead}{short}第一次洗要泡盐水吗{ask}
            {colour}的{short}会不会越洗越灰
        """),
        verdicts=words("真的软 很厚实 不掉毛 吸水很快 用着很舒服 颜色很正"),
        faults=words("掉毛 掉色 薄了很多 有线头 越洗越硬"),
    ),
    "床品": Ware(
        unit="套",
        questions=words("会不会起球 1.5米床用哪个尺寸 能机洗吗 1.8米床用哪个尺寸 会不会掉色 是纯棉的吗 学生宿舍有吗"),
        doubts=lines("""
            {lead}{size}床，被子200×230能用吗{ask}
            {size}的床垫厚{n}0厘米，能套住吗
            {lead}{short}{size}的床单多大{ask}
            {short}拆开能单买床单吗，要{colour}
            {lead}{size}床要不要拍大一号{ask}
            {short}用{month}个月会不会起球
        """),
        verdicts=words("真的软 不起球 比图好看 没缩水 颜色很正 睡着很舒服 一点味道都没有 做工不错"),
        faults=words("掉色 起球 有味道 缩水 开线 有线头"),
    ),
    "枕芯": Ware(
        unit="只",
        questions=words("多高 会不会塌 颈椎不好能用吗 可以水洗吗 高款低款怎么选 有味道吗 侧睡能用吗"),
        doubts=lines("""
            {lead}平时侧睡选{size}吗{ask}
            {who}颈椎不好，选{size}行吗
            {short}睡{month}个月会不会塌
            {lead}身高{height}选高款还是低款{ask}
            {short}冬天会不会变硬，{city}这边没暖气
            {short}枕套能单独买吗，要{colour}
        """),
        verdicts=words("不塌 脖子舒服多了 软硬刚好 没什么味道 睡得踏实 回弹很慢很舒服"),
        faults=words("有味道 塌了 太高了 太软了 枕套起球"),
    ),
    "布艺": Ware(
        unit="对",
        questions=words("含芯吗 是一对的价吗 能机洗吗 会不会掉色 拉链还是绑带"),
        doubts=lines("""
            {colour}和{colour2}配灰色沙发哪个好看
            {lead}{short}两只能选不同颜色吗，{colour}和{colour2}
            {short}配50厘米的芯会不会太紧
            {lead}{colour}的{short}洗{month}次会褪色吗
        """),
        verdicts=words("颜色很高级 摸着很滑 比图好看 做工不错 配沙发正好"),
        faults=words("有色差 有线头 拉链坏了 掉色"),
    ),
    "毯子": Ware(
        unit="条",
        questions=words("掉毛吗 会起静电吗 能机洗吗 多重 冬天盖够厚吗 会不会起球"),
        doubts=lines("""
            {short}{size}两个人盖够吗
            {lead}{size}的有几斤{ask}
            {lead}办公室午睡用{size}够不够{ask}
            {short}当沙发盖巾选{size}行吗，沙发{n}米
            {short}洗{month}次会不会打结
        """),
        verdicts=words("真的软 很厚实 不掉毛 手感绝了 盖着很暖 宝宝抱着不撒手"),
        faults=words("掉毛 起静电 薄了很多 起球 有味道"),
    ),
    "被芯": Ware(
        unit="床",
        questions=words("几斤的 1.5米床用哪个尺寸 能机洗吗 1.8米床用哪个尺寸 会不会跑绒 南方冬天够暖吗 有味道吗"),
        doubts=lines("""
            {lead}{city}没暖气盖{short}够吗{ask}
            {lead}{size}的净重多少斤{ask}
            1.8米床盖{size}够大吗，两个人
            {short}用{month}个月会不会结团
            {lead}有暖气的房间会不会太热，{city}{ask}
            {short}{size}要配多大的被套
        """),
        verdicts=words("很蓬松 很暖和 不压身 一点味道都没有 很轻 比羽绒的还暖"),
        faults=words("跑绒 有味道 结团了 压扁了 没有想象的厚"),
    ),
    "收纳": Ware(
        unit="套",
        questions=words("会漏气吗 送泵吗 能装几床被子 几个装 能用几年 要用电泵吗"),
        doubts=lines("""
            {lead}{size}能装{n}斤的被子吗{ask}
            {short}放{month}个月会不会漏气
            {lead}羽绒服能压吗，压{month}个月会不会坏{ask}
            {size}的放得进行李箱吗，2{n}寸
            {lead}{size}的能装{n}件羽绒服吗{ask}
        """),
        verdicts=words("不漏气 很能装 衣柜空出一半 袋子很厚 抽气很快"),
        faults=words("漏气了 少配件 气嘴坏了 袋子薄"),
    ),
    "地垫": Ware(
        unit="块",
        questions=words("防滑吗 吸水吗 怎么清洗 多大尺寸 会发霉吗 会裂吗"),
        doubts=lines("""
            {lead}浴室门口放{size}合适吗{ask}
            {short}底下会不会滑，家里老人{n}0多岁
            {short}用{month}个月会不会发霉
            {lead}{colour}的耐脏吗{ask}
        """),
        verdicts=words("吸水很快 不滑 干得很快 踩着很软 很好打理"),
        faults=words("有味道 边翘了 不怎么吸水 掉色"),
    ),
    "母婴": Ware(
        questions=words("是纯棉的吗 是A类吗 怎么选尺码 能穿到几岁 春秋够厚吗 会不会缩水"),
        doubts=lines("""
            宝宝{month}个月{kg}斤穿{size}行吗
            {lead}身高{baby}选{size}会不会大{ask}
            {lead}室温2{n}度穿{short}会热吗{ask}
            {short}有没有荧光剂，宝宝{month}个月
        """),
        verdicts=words("真的软 不闷汗 很透气 再也不踢被子了 没缩水 做工不错"),
        faults=words("缩水 有线头 拉链卡 偏小"),
        people=words("宝宝 女儿 儿子 小侄女 外甥 闺蜜家宝宝 二宝"),
    ),
    "厨房布艺": Ware(
        questions=words("能机洗吗 防水吗 有口袋吗 均码吗 会不会皱"),
        doubts=lines("""
            {lead}胖一点能系吗，{weight}斤{ask}
            身高{height}穿{short}会不会长
            {lead}{colour}的沾油好洗吗{ask}
            {short}开店用能绣字吗，要{n}0件
        """),
        verdicts=words("很有质感 版型好看 挺括 口袋很实用 洗了没怎么皱"),
        faults=words("有线头 掉色 有点皱 带子短"),
    ),
    "拖鞋": Ware(
        unit="双",
        questions=words("偏大还是偏小 防滑吗 会不会臭脚 38码穿哪个 有男款吗 有味道吗"),
        doubts=lines("""
            {lead}平时穿{shoe}码，拍{size}对吗{ask}
            脚宽{shoe}码要不要拍大一号
            {short}浴室能穿吗，家里瓷砖很滑
            {who}{shoe}码穿哪个，要{colour}
            {short}穿{month}个月底会不会塌
        """),
        verdicts=words("踩着很软 走路没声音 不臭脚 不滑 码数很准"),
        faults=words("有味道 偏小 开胶了 鞋底薄"),
    ),
}
"""By the category of the good."""
PLAIN: Final = Ware()
