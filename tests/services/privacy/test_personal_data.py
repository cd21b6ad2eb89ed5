"""The list of where personal data are, against the tables there are."""

from zoneinfo import ZoneInfo

import pytest

from bot.models import Account, Base, Person
from bot.services.privacy.personal_data import HOLDINGS, Fate
from bot.texts import LANGUAGES, Texts

LEADING = {Person.__table__.c.id, Account.__table__.c.id}


def test_every_column_that_leads_to_a_person_is_known() -> None:
    leading = {
        key.parent for table in Base.metadata.tables.values() for key in table.foreign_keys if key.column in LEADING
    }
    assert {holding.column.property.columns[0] for holding in HOLDINGS} == leading


def test_the_database_does_to_each_what_its_fate_says() -> None:
    for holding in HOLDINGS:
        (key,) = holding.column.property.columns[0].foreign_keys
        expected = "SET NULL" if holding.fate is Fate.UNNAMED else "CASCADE"
        assert key.ondelete == expected, holding.category


def test_categories_do_not_repeat() -> None:
    categories = [holding.category for holding in HOLDINGS]
    assert len(set(categories)) == len(categories)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_category_has_words(language: str) -> None:
    t = Texts(language, ZoneInfo("Europe/Moscow"))
    words = [t.plain(f"data-{holding.category}") for holding in HOLDINGS]
    assert len(set(words)) == len(HOLDINGS)
