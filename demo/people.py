"""Who lives in the made-up city: organisations, associations, teachers, the cast."""

import random
from datetime import date, timedelta

from sqlalchemy import insert, select

from bot.models import (
    Account,
    Association,
    Consent,
    EventKind,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Position,
    RoleGrant,
    Subject,
    Subscription,
    SubscriptionKind,
)
from bot.models.people import YOUNG_YEARS
from bot.services.privacy.documents import read_document
from bot.services.shared.periods import school_year
from demo.cast import CAST
from demo.founding import Founding
from demo.names import full_name
from demo.organisations import organisations
from demo.programme import ASSOCIATIONS

PEOPLE = 420
# So many of them have begun lately; the first of these at a few schools, so that some have more than a handful.
NEWCOMERS, TOGETHER = 48, 22
NEWCOMERS_SCHOOLS = (16, 51, 69, 72)
# Ryazan, «Условия организации деятельности».
STAFF_SOURCE = "программа развития Центра, 2021–2024"


async def found_organisations(city: Founding) -> None:
    """Organisations and associations."""
    rows = [
        {
            "kind": OrganisationKind(row.kind),
            "number": row.number,
            "name": row.short_name,
            "full_name": row.full_name,
            "staff": row.staff,
            "staff_source": STAFF_SOURCE,
            "staff_on": date(2021, 12, 31),
        }
        for row in organisations()
    ]
    await city.session.execute(insert(Organisation), rows)
    await city.session.execute(insert(Association), [{"kind": kind, "name": name} for kind, name in ASSOCIATIONS])


def _work(chance: random.Random, kind: OrganisationKind) -> tuple[Position, Subject]:
    match kind:
        case OrganisationKind.KINDERGARTEN:
            position = chance.choice(
                (Position.EDUCATOR, Position.EDUCATOR, Position.SENIOR_EDUCATOR, Position.MUSIC_DIRECTOR)
            )
            return position, Subject.PRESCHOOL
        case OrganisationKind.EXTRA:
            return Position.EXTRA_TEACHER, Subject.EXTRA
        case OrganisationKind.SCHOOL:
            subject = chance.choice([s for s in Subject if s not in (Subject.NONE, Subject.PRESCHOOL, Subject.EXTRA)])
            return Position.TEACHER, subject


async def settle_people(city: Founding) -> None:
    """Teachers, most of them where staffs are large."""
    register = select(Organisation.id, Organisation.kind, Organisation.staff, Organisation.number)
    places = (await city.session.execute(register)).all()
    few = [place for place in places if place.kind is OrganisationKind.SCHOOL and place.number in NEWCOMERS_SCHOOLS]
    rows = []
    for number in range(1, PEOPLE + 1):
        place = city.chance.choices(places, [place.staff or 1 for place in places])[0]
        if number <= TOGETHER:
            place = few[number % len(few)]
        surname, given, patronymic = full_name(city.chance)
        position, subject = _work(city.chance, place.kind)
        since = city.today.year - int(city.chance.triangular(0, 40, 8))
        if number <= NEWCOMERS:
            since = school_year(city.today) - city.chance.randrange(YOUNG_YEARS)
        registered = city.now - timedelta(days=city.chance.randint(300, 420))
        rows.append(
            {
                "surname": surname,
                "given_name": given,
                "patronymic": patronymic,
                "organisation_id": place.id,
                "position": position,
                "subject": subject,
                "teaching_since": since,
                "under_35": city.today.year - since < city.chance.randint(6, 14),
                "language": "ru",
                "created_at": registered,
                "registered_at": registered,
            }
        )
    # Numbered by the database: PostgreSQL would give the next one a number that is taken.
    numbers = await city.session.scalars(insert(Person).returning(Person.id, sort_by_parameter_order=True), rows)
    city.people = [{"id": number, **row} for number, row in zip(numbers, rows, strict=True)]


async def settle_cast(city: Founding) -> None:
    """The people one acts as."""
    version = read_document(city.settings.documents_dir, "consent", "ru").version
    associations = dict((await city.session.execute(select(Association.name, Association.id))).all())
    for part in CAST:
        if part.position is None:
            continue
        surname, given, patronymic = part.full_name.split()
        place = await city.session.scalar(
            select(Organisation.id)
            .where(Organisation.kind == OrganisationKind.SCHOOL, Organisation.number == part.school)
            .limit(1)
        )
        person = Person(
            surname=surname,
            given_name=given,
            patronymic=patronymic,
            organisation_id=place,
            position=part.position,
            subject=part.subject,
            teaching_since=part.teaching_since,
            under_35=part.under_35,
            created_at=city.now,
            registered_at=city.now,
        )
        city.session.add(person)
        await city.session.flush()
        number = str(part.number)
        city.session.add_all(
            [
                Account(
                    person_id=person.id,
                    messenger="telegram",
                    bot_id=str(city.bot_id),
                    external_id=number,
                    chat_id=number,
                    created_at=city.now,
                ),
                Consent(person_id=person.id, version=version, given_at=city.now),
                *(RoleGrant(person_id=person.id, role=role, granted_at=city.now) for role in part.roles),
                *_follows(person.id, part.subject),
            ]
        )
        if part.subject is Subject.PHYSICS:
            association = associations["ГМО учителей физики"]
            news = Subscription(person_id=person.id, kind=SubscriptionKind.ASSOCIATION, ref=str(association))
            city.session.add_all([Membership(person_id=person.id, association_id=association), news])
        if part.position is Position.TEACHER:
            city.cast.append({"id": person.id, "organisation_id": place})
        city.parts[part.number] = {
            "id": person.id,
            "organisation_id": place,
            "subject": part.subject,
            "teaching_since": part.teaching_since,
            "under_35": part.under_35,
        }
    await city.session.flush()


def _follows(person_id: int, subject: Subject) -> list[Subscription]:
    followed = [(SubscriptionKind.THEMES, "")]
    followed += [(SubscriptionKind.EVENT_KIND, kind.value) for kind in EventKind]
    if subject is not Subject.NONE:
        followed.append((SubscriptionKind.SUBJECT, subject.value))
    return [Subscription(person_id=person_id, kind=kind, ref=ref) for kind, ref in followed]
