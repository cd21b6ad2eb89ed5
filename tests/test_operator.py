"""The operator's commands: import, export, backup, erasing again."""

import contextlib
import errno
import os
import sqlite3
from argparse import Namespace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from bot import operator
from bot.database import Database
from bot.services.privacy import erased_again
from tests.harness import NOON, add_person, settings_for

CSV = "Вид;Краткое название;Полное название;Численность\nшкола;Школа № 51;МБОУ «Школа № 51»;60\n"


@pytest.fixture
def said() -> list[str]:
    return []


async def test_a_register_is_imported_or_each_bad_row_is_printed(
    database_url: str, tmp_path: Path, said: list[str]
) -> None:
    settings, path = settings_for(database_url, database_url), tmp_path / "реестр.csv"
    path.write_text(CSV, encoding="utf-8")
    assert await operator.import_register(settings, Namespace(file=str(path)), said.append) == 0
    assert said.pop() == "реестр.csv: добавлено 1, изменено 0, без изменений 0, нет в файле 0"
    path.write_text(CSV + "лес;Лес;Лес № 1;5\n", encoding="utf-8")
    assert await operator.import_register(settings, Namespace(file=str(path)), said.append) == 1
    assert said[0].startswith("строка 3, «Вид»: вид «лес» неизвестен")
    assert said[-1] == "реестр.csv: не загружено, ни одна строка не изменена. Ошибок: 1"
    assert await operator.import_register(settings, Namespace(file="нет такого"), said.append) == 1
    assert "такого файла нет" in said[-1]


async def test_an_export_is_written_for_its_owner_only(database_url: str, tmp_path: Path, said: list[str]) -> None:
    settings, path = settings_for(database_url, database_url), tmp_path / "выгрузка.xlsx"
    assert await operator.export(settings, Namespace(file=str(path), period="all"), said.append) == 0
    assert openpyxl.load_workbook(path).sheetnames[0] == "Итоги"
    assert path.stat().st_mode & 0o777 == 0o600
    assert await operator.export(settings, Namespace(file=str(path), period="когда-то"), said.append) == 2
    assert await operator.export(settings, Namespace(file=str(tmp_path / "нет" / "a.xlsx")), said.append) == 1


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_backup_is_a_whole_database(
    database: Database, database_url: str, tmp_path: Path, said: list[str]
) -> None:
    async with database.transaction() as session:
        await add_person(session, NOON, "1", "Петрова Анна")
    path = tmp_path / "копия.sqlite3"
    settings = settings_for(database_url, database_url)
    assert await operator.backup(settings, Namespace(file=str(path)), said.append) == 0
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM people").fetchone() == (1,)
    connection.close()
    assert path.stat().st_mode & 0o777 == 0o600
    assert await operator.backup(settings, Namespace(file=str(path)), said.append) == 1
    assert "файл уже есть" in said[-1]


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_who_was_erased_is_erased_again_after_a_restore(
    database: Database, database_url: str, tmp_path: Path, said: list[str]
) -> None:
    settings, kept = settings_for(database_url, database_url), tmp_path / "список.txt"
    async with database.transaction() as session:
        for number, name in enumerate(("Петрова Анна", "Сидоров Борис", "Орлова Вера"), 1):
            await add_person(session, NOON, str(number), name)
    copy, where = tmp_path / "копия.sqlite3", Namespace(file=str(kept))
    assert await operator.backup(settings, Namespace(file=str(copy)), said.append) == 0
    async with database.transaction() as session:
        assert await erased_again.erase(session, 1, NOON.date(), settings, NOON)
        assert not await erased_again.erase(session, 2, NOON.date() - timedelta(days=1), settings, NOON), (
            "somebody else's"
        )
    kept.write_text("3 2026-12-05\n")
    assert await operator.erased(settings, where, said.append) == 0
    assert kept.read_text() == "1 2026-12-01\n3 2026-12-05\n", "what was written in by hand stays"
    restored = settings_for(f"sqlite:///{copy}", database_url)
    assert await operator.erase_again(restored, where, said.append) == 0
    assert "снова: 2 из 2" in said[-1]
    assert await operator.erase_again(restored, where, said.append) == 0
    assert "снова: 0 из 2" in said[-1]
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT surname FROM people").fetchall() == [("Сидоров",)]
        assert connection.execute("SELECT count(*) FROM accounts").fetchone() == (1,)
    kept.write_text("1 завтра\n")
    for command in (operator.erased, operator.erase_again):
        assert await command(settings, where, said.append) == 1
        assert "1 завтра" in said[-1]


async def test_postgresql_is_sent_to_its_own_program(said: list[str]) -> None:
    settings = settings_for("postgresql://bot:secret@db/abonement", "sqlite://")
    assert await operator.backup(settings, Namespace(file="x.dump"), said.append) == 1
    assert "pg_dump" in said[0]
    assert "secret" not in said[0]


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_list_that_cannot_be_written_whole_stays_as_it_was(
    database: Database, database_url: str, tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, kept = settings_for(database_url, database_url), tmp_path / "список.txt"
    kept.write_text("3 2026-12-05\n")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        for command in (operator.erased, operator.export):
            with pytest.raises(OSError):
                await command(settings, Namespace(file=str(kept), period="all"), said.append)
            assert kept.read_text() == "3 2026-12-05\n", "whom it names would not be erased after a restore"
            assert list(tmp_path.glob("*.part")) == [], "half a file holds names too"
    assert await operator.erased(settings, Namespace(file=str(kept)), said.append) == 0


async def test_a_command_that_reads_makes_no_database_where_there_is_none(tmp_path: Path, said: list[str]) -> None:
    missing, list_of_one, register = tmp_path / "сюда" / "бот.sqlite3", tmp_path / "список.txt", tmp_path / "р.csv"
    list_of_one.write_text("1 2026-12-01\n")
    register.write_text(CSV, encoding="utf-8")
    settings = settings_for(f"sqlite:///{missing}", "sqlite://")
    for command, file in (
        (operator.import_register, register),
        (operator.export, tmp_path / "в.xlsx"),
        (operator.backup, tmp_path / "копия"),
        (operator.erased, tmp_path / "удалённые.txt"),
        (operator.erase_again, list_of_one),
    ):
        assert await command(settings, Namespace(file=str(file), period="all"), said.append) == 1
        assert said[-1] == f"{missing}: такого файла нет или его нельзя прочитать"
        assert not missing.parent.exists(), "an empty database would be taken for the lost one"


async def test_a_list_written_by_hand_is_read_or_its_line_is_named(
    database_url: str, tmp_path: Path, said: list[str]
) -> None:
    settings, kept = settings_for(database_url, database_url), tmp_path / "список.txt"
    for good in (b"\xef\xbb\xbf17 2026-12-01\r\n", b"17\t2026-12-01", b"9223372036854775807 9999-12-31"):
        kept.write_bytes(good)
        assert await operator.erase_again(settings, Namespace(file=str(kept)), said.append) == 0, said
    for bad in ("0 2026-12-01", "-7 2026-12-01", f"{2**63} 2026-12-01", f"{10**30} 2026-12-01", "9" * 5000 + " x"):
        kept.write_text(f"17 2026-12-01\n{bad}\n")
        assert await operator.erase_again(settings, Namespace(file=str(kept)), said.append) == 1
        assert f"«{bad[:40]}»" in said[-1]
    kept.write_bytes("17 2026-12-01\nИванова\n".encode("cp1251"))
    assert await operator.erase_again(settings, Namespace(file=str(kept)), said.append) == 1
    assert "codec" not in said[-1]
