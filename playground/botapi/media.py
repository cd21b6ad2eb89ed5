"""Photos and documents: sending, replacing, fetching (Bot API, «Sending files», «getFile»)."""

from pathlib import PurePosixPath
from typing import NamedTuple

from playground.botapi import present
from playground.botapi.call import Call, Methods
from playground.botapi.messages import call_caption, edited, own, posted, read_caption
from playground.botapi.params import Upload
from playground.errors import bad_request
from playground.model import Json, StoredFile
from playground.people import keep_file
from playground.pictures import picture_size
from playground.text.formatted import Formatted
from playground.text.keyboards import read_markup

LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_DOWNLOAD = 20 * 1024 * 1024


class Content(NamedTuple):
    """A file to be sent: one that is kept already, or a new one."""

    kept: StoredFile | None
    new: Upload | None

    def keep(self, call: Call) -> str:
        """The id of the file, stored only now that the call cannot fail any more."""
        if self.kept is not None:
            return self.kept.id
        assert self.new is not None
        return keep_file(call.world, self.new.name, self.new.content, self.new.mime).id


def send_photo(call: Call) -> Json:
    """Sends a picture. Bot API, «sendPhoto»: at most 10 MB, a caption of up to 1024."""
    return _send(call, "photo")


def send_document(call: Call) -> Json:
    """Sends a file. Bot API, «sendDocument»: at most 50 MB, a caption of up to 1024."""
    return _send(call, "document")


def _send(call: Call, kind: str) -> Json:
    content = _content(call, kind, call.params.text(kind), call.params.upload(kind))
    caption = call_caption(call)
    markup = read_markup(call.params.raw("reply_markup"))
    chat = call.open_chat()
    return posted(call, chat, caption, kind=kind, file=content.keep(call), markup=markup)


def _content(call: Call, kind: str, reference: str, upload: Upload | None) -> Content:
    """What `reference` (a file_id, a URL) or an upload stands for. Raises Refusal when it cannot be sent."""
    if upload is None:
        return Content(_kept(call, kind, reference), None)
    if not upload.content:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        if len(upload.content) > LARGEST_PHOTO:
            raise bad_request("file is too big")
        if picture_size(upload.content) is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
    return Content(None, upload)


def _kept(call: Call, kind: str, reference: str) -> StoredFile:
    if not reference or reference.startswith("attach://"):
        raise bad_request(f"there is no {kind} in the request")
    if reference.startswith(("http://", "https://")):
        # Fetching from elsewhere is left out: the playground works with no network at all.
        raise bad_request("failed to get HTTP URL content")
    file = call.world.files.get(reference)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return file


def edit_media(call: Call) -> Json:
    """Replaces the photo or document, its caption and the keyboard. Bot API, «editMessageMedia»."""
    media = call.params.structure("media", "can't parse input media JSON object")
    if not isinstance(media, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind = str(media.get("type", ""))
    if kind not in ("photo", "document"):
        raise bad_request(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    reference = str(media.get("media") or "")
    upload = call.params.attached(reference)
    if not reference or (reference.startswith("attach://") and upload is None):
        raise bad_request("can't parse InputMedia: media not found")
    content = _content(call, kind, reference, upload)
    caption: Formatted = read_caption(
        str(media.get("caption") or ""), str(media.get("parse_mode") or ""), media.get("caption_entities")
    )
    markup = read_markup(call.params.raw("reply_markup"), inline_only=True)
    message = own(call)
    return edited(call, message, caption, markup, kind=kind, file=content.keep(call))


def get_file(call: Call) -> Json:
    """Where a file can be downloaded. Bot API, «getFile»: up to 20 MB."""
    file = call.world.files.get(call.params.text("file_id"))
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if file.size > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    folder = "photos" if file.width else "documents"
    return present.file(file, f"{folder}/{file.id}{PurePosixPath(file.name).suffix}")


METHODS: Methods = {
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "editMessageMedia": edit_media,
    "getFile": get_file,
}
