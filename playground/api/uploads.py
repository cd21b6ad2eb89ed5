"""`/api/chats/…/upload`, `…/album`, `/api/files`: files that people send, and reading any file."""

from pathlib import PurePath
from typing import Any, NamedTuple
from urllib.parse import quote

from aiohttp import BodyPartReader, web

from playground import people, views
from playground.api.acting import acting
from playground.api.asking import flag, number, reply, words
from playground.errors import Mistake
from playground.model import Json
from playground.people import Enclosed
from playground.text import whole_json
from playground.world import World

UPLOADS = ("document", "photo", "voice", "video", "audio", "animation", "sticker")
SHOWN_INSIDE = {"image/png", "image/jpeg", "image/gif", "image/webp", "video/mp4", "video/webm", "audio/ogg"}
SHOWN_INSIDE |= {"audio/mpeg", "audio/mp4", "audio/aac", "audio/wav", "audio/x-wav", "audio/webm", "audio/flac"}


class Form(NamedTuple):
    """A multipart form: its fields, and its files with their names."""

    fields: Json
    files: list[tuple[str, bytes]]


class UploadsApi:
    """Calls about files."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[web.RouteDef]:
        """The calls of this family."""
        chat = r"/api/chats/{chat:-?\d+}"
        return [
            web.post(f"{chat}/upload", self.upload),
            web.post(f"{chat}/album", self.album),
            web.get("/api/files/{file}", self.file),
        ]

    async def upload(self, request: web.Request) -> web.Response:
        """A person sends a file."""
        fields, files = await _form(request)
        file = _enclosed(fields, files[-1])
        bot, chat, person = acting(self.world, request, fields)
        thread, reply_to = number(fields, "thread", 0) or 0, number(fields, "reply_to", 0) or 0
        sent = people.send_file(self.world, bot, chat, person, file, reply_to=reply_to, thread=thread)
        return reply(views.message(self.world, sent))

    async def album(self, request: web.Request) -> web.Response:
        """A person sends several files as one album."""
        fields, files = await _form(request)
        items = _items(fields, len(files))
        enclosed = [_enclosed(item, file) for item, file in zip(items, files, strict=True)]
        bot, chat, person = acting(self.world, request, fields)
        sent = people.send_album(self.world, bot, chat, person, enclosed, thread=number(fields, "thread", 0) or 0)
        return reply([views.message(self.world, message) for message in sent])

    async def file(self, request: web.Request) -> web.Response:
        """A file's bytes. Only pictures, sound and films open in the browser; the rest is saved."""
        file = self.world.file(request.match_info["file"])
        inside = file.mime in SHOWN_INSIDE
        disposition = f"{'inline' if inside else 'attachment'}; filename*=UTF-8''{quote(file.name)}"
        mime = file.mime if inside else "application/octet-stream"
        return web.Response(body=file.content, content_type=mime, headers={"Content-Disposition": disposition})


async def _form(request: web.Request) -> Form:
    """Reads a form with at least one file. Raises Mistake when there is none."""
    if not request.content_type.startswith("multipart/"):
        raise Mistake(400, "the body is no multipart form", "send `file` and `kind` as multipart/form-data")
    form = Form({}, [])
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        if part.name == "file":
            form.files.append((PurePath(part.filename or "file").name, bytes(await part.read(decode=True))))
        elif part.name:
            form.fields[part.name] = await part.text()
    if not form.files:
        raise Mistake(400, "no file came", "send it as `file`")
    return form


def _enclosed(said: Json, file: tuple[str, bytes]) -> Enclosed:
    kind = words(said, "kind", "document")
    if kind not in UPLOADS:
        raise Mistake(400, f"«{kind}» cannot be uploaded", f"`kind` is one of {', '.join(UPLOADS)}")
    return Enclosed(kind, *file, caption=words(said, "caption", ""), html=flag(said, "html"))


def _items(fields: Json, number: int) -> list[Json]:
    """What is said of each file of an album, in the order of the files."""
    try:
        items: Any = whole_json.loads(words(fields, "items", ""))
    except ValueError:
        items = None
    if not isinstance(items, list) or len(items) != number or not all(isinstance(item, dict) for item in items):
        hint = "say in `items` as JSON, for each file in order, an object with `kind`, `caption` and `html`"
        raise Mistake(400, f"`items` does not say what the files are ({number})", hint)
    return items
