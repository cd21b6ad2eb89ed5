"""Links typed as materials."""

import pytest

from bot.forms.fields.materials import read_links


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("https://example.org/a", [("example.org", "https://example.org/a")]),
        ("Памятка https://example.org/a", [("Памятка", "https://example.org/a")]),
        ("Памятка: https://example.org/a.", [("Памятка", "https://example.org/a")]),
        ("Памятка\nhttps://example.org/a", [("Памятка", "https://example.org/a")]),
        ("https://example.org/a — памятка", [("памятка", "https://example.org/a")]),
        (
            "1) Памятка https://example.org/a\nТаблица https://example.org/b?x=1&y=2",
            [("1) Памятка", "https://example.org/a"), ("Таблица", "https://example.org/b?x=1&y=2")],
        ),
        ("(https://example.org/a)", [("example.org", "https://example.org/a")]),
        ("https://example.org/a_(b)", [("example.org", "https://example.org/a_(b)")]),
        ("Школа https://школа51.рф/план", [("Школа", "https://xn--51-6kc3bfr2e.xn--p1ai/%D0%BF%D0%BB%D0%B0%D0%BD")]),
        ("без ссылки", []),
        ("", []),
        ("ftp://example.org/a", []),
        ("https://localhost/a", []),
        ("https://10.0.0.1/a", []),
        ("https://example.org:99999/a", []),
        ("https://", []),
        ("javascript:alert(1)", []),
        ("x" * 4096, []),
        ("https://example.org/" + "a" * 4000, []),
        ('https://example.org/"><b>', [('"><b>', "https://example.org/")]),
    ],
)
def test_titles_and_addresses_are_read(text: str, links: list[tuple[str, str]]) -> None:
    assert read_links(text) == links
