"""A line passes when nothing stops it, and what needs a proof stands in what is proven."""

from tests.core.nextline.made import judge

MAY = judge()


def test_a_superlative_is_stopped_also_in_a_fact() -> None:
    assert not MAY("这是全网最低价", "女装", ())
    assert not MAY("检测写的是全国第一品牌", "女装", ("全国第一品牌",))


def test_what_needs_a_proof_must_be_proven() -> None:
    assert not MAY("这款有专利", "女装", ())
    assert not MAY("这款有专利，尺寸大", "女装", ("尺寸大", ""))
    assert MAY("说一条：已获外观专利", "女装", ("已获外观专利",))


def test_plain_talk_passes() -> None:
    assert MAY("先别划走，听我把这句讲完。", "女装", ())
