"""What Forms are given: what is known when they begin, full answers, and what people may type, press and send."""

from typing import Any

from bot.forms.events.acts import FindEventField
from bot.forms.events.check_in import FindPersonField
from bot.forms.events.fields import ClosingField
from bot.forms.fields.known_answers import ClosestField, KnownSearchField
from bot.forms.fields.materials import MaterialsField
from bot.forms.fields.message import as_stored
from bot.forms.fields.moment import MomentField
from bot.forms.fields.organisation import OrganisationField
from bot.models import PartKind
from bot.models.content import Part
from bot.screens.events.attendance import code_words
from bot.services.events import check_in_code
from tests.harness import NOON

Values = dict[str, Any]
NARROW: Values = {
    "audience_who": "narrower",
    "audience_kinds": ["school", "extra"],
    "audience_associations": ["3", "1"],
    "audience_subjects": ["physics"],
    "audience_young": "young",
}
MATERIALS = [
    {"n": 1, "id": 1, "title": "Памятка", "url": "https://example.org/a", "file": None, "kind": None},
    {"n": 3, "title": "Фото 1", "file": "file-3", "kind": "photo"},
]
EVENT: Values = {
    "kind": "webinar",
    "title": "Вода & огонь",
    "description": None,
    "starts": "2026-12-12T12:00:00+00:00",
    "length": 90,
    "link": "https://example.org/v",
    "place": "Школа № 51",
    "seats": 25,
    "closes": "day",
    "theme": "2",
    "feedback": "named",
} | NARROW
THEME: Values = {"month": "2027-01", "title": "Опыты", "text": "О <воде>.", "materials": MATERIALS} | NARROW
PERSON: Values = {
    "full_name": "Новенькая Вера Ильинична",
    "organisation": 2,
    "position": "psychologist",
    "subject": "none",
    "since": 2019,
    "under_35": "no",
    "associations": ["2", "10"],
}
OFFER: Values = {
    "kind": "leader",
    "subjects": ["maths", "physics"],
    "about": "Первые уроки",
    "capacity": "4",
    "days": ["1", "3"],
    "hours": "10:00-19:00",
}
WORDS = Part(PartKind.TEXT, "Как начать урок, если опаздывают?")
LETTER = Part(PartKind.TEXT, "Ждём", ({"type": "bold", "offset": 0, "length": 2},))
PHOTO = Part(PartKind.PHOTO, "Зал", (), "photo-9", "7")


def said(*parts: Part) -> list[Values]:
    """A question's messages as its draft keeps them."""
    return [
        {"part": as_stored(part), "chat": "2", "message": str(number), "reply_to": None}
        for number, part in enumerate(parts, start=50)
    ]


