"""The act of destruction of personal data with its log extract, to be printed and signed."""

from collections.abc import Mapping
from html import escape as html

from bot.models import ErasureAct
from bot.texts import Html, Texts

STYLE = """
body { font: 12pt/1.4 "PT Serif", "Times New Roman", serif; max-width: 17cm; margin: 2cm auto; }
h1, h2 { font-size: 13pt; text-align: center; } h2 { margin-top: 1.5cm; }
dt { font-weight: bold; margin-top: 6pt; } dd { margin: 0; } .line { border-bottom: 1px solid #000; height: 1cm; }
@media print { body { margin: 0 auto; } h2.log { page-break-before: always; } }
"""
# What the act must say is asked by приказ Роскомнадзора от 28.10.2022 № 179, пункт 3, what the extract must by пункт 5.


def act_file(t: Texts, act: ErasureAct, operator: str = "", officer: str = "") -> bytes:
    """The act and the extract as one HTML page in UTF-8 that any browser prints. `operator` is the centre's name and address,
    `officer` the name and position of who answers for destroying; what is not set is a line to be filled in by hand."""
    destroyed = Html("<br>".join(t(f"erasure-category-{name}") for name in act.destroyed))
    about = {
        "subject": t("erasure-act-person", person=str(act.person_id)),
        "destroyed": destroyed,
        "system": t("erasure-act-system-name"),
        "reason": t(f"erasure-act-reason-{act.reason}"),
        "date": t.date_long(act.at),
    }
    facts = {
        "operator": html(operator) or None,
        "processor": None,
        **about,
        "method": t(f"erasure-act-method-{act.method}"),
        "made-by": t("erasure-act-by-program"),
        "officer": html(officer) or None,
        "signatures": None,
    }
    title = t("erasure-act-title", act=str(act.id), date=t.date_long(act.at))
    body = [
        f"<h1>{title}</h1>{_facts(t, facts)}<p>{t('erasure-act-keep')}</p>",
        f"<h2 class=log>{t('erasure-act-log', act=str(act.id), date=t.date_long(act.at))}</h2>",
        _facts(t, about),
    ]
    head = f"<meta charset=utf-8><title>{title}</title><style>{STYLE}</style>"
    return f"<!doctype html><html lang={t.language}><head>{head}</head><body>{''.join(body)}</body></html>".encode()


def _facts(t: Texts, facts: Mapping[str, str | None]) -> str:
    """Each fact under its name; a line to write on where there is none."""
    lines = (
        f"<dt>{t(f'erasure-act-{name}')}</dt><dd{' class=line' if fact is None else ''}>{fact or ''}</dd>"
        for name, fact in facts.items()
    )
    return f"<dl>{''.join(lines)}</dl>"
