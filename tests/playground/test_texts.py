"""Formatting: HTML as strictly as Telegram reads it, entities in UTF-16, safe HTML for the page."""

import pytest

from playground.client import Person
from playground.errors import Refusal
from playground.text.formatted import formatted
from playground.text.safe import safe_html
from tests.playground.helpers import BareBot


def entity(kind: str, offset: int, length: int, **more: str) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>а</b> <strong>б</strong>", "а б", [entity("bold", 0, 1), entity("bold", 2, 1)]),
        ("<i>а</i><em>б</em>", "аб", [entity("italic", 0, 1), entity("italic", 1, 1)]),
        ("<u>а</u><ins>б</ins>", "аб", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        ("<s>а</s><strike>б</strike><del>в</del>", "абв", [entity("strikethrough", n, 1) for n in range(3)]),
        (
            '<tg-spoiler>а</tg-spoiler><span class="tg-spoiler">б</span>',
            "аб",
            [entity("spoiler", 0, 1), entity("spoiler", 1, 1)],
        ),
        ("🎉<b>🎉</b>x", "🎉🎉x", [entity("bold", 2, 2)]),
        ("<b>а<i>б</i></b>", "аб", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<a href='https://e.org/?a=1&amp;b=2'>т</a>", "т", [entity("text_link", 0, 1, url="https://e.org/?a=1&b=2")]),
        ("<a href='javascript:alert(1)'>т</a>", "т", []),
        ("<code>/x @y</code>", "/x @y", [entity("code", 0, 5)]),
        ('<pre><code class="language-py">a</code></pre>', "a", [entity("pre", 0, 1, language="py")]),
        ("<blockquote>а</blockquote>", "а", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>а</blockquote>", "а", [entity("expandable_blockquote", 0, 1)]),
        ("&lt;b&gt; &amp; &quot; &#1087; &#x43F; &nbsp; &", '<b> & " п п &nbsp; &', []),
        ("  \n <b> а </b> \n", "а", [entity("bold", 0, 1)]),
        ("<B>а</b>", "а", [entity("bold", 0, 1)]),
        ("<b></b>а", "а", []),
        ("a < b".replace("<", "&lt;"), "a < b", []),
    ],
)
def test_html_becomes_entities(source: str, text: str, entities: list[dict[str, object]]) -> None:
    assert formatted(source, "HTML", None) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>а", 'Can\'t find end tag corresponding to start tag "b"'),
        ("а</b>", "Unexpected end tag at byte offset 2"),
        ("<b>а</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
        ("привет <br>", 'Unsupported start tag "br" at byte offset 13'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>а</b", "Unclosed end tag at byte offset 5"),
        ("<span>а</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a =x>а</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x", "Unclosed start tag at byte offset 0"),
        ("<a href=a/b>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<img src=x onerror=alert(1)>", 'Unsupported start tag "img" at byte offset 0'),
    ],
)
def test_html_that_does_not_parse(source: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        formatted(source, "HTML", None)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start@bot да", [entity("bot_command", 0, 10)]),
        ("🎉 /help", [entity("bot_command", 3, 5)]),
        ("и/или 12.12.2026 в 15.00", []),
        ("см. https://e.org/a?b=1.", [entity("url", 4, 19)]),
        ("t.me/bot?start=1 и ya.ru", [entity("url", 0, 16), entity("url", 19, 5)]),
        (
            "пишите на a.b@e.org или @anna #тема",
            [entity("email", 10, 9), entity("mention", 24, 5), entity("hashtag", 30, 5)],
        ),
    ],
)
def test_commands_and_links_are_found(text: str, found: list[dict[str, object]]) -> None:
    assert formatted(text, "", None).entities == found


@pytest.mark.parametrize(
    ("text", "entities", "html"),
    [
        ("<b>&\"'", [], "&lt;b&gt;&amp;&quot;&#x27;"),
        ("🎉<i>", [entity("bold", 2, 3)], "🎉<b>&lt;i&gt;</b>"),
        ("абвг", [entity("bold", 0, 3), entity("italic", 1, 3)], "<b>а<i>бв</i></b><i>г</i>"),
        ("x", [entity("text_link", 0, 1, url="javascript:alert(1)")], "x"),
        (
            "x",
            [entity("text_link", 0, 1, url='https://e.org/"><script>')],
            '<a href="https://e.org/&quot;&gt;&lt;script&gt;" rel="noopener noreferrer" target="_blank">x</a>',
        ),
        ("x", [entity("bold", -5, 100), entity("unknown", 0, 1)], "<b>x</b>"),
        ("a\nb", [entity("pre", 0, 3)], "<pre>a\nb</pre>"),
    ],
)
def test_html_for_the_page_is_safe(text: str, entities: list[dict[str, object]], html: str) -> None:
    assert safe_html(text, entities) == html


async def test_entities_given_by_the_bot(anna: Person, bot: BareBot) -> None:
    given = [entity("italic", 2, 100), entity("url", 0, 1), entity("bold", 50, 1)]
    sent = await bot.call("sendMessage", chat_id=anna.id, text="🎉abc", entities=given)
    assert sent["entities"] == [entity("italic", 2, 3)]
    words = "Bad Request: can't parse MessageEntity: Unsupported type specified"
    odd = [entity("nonsense", 0, 1)]
    assert await bot.refused("sendMessage", chat_id=anna.id, text="a", entities=odd) == words
    words = 'Bad Request: can\'t parse MessageEntity: Field "offset" must be of type Number'
    assert await bot.refused("sendMessage", chat_id=anna.id, text="a", entities=[{"type": "bold"}]) == words


async def test_only_html_is_understood(anna: Person, bot: BareBot) -> None:
    words = await bot.refused("sendMessage", chat_id=anna.id, text="*a*", parse_mode="MarkdownV2")
    assert words == "Bad Request: unsupported parse_mode"


async def test_lengths_count_utf16_after_parsing(anna: Person, bot: BareBot) -> None:
    fits = "<b>" + "🎉" * 2048 + "</b>"
    await bot.call("sendMessage", chat_id=anna.id, text=fits, parse_mode="HTML")
    for text in ("🎉" * 2049, "а" * 4097):
        assert await bot.refused("sendMessage", chat_id=anna.id, text=text) == "Bad Request: message is too long"
    for text in ("", "  \n", "<b> </b>"):
        words = await bot.refused("sendMessage", chat_id=anna.id, text=text, parse_mode="HTML")
        assert words == "Bad Request: message text is empty"


async def test_long_hostile_texts_are_read_quickly() -> None:
    for piece in ("a-", "a.", "@a", "/a", "<b>", "&#", "a@", "http://", "🎉"):
        try:
            formatted(piece * (4096 // len(piece)), "HTML", None)
        except Refusal:
            continue
