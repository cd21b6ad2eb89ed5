"""Files of every kind: sending, replacing, fetching (Bot API, «Sending files», «getFile»)."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple

from playground.botapi import present
from playground.botapi.call import Call, Methods
from playground.botapi.messages import call_caption, edited, own, posted, read_caption
from playground.botapi.params import Params, Upload
from playground.errors import Refusal, bad_request
from playground.model import Json, Message, StoredFile
from playground.people import Details, keep_file
from playground.pictures import picture_size
from playground.text.formatted import Formatted
from playground.text.keyboards import read_markup

LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_DOWNLOAD = 20 * 1024 * 1024
SENDING = {
    "sendPhoto": "photo",
    "sendDocument": "document",
    "sendVideo": "video",
    "sendVoice": "voice",
    "sendAudio": "audio",
    "sendAnimation": "animation",
}
INPUT_MEDIA = ("photo", "video", "animation", "audio", "document")
TOGETHER = ("photo", "video")
"""Kinds that may share an album; documents and audio keep to their own."""
ALONE = ("document", "audio")
FILE_TYPES = {
    "photo": "Photo",
    "document": "Document",
    "video": "Video",
    "voice": "VoiceNote",
    "audio": "Audio",
    "animation": "Animation",
    "sticker": "Sticker",
}
"""What Telegram calls the kinds of files when it refuses one."""
FOLDERS = {"photo": "photos", "video": "videos", "voice": "voice", "audio": "music", "animation": "animations"}
UNPARSED = "can't parse InputMedia: "


class Content(NamedTuple):
    """A file to be sent as `kind`: one that is kept already, or a new one with what the bot says of it."""

    kind: str
    kept: StoredFile | None
    new: Upload | None
    details: Details = Details()

    def keep(self, call: Call) -> str:
        """The id of the file, stored only now that the call cannot fail any more."""
        if self.kept is not None:
            return self.kept.id
        assert self.new is not None
        return keep_file(
            call.world, self.new.name, self.new.content, kind=self.kind, mime=self.new.mime, details=self.details
        ).id


def _sender(kind: str) -> Callable[[Call], Json]:
    """The method that sends files of a kind. Bot API: a photo of at most 10 MB, others 50 MB, a caption of up to 1024."""

    def send(call: Call) -> Json:
        params = call.params
        content = read_content(call, kind, params, params.text(kind), params.upload(kind))
        caption = call_caption(call)
        markup = read_markup(params.raw("reply_markup"))
        chat = call.open_chat()
        return posted(call, chat, caption, kind=content.kind, file=content.keep(call), markup=markup)

    return send


def read_content(call: Call, kind: str, said: Params, reference: str, upload: Upload | None) -> Content:
    """What `reference` (a file_id, a URL) or an upload stands for; `said` has its length, size and title.

    A file that is sent again stays of the kind it is (Bot API, «Sending files»). Raises Refusal when it cannot be sent.
    """
    if upload is None:
        kept = _kept(call, kind, reference)
        return Content(kept.kind_of or kind, kept, None)
    if not upload.content:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        if len(upload.content) > LARGEST_PHOTO:
            raise bad_request("file is too big")
        if picture_size(upload.content) is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
    numbers = {name: max(said.integer(name), 0) for name in ("width", "height", "duration")}
    return Content(kind, None, upload, Details(**numbers, title=said.text("title"), performer=said.text("performer")))


def _kept(call: Call, kind: str, reference: str) -> StoredFile:
    if not reference or reference.startswith("attach://"):
        raise bad_request(f"there is no {kind} in the request")
    if reference.startswith(("http://", "https://")):
        # Fetching from elsewhere is left out: the playground works with no network at all.
        raise bad_request("failed to get HTTP URL content")
    file = call.world.files.get(reference)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if file.kind_of and (file.kind_of == "photo") != (kind == "photo"):
        raise bad_request(f"can't use file of type {FILE_TYPES[file.kind_of]} as {FILE_TYPES[kind]}")
    return file


class InputMedia(NamedTuple):
    """An InputMedia as it came, its caption read; the file is looked at later."""

    kind: str
    reference: str
    upload: Upload | None
    caption: Formatted
    said: Params

    def content(self, call: Call) -> Content:
        """The file. Raises Refusal when it cannot be sent."""
        return read_content(call, self.kind, self.said, self.reference, self.upload)


def read_input_media(call: Call, given: object) -> InputMedia:
    """Reads an InputMedia (Bot API, «InputMedia»). Raises Refusal in Telegram's words."""
    if not isinstance(given, dict):
        raise bad_request(f"{UNPARSED}expected an Object")
    if "type" not in given:
        raise bad_request(f'{UNPARSED}Can\'t find field "type"')
    kind = str(given["type"])
    reference = str(given.get("media") or "")
    upload = call.params.attached(reference)
    if not reference or (reference.startswith("attach://") and upload is None):
        raise bad_request(f"{UNPARSED}media not found")
    if kind not in INPUT_MEDIA:
        raise bad_request(f'{UNPARSED}type "{kind}" is unsupported')
    said = Params(given)
    try:
        caption = read_caption(said.text("caption"), said.text("parse_mode"), said.raw("caption_entities"))
    except Refusal as refusal:
        reason = refusal.description.removeprefix("Bad Request: ")
        if not reason.startswith("can't parse "):
            raise
        raise bad_request(f"{UNPARSED}C{reason[1:]}") from None
    return InputMedia(kind, reference, upload, caption, said)


def edit_media(call: Call) -> Json:
    """Replaces the file, its caption and the keyboard. Bot API, «editMessageMedia»."""
    if not call.params.has("media"):
        raise bad_request('parameter "media" is required')
    media = read_input_media(call, call.params.structure("media", "can't parse input media JSON object"))
    markup = read_markup(call.params.raw("reply_markup"), inline_only=True)
    message = own(call)
    content = media.content(call)
    _check_replaceable(message, content.kind)
    return edited(call, message, media.caption, markup, kind=content.kind, file=content.keep(call))


def _check_replaceable(message: Message, kind: str) -> None:
    """A voice message keeps its voice; an album stays an album of things that go together."""
    if message.kind_of in ("voice", "sticker"):
        raise bad_request("message media can't be edited")
    if not message.album or message.kind_of == kind:
        return
    if kind not in TOGETHER + ALONE:
        raise bad_request("message content type can't be used in an album")
    if kind in ALONE or message.kind_of in ALONE:
        raise bad_request("can't change media type in the album")


def get_file(call: Call) -> Json:
    """Where a file can be downloaded. Bot API, «getFile»: up to 20 MB."""
    file = call.world.files.get(call.params.text("file_id"))
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if file.size > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    folder = FOLDERS.get(file.kind_of, "documents")
    return present.file(file, f"{folder}/{file.id}{PurePosixPath(file.name).suffix}")


METHODS: Methods = {
    **{name: _sender(kind) for name, kind in SENDING.items()},
    "editMessageMedia": edit_media,
    "getFile": get_file,
}
