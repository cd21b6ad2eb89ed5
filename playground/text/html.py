"""Telegram's HTML, read as strictly as Telegram does (Bot API, «HTML style»)."""

import re
from dataclasses import dataclass

from playground.errors import Refusal, bad_request
from playground.model import Json
from playground.text.measure import entity_order, units

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPECIAL = re.compile(r"[<&]")
_REFERENCE = re.compile(r"&(?:#(?P<dec>[0-9]{1,8})|#[xX](?P<hex>[0-9a-fA-F]{1,8})|(?P<name>[a-zA-Z]{1,32}));?")
_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"[^\s=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACE = re.compile(r"\s*")


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    tag: str
    argument: str
    offset: int
    begin: int


def parse_html(source: str) -> tuple[str, list[Json]]:
    """The text without its tags, and the entities the tags stood for.

    Raises Refusal «can't parse entities: …» with Telegram's words and the byte offset of the culprit.
    """
    if not _SPECIAL.search(source):
        return source, []
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.pieces: list[str] = []
        self.length = 0
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        while special := _SPECIAL.search(self.source, self.at):
            self._add(self.source[self.at : special.start()])
            self.at = special.start()
            if special.group() == "&":
                self._add(self._reference())
            elif self.source.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        self._add(self.source[self.at :])
        if self.open:
            raise bad_request(
                f"can't parse entities: Can't find end tag corresponding to start tag \"{self.open[-1].tag}\""
            )
        self.entities.sort(key=entity_order)
        return "".join(self.pieces), self.entities

    def _add(self, piece: str) -> None:
        if piece:
            self.pieces.append(piece)
            self.length += len(piece)
            self.offset += units(piece)

    def _wrong(self, what: str, begin: int, rest: str = "") -> Refusal:
        offset = len(self.source[:begin].encode())
        return bad_request(f"can't parse entities: {what} at byte offset {offset}{rest}")

    def _here(self) -> str:
        return self.source[self.at : self.at + 1]

    def _skip_space(self) -> None:
        space = _SPACE.match(self.source, self.at)
        assert space is not None
        self.at = space.end()

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        assert match is not None
        self.at = match.end()
        return match.group()

    def _reference(self) -> str:
        """What a character reference stands for; an ampersand that begins none stays itself."""
        match = _REFERENCE.match(self.source, self.at)
        letter = _referred(match) if match else None
        if match is None or letter is None:
            self.at += 1
            return "&"
        self.at = match.end()
        return letter

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._take(_NAME).lower()
        if not self._here():
            raise self._wrong("Unclosed start tag", begin)
        if tag not in TAGS:
            raise self._wrong(f'Unsupported start tag "{tag}"', begin)
        argument = self._attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            raise self._wrong('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, argument, self.offset, self.length))

    def _attributes(self, tag: str, begin: int) -> str:
        """Reads up to the end of a start tag; the one attribute that matters to the tag is returned."""
        argument = ""
        while self._here() != ">":
            self._skip_space()
            if self._here() == ">":
                break
            name = self._take(_ATTRIBUTE).lower()
            if not name:
                if not self._here():
                    raise self._wrong(f'Unclosed start tag "{tag}"', begin)
                raise self._wrong(f'Empty attribute name in the tag "{tag}"', begin)
            self._skip_space()
            if not self._here():
                raise self._wrong(f'Unclosed start tag "{tag}"', begin)
            if self._here() == "=":
                self.at += 1
                self._skip_space()
                argument = _meaning(tag, name, self._value(tag, begin)) or argument
            elif tag == "blockquote" and name == "expandable":
                argument = "expandable"
        self.at += 1
        return argument

    def _value(self, tag: str, begin: int) -> str:
        quote = self._here()
        if not quote:
            raise self._wrong(f'Unclosed start tag "{tag}"', begin)
        if quote not in "\"'":
            token_begin = self.at
            value = self._take(_TOKEN).lower()
            if self._here() and self._here() != ">" and not self._here().isspace():
                raise self._wrong("Unexpected end of name token", token_begin)
        else:
            self.at += 1
            value = self._quoted(quote)
        if not self._here():
            raise self._wrong("Unclosed start tag", begin)
        return value

    def _quoted(self, quote: str) -> str:
        letters: list[str] = []
        while self._here() and self._here() != quote:
            if self._here() == "&":
                letters.append(self._reference())
            else:
                letters.append(self._here())
                self.at += 1
        if self._here():
            self.at += 1
        return "".join(letters)

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._wrong("Unexpected end tag", begin)
        self.at += 2
        name = self._take(_NAME).lower()
        self._skip_space()
        if self._here() != ">":
            raise self._wrong("Unclosed end tag", begin)
        self.at += 1
        opened = self.open.pop()
        if name and name != opened.tag:
            raise self._wrong("Unmatched end tag", begin, f', expected "</{opened.tag}>", found "</{name}>"')
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        """Turns a tag and its end into an entity."""
        entity: Json = {"type": TAGS[opened.tag], "offset": opened.offset, "length": self.offset - opened.offset}
        if opened.tag == "a":
            url = _link(opened.argument or "".join(self.pieces)[opened.begin :])
            if not url:
                return
            entity["url"] = url
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "code" and opened.argument:
            entity["language"] = opened.argument
        elif opened.tag == "pre" and self.entities and _covers(self.entities[-1], entity):
            entity = self.entities.pop() | {"type": "pre"}
        self.entities.append(entity)


def _referred(match: re.Match[str]) -> str | None:
    if match["name"]:
        return NAMED.get(match["name"])
    code = int(match["dec"]) if match["dec"] else int(match["hex"], 16)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else None


def _meaning(tag: str, name: str, value: str) -> str:
    if tag == "a" and name == "href":
        return value
    if tag == "code" and name == "class" and value.startswith("language-"):
        return value.removeprefix("language-")
    if tag == "span" and name == "class" and value.startswith("tg-"):
        return value.removeprefix("tg-")
    if tag == "blockquote" and name == "expandable":
        return "expandable"
    return ""


def _covers(inner: Json, outer: Json) -> bool:
    """Whether `inner` is a piece of code with a language that fills the whole of `outer`."""
    return bool(
        inner["type"] == "code"
        and "language" in inner
        and inner["offset"] == outer["offset"]
        and inner["length"] == outer["length"]
    )


def _link(url: str) -> str:
    """A link as Telegram keeps it: known schemes only, http for a bare address; empty when it is no link."""
    url = url.strip()
    scheme, colon, _ = url.partition(":")
    if colon and scheme.lower() in ("http", "https", "tg", "mailto"):
        return url
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?", url):
        return f"http://{url}/" if "/" not in url else f"http://{url}"
    return ""
