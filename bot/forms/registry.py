"""All Forms, by the name their drafts bear."""

from bot.forms.broadcasts.content import CORRECT_BROADCAST, WRITE_BROADCAST
from bot.forms.broadcasts.settings import (
    BROADCAST_AUDIENCE_NAME,
    BROADCAST_LABEL,
    BROADCAST_LINK,
    BROADCAST_MOMENT,
    BROADCAST_ORGANISATION,
)
from bot.forms.consultations.conversation import ASK_BACK_FORM, SAY_FORM, THANK_FORM
from bot.forms.consultations.question import CONSULTATION
from bot.forms.engine import Form
from bot.forms.events.acts import CANCEL_EVENT, COPY_EVENT, FIND_EVENT
from bot.forms.events.check_in import CHECK_IN, FIND_PERSON
from bot.forms.events.editing import EDIT_EVENT, NEW_EVENT
from bot.forms.library import KNOWN_ANSWER, KNOWN_SEARCH
from bot.forms.mentoring.offer import MENTOR_EDIT, MENTOR_OFFER, MENTOR_PAUSE
from bot.forms.mentoring.office import MENTOR_INVITATION, MENTOR_REFUSAL, MENTOR_SEARCH
from bot.forms.mentoring.pairs import PAIR_CLOSING, PAIR_TIE
from bot.forms.organisations import REGISTER_UPLOAD
from bot.forms.people.profile import PROFILE
from bot.forms.people.registration import REGISTRATION
from bot.forms.people.role_invitation import ROLE_INVITATION
from bot.forms.questionnaires import FEEDBACK
from bot.forms.themes import EDIT_THEME, THEME
from bot.services.shared.actors import Actor

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
        SAY_FORM,
        ASK_BACK_FORM,
        THANK_FORM,
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
