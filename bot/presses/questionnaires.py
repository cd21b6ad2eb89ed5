"""What buttons about questionnaires carry."""

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId, PageNumber


class ResultsPress(CallbackData, prefix="res"):
    """What was answered about an event, for a methodist."""

    event: ObjectId


class WordsPress(CallbackData, prefix="resw"):
    """The answers in words about an event, a page of them."""

    event: ObjectId
    page: PageNumber = 0


class NamedPress(CallbackData, prefix="resn"):
    """The answers by name where the questionnaire is not anonymous, a page of them."""

    event: ObjectId
    page: PageNumber = 0


class RemindPress(CallbackData, prefix="resr"):
    """Remind those who have not answered; asks once (`sure`)."""

    event: ObjectId
    sure: bool = False


class QuestionnairePicturePress(CallbackData, prefix="resp"):
    """The results as a picture."""

    event: ObjectId


class AnswerQuestionnairePress(CallbackData, prefix="fb"):
    """Fill in a questionnaire."""

    questionnaire: ObjectId
