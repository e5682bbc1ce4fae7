"""How the lines of a script stand together."""

from anchor_console.core.script.line import Line
from anchor_console.core.script.standing import LineStanding, ScriptStanding, line_standing, together
from tests.core.script.made import about

LINE = Line(
    id="l", type="product", approved_at=1, text="姐妹们好。这是国家级的。克重{@weight}。{@pilling}。厚 20 厘米。"
)


def test_a_line_tells_what_is_not_shown_and_which_proofs_end_soon() -> None:
    """{@pilling} ends in nine days; {@weight} has ended, it is not soon any more."""
    found = line_standing(LINE, "p", about())
    assert dict(found.hidden) == {"stop": 1, "expired": 1, "proof": 1}
    assert (found.line, found.product, found.expiring, found.draft, found.is_wrong) == ("l", "p", 1, False, True)


def test_a_line_in_which_all_is_well_has_nothing_to_look_at() -> None:
    found = line_standing(Line(id="d", type="chat", text="姐妹们好。{@yarn}"), "", about())
    assert found == LineStanding(line="d", draft=True)
    assert not found.is_wrong


def test_lines_together_name_the_gravest_first() -> None:
    fine, draft = LineStanding(line="fine"), LineStanding(line="draft", draft=True)
    soon, hidden = LineStanding(line="soon", expiring=2), LineStanding(line="hidden", hidden={"stop": 1, "proof": 2})
    assert together([fine, draft, soon, hidden]) == ScriptStanding(
        lines=4, drafts=1, hidden=3, expiring=2, first="hidden"
    )
    assert together([fine, draft, soon]).first == "soon"
    assert together([fine, draft]).first == "draft"
    assert together([fine]) == ScriptStanding(lines=1)