QUESTION: Values = {
    "to": "subject",
    "subject": "maths",
    "mode": "awkward",
    "question": said(WORDS, Part(PartKind.TEXT, "Анна")),
    "giveaways": ["Анна", "51"],
    "close": [7, 6],
    "closest": 0,
    "names": "keep",
}
# By Form: its subject, and all that is answered or known.
COMPLETE: dict[str, tuple[str, Values]] = {
    "registration": ("", PERSON | {"then": "e_1"}),
    "profile": ("", PERSON | {"was": "Физика <и> химия"}),
    "feedback": (
        "1",
        {"title": "Опыты <вчера>", "anonymous": True, "usefulness": "5", "topicality": "4", "content": None}
        | {"participation": "1", "words": "Спасибо"},
    ),
    "theme": ("", THEME),
    "theme-edit": ("2", THEME | {"theme": 2, "month": "2027-02", "before": [1, 2]}),
    "event-new": ("", EVENT),
    "event-edit": ("1.", EVENT | {"title_was": "Опыты <с водой>", "was": "было", "where": "Школа № 7"}),
    "event-copy": ("1", {"title_was": "Опыты <с водой>", "starts": "2026-12-20T12:00:00+00:00"}),
    "event-cancel": ("1", {"title_was": "Опыты <с водой>", "reason": "Карантин <в школе>", "sure": "yes"}),
    "event-search": ("", {"event": 5}),
    "check-in": ("2", {"title_was": "Опыты <сейчас>", "code": {"outcome": "marked", "standing": "open"}}),
    "attendance-search": ("2", {"person": True}),
    "role-invitation": ("methodist", {"role": "methodist", "end": "2027-08-31"}),
    "register-upload": ("", {"file": {"file_id": "file-9", "name": "Реестр <1>.xlsx"}}),
    "broadcast-content": ("", {"content": [as_stored(LETTER), as_stored(PHOTO)]}),
    "broadcast-correct": (
        "2.0",
        {"kind": "photo", "was": "Наш <зал>", "text": {"text": "Новый зал", "entities": []}, "sure": "yes"},
    ),
    "broadcast-link": ("1", {"address": "https://example.org/z", "label": "Запись"}),
    "broadcast-label": ("1", {"label": "Запись"}),
    "broadcast-moment": ("1", {"moment": "2026-12-12T12:00:00+00:00"}),
    "broadcast-organisation": ("1.0", {"organisation": 3}),
    "broadcast-save": ("1", {"name": "Все <мои>"}),
    "consultation": ("", QUESTION),
    "talk-say": ("2", {"said": "done", "sent": 1}),
    "talk-ask-back": ("3", {"said": "done", "sent": 1}),
    "talk-thank": ("1", {"words": "Спасибо <большое>!"}),
    "known-search": ("", {"search": None}),
    "known-answer": ("1", {"question": "Как начать <урок>?", "answer": "С задания.", "check": "propose"}),
    "mentor-offer": ("", OFFER),
    "mentor-edit": ("", OFFER),
    "mentor-pause": ("", {"until": "2026-12-08"}),
    "mentor-refusal": ("2", {"why": "Мало <опыта>"}),
    "mentor-invitation": ("", {"person": 4, "kind": "leader"}),
    "mentor-search": ("", {"mentor": 1}),
    "pair-tie": ("4.1", {"young": "Лебедев <Иван>", "mentor": "Никитина", "end": "2027-05-31"}),
    "pair-closing": (
        "1",
        {"side": "young", "help": "5", "trust": "4", "regular": "1", "again": "5", "words": "Спасибо"},
    ),
}
# What must be otherwise for a question to be asked.
ELSE: dict[tuple[str, str], Values] = {
    ("event-new", "where"): {"place": None, "link": None},
    ("event-edit", "where"): {"required": True},
    ("consultation", "closest"): {"giveaways": []},
}
PARTS_OF_EVENT = {"audience_who": "audience", "where": "place"}
PARTS_OF_THEME = {"audience_who": "audience", "check": "month"}


def given_to(form: str, field: str) -> tuple[str, Values]:
    """The subject of a Form in which this field is asked, and all values but the field's own."""
    subject, values = COMPLETE[form]
    values = values | ELSE.get((form, field), {})
    if form in ("profile", "mentor-edit"):
        subject = field
    if form == "event-edit":
        subject += "audience" if field.startswith("audience") else PARTS_OF_EVENT.get(field, field)
    if form == "theme-edit":
        part = "audience" if field.startswith("audience") else PARTS_OF_THEME.get(field, field)
        # A change begins with all that there is.
        return subject, values | {"part": part}
    return subject, {name: value for name, value in values.items() if name != field}


