from qinglian.site.marks import marks_unlike


def test_marks_stand_in_no_text() -> None:
    first = marks_unlike((), ("title", "body"))
    other = marks_unlike([first.by_name["title"], f"{first.prefix}1-"], ("title", "body"))
    assert (first.prefix, other.prefix) == ("qlm7c1f9e8b", "qlm7c1f9e8b2")


def test_what_is_split_at_marks_keeps_what_only_looks_like_one() -> None:
    marks = marks_unlike((), ("title", "body"))
    rendered = f"<h1>{marks.by_name['title']}</h1>{marks.prefix}-footer-qlm"
    assert marks.split(rendered) == ["<h1>", "title", f"</h1>{marks.prefix}-footer-qlm"]
