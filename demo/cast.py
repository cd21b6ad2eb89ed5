"""The people one acts as in the demo: one ready in each role, and one who has not registered."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.models import Position, Role, Subject
from playground.client import Messenger


@dataclass(frozen=True)
class Part:
    """A person of the playground: the messenger's id, full name, what stands beside the name in the list of people.

    Without a position they have not registered."""

    number: int
    full_name: str
    note: str
    roles: tuple[Role, ...] = ()
    position: Position | None = None
    subject: Subject = Subject.NONE
    teaching_since: int = 2005
    under_35: bool = False
    school: int = 51


# The two who are a pair.
YOUNG, MENTOR = 104, 106

CAST: Sequence[Part] = (
    Part(101, "Соколова Ольга Викторовна", "методист", (Role.METHODIST,), Position.METHODIST),
    Part(102, "Кузнецов Павел Андреевич", "администратор", (Role.ADMIN,), Position.METHODIST),
    Part(103, "Петрова Анна Сергеевна", "учитель физики", (), Position.TEACHER, Subject.PHYSICS, 2012, False, 69),
    Part(YOUNG, "Лебедев Иван Олегович", "молодой педагог", (), Position.TEACHER, Subject.MATHS, 2025, True, 72),
    Part(105, "Морозова Елена Павловна", "ещё не зарегистрирована"),
    Part(MENTOR, "Никитина Светлана Юрьевна", "наставник", (), Position.TEACHER, Subject.MATHS, 2003, False, 51),
)


async def introduce(messenger: Messenger) -> None:
    """Put the cast into the playground, and let those who have registered open the chat once."""
    known = {person["id"] for person in (await messenger.state())["people"]}
    for part in CAST:
        if part.number in known:
            continue
        surname, given, *_ = part.full_name.split()
        person = await messenger.person(f"{given} {surname}", id=part.number, note=part.note)
        if part.position is not None:
            await person.start()
