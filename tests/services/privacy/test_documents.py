"""The sample documents name everything that the tables keep about a person."""

import pytest

from bot.config import ROOT
from bot.models import Consultation, Mentor, Pair, Person
from bot.services.privacy.documents import read_document
from bot.services.privacy.personal_data import HOLDINGS

# What is kept, and the words by which the consent names it; a new table or column of a person has to be given some.
CATEGORIES = {
    "account": "учётная запись",
    "consent": "согласия;",
    "membership": "методических объединениях",
    "subscription": "подписки",
    "registration": "записи на мероприятия",
    "attendance": "посещения",
    "check-in-try": "попытки отметиться",
    "invitation": "приглашения ответить на анкету",
    "response": "ответы на анкеты",
    "draft": "незаконченные заполнения",
    "delivery": "сообщения, которые программа мне отправила",
    "quota": "как часто за последние сутки",
    "receipt": "отметки об ознакомлении",
    "report": "заказанные отчёты",
    "command-list": "роли в программе",
    "mentor": "предложение быть наставником",
    "mentor-term": "когда и где я наставник",
    "question-asked": "вопросы наставникам",
    "question-answered": "ответы на них",
    "question-offered": "вопросы, которые ему переданы",
    "talk": "тексты, файлы",
    "answer-helped": "отметки, что ответ помог",
    "pair-young": "пара «молодой педагог — наставник»",
    "pair-mentor": "пара «молодой педагог — наставник»",
    "role": "роли в программе",
}
# What was waiting to be put together with others' is the person's until then.
LATER = {"waiting-response": "анонимные анкеты", "waiting-words": "ответы о паре"}
COLUMNS = {
    Person.surname: "фамилия",
    Person.given_name: "имя",
    Person.patronymic: "отчество",
    Person.organisation_id: "место работы",
    Person.position: "должность",
    Person.subject: "предмет",
    Person.teaching_since: "год начала педагогической работы",
    Person.under_35: "исполнилось ли мне 35 лет",
    Person.language: "язык",
    Consultation.mark: "оценка",
    Consultation.thanks: "слова благодарности",
    Consultation.asker_contact: "контакты",
    Mentor.about: "о себе",
    Mentor.reach_from: "часы",
    Pair.steps: "план, встречи",
}
TECHNICAL = {"id", "created_at", "registered_at", "erased_at"}


def test_the_consent_names_all_that_is_kept_about_a_person() -> None:
    text = read_document(ROOT / "documents", "consent", "ru").content.decode()
    named = {holding.category for holding in HOLDINGS if not holding.staff}
    assert named - set(LATER) == set(CATEGORIES)
    for words in (*CATEGORIES.values(), *COLUMNS.values(), *LATER.values()):
        assert words in text, words
    of_people = {column.key for column in COLUMNS if column.class_ is Person}
    assert of_people | TECHNICAL == set(Person.__table__.columns.keys())


@pytest.mark.parametrize("language", ["ru", "en"])
def test_both_languages_are_of_one_version_and_say_the_same_number_of_things(language: str) -> None:
    for name in ("consent", "policy"):
        ours, binding = (read_document(ROOT / "documents", name, code) for code in (language, "ru"))
        assert ours.version == binding.version
        points = [line[:2] for line in ours.content.decode().splitlines() if line[:1].isdigit() and line[1:2] == "."]
        bullets = ours.content.count(b"\n   - ")
        assert points == [f"{number}." for number in range(1, 1 + len(points))]
        assert bullets == binding.content.count(b"\n   - ")
        assert len(points) == sum(line[1:3] == b". " for line in binding.content.splitlines())


def test_who_sees_it_and_what_stays_elsewhere_is_said() -> None:
    consent, policy = (read_document(ROOT / "documents", name, "ru").content.decode() for name in ("consent", "policy"))
    for who in ("методисты и администраторы", "наставник —", "молодой педагог —", "участники группы поддержки"):
        assert who in consent, who
    for what in ("в их чатах", "серверах мессенджера", "резервных копиях", "уборка"):
        assert what in policy, what
