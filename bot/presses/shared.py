"""What buttons that belong to no feature carry, and the numbers that all presses hold."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

# Made-up numbers that no database can hold are no presses at all: the button is dead.
ObjectId = Annotated[int, Field(gt=-(2**63), lt=2**63)]  # what is left of an erased person has a number below 0
PageNumber = Annotated[int, Field(ge=0, lt=2**31)]


class Go(CallbackData, prefix="go"):
    """Open a screen that is about nothing in particular: `to` is its name, `page` where it has pages."""

    to: str
    page: PageNumber = 0


class FormDo(StrEnum):
    """What a FormPress does."""

    VALUE = "v"
    BACK = "b"
    SKIP = "s"
    KEEP = "k"  # the answer given before
    ASK_TO_CANCEL = "c"
    CANCEL = "x"
    RESUME = "r"


class FormPress(CallbackData, prefix="f"):
    """A button of a Form's question."""

    draft: ObjectId
    field: str
    do: FormDo
    value: str = ""


class OpenBelowPress(CallbackData, prefix="ob"):
    """Open what a deep link would (screens.shared.targets), below the message: what a methodist wrote stays as it is."""

    target: str


class OpenTarget(CallbackData, prefix="open"):
    """Open what a deep link named."""

    target: str