CALENDAR = (
    *("noop", "days", "d2026-11-30", "d2026-12-01", "d2029-01-01", "d2026-02-31", "m2026-11", "m2028-12", "m2029-01"),
    *("m2026-13", "t1500", "t1130", "t1230", "t9999", "tx"),
)
# By the sort of field: presses that no button of the first question makes.
PRESSES: dict[type, tuple[str, ...]] = {
    MomentField: CALENDAR,
    ClosingField: CALENDAR,
    MaterialsField: ("r1", "r2", "r1234567", "R1"),
    OrganisationField: ("1", "none", "4", "5", "1" * 16, "²"),
    FindEventField: ("1", "12", "13", "1" * 16, "²"),
    FindPersonField: ("on4", "on2", "off2", "off4", "on999", "off", "on", "on²", "on1x", "on" + "1" * 16, "done"),
    KnownSearchField: ("list", "helped", "o1", "o999", "o", "o²", "o" + "1" * 16),
    ClosestField: ("helped", "o1", "o999", "o" + "1" * 16),
}
CODE = check_in_code.code("secret", NOON, code_words())
# By the field's name: texts that come near what it takes.
TEXTS: dict[str, tuple[str, ...]] = {
    "full_name": ("Петрова Анна Сергеевна", "петрова АННА", "Петрова"),
    "organisation": ("51", "детский сад 1", "МАДОУ", "ы" * 100 + "э"),
    "since": ("2026", "2027", "1956", "1955", "٢٠٢٠", " 2020 "),
    "words": ("ы" * 700, "ы" * 701),
    "month": ("декабрь", "январь", "ноябрь 2026", "ноябрь 2027", "декабрь 2027", "февраль"),
    "title": ("ы" * 200, "ы" * 201, " Опыты \n с  водой "),
    "text": ("ы" * 2500, "ы" * 2501),
    "description": ("ы" * 2000, "ы" * 2001, "В две\nстроки"),
    "materials": (
        "Памятка https://example.org/b",
        "https://example.org/c https://example.org/d",
        "ы" * 100,
        "ы" * 101 + " https://example.org/e",
        "ы" * 100 + " https://example.org/e",
    ),
    "starts": ("15", "завтра", "в 15:00", "вчера в 15:00", "12.12.2029 15:00", "31.02 в 15:00", "сегодня в 12:01"),
    "length": ("1,5 часа", "до 16:30", "4", "5 минут", "4 минуты", "24 часа", "25 часов", "полтора часа"),
    "place": ("ы" * 300, "ы" * 301),
    "link": (
        "example.org",
        "HTTPS://example.org/a?b=1",
        "http://пример.рф:80/я",
        "example",
        "a b.ru",
        "ftp://example.org",
        "example.org/" + "a" * 980,
        "example.org/" + "a" * 981,
    ),
    "where": ("example.org/a", "Школа № 7,  зал", "ы" * 300, "ы" * 301),
    "seats": ("1", "0", "2", "10000", "10001", "-5", "+30", "30 мест.", "25\u00a0чел", "5 people", "много", "1" * 31),
    "closes": ("7.12.2026 18:00", "8.12.2026 12:00", "8.12.2026 12:01", "12.12.2026 15:01", "сегодня в 11:00"),
    "reason": ("ы" * 500, "ы" * 501),
    "event": ("опыты", "ОГНЁМ 5", "водой"),
    "code": (CODE,),
    "person": ("петров", "лебедев иван", "никого такого"),
    "end": (
        "31.08.2027",
        "30.11.2026",
        "сегодня",
        "31.12.2031",
        "01.01.2032",
        "15.12.2026",
        "14.12.2026",
        "до марта",
        "03.12.2029",
        "04.12.2029",
        "31 августа",
    ),
    "address": (
        "https://example.org/z",
        "http://example.org/z",
        "Запись https://example.org/z",
        "HTTPS://example.org",
        "https://example.org/a https://example.org/b",
        "https://localhost/",
    ),
    "label": ("ы" * 40, "ы" * 41, "Смотреть \n программу"),
    "moment": ("завтра в 10", "12.12"),
    "name": ("Физики", " физики ", "ы" * 100, "ы" * 101, "Химики  и  физики"),
    "search": ("опаздывают после перемены", "перемены 3"),
    "question": ("ы" * 700, "ы" * 701, "Петрова", "Анна из школы № 51"),
    "answer": ("ы" * 2500, "ы" * 2501),
    "about": ("ы" * 700, "ы" * 701),
    "hours": ("9–18", "с 9:30 до 17", "14.00 - 20.00", "9-9:59", "9-10", "9-24", "22-23:59", "9:60-18", "0-1", "18-9"),
    "until": ("8 декабря", "1 декабря", "30.11.2026", "01.12.2027", "02.12.2027", "10.01.2027"),
    "why": ("ы" * 300, "ы" * 301),
    "mentor": ("никитина", "математика", "юность"),
}
TEXT, CAPTION = 4096, 1024
PARTS = (
    Part(PartKind.TEXT, "слова"),
    Part(PartKind.TEXT, "слова ещё", ({"type": "bold", "offset": 0, "length": 5},)),
    Part(PartKind.TEXT, " \n"),
    Part(PartKind.TEXT, "ы" * TEXT),
    Part(PartKind.TEXT, "ы" * (TEXT - 1) + "😀"),
    Part(PartKind.PHOTO, "ы" * CAPTION, (), "photo-1"),
    Part(PartKind.PHOTO, "ы" * (CAPTION + 1), (), "photo-1"),
    Part(PartKind.VIDEO, "", (), "video-1", "7"),
    Part(PartKind.DOCUMENT, "", (), "document-1", "7"),
    Part(PartKind.AUDIO, "", (), "audio-1", "8"),
    Part(PartKind.VOICE, "", (), "voice-1"),
    Part(PartKind.VOICE, "", (), "voice-1", "9"),
)
MANY = [as_stored(Part(PartKind.TEXT, str(number))) for number in range(20)]
ALBUM = [as_stored(Part(PartKind.PHOTO, "", (), f"photo-{number}", "7")) for number in range(10)]
# By the Form's and the field's name: states in which it is asked otherwise.
STATES: dict[str, tuple[tuple[str, Values, Values], ...]] = {
    "registration.organisation": (("two of one name were found", {}, {"query": "сад 1"}),),
    "event-new.starts": (
        ("a day is known", {}, {"day": "2026-12-12"}),
        ("today is chosen", {}, {"day": "2026-12-01"}),
        ("an hour is known", {}, {"hour": "15:00"}),
        ("an hour gone by is known", {}, {"hour": "11:00", "month": "2026-12-01"}),
        ("another month", {}, {"month": "2027-01-01"}),
    ),
    "event-new.closes": (("another moment", {}, {"custom": True, "month": "2026-12-01"}),),
    "theme.materials": (
        ("nothing yet", {}, {"items": []}),
        ("nine", {}, {"items": [{"n": n, "title": "ы" * 90, "url": "https://example.org"} for n in range(1, 10)]}),
    ),
    "broadcast-content.content": (
        ("one message", {"content": [as_stored(LETTER)]}, {}),
        ("nineteen", {"content": MANY[:19]}, {}),
        ("twenty", {"content": MANY}, {}),
        ("an album", {"content": ALBUM[:9]}, {}),
        ("a full album", {"content": ALBUM}, {}),
        ("documents", {"content": [as_stored(Part(PartKind.DOCUMENT, "", (), "d", "7"))]}, {}),
    ),
    "consultation.question": (
        ("with a name", {"mode": "named", "question": said(LETTER)}, {}),
        ("without one", {"question": said(WORDS)}, {}),
        ("a voice without a name", {"question": said(Part(PartKind.VOICE, "", (), "voice-1"))}, {}),
        ("nine", {"mode": "named", "question": said(*[WORDS] * 9)}, {}),
        ("ten", {"mode": "named", "question": said(*[WORDS] * 10)}, {}),
    ),
    "consultation.closest": (("none is left", {"close": [99]}, {}),),
    "consultation.look": (
        ("with a name", {"mode": "named"}, {}),
        ("to anybody", {"to": "any", "mode": "named"}, {}),
        ("to one's own mentor", {"to": "own"}, {}),
    ),
    "consultation.names": (("nothing known", {"giveaways": ["ГМО"]}, {}),),
    "talk-say.said": (("nothing yet", {"sent": 0}, {}), ("two messages went", {"sent": 2}, {})),
    "talk-ask-back.said": (("nothing yet", {"sent": 0}, {}),),
    "theme.check": (
        ("an announcement at once", {"month": "2026-12"}, {}),
        ("a month gone by", {"month": "2026-11"}, {}),
        ("to everyone, without materials", {"audience_who": "everyone", "materials": []}, {}),
    ),
}
