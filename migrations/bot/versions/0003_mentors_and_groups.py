"""Mentors, consultations, pairs, known answers, support groups; deliveries to groups and in lanes."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "group_chats",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("messenger", sa.String(length=16), nullable=False),
        sa.Column("bot_id", sa.String(length=32), nullable=False),
        sa.Column("chat_id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("is_forum", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("can_pin", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["people.id"], name=op.f("fk_group_chats_added_by"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_chats")),
        sa.UniqueConstraint("messenger", "bot_id", "chat_id", name=op.f("uq_group_chats_messenger_bot_id_chat_id")),
    )
    op.create_table(
        "mentors",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("about", sa.String(length=700), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("days", sa.String(length=7), nullable=False),
        sa.Column("reach_from", sa.Time(), nullable=False),
        sa.Column("reach_until", sa.Time(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("invited_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("refused_because", sa.String(length=300), nullable=True),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_mentors_decided_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["invited_by"], ["people.id"], name=op.f("fk_mentors_invited_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_mentors_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentors")),
        sa.UniqueConstraint("person_id", name=op.f("uq_mentors_person_id")),
    )
    with op.batch_alter_table("mentors", schema=None) as batch_op:
        batch_op.create_index("ix_mentors_state_kind", ["state", "kind"], unique=False)

    op.create_table(
        "mentorships",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("young_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mentor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("log_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("closing_reason", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["people.id"], name=op.f("fk_mentorships_closed_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_mentorships_made_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["people.id"], name=op.f("fk_mentorships_mentor_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_mentorships_organisation_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["young_id"], ["people.id"], name=op.f("fk_mentorships_young_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorships")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("mentorships", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentorships_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentorships_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentorships_young_id"), ["young_id"], unique=False)

    op.create_table(
        "consultations",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("subject", sa.String(length=32), nullable=True),
        sa.Column("association_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("awkward", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("responder_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nudge_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_answer_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("solved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("solved_by", sa.String(length=32), nullable=True),
        sa.Column("mark", sa.Integer(), nullable=True),
        sa.Column("thanks", sa.String(length=700), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("first_years", sa.Boolean(), nullable=False),
        sa.Column("under_35", sa.Boolean(), nullable=False),
        sa.Column("asker_contact", sa.String(length=120), nullable=True),
        sa.Column("responder_contact", sa.String(length=120), nullable=True),
        sa.Column("group_chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("thread_id", sa.String(length=32), nullable=True),
        sa.Column("group_message_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["asker_id"], ["people.id"], name=op.f("fk_consultations_asker_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["association_id"], ["associations.id"], name=op.f("fk_consultations_association_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["group_chat_id"], ["group_chats.id"], name=op.f("fk_consultations_group_chat_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_consultations_organisation_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["responder_id"], ["people.id"], name=op.f("fk_consultations_responder_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultations")),
        sa.UniqueConstraint(
            "group_chat_id", "group_message_id", name=op.f("uq_consultations_group_chat_id_group_message_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("consultations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultations_asker_id"), ["asker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consultations_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_consultations_nudge_at"), ["nudge_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_consultations_responder_id"), ["responder_id"], unique=False)
        batch_op.create_index("ix_consultations_state_asked_at", ["state", "asked_at"], unique=False)

    op.create_table(
        "group_ties",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group_chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("thread_id", sa.String(length=32), nullable=False),
        sa.Column("association_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("project", sa.String(length=32), nullable=True),
        sa.Column("tied_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tied_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("digested_for", sa.Date(), nullable=True),
        sa.Column("theme_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["association_id"], ["associations.id"], name=op.f("fk_group_ties_association_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_chat_id"], ["group_chats.id"], name=op.f("fk_group_ties_group_chat_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_group_ties_theme_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["tied_by"], ["people.id"], name=op.f("fk_group_ties_tied_by"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_ties")),
        sa.UniqueConstraint("group_chat_id", "thread_id", name=op.f("uq_group_ties_group_chat_id_thread_id")),
    )
    with op.batch_alter_table("group_ties", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_ties_association_id"), ["association_id"], unique=False)

    op.create_table(
        "meetings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mentorship_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("logged_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["logged_by"], ["people.id"], name=op.f("fk_meetings_logged_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["mentorship_id"], ["mentorships.id"], name=op.f("fk_meetings_mentorship_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.create_index("ix_meetings_mentorship_id_held_on", ["mentorship_id", "held_on"], unique=False)

    op.create_table(
        "mentor_subjects",
        sa.Column("mentor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["mentors.id"], name=op.f("fk_mentor_subjects_mentor_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mentor_id", "subject", name=op.f("pk_mentor_subjects")),
    )
    with op.batch_alter_table("mentor_subjects", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentor_subjects_subject"), ["subject"], unique=False)

    op.create_table(
        "mentorship_answers",
        sa.Column("mentorship_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("released", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentorship_id"], ["mentorships.id"], name=op.f("fk_mentorship_answers_mentorship_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mentorship_id", "side", "question", name=op.f("pk_mentorship_answers")),
    )
    op.create_table(
        "mentorship_steps",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mentorship_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mentorship_id"], ["mentorships.id"], name=op.f("fk_mentorship_steps_mentorship_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorship_steps")),
    )
    with op.batch_alter_table("mentorship_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentorship_steps_mentorship_id"), ["mentorship_id"], unique=False)

    op.create_table(
        "consultation_messages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("consultation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("entities", sa.JSON(), nullable=False),
        sa.Column("file_id", sa.String(length=255), nullable=True),
        sa.Column("reply_to_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("clarifying", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("source_chat_id", sa.String(length=64), nullable=False),
        sa.Column("source_message_id", sa.String(length=32), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_consultation_messages_author_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_messages_consultation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reply_to_id"],
            ["consultation_messages.id"],
            name=op.f("fk_consultation_messages_reply_to_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_messages")),
        sa.UniqueConstraint(
            "source_chat_id",
            "source_message_id",
            name=op.f("uq_consultation_messages_source_chat_id_source_message_id"),
        ),
    )
    with op.batch_alter_table("consultation_messages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_messages_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consultation_messages_consultation_id"), ["consultation_id"], unique=False)

    op.create_table(
        "consultation_offers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("consultation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_offers_consultation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_consultation_offers_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_offers")),
    )
    with op.batch_alter_table("consultation_offers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_offers_consultation_id"), ["consultation_id"], unique=False)
        batch_op.create_index("ix_consultation_offers_person_id_ended_at", ["person_id", "ended_at"], unique=False)

    op.create_table(
        "known_answers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("consultation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asker_agreed", sa.Boolean(), nullable=True),
        sa.Column("responder_agreed", sa.Boolean(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("helped", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_known_answers_consultation_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_answers")),
        sa.UniqueConstraint("consultation_id", name=op.f("uq_known_answers_consultation_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("known_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_answers_state"), ["state"], unique=False)

    op.create_table(
        "known_answer_stems",
        sa.Column("known_answer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("stem", sa.String(length=40), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["known_answer_id"],
            ["known_answers.id"],
            name=op.f("fk_known_answer_stems_known_answer_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("known_answer_id", "stem", name=op.f("pk_known_answer_stems")),
    )
    with op.batch_alter_table("known_answer_stems", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_answer_stems_stem"), ["stem"], unique=False)

    op.create_table(
        "known_answer_helps",
        sa.Column("known_answer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["known_answer_id"],
            ["known_answers.id"],
            name=op.f("fk_known_answer_helps_known_answer_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_known_answer_helps_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("known_answer_id", "person_id", name=op.f("pk_known_answer_helps")),
    )
    with op.batch_alter_table("known_answer_helps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_answer_helps_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.drop_index("ix_accounts_person_id")
        batch_op.create_index(
            "ix_accounts_person_id_messenger_bot_id", ["person_id", "messenger", "bot_id"], unique=False
        )

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("group_chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("lane", sa.String(length=64), nullable=True))
        batch_op.alter_column(
            "person_id", existing_type=sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        )
        batch_op.create_index(batch_op.f("ix_deliveries_group_chat_id"), ["group_chat_id"], unique=False)
        batch_op.create_index("ix_deliveries_lane_state", ["lane", "state"], unique=False)
        batch_op.create_check_constraint("one_receiver", "(person_id IS NULL) <> (group_chat_id IS NULL)")
        batch_op.create_foreign_key(
            batch_op.f("fk_deliveries_group_chat_id"), "group_chats", ["group_chat_id"], ["id"], ondelete="CASCADE"
        )


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.drop_index("ix_accounts_person_id_messenger_bot_id")
        batch_op.create_index("ix_accounts_person_id", ["person_id"], unique=False)

    # What was planned for a group has no receiver in the older table.
    op.execute("DELETE FROM deliveries WHERE person_id IS NULL")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_constraint("one_receiver", type_="check")
        batch_op.drop_constraint(batch_op.f("fk_deliveries_group_chat_id"), type_="foreignkey")
        batch_op.drop_index("ix_deliveries_lane_state")
        batch_op.drop_index(batch_op.f("ix_deliveries_group_chat_id"))
        batch_op.alter_column(
            "person_id", existing_type=sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        )
        batch_op.drop_column("lane")
        batch_op.drop_column("group_chat_id")

    with op.batch_alter_table("known_answer_helps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_answer_helps_person_id"))

    op.drop_table("known_answer_helps")
    with op.batch_alter_table("known_answer_stems", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_answer_stems_stem"))

    op.drop_table("known_answer_stems")
    with op.batch_alter_table("known_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_answers_state"))

    op.drop_table("known_answers")
    with op.batch_alter_table("consultation_offers", schema=None) as batch_op:
        batch_op.drop_index("ix_consultation_offers_person_id_ended_at")
        batch_op.drop_index(batch_op.f("ix_consultation_offers_consultation_id"))

    op.drop_table("consultation_offers")
    with op.batch_alter_table("consultation_messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consultation_messages_consultation_id"))
        batch_op.drop_index(batch_op.f("ix_consultation_messages_author_id"))

    op.drop_table("consultation_messages")
    with op.batch_alter_table("mentorship_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentorship_steps_mentorship_id"))

    op.drop_table("mentorship_steps")
    op.drop_table("mentorship_answers")
    with op.batch_alter_table("mentor_subjects", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentor_subjects_subject"))

    op.drop_table("mentor_subjects")
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_index("ix_meetings_mentorship_id_held_on")

    op.drop_table("meetings")
    with op.batch_alter_table("group_ties", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_group_ties_association_id"))

    op.drop_table("group_ties")
    with op.batch_alter_table("consultations", schema=None) as batch_op:
        batch_op.drop_index("ix_consultations_state_asked_at")
        batch_op.drop_index(batch_op.f("ix_consultations_responder_id"))
        batch_op.drop_index(batch_op.f("ix_consultations_nudge_at"))
        batch_op.drop_index(batch_op.f("ix_consultations_due_at"))
        batch_op.drop_index(batch_op.f("ix_consultations_asker_id"))

    op.drop_table("consultations")
    with op.batch_alter_table("mentorships", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentorships_young_id"))
        batch_op.drop_index(batch_op.f("ix_mentorships_state"))
        batch_op.drop_index(batch_op.f("ix_mentorships_mentor_id"))

    op.drop_table("mentorships")
    with op.batch_alter_table("mentors", schema=None) as batch_op:
        batch_op.drop_index("ix_mentors_state_kind")

    op.drop_table("mentors")
    op.drop_table("group_chats")
