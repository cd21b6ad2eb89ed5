"""A message's text as HTML that is safe to put into the page: everything escaped, links only where they may lead."""

from html import escape
from itertools import pairwise

from playground.model import Json

SIMPLE = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "spoiler": ('<span class="tg-spoiler">', "</span>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ('<blockquote class="tg-expandable">', "</blockquote>"),
    "bot_command": ('<span class="tg-command">', "</span>"),
    "mention": ('<span class="tg-mention">', "</span>"),
    "text_mention": ('<span class="tg-mention">', "</span>"),
    "hashtag": ('<span class="tg-hashtag">', "</span>"),
}
SCHEMES = ("http://", "https://", "tg://", "mailto:")


def safe_html(text: str, entities: list[Json]) -> str:
    """Text and entities as HTML. Line ends stay line ends. Entities that cross are closed and opened again."""
    if not entities:
        return escape(text)
    coded = text.encode("utf-16-le", "surrogatepass")
    spans = _spans(entities, len(coded) // 2)
    edges = sorted({0, len(coded) // 2, *(edge for begin, end, _ in spans for edge in (begin, end))})
    html: list[str] = []
    standing: list[int] = []
    for begin, end in pairwise(edges):
        wanted = [number for number, span in enumerate(spans) if span[0] <= begin and end <= span[1]]
        same = 0
        while same < min(len(wanted), len(standing)) and wanted[same] == standing[same]:
            same += 1
        piece = coded[begin * 2 : end * 2].decode("utf-16-le", "replace")
        html += [_tags(spans[number][2], coded)[1] for number in reversed(standing[same:])]
        html += [_tags(spans[number][2], coded)[0] for number in wanted[same:]]
        html.append(escape(piece))
        standing = wanted
    html += [_tags(spans[number][2], coded)[1] for number in reversed(standing)]
    return "".join(html)


def _spans(entities: list[Json], total: int) -> list[tuple[int, int, Json]]:
    cut = [(max(one["offset"], 0), min(one["offset"] + one["length"], total), one) for one in entities]
    return sorted((span for span in cut if span[0] < span[1]), key=lambda span: (span[0], -span[1]))


def _tags(entity: Json, coded: bytes) -> tuple[str, str]:
    kind = entity["type"]
    if kind in SIMPLE:
        return SIMPLE[kind]
    begin = entity["offset"]
    shown = coded[begin * 2 : (begin + entity["length"]) * 2].decode("utf-16-le", "replace")
    url = {"text_link": entity.get("url", ""), "url": shown, "email": f"mailto:{shown}"}.get(kind, "")
    if kind == "url" and "://" not in url:
        url = f"http://{url}"
    if url.lower().startswith(SCHEMES):
        return f'<a href="{escape(url)}" rel="noopener noreferrer" target="_blank">', "</a>"
    return "", ""
