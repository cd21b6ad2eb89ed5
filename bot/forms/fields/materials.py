"""A field for materials: links with a title, documents and photos, several, then «Готово».

An item is kept as JSON: `n` (its number within the draft: a removed one's button must not reach the next), `id` (of one
stored already), `title`, and `url` or `file` with `kind`.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from yarl import URL

from bot.forms.engine import Accepted, Field, FormContext, Outcome, Refused, SentFile, Stay
from bot.forms.fields.basic import rows_of
from bot.screens.shared.form_question import Option, Question
from bot.screens.shared.wording import shortened
from bot.screens.themes.card import BUTTON_TITLE

LIMIT = 10
TITLE_LIMIT = 100
URL_LIMIT = 1000
FILE_ID_LIMIT = 255
DONE = "done"

LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)")
AROUND_TITLE = " \t\r\n-–—:;,.·•*"
AFTER_LINK = ".,;:!?»”'"

Item = dict[str, Any]


def read_links(text: str) -> list[tuple[str, str]]:
    """Titles and addresses typed: «Памятка https://…», several in one message too. A title is what stands before its
    address (after it, when it is the only one); without one it is the address's host. Empty when a text has no address that
    a messenger would open."""
    found: list[tuple[str, str]] = []
    matches = list(LINK.finditer(text))
    end = 0
    for match in matches:
        typed = match[0].rstrip(AFTER_LINK)
        address = _address(typed if "(" in typed else typed.rstrip(")"))
        if address is None:
            return []
        before = text[end : match.start()]
        end = match.end()
        after = text[end:] if len(matches) == 1 else ""
        title = " ".join(f"{before.strip(AROUND_TITLE)} {after.strip(AROUND_TITLE)}".split())
        named = any(sign.isalnum() for sign in title)
        found.append((title if named else URL(address).host or address, address))
    return found


def _address(typed: str) -> str | None:
    try:
        url = URL(typed)
        ascii_host = url.raw_host or ""
    except ValueError:
        return None
    # A button with an address the messenger does not like takes the whole message with it, so only plain ones pass.
    return str(url) if HOST.fullmatch(ascii_host.lower()) and len(str(url)) <= URL_LIMIT else None


@dataclass(frozen=True)
class MaterialsField(Field):
    """Materials one after another; a press takes one away again."""

    question: str = field(kw_only=True)

    async def ask(self, ctx: FormContext) -> Question:
        """What was added, each with a button that takes it away, and «Готово»."""
        items = self._items(ctx)
        options = [
            Option(ctx.t.plain("theme-material-remove", title=_label(ctx, item)), f"r{item['n']}") for item in items
        ]
        done = Option(ctx.t.plain("button-done"), DONE)
        return Question(ctx.t(self.question, n=len(items), limit=LIMIT), rows_of([*options, done], 1))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """«Готово», or one taken away; pressed twice it is gone already."""
        items = self._items(ctx)
        if value == DONE:
            return Accepted(items)
        if not re.fullmatch(r"r[0-9]{1,6}", value):
            return Refused(ctx.t("form-unknown-option"))
        ctx.set_view(items=[item for item in items if item["n"] != int(value[1:])])
        return Stay()

    async def typed(self, ctx: FormContext, text: str) -> Outcome:
        """One link or several, all or none of them taken."""
        links = read_links(text)
        if not links:
            return Refused(ctx.t("theme-materials-no-link"))
        if any(len(title) > TITLE_LIMIT for title, _ in links):
            return Refused(ctx.t("theme-materials-long-title", limit=TITLE_LIMIT))
        return self._add(ctx, [{"title": title, "url": url} for title, url in links])

    async def receive_file(self, ctx: FormContext, file: SentFile) -> Outcome:
        """A document under its name, a photo under its number."""
        if len(file.file_id) > FILE_ID_LIMIT:
            return Refused(ctx.t("form-no-files"))
        number = 1 + sum(item.get("kind") == "photo" for item in self._items(ctx))
        title = ctx.t.plain("theme-photo", number=number) if file.kind == "photo" else file.name[:TITLE_LIMIT]
        return self._add(ctx, [{"title": title, "file": file.file_id, "kind": file.kind}])

    def _add(self, ctx: FormContext, added: list[Item]) -> Outcome:
        items = self._items(ctx)
        if len(items) + len(added) > LIMIT:
            return Refused(ctx.t("theme-materials-enough", limit=LIMIT))
        first = 1 + max((item["n"] for item in items), default=0)
        ctx.set_view(items=[*items, *({"n": number, **item} for number, item in enumerate(added, start=first))])
        return Stay()

    def _items(self, ctx: FormContext) -> list[Item]:
        kept = ctx.draft.view.get("items", ctx.values.get(self.name))
        return list(kept or [])


def _label(ctx: FormContext, item: Item) -> str:
    return shortened(ctx.t, item["title"], BUTTON_TITLE)
