"""«Кому»: conditions by buttons, the number of people beside them, saved audiences."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.models import (
    Association,
    Attendance,
    Broadcast,
    CheckIn,
    EventKind,
    Invitation,
    Membership,
    OrganisationKind,
    Questionnaire,
    Registration,
    SavedAudience,
    Subject,
    Subscription,
    SubscriptionKind,
    Theme,
)
from bot.presses.broadcasts import (
    AudiencePress,
    BroadcastDo,
    BroadcastPress,
    LeafDo,
    LeafPress,
    SavedAudienceDo,
    SavedAudiencePress,
)
from bot.screens.broadcasts import audience as screens
from bot.services.broadcasts import filter_groups
from bot.services.broadcasts.filter_choices import What
from bot.services.broadcasts.filter_language import Groups, Leaf, LeafKind, from_json, to_groups
from playground.client import Message
from playground.client import Person as Driver
from tests.broadcast_scene import TEXT, methodist, sent, shows, stored, written
from tests.harness import City
from tests.services.events.event_rows import add_event

SCHOOLS = "школы"
PHYSICS = Leaf(LeafKind.SUBJECT, "physics")
MATHS = Leaf(LeafKind.SUBJECT, "maths")


async def whom(city: City) -> Driver:
    """A methodist with «Кому» of a new draft open."""
    vera = await methodist(city)
    await written(vera)
    await vera.presses("Кому")
    await vera.sees("Всем зарегистрированным педагогам.")
    return vera


async def adds(vera: Driver, kind: str, *values: str, beside: str = "Добавить условие") -> Message:
    """From «Кому» through the kind of condition to what it is about, and back."""
    await vera.presses(beside)
    await vera.sees("Какое условие?")
    await vera.presses(kind)
    for value in values:
        await vera.sees(value)
        await vera.presses(value)
    return await vera.sees("👥")


async def test_conditions_are_chosen_by_buttons_and_the_people_are_counted_on_each_change(city: City) -> None:
    school = await city.organisation()
    garden = await city.organisation("Детский сад № 9", OrganisationKind.KINDERGARTEN, 9)
    anna = await city.person("Анина Анна Ивановна", organisation=school)
    boris = await city.person("Борисов Борис Ильич", organisation=school, subject=Subject.MATHS)
    clara = await city.person("Кларова Клара Ивановна", organisation=garden, subject=Subject.PRESCHOOL)
    vera = await whom(city)
    screen = await adds(vera, "Школы, сады, допобразование", SCHOOLS)
    assert "1. школы" in screen.text and "👥 2 человека, можно написать 2" in screen.text
    screen = await adds(vera, "Предмет", "Физика")
    assert "2. предмет «Физика»" in screen.text and "👥 1 человек" in screen.text
    await vera.presses("2")
    await vera.sees("Только такие")
    await vera.presses("Кроме таких")
    screen = await vera.sees("2. кроме: предмет «Физика»")
    assert "👥 1 человек" in screen.text
    screen = await adds(vera, "Школы, сады, допобразование", "детские сады", beside="Или ещё кто-то")
    assert "или\n3. детские сады" in screen.text and "👥 2 человека" in screen.text
    await vera.presses("‹ К рассылке")
    card = await vera.sees("Рассылка · черновик")
    assert "🎯 школы, кроме: предмет «Физика»; или детские сады" in card.text
    await sent(city, vera)
    await boris.sees(TEXT)
    await clara.sees(TEXT)
    await anna.sees_nothing(TEXT)
    await vera.sees_nothing("Так это увидят")


async def test_a_condition_is_turned_round_and_removed_and_twice_is_once(city: City) -> None:
    vera = await whom(city)
    number = (await stored(city)).id
    await adds(vera, "Предмет", "Физика")
    screen = await adds(vera, "Предмет", "Математика")
    assert "никто не подходит" in screen.text
    for _ in range(2):
        await vera.presses(data=screens.press(number, LeafDo.EXCLUDE, 0, MATHS).pack())
    turned = await shows(city, vera, screen.id)
    assert "2. кроме: предмет «Математика»" in turned.text and "👥 1 человек" in turned.text
    await vera.presses("2")
    await vera.sees("Кроме таких")
    await vera.presses("Только такие")
    await vera.sees("2. предмет «Математика»")
    for _ in range(2):
        await vera.presses(data=screens.press(number, LeafDo.REMOVE, 0, PHYSICS).pack())
    assert "1. предмет «Математика»" in (await shows(city, vera, screen.id)).text
    for _ in range(2):
        await vera.presses(data=screens.press(number, LeafDo.ADD, 1, PHYSICS).pack())
    assert (await shows(city, vera, screen.id)).text.count("предмет «Физика»") == 1
    await vera.presses("1")
    await vera.presses("И ещё условие")
    await vera.sees("Какое условие?")
    await vera.presses("Молодые")
    await vera.sees("моложе 35 лет")
    await vera.presses("моложе 35 лет")
    assert "1. предмет «Математика»\n2. моложе 35 лет\nили\n3." in (await vera.sees("2. моложе")).text
    for leaf in (MATHS, Leaf(LeafKind.YOUNG_UNDER_35)):
        await vera.presses(data=screens.press(number, LeafDo.REMOVE, 0, leaf).pack())
    assert "или" not in (await vera.sees("1. предмет «Физика»")).text.replace("«", "")
    await vera.presses("1")
    await vera.sees("Убрать")
    await vera.presses("Убрать")
    await vera.sees("Всем зарегистрированным педагогам.")


async def test_every_kind_of_condition_finds_its_people(city: City) -> None:
    school = await city.organisation()
    anna = await city.person("Анина Анна Ивановна", organisation=school, teaching_since=2025, under_35=True)
    person = (await city.actor(anna)).person
    async with city.session() as session:
        association = Association(name="ГМО учителей физики", kind=OrganisationKind.SCHOOL)
        theme = Theme(
            month=city.now.date().replace(day=1), title="Успех", text="", announce_at=city.now, created_at=city.now
        )
        session.add_all([association, theme])
        await session.flush()
        coming = await add_event(session, city.now, title="Опыты", theme_id=theme.id)
        over = await add_event(session, city.now, in_=timedelta(days=-2), title="Разбор")
        missed = await add_event(session, city.now, in_=timedelta(days=-3), title="Встреча")
        sheet = Questionnaire(
            event_id=over.id, anonymous=True, opened_at=city.now, closes_at=city.now + timedelta(days=5)
        )
        session.add(sheet)
        await session.flush()
        session.add_all(
            [
                Membership(person_id=person.id, association_id=association.id),
                Attendance(event_id=over.id, person_id=person.id, how=CheckIn.LIST, at=city.now),
                Invitation(questionnaire_id=sheet.id, person_id=person.id),
            ]
        )
        follows = Subscription(person_id=person.id, kind=SubscriptionKind.ASSOCIATION, ref=str(association.id))
        session.add(follows)
        for event in (coming, missed):
            seat = {"state": "seated", "number": 1, "registered_at": city.now}
            session.add(Registration(event_id=event.id, person_id=person.id, **seat))
    vera = await methodist(city)
    await written(vera)
    number = (await stored(city)).id
    for kind, values, words, people in (
        ("Объединение", ["ГМО учителей физики"], "объединение «ГМО учителей физики»", 1),
        ("Молодые", ["первые три года работы"], "первые три года работы", 1),
        ("Молодые", ["моложе 35 лет"], "моложе 35 лет", 1),
        ("Сотрудники Центра", ["методисты"], "методисты", 1),
        ("Сотрудники Центра", ["администраторы"], "администраторы", 0),
        ("Подписаны", ["подписаны на темы месяца"], "подписаны на темы месяца", 2),
        ("Подписаны", ["На предмет…", "Физика"], "подписаны на предмет «Физика»", 2),
        ("Подписаны", ["На объединение…", "ГМО учителей физики"], "на объединение «ГМО учителей физики»", 1),
        ("Подписаны", ["На вид мероприятий…", "Семинар"], "подписаны на вид «Семинар»", 2),
        ("Записаны по теме", ["Успех"], "записаны по теме «Успех»", 1),
        ("Записаны", ["10.12.2026 · Опыты"], "записаны на «Опыты»", 1),
        ("Были", ["29.11.2026 · Разбор"], "были на «Разбор»", 1),
        ("Не пришли", ["28.11.2026 · Встреча"], "записались и не пришли на «Встреча»", 1),
        ("Не ответили на анкету", ["29.11.2026 · Разбор"], "не ответили на анкету «Разбор»", 1),
    ):
        await vera.presses(data=AudiencePress(broadcast=number).pack())
        await vera.sees("Всем зарегистрированным")
        screen = await adds(vera, kind, *values)
        assert f"1. {words}" in screen.text or words in screen.text, kind
        assert f"👥 {people} человек" in screen.text, kind
        await vera.presses("1")
        await vera.sees("Только такие")
        await vera.presses("Убрать")
        await vera.sees("Всем зарегистрированным")
        await vera.presses("‹ К рассылке")
        await vera.sees("Рассылка · черновик")


async def test_an_organisation_is_found_as_registration_finds_it(city: City) -> None:
    school = await city.organisation("Лицей № 4", number=4)
    await city.person("Анина Анна Ивановна", organisation=school)
    vera = await whom(city)
    await vera.presses("Добавить условие")
    await vera.sees("Какое условие?")
    await vera.presses("Организация")
    await vera.sees("Какая организация?")
    await vera.says("совсем не то")
    await vera.sees("ничего нет")
    await vera.says("лецей 4")
    await vera.sees("Лицей № 4")
    await vera.presses("Лицей № 4")
    assert "👥 1 человек" in (await vera.sees("1. Лицей № 4")).text
    await vera.presses("Добавить условие")
    await vera.presses("Организация")
    await vera.sees("Какая организация?")
    await vera.presses("Отмена")
    await vera.sees("1. Лицей № 4")


async def test_events_to_choose_from_come_in_pages_the_nearest_first(city: City) -> None:
    async with city.session() as session:
        for day in range(-3, 9):
            await add_event(session, city.now, in_=timedelta(days=day, hours=2), title=f"День {day}")
        await add_event(session, city.now, title="Тайный", state="draft", published_at=None)
    vera = await whom(city)
    await vera.presses("Добавить условие")
    await vera.sees("Какое условие?")
    await vera.presses("Записаны")
    first = await vera.sees("Кто записан")
    assert [label.rpartition(" ")[2] for label in first.labels[:8]] == [str(day) for day in range(8)]
    await vera.presses("›")
    second = await vera.sees("2/2")
    assert [label.rpartition(" ")[2] for label in second.labels[:4]] == ["8", "-1", "-2", "-3"]
    await vera.presses("Назад")
    await vera.sees("Какое условие?")
    await vera.presses("Были")
    shown = await vera.sees("Кто был")
    assert [label.rpartition(" ")[2] for label in shown.labels[:-1]] == ["-1", "-2", "-3"]


async def test_an_audience_is_saved_taken_by_another_methodist_and_deleted_when_asked_twice(city: City) -> None:
    vera = await whom(city)
    await vera.presses("Взять сохранённую")
    await vera.sees("Пока ни одного")
    await vera.presses("‹ Кому")
    await vera.sees("Всем зарегистрированным")
    await adds(vera, "Предмет", "Физика")
    for name, seen in (
        ("Физики & физики", "✅ Сохранено: «Физики & физики»."),
        ("Физики & физики", "Такое имя уже есть"),
    ):
        await vera.presses("Сохранить под именем")
        await vera.sees("Под каким именем")
        await vera.says(name)
        await vera.sees(seen)
    await vera.says("ы" * 101)
    await vera.sees("помещается 100")
    await vera.presses("Отмена")
    await vera.sees("1. предмет «Физика»")

    other = await methodist(city, "Другова Дарья Ильинична")
    await written(other, "Другая")
    await other.presses("Кому")
    await other.sees("Всем зарегистрированным")
    await other.presses("Взять сохранённую")
    await other.sees("Сохранённые списки")
    await other.presses("Физики & физики")
    screen = await other.sees("🎯 предмет «Физика»")
    assert "👥 2 человека" in screen.text
    await other.presses("Взять")
    await other.sees("1. предмет «Физика»")
    await other.presses("Взять сохранённую")
    await other.sees("Сохранённые списки")
    await other.presses("Физики & физики")
    await other.sees("Удалить")
    await other.presses("Удалить")
    await other.sees("Удалить «Физики & физики»?")
    await other.presses("Оставить")
    await other.sees("🎯")
    await other.presses("Удалить")
    await other.sees("Удалить «Физики & физики»?")
    await other.presses("Да, удалить")
    await other.sees("Пока ни одного")
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(SavedAudience)) == 0
        kept = (await session.scalars(select(Broadcast.filter))).all()
        assert [to_groups(from_json(one)) for one in kept] == [(((PHYSICS, False),),)] * 2
    answer = await other.presses(data=SavedAudiencePress(broadcast=1, do=SavedAudienceDo.TAKE, saved=1).pack())
    assert answer.text == "Этого больше нет"


async def test_thirty_conditions_fit_and_no_more(city: City) -> None:
    vera = await whom(city)
    number = (await stored(city)).id
    for organisation in range(1, 32):
        leaf = Leaf(LeafKind.ORGANISATION, str(organisation))
        await vera.presses(data=screens.press(number, LeafDo.ADD, 0, leaf).pack())
    screen = await vera.sees("помещается 30 условий")
    assert "30. удалено" in screen.text and "31." not in screen.text


async def test_after_the_sending_nothing_changes_the_audience(city: City) -> None:
    vera = await whom(city)
    number = (await stored(city)).id
    await vera.presses(data=BroadcastPress(broadcast=number, do=BroadcastDo.ASK_TO_SEND).pack())
    await vera.sees("Да, отправить")
    await vera.presses("Да, отправить")
    await vera.sees("Рассылка «")
    before = (await stored(city)).filter
    for press in (
        screens.press(number, LeafDo.ADD, 0, PHYSICS),
        AudiencePress(broadcast=number),
        AudiencePress(broadcast=number, do="organisation"),
        LeafPress(broadcast=number, do=LeafDo.ADD, group=0, kind="nonsense"),
        SavedAudiencePress(broadcast=number),
    ):
        await vera.presses(data=press.pack())
        await city.messenger.quiet()
        assert "Рассылка «" in (await vera.screen()).text
    assert (await stored(city)).filter == before


def test_every_condition_fits_into_a_press() -> None:
    longest = max((f"event_kind.{kind.value}" for kind in EventKind), key=len)
    leaves = [
        Leaf(LeafKind.FOLLOWS, longest.replace(".", ":")),
        Leaf(LeafKind.ORGANISATION_KIND, "kindergarten"),
        Leaf(LeafKind.NOT_ANSWERED, "9" * 18),
        Leaf(LeafKind.FOLLOWS, f"association:{'9' * 18}"),
    ]
    for leaf in leaves:
        press = screens.press(10**9, LeafDo.ADD, 29, leaf)
        assert LeafPress.unpack(press.pack()) == press and screens.leaf_of(press) == leaf
    for what in What:
        AudiencePress(broadcast=2**63 - 1, do=what.value, group=29, page=999).pack()


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (((),), (((PHYSICS, False),),)),
        ((((PHYSICS, True),),), (((PHYSICS, False),),)),
        ((((MATHS, False),),), (((MATHS, False), (PHYSICS, False)),)),
    ],
)
def test_a_condition_added_stands_once(groups: Groups, expected: Groups) -> None:
    once = filter_groups.add_leaf(groups, 0, PHYSICS)
    assert once == expected and filter_groups.add_leaf(once, 0, PHYSICS) == expected


def test_conditions_that_are_not_there_change_nothing() -> None:
    groups = (((PHYSICS, False),), ((MATHS, True),))
    assert filter_groups.remove_leaf(groups, 1, PHYSICS) == groups == filter_groups.set_negated(groups, 7, MATHS, False)
    assert filter_groups.remove_leaf(groups, 0, PHYSICS) == (((MATHS, True),),)
    assert filter_groups.remove_leaf((((MATHS, True),),), 0, MATHS) == filter_groups.EVERYONE
    assert filter_groups.add_leaf(groups, 2, MATHS) == (*groups, ((MATHS, False),))
