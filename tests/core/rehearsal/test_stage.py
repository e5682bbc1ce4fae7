"""A cast is a value: the same one brings the same crowd."""

from anchor_console.core.rehearsal.stage import Cast, Ware


def test_two_casts_of_the_same_words_are_the_same() -> None:
    def cast() -> Cast:
        ware = Ware(product="p1", title="棉毛巾", short="毛巾", price=1_990, stock=3, minutes=5)
        return Cast(session="s", seed=1, opened_at=0, currency="CNY", wares=(ware,))

    assert cast() == cast()
    assert hash(cast()) == hash(cast())
