"""All Forms, by the name their drafts bear."""

from bot.forms.broadcast import CORRECT_BROADCAST, WRITE_BROADCAST
from bot.forms.broadcast_settings import (
    BROADCAST_AUDIENCE_NAME,
    BROADCAST_LABEL,
    BROADCAST_LINK,
    BROADCAST_MOMENT,
    BROADCAST_ORGANISATION,
)
from bot.forms.check_in import CHECK_IN, FIND_PERSON
from bot.forms.consultation import CONSULTATION
from bot.forms.engine import Form
from bot.forms.event import EDIT_EVENT, NEW_EVENT
from bot.forms.event_acts import CANCEL_EVENT, COPY_EVENT, FIND_EVENT
from bot.forms.feedback import FEEDBACK
from bot.forms.known_answer import KNOWN_ANSWER, KNOWN_SEARCH
from bot.forms.mentor import MENTOR_EDIT, MENTOR_OFFER, MENTOR_PAUSE
from bot.forms.mentor_office import MENTOR_INVITATION, MENTOR_REFUSAL, MENTOR_SEARCH
from bot.forms.pair import PAIR_CLOSING, PAIR_TIE
from bot.forms.profile import PROFILE
from bot.forms.register_upload import REGISTER_UPLOAD
from bot.forms.registration import REGISTRATION
from bot.forms.role_invitation import ROLE_INVITATION
from bot.forms.talk import TALK_ASK_BACK, TALK_SAY, TALK_THANK
from bot.forms.theme import EDIT_THEME, THEME
from bot.services.actors import Actor

FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        REGISTRATION,
        PROFILE,
        FEEDBACK,
        THEME,
        EDIT_THEME,
        NEW_EVENT,
        EDIT_EVENT,
        COPY_EVENT,
        CANCEL_EVENT,
        FIND_EVENT,
        CHECK_IN,
        FIND_PERSON,
        ROLE_INVITATION,
        REGISTER_UPLOAD,
        WRITE_BROADCAST,
        CORRECT_BROADCAST,
        BROADCAST_LINK,
        BROADCAST_LABEL,
        BROADCAST_MOMENT,
        BROADCAST_ORGANISATION,
        BROADCAST_AUDIENCE_NAME,
        CONSULTATION,
        TALK_SAY,
        TALK_ASK_BACK,
        TALK_THANK,
        KNOWN_SEARCH,
        KNOWN_ANSWER,
        MENTOR_OFFER,
        MENTOR_EDIT,
        MENTOR_PAUSE,
        MENTOR_REFUSAL,
        MENTOR_INVITATION,
        MENTOR_SEARCH,
        PAIR_TIE,
        PAIR_CLOSING,
    )
}


def forms_of(actor: Actor) -> frozenset[str]:
    """Names of the Forms this person may fill in: a draft of another (a role was taken away) waits for nobody."""
    return frozenset(name for name, form in FORMS.items() if actor.may(form.role))
