"""The check of the texts, on a program and locales of a few lines: what is right passes, what is wrong is named."""

from pathlib import Path

import pytest

from tools.texts.__main__ import problems

RUSSIAN = """
hello = Здравствуйте, { $name }
kind-seminar = Семинар
kind-webinar = Вебинар
"""
KINDS = '[parts]\n[keys]\n"kind-{}" = ["seminar", "webinar"]\n'
CODE = 'KINDS = ("seminar", "webinar")\ndef f(t, name, kind):\n    t("hello", name=name)\n    t.plain(f"kind-{kind}")\n'


def complaints(
    folder: Path, code: str = CODE, declared: str = KINDS, russian: str = RUSSIAN, english: str | None = None
) -> list[str]:
    """What is wrong with a program of one module and its texts in two languages."""
    for path, text in (
        ("bot/program.py", code),
        ("locales/ru/texts.ftl", russian),
        ("locales/en/texts.ftl", russian if english is None else english),
        ("composed.toml", declared),
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return problems(folder, folder / "locales", folder / "composed.toml")


def test_texts_that_fit_the_program_are_not_complained_of(tmp_path: Path) -> None:
    assert complaints(tmp_path) == []


def test_a_value_without_a_text_and_a_text_without_a_value_are_named(tmp_path: Path) -> None:
    russian = RUSSIAN.replace("kind-webinar", "kind-castle")

    assert complaints(tmp_path, russian=russian) == [
        "bot/program.py:4: no text for kind-webinar",
        "unused: kind-castle",
    ]


def test_what_a_composed_key_may_be_must_be_known(tmp_path: Path) -> None:
    found = complaints(tmp_path, declared="[parts]\n[keys]\n")

    assert found[0] == "bot/program.py:4: nobody says in composed.toml what kind-{} may be"


def test_declared_values_that_the_code_does_not_have_are_named(tmp_path: Path) -> None:
    declared = KINDS.replace('"webinar"]', '"webinar", "castle"]') + '"door-{}" = ["-open"]\n'

    assert complaints(tmp_path, declared=declared, russian=RUSSIAN + "kind-castle = Замок\n") == [
        "composed.toml: nobody needs door-{}",
        "composed.toml: kind-{}: the code never says castle",
    ]


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        ('["bot.models.OrganisationKind"]', ["school", "kindergarten", "extra"]),
        ('["bot.models.OrganisationKind", "-extra", "=mixed"]', ["school", "kindergarten", "mixed"]),
        ('"bot.services.privacy.erasure.DELETED"', ["deleted"]),
        ('["bot.services.mentoring.closing.SCALES"]', ["help", "trust", "regular", "again"]),
    ],
)
def test_values_come_from_enums_and_constants_of_the_program(tmp_path: Path, source: str, keys: list[str]) -> None:
    russian = "".join(f"kind-{key} = Да\n" for key in keys)
    code = 'def f(t, kind):\n    return t(f"kind-{kind.value}")\n'

    assert complaints(tmp_path, code, f'[parts]\n[keys]\n"kind-{{}}" = {source}\n', russian) == []


def test_a_value_that_could_not_come_anyway_need_not_be_taken_away(tmp_path: Path) -> None:
    declared = KINDS.replace('"webinar"]', '"webinar", "-castle"]')

    assert complaints(tmp_path, declared=declared)[0] == "composed.toml: kind-{}: ['castle'] could not come anyway"


def test_two_places_take_a_list_each(tmp_path: Path) -> None:
    code = 'def f(t, a, b):\n    t(f"of-{a}-{b}")\n    return "x", "y", "z"\n'
    declared = '[parts]\n[keys]\n"of-{}-{}" = [["x"], ["y", "z"]]\n'

    assert complaints(tmp_path, code, declared, "of-x-y = А\nof-x-z = Б\n") == []
    assert complaints(tmp_path, code, declared, "of-x-y = А\n") == ["bot/program.py:2: no text for of-x-z"]


@pytest.mark.parametrize(
    "code",
    [
        "def f(t, ok):\n    t(f\"kind-{'seminar' if ok else 'webinar'}\")\n",
        'def f(t):\n    [t(f"kind-{name}") for name in ("seminar", "webinar")]\n',
        'KINDS = ("seminar", "webinar")\ndef f(t):\n    for name in KINDS:\n        t(f"kind-{name}")\n',
        'def f(t, ok):\n    name, more = ("seminar", 1) if ok else ("webinar", 2)\n    t(f"kind-{name}")\n',
        'def f(t):\n    def g(name):\n        return t(f"kind-{name}")\n    return g("seminar"), g(name="webinar")\n',
        'def g(t, *names):\n    [t(f"kind-{name}") for name in names]\ndef f(t):\n    g(t, "seminar", "webinar")\n',
        'def g(ok):\n    return "seminar" if ok else "webinar"\ndef f(t, ok):\n    t(f"kind-{g(ok)}")\n',
    ],
)
def test_values_that_the_code_shows_need_no_declaration(tmp_path: Path, code: str) -> None:
    russian = RUSSIAN.replace("hello = Здравствуйте, { $name }\n", "")

    assert complaints(tmp_path, code, "[parts]\n[keys]\n", russian) == []


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('t("hello", name="Анна")', []),
        ('t("hello", **given)', []),
        ('t("hello")', ["bot/program.py:3: hello needs name"]),
        ('t("hello", name="Анна", age=5)', ["bot/program.py:3: age in vain: hello does not show it"]),
        ('t("goodbye", name="hello")', ["bot/program.py:3: no text for goodbye"]),
        ('t.plain("hello" if now else "kind-seminar", name=now)', []),
        ('t.plain("hello" if now else "kind-seminar")', ["bot/program.py:3: hello needs name"]),
        ('t(key, anything="hello")', []),
        ('[key := "hello", t(key)]', ["bot/program.py:3: hello needs name"]),
    ],
)
def test_parameters_are_compared_with_what_the_text_shows(tmp_path: Path, call: str, expected: list[str]) -> None:
    code = f'OTHERS = ("hello", "kind-seminar", "kind-webinar")\ndef f(t, now, key, given):\n    return {call}\n'

    assert complaints(tmp_path, code, "[parts]\n[keys]\n") == expected


def test_a_composed_key_gets_its_parameters_where_its_value_is_known(tmp_path: Path) -> None:
    code = 'def f(t, kind):\n    t("kind-webinar", link="/")\n    t(f"kind-{kind}")\n    return "seminar"\n'
    russian = "kind-seminar = Семинар\nkind-webinar = Вебинар { $link }\n"
    declared = '[parts]\n[keys]\n"kind-{}" = ["seminar", "=webinar"]\n'

    assert complaints(tmp_path, code, declared, russian) == []
    assert complaints(tmp_path, code.replace(', link="/"', ""), declared, russian) == [
        "bot/program.py:2: kind-webinar needs link",
        "bot/program.py:3: kind-webinar needs link",
    ]


def test_languages_are_compared(tmp_path: Path) -> None:
    english = "hello = Hello, { $surname }\nkind-seminar = Seminar\nkind-seminar = Again\n???\n"

    assert complaints(tmp_path, english=english) == [
        "en/texts.ftl: duplicate key kind-seminar",
        "en/texts.ftl: junk at «???»",
        "en: hello has parameters ['surname'], ru has ['name']",
        "en: no text for kind-webinar",
    ]
