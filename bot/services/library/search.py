"""Finding known answers: by words, by subject, and those closest to a question somebody is about to ask."""

import math
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import KnownAnswer, KnownAnswerState, KnownAnswerStem, Subject
from bot.services.shared.pages import Page, read_entities
from bot.services.words.stems import stems

ON_A_PAGE = 6
QUESTION_WEIGHT, ANSWER_WEIGHT = 3, 1
STEMS_OF_A_QUERY = 60  # a question says what it is about long before
CANDIDATES = 12
# Of what a question is about (rare stems count more), so much must be in the other one too. Tuned on the pairs of the tests.
CLOSE = 0.47
SAME_SUBJECT = 1.2

PUBLISHED = KnownAnswer.state == KnownAnswerState.PUBLISHED


def weighed(question: str, answer: str) -> dict[str, int]:
    """The stems of a known answer with their weights: those of the question count more."""
    weights = dict.fromkeys(stems(question), QUESTION_WEIGHT)
    for stem in stems(answer):
        weights[stem] = weights.get(stem, 0) + ANSWER_WEIGHT
    return weights


async def get(session: AsyncSession, answer_id: int) -> KnownAnswer | None:
    """The published answer with this number."""
    return await session.scalar(select(KnownAnswer).where(KnownAnswer.id == answer_id, PUBLISHED))


async def page_of(session: AsyncSession, subject: Subject | None, page: int) -> Page[KnownAnswer]:
    """A page of what is published, of one subject or of all: what helped most, then the newest."""
    conditions = [PUBLISHED, *_of_subject(subject)]
    most_helpful = select(KnownAnswer).where(*conditions).order_by(KnownAnswer.helped.desc(), KnownAnswer.id.desc())
    return await read_entities(session, most_helpful, page, ON_A_PAGE)


async def subjects(session: AsyncSession) -> list[tuple[Subject, int]]:
    """Subjects that have published answers, with how many, in the order subjects always stand."""
    rows = await session.execute(
        select(KnownAnswer.subject, func.count())
        .where(PUBLISHED, KnownAnswer.subject.is_not(None))
        .group_by(KnownAnswer.subject)
    )
    counts = {row[0]: row[1] for row in rows}
    return [(subject, counts[subject]) for subject in Subject if subject in counts]


async def search(session: AsyncSession, words: str, page: int) -> Page[KnownAnswer]:
    """A page of what is published and has at least half of the words, the best first."""
    found = stems(words, STEMS_OF_A_QUERY)
    rarity = await _rarity(session, found)
    if not rarity:
        return Page((), 0, 1, 0)
    score = _score(rarity)
    matching = (
        select(KnownAnswerStem.known_answer_id.label("id"), score.label("score"))
        .join(KnownAnswer, KnownAnswer.id == KnownAnswerStem.known_answer_id)
        .where(PUBLISHED, KnownAnswerStem.stem.in_(list(rarity)))
        .group_by(KnownAnswerStem.known_answer_id)
        .having(func.count() * 2 >= len(found))
        .subquery()
    )
    best_first = (
        select(KnownAnswer)
        .join(matching, matching.c.id == KnownAnswer.id)
        .order_by(matching.c.score.desc(), KnownAnswer.helped.desc(), KnownAnswer.id.desc())
    )
    return await read_entities(session, best_first, page, ON_A_PAGE)


async def closest(session: AsyncSession, text: str, subject: Subject | None, limit: int) -> list[KnownAnswer]:
    """The published answers whose questions are about the same as `text`, the closest first, at most `limit`; one of the same
    subject goes before another as close. None of them when nothing is close: who asks is not to read what is beside the point."""
    asked = stems(text, STEMS_OF_A_QUERY)
    rarity = await _rarity(session, asked)
    if not rarity:
        return []
    score = _score(rarity)
    candidates = list(
        await session.scalars(
            select(KnownAnswerStem.known_answer_id)
            .join(KnownAnswer, KnownAnswer.id == KnownAnswerStem.known_answer_id)
            .where(PUBLISHED, KnownAnswerStem.stem.in_(list(rarity)), KnownAnswerStem.weight >= QUESTION_WEIGHT)
            .group_by(KnownAnswerStem.known_answer_id)
            .order_by(score.desc(), KnownAnswerStem.known_answer_id.desc())
            .limit(CANDIDATES)
        )
    )
    likeness = await _likeness(session, asked, candidates)
    close = [number for number in candidates if likeness[number] >= CLOSE]
    rows = {row.id: row for row in await session.scalars(select(KnownAnswer).where(KnownAnswer.id.in_(close)))}

    def order(number: int) -> float:
        same = subject is not None and rows[number].subject is subject
        return likeness[number] * (SAME_SUBJECT if same else 1.0)

    return [rows[number] for number in sorted(close, key=order, reverse=True)[:limit]]


async def _likeness(session: AsyncSession, asked: Sequence[str], candidates: Sequence[int]) -> dict[int, float]:
    """How much of the shorter question, by the weight of its stems, is in the other one too: from 0 to 1. One stem alone makes
    nothing alike, unless it is all there is."""
    of_question = (KnownAnswerStem.known_answer_id.in_(candidates), KnownAnswerStem.weight >= QUESTION_WEIGHT)
    known: dict[int, set[str]] = {number: set() for number in candidates}
    for number, stem in await session.execute(
        select(KnownAnswerStem.known_answer_id, KnownAnswerStem.stem).where(*of_question)
    ):
        known[number].add(stem)
    rarity = await _rarity(session, {*asked, *(stem for theirs in known.values() for stem in theirs)})
    # What no known answer has is as rare as can be.
    rarest = max(rarity.values(), default=0.0)

    def weight(words: Iterable[str]) -> float:
        return sum(rarity.get(word, rarest) for word in words)

    likeness = {}
    for number, theirs in known.items():
        shared = theirs.intersection(asked)
        enough = len(shared) >= min(2, len(asked), len(theirs))
        likeness[number] = weight(shared) / min(weight(asked), weight(theirs)) if shared and enough else 0.0
    return likeness


async def _rarity(session: AsyncSession, words: Iterable[str]) -> dict[str, float]:
    """How rare each stem is among all answers (inverse document frequency); those of none are left out. Hidden ones count too:
    they are few, and so the index alone says it. The logarithm is taken here: SQLite need not have one."""
    rows = await session.execute(
        select(KnownAnswerStem.stem, func.count())
        .where(KnownAnswerStem.stem.in_(list(words)))
        .group_by(KnownAnswerStem.stem)
    )
    counts = [(row[0], row[1]) for row in rows]
    total = await session.scalar(select(func.count()).select_from(KnownAnswer).where(PUBLISHED)) or 0
    return {stem: math.log(1 + total / count) for stem, count in counts} if total else {}


def _score(rarity: Mapping[str, float]) -> ColumnElement[float]:
    return func.sum(KnownAnswerStem.weight * case(dict(rarity), value=KnownAnswerStem.stem, else_=0.0))


def _of_subject(subject: Subject | None) -> tuple[ColumnElement[bool], ...]:
    return () if subject is None else (KnownAnswer.subject == subject,)
