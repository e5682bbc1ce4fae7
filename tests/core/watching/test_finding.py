"""What is held against what, and what comes of it."""

from anchor_console.core.watching.finding import Terms, account, hashed, high, suspicion


def test_a_sku_s_own_terms_go_before_those_of_the_whole() -> None:
    terms = Terms(prices={("p", ""): 100, ("p", "s"): 50}, floors={("p", ""): 90})
    assert [terms.price(good) for good in (("p", "s"), ("p", "l"), ("q", ""))] == [50, 100, 0]
    assert [terms.floor(good) for good in (("p", "s"), ("q", ""))] == [90, 0]


def test_evidence_is_in_the_order_of_time_made_safe_and_only_the_first_twenty() -> None:
    events = [(1_000 - n, f"o{n}\u202e" + "x" * 100, 10**15, n) for n in range(30)]
    one = suspicion("order_burst", events, seen=10**15, usual=3, product="p", subject="s\n" + "t" * 100)
    assert (one.first_at, one.last_at, one.count, len(one.evidence)) == (971, 1_000, 30, 20)
    assert (one.seen, one.evidence[0].amount, one.evidence[0].seq) == (10**13, 10**13, 29)
    assert all(len(row.order) == 64 and "\u202e" not in row.order for row in one.evidence)
    assert len(one.subject) == 64


def test_an_account_is_a_number_that_says_nothing() -> None:
    assert hashed(account("u1")) == hashed(account("u1")) != hashed(account("u2"))
    assert len(hashed(1)) == 16


def test_a_high_figure_is_one_that_hardly_any_passes() -> None:
    assert (high([], 0.9), high([3], 0.9), high(range(1, 101), 0.95), high([5, 1], 1.0)) == (0, 3, 96, 5)
