"""The promise of planned notices: their names stand in rows that wait, so a later release reads what an earlier one planned."""

from syrupy.assertion import SnapshotAssertion

from bot.notices.registry import GROUP_NOTICES, NOTICES


def test_names_stay_as_they_are_written_in_rows_that_wait(snapshot: SnapshotAssertion) -> None:
    assert sorted(NOTICES) == snapshot(name="to people")
    assert sorted(GROUP_NOTICES) == snapshot(name="to groups")
