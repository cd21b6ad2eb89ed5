"""How busy a mentor is: questions they have now and pairs they are in, what routing and suggestions both weigh."""

from sqlalchemy import ScalarSelect, func, select

from bot.models import ConsultationOffer, Mentor, Pair, PairState


def questions() -> ScalarSelect[int]:
    """For a row of Mentor: how many questions are with them now."""
    return (
        select(func.count())
        .where(ConsultationOffer.person_id == Mentor.person_id, ConsultationOffer.ended_at.is_(None))
        .correlate(Mentor)
        .scalar_subquery()
    )


def pairs() -> ScalarSelect[int]:
    """For a row of Mentor: how many young teachers they are tied to now."""
    return (
        select(func.count())
        .where(Pair.mentor_id == Mentor.person_id, Pair.state == PairState.ACTIVE)
        .correlate(Mentor)
        .scalar_subquery()
    )
