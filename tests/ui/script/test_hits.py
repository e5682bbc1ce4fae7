"""What stands against a text, in its order, and what is offered in its place."""

from collections.abc import Sequence

from anchor_console.core.compliance import Flag, Severity
from anchor_console.core.script.bound import Bound, Stretch, StretchWhy
from anchor_console.core.script.claims import Claim
from anchor_console.ui.script.hits import Hit, at_caret, counted, greyed, hits, placed, step

LEDGER = {"price": "¥299.00"}


def flag(start: int, end: int, severity: Severity = "stop", *rewrites: str) -> Flag:
    return Flag(rule="r", start=start, end=end, severity=severity, article="广告法 第九条", rewrites=rewrites)


def found(
    flags: Sequence[Flag] = (), claims: Sequence[Claim] = (), why: StretchWhy = "proof", text: str = ""
) -> list[Hit]:
    return hits(text, Bound(tuple(flags), tuple(claims), (Stretch(0, 20, False, why),)), claims, LEDGER)


def test_hits_stand_by_where_they_begin_and_the_gravest_first() -> None:
    made = found([flag(8, 9, "remind"), flag(8, 10), flag(2, 4)], [Claim("number", 5, 6)])
    assert [(one.start, one.severity) for one in made] == [
        (2, "stop"), (5, "needs_proof"), (8, "stop"), (8, "remind")
    ]  # fmt: skip
    assert counted(made) == {"stop": 2, "needs_proof": 1, "remind": 1}


def test_a_claim_within_a_rules_hit_goes_with_it_and_offers_its_facts_first() -> None:
    (one,) = found([flag(2, 8, "needs_proof", "换个说法")], [Claim("sales", 3, 7, ("f1", "f2"))])
    assert (one.start, one.end, one.ways) == (3, 7, ("{@f1}", "{@f2}"))
    assert one.sort == "sales"


def test_a_stop_is_not_mended_by_a_fact() -> None:
    (one,) = found([flag(2, 8, "stop", "很好的", "")], [Claim("superlative", 3, 7, ("f1",))])
    assert one.ways == ("很好的", "")


def test_a_rewrite_that_would_swallow_a_reference_is_not_offered() -> None:
    """Nor other ways to say it; a way that is the hit itself is put right among the others."""
    text = "全网最好的{price}，{最好的/米白}"
    swallowing, exact = found([flag(0, 12, "stop", "很好的"), flag(13, 21, "stop", "很好的")], text=text)
    assert (swallowing.ways, exact.ways) == ((), ("很好的",))


def test_a_typed_price_is_offered_the_ledgers_figure_where_it_is_held() -> None:
    (held,) = found(claims=[Claim("price", 2, 6, (), "price")])
    (unheld,) = found(claims=[Claim("number", 2, 6, (), "stock")])
    assert held.ways == ("{price}",)
    assert unheld.ways == ()
    assert unheld.grey


def test_a_sentence_is_greyed_unless_all_that_it_lacks_is_offered() -> None:
    claims = [Claim("sales", 2, 4, ("f1",)), Claim("efficacy", 12, 14)]
    bound = Bound((), tuple(claims), (Stretch(0, 10, False, "proof"), Stretch(10, 20, False, "proof")))
    assert [one.start for one in greyed(bound, hits("", bound, claims, LEDGER))] == [10]


def test_a_stopped_sentence_is_not_greyed_its_hit_is_marked() -> None:
    bound = Bound((flag(2, 4),), (), (Stretch(0, 10, False, "stop"),))
    assert greyed(bound, hits("", bound, (), LEDGER)) == []


def test_the_narrowest_hit_at_the_caret_is_told() -> None:
    made = found([flag(0, 10, "remind"), flag(3, 5)])
    assert at_caret(made, 4) == made[1]
    assert at_caret(made, 8) == made[0]
    assert at_caret(made, 15) is None


def test_stepping_comes_round_again_both_ways() -> None:
    made = found([flag(2, 4), flag(8, 9), flag(12, 14)])
    assert step(made, None, 5, 1) == made[1]
    assert step(made, None, 5, -1) == made[0]
    assert step(made, None, 18, 1) == made[0]
    assert step(made, None, 0, -1) == made[2]
    assert step(made, made[2], 12, 1) == made[0]
    assert step(made, made[0], 2, -1) == made[2]
    assert step((), None, 0, 1) is None


def test_of_several_ways_to_say_it_only_those_that_are_hit_are_put_right() -> None:
    def bad(words: str) -> bool:
        return words == "顶级的"

    text = "有{顶级的/米白}。"
    assert placed(text, Hit(start=1, end=9, severity="stop"), "{@f1}", "60 支", bad) == (1, 9, "{60 支/米白}")
    assert placed(text, Hit(start=1, end=9, severity="stop"), "", "", bad) == (1, 9, "米白")
    assert placed(text, Hit(start=0, end=1, severity="stop"), "{@f1}", "60 支", bad) == (0, 1, "{@f1}")
