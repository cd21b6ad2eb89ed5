"""What buttons that belong to no feature carry, and the numbers that all presses hold."""

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


class FormPress(CallbackData, prefix="f"):
    """A button of a Form's question. `do`: v (a value), b (back), s (skip), k (keep the answer given before), c (cancel),
    x (yes, cancel), r (resume)."""

    draft: ObjectId
    field: str
    do: str
    value: str = ""


class OpenBelowPress(CallbackData, prefix="ob"):
    """Open what a deep link would (screens.shared.targets), below the message: what a methodist wrote stays as it is."""

    target: str


class OpenTarget(CallbackData, prefix="open"):
    """Open what a deep link named."""

    target: str
