"""docs/map.md says what the source says."""

from tools.map.__main__ import TARGET, page, rows

WRITE_ANEW = "the map is out of date: make map"


def test_the_map_in_the_tree_is_what_the_source_says() -> None:
    assert TARGET.read_text(encoding="utf-8") == page(), WRITE_ANEW


def test_a_button_leads_to_its_handler_its_service_and_its_screen() -> None:
    found = {row.trigger: row for row in rows()}
    sign_up = found["EventPress SIGN_UP"]
    assert "✍️ Записаться" in sign_up.buttons
    assert sign_up.handler == "events.card.sign_up"
    assert "services.events.registrations.sign_up" in sign_up.uses
    assert "screens.events.card.card" in sign_up.shows
    assert found["/menu"].handler == "shared.menu.menu_command"


def test_most_verbs_have_a_button() -> None:
    presses = [row for row in rows() if " " in row.trigger and row.trigger != "a message"]
    with_button = [row for row in presses if row.buttons]
    assert len(with_button) >= 0.7 * len(presses), [row.trigger for row in presses if not row.buttons]
