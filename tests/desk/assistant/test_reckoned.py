"""The desk's assistant with what it reckons: plans, reasons, sizes over rounds, lines, numbers of another meaning."""

from decimal import Decimal

import pytest
from msgspec import structs

from anchor_console.core.assistant.prompt import Task
from anchor_console.core.fact import Fact
from anchor_console.core.product import Product, Sku
from anchor_console.core.session import Session
from anchor_console.core.window import MINUTE
from anchor_console.core.wire import Question
from anchor_console.desk.assistant.view import Round
from anchor_console.desk.rules import rules
from anchor_console.desk.view import Kept, LineupRow, ProductRow
from tests.assistant_made import Asking, FakeWrites, asking, on_air
from tests.core.assistant.hostile import ANSWERS, COMMENTS
from tests.fakes import NOON, FakeDesk
from tests.waiting import until


async def answered(console: Asking) -> Round:
    """The last round, once it is over."""
    await until(lambda: not console.assistant.now().is_busy and console.assistant.now().rounds[-1].judged)
    return console.assistant.now().rounds[-1]


def worn() -> FakeDesk:
    """A knit that has a size table, its variants, a list price, and jeans in the same lineup."""
    desk = on_air()
    skus = (Sku(id="1", title="米白 M"), Sku(id="2", title="米白 L"))
    desk.records[0] = Kept(value=Product(id="p1", title="羊毛针织衫", category="女装", list_price=59900, skus=skus))
    desk.records[1] = Kept(value=Product(id="p2", title="牛仔裤 深蓝"))
    sizes = "M 身高155-162 体重90-105斤；L 身高160-168 体重100-120斤"
    desk.records += [
        Kept(value=Fact(id="f3", product="p1", text=sizes, proof="a" * 64, approved_by="u1")),
        Kept(value=Fact(id="f4", product="p2", text="面料为棉", sort="material", proof="a" * 64, approved_by="u1")),
        Kept(value=Session(id="s1", room="r1", title="x", state="live")),
    ]
    desk.lineups["s1"] = [
        LineupRow(
            id=f"i{n}", number=n, product=f"p{n}", title="", short_title="", role="", minutes=5, hand_price=32900,
            floor_price=19900, list_price=None, stock=None, stock_cap=None, compared_price=35900,
        )
        for n in (1, 2)
    ]  # fmt: skip
    return desk


async def test_it_asks_back_and_remembers_who_asks() -> None:
    """Height first, weight in the next round; somebody else's question begins anew."""
    async with asking(setup=None, desk=worn()) as console:
        for question, way, text in (
            ("穿什么码", "ask_size", ""), ("165", "ask_size", ""), ("110", "size", "L"),
            ("那我呢，穿什么码", "size", "L"),
        ):  # fmt: skip
            console.assistant.ask(question)
            plain = (await answered(console)).plain
            assert plain is not None
            assert (plain.way, plain.text) == (way, text), question
        console.assistant.ask("穿什么码", "answer", heard=True)
        plain = (await answered(console)).plain
        assert plain is not None
        assert plain.way == "ask_size"
        console.assistant.clear()
        console.assistant.ask("穿什么码")
        assert console.assistant.now().rounds[-1].plain == plain


async def test_sizes_and_what_goes_with_it_are_checked_facts_for_the_model() -> None:
    """The person's own figures may be said back; others not."""
    async with asking(FakeWrites("您165、110斤，按尺码表选L [F3]"), desk=worn()) as console:
        console.assistant.ask("165 110斤穿什么码")
        assert (await answered(console)).findings == ()
        told = console.model.asked[0][2][0].text
        assert "按尺码表可选:L" in told
        assert "在卖的规格 米白 M / 米白 L" in told
        console.assistant.ask("配什么裤子")
        await answered(console)
        assert "可搭本场 2 号 牛仔裤 深蓝" in console.model.asked[1][2][0].text


async def test_what_a_model_asked_back_is_answered_by_bare_numbers_too() -> None:
    async with asking(FakeWrites("身高体重多少？"), desk=worn()) as console:
        console.assistant.ask("穿什么码")
        await answered(console)
        console.model.says = ("165、110斤按尺码表选L",)
        console.assistant.ask("165 110")
        assert (await answered(console)).findings == ()
        assert "按尺码表可选:L" in console.model.asked[1][2][0].text


async def test_a_number_of_the_ledger_that_means_another_thing_is_flagged() -> None:
    async with asking(FakeWrites("到手价599元，原价58元，底价199元，之前359元"), desk=worn()) as console:
        console.assistant.ask("多少钱")
        found = (await answered(console)).findings
        assert [(one.kind, one.of) for one in found if one.kind in ("meaning", "number")] == [
            ("meaning", "list_price"), ("meaning", "stock"), ("meaning", "inside"), ("meaning", "compared_price"),
        ]  # fmt: skip


async def test_a_question_of_another_product_is_answered_from_that_one() -> None:
    async with asking(setup=None, desk=worn()) as console:
        console.assistant.ask("什么面料的", "answer", heard=True, product="p2")
        found = await answered(console)
        assert (found.product_id, [fact.id for fact in found.facts]) == ("p2", ["f4"])
        console.assistant.ask("什么面料的", "answer", heard=True, product="gone")
        plain = (await answered(console)).plain
        assert plain is not None
        assert plain.way == "product"


