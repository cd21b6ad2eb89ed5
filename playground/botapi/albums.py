"""Albums (Bot API, «sendMediaGroup»)."""

from collections.abc import Sequence

from playground.botapi import present
from playground.botapi.call import Call, Methods
from playground.botapi.media import ALONE, TOGETHER, UNPARSED, Content, InputMedia, read_input_media
from playground.botapi.messages import put, replied, thread_for
from playground.errors import Refusal, bad_request
from playground.model import Json
from playground.people import MOST_IN_ALBUM, new_album

INVALID = "MEDIA_INVALID"
LOOKED_AT_LATER = ("IMAGE_PROCESS_FAILED", INVALID)
"""What Telegram finds out only when it sends: an album's answer says which of its messages it was."""


def send_media_group(call: Call) -> list[Json]:
    """Sends an album; its Messages. Bot API, «sendMediaGroup»: 2–10 photos and videos, or documents, or audio.

    One item goes as an ordinary message, as Telegram lets it. An album counts as many messages against the limits as it
    has items, and is refused as a whole.
    """
    media = _media(call)
    chat = call.open_chat()
    if not media:
        raise bad_request("there are no messages to send")
    reply_to = replied(call, chat)
    thread = thread_for(call, chat, reply_to)
    contents = [_content(call, one, number) for number, one in enumerate(media, 1)]
    _check_together([one.kind for one in contents])
    call.world.limits.spend(chat, len(media))
    album = new_album() if len(media) > 1 else ""
    sent = []
    for one, content in zip(media, contents, strict=True):
        file = content.keep(call)
        caption = one.caption
        message = put(
            call,
            chat,
            caption,
            kind=content.kind,
            file=file,
            markup=None,
            reply_to=reply_to,
            album=album,
            thread=thread,
        )
        sent.append(message)
    call.message = sent[0].id
    return [present.message(call.world, message) for message in sent]


def _media(call: Call) -> list[InputMedia]:
    if not call.params.text("media"):
        raise bad_request('parameter "media" is required')
    given = call.params.structure("media", "can't parse media JSON object")
    if given is None:
        return []
    if not isinstance(given, list):
        raise bad_request("expected an Array of InputMedia")
    if len(given) > MOST_IN_ALBUM:
        raise bad_request("too many messages to send as an album")
    for one in given:
        if isinstance(one, dict) and one.get("type") == "animation":
            raise bad_request(f'{UNPARSED}type "animation" can\'t be used in sendMediaGroup')
    return [read_input_media(call, one) for one in given]


def _content(call: Call, media: InputMedia, number: int) -> Content:
    try:
        content = media.content(call)
        # A file sent again stays what it was: a voice message does not become a document of an album.
        if content.kind not in TOGETHER + ALONE:
            raise bad_request(INVALID)
    except Refusal as refusal:
        reason = refusal.description.removeprefix("Bad Request: ")
        if reason not in LOOKED_AT_LATER:
            raise
        raise bad_request(f'failed to send message #{number} with the error message "{reason}"') from None
    return content


def _check_together(kinds: Sequence[str]) -> None:
    """Documents and audio keep to their own kind. Raises Refusal naming the first that does not."""
    for kind in kinds:
        if kind in ALONE and any(other != kind for other in kinds):
            raise bad_request(f"{kind} can't be mixed with other media types")


METHODS: Methods = {"sendMediaGroup": send_media_group}
