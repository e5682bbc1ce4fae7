"""What a page shows is kept, its markup is not."""

from anchor_console.core.importing.plain import without_markup


def test_a_text_without_markup_stays_as_it_is() -> None:
    assert without_markup("5 < 6 & 7 > 3") == "5 < 6 & 7 > 3"


def test_blocks_are_lines_and_scripts_are_silent() -> None:
    assert without_markup("<div>a<script>x()</script> b</div><p>c</p></style>") == "a b\nc"


def test_markup_that_was_written_as_text_is_looked_through_only_so_deep() -> None:
    nested = "<b>x</b>"
    for _ in range(9):
        nested = nested.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        nested = f"<p>{nested}</p>"
    assert "x" in without_markup(nested)
    assert without_markup("<p>&lt;b&gt;x&lt;/b&gt;</p>") == "x"