async def test_a_plan_is_reckoned_here_and_only_worded_by_the_model() -> None:
    """Every figure of it may be said; what it adds is flagged."""
    async with asking(FakeWrites("第 3 分钟讲针织衫，共 2 个，再加 7 个"), desk=worn()) as console:
        number = console.assistant.ask("排一个 30 分钟的品")
        found = await answered(console)
        assert found.number == number
        assert found.plan is not None
        assert found.task == "plan"
        said = console.model.asked[0][2][0].text
        assert "共 30 分钟" in said
        assert [found.text[one.start : one.end] for one in found.findings] == ["7"]


async def test_a_plan_without_a_model_is_taken_once() -> None:
    desk = worn()
    desk.lineups["s1"] = []
    desk.product_rows = [
        ProductRow(id=id, title=id, short_title="", category="", list_price=None, currency="CNY", stock=None)
        for id in ("p1", "p2")
    ]
    async with asking(setup=None, desk=desk) as console:
        number = console.assistant.ask("排 30 分钟", "plan")
        found = await answered(console)
        assert found.plain is not None
        assert (found.plain.way, found.target) == ("plan", ("s1", "秋冬家纺主场"))
        console.assistant.take(number)
        console.assistant.take(number)
        console.assistant.take(99)
        assert console.assistant.now().rounds[-1].taken == "done"
        assert [kind for kind, _, _ in desk.changes] == ["lineup_item.put"] * 2


async def test_a_number_is_explained_with_its_parts() -> None:
    desk = worn()
    picture = desk.pictures["s1"]
    picture.at = NOON + 30 * MINUTE
    picture.minutes = {NOON + n * MINUTE: {"comments": 5 if n < 20 else 2} for n in range(30)}
    async with asking(FakeWrites("评论从 50 掉到 20，可能讲平了"), desk=desk) as console:
        console.assistant.ask("这是怎么了", metric="comments")
        found = await answered(console)
        assert found.reasons is not None
        assert [one.of for one in found.reasons.readings] == ["quiet"]
        assert found.findings == ()
        console.assistant.ask("到底为什么", "explain")
        assert (await answered(console)).reasons is None


async def test_without_a_number_named_the_answer_asks_which() -> None:
    async with asking(setup=None, desk=FakeDesk()) as console:
        console.assistant.ask("为什么", "explain")
        found = await answered(console)
        assert found.plain is not None
        assert (found.plain.way, found.reasons) == ("explain", None)


async def test_an_answer_is_kept_as_a_draft_line_with_what_the_machine_wrote() -> None:
    async with asking(FakeWrites("库存 58 件，手慢无"), desk=worn()) as console:
        number = console.assistant.ask("写一句", "draft")
        await answered(console)
        assert console.assistant.keep(number, " ") == ""
        assert console.assistant.keep(99, "x") == ""
        line = console.assistant.keep(number, "库存 58 件，手慢无")
        assert console.assistant.keep(number, "库存 58 件，手慢无") == line
        assert console.assistant.now().rounds[-1].kept == line
        kind, id, put = console.desk.changes[-1]
        assert (kind, id, len(console.desk.changes)) == ("line.put", line, 1)
        assert (put["text"], put["drafted"], put["origin"]) == (
            "库存 {stock} 件，手慢无",
            "库存 58 件，手慢无",
            "model",
        )
        assert put["product"] == "p1"


async def test_without_a_model_a_rewrite_is_the_rules_own_and_a_draft_is_made_of_facts() -> None:
    async with asking(setup=None, desk=worn()) as console:
        console.desk.rule_pack = rules()
        console.assistant.ask("国家级面料", "rewrite")
        plain = (await answered(console)).plain
        assert plain is not None
        assert plain.way == "rewritten"
        assert "国家级" not in plain.text
        console.assistant.ask("写一句", "draft")
        plain = (await answered(console)).plain
        assert plain is not None
        assert (plain.way, plain.facts) == ("drafted", ("f1", "f3"))


TASKS: tuple[Task, ...] = ("answer", "rewrite", "draft", "plan", "explain")


@pytest.mark.parametrize("task", TASKS)
async def test_no_hostile_comment_gets_a_text_past_the_checks(task: Task) -> None:
    """Each as the question and in the room; a model that obeys writes what the attackers want: all of it is flagged.

    Nothing of it goes out of the desk: no nickname, no key, and nothing is done.
    """
    async with asking(FakeWrites("x"), desk=worn()) as console:
        console.desk.rule_pack = rules()
        picture = console.desk.pictures["s1"]
        for n, comment in enumerate(COMMENTS[TASKS.index(task) :: len(TASKS)]):
            console.model.says = (ANSWERS[n % len(ANSWERS)],)
            picture.questions = [Question(key="k", text=comment, first_at=NOON, last_at=NOON)]
            console.assistant.ask(comment, task, heard=task == "answer")
            found = await answered(console)
            assert found.findings or found.plain is not None, (comment, found.text)
            assert console.desk.changes == []
        sent = "\n".join(one.text for _, _, said, _ in console.model.asked for one in said[1:])
        assert "evil.example" not in sent
        assert "13800138000" not in sent
        console.assistant.clear()


def test_what_is_known_is_of_one_moment() -> None:
    """More lines make more known, and change nothing of before."""
    from anchor_console.desk.assistant.knowing import Knowledge

    bare = Knowledge(meant={Decimal(1): frozenset({"price"})})
    more = bare.beside(("库存 1 件",))
    assert more.meant == {Decimal(1): frozenset({"price", "stock"})}
    assert structs.replace(more, figures=(), numbers=frozenset(), meant=bare.meant) == bare
