"""The act of destruction of personal data with its log extract, to be printed and signed."""

from collections.abc import Mapping
from datetime import datetime

from bot.models import ErasureAct
from bot.texts import Html, Texts

STYLE = """
body { font: 12pt/1.4 "PT Serif", "Times New Roman", serif; max-width: 17cm; margin: 2cm auto; }
h1, h2 { font-size: 13pt; text-align: center; } h2 { margin-top: 1.5cm; }
table { border-collapse: collapse; width: 100%; } td { border: 1px solid #000; padding: 2pt 5pt; }
tr:first-child { font-weight: bold; }
dt { font-weight: bold; margin-top: 6pt; } dd { margin: 0; } .line { border-bottom: 1px solid #000; height: 1cm; }
@media print { body { margin: 0 auto; } h2.log { page-break-before: always; } }
"""
# What the act must say is asked by приказ Роскомнадзора от 28.10.2022 № 179, пункт 3; these blanks are filled in by hand.
OPERATORS = ("operator", "processor")
SIGNATURES = ("signatures",)


def act_file(t: Texts, act: ErasureAct) -> bytes:
    """The act and the extract as one HTML page in UTF-8 that any browser prints."""
    about = {
        "subject": t("erasure-act-person", person=str(act.person_id)),
        "system": t("erasure-act-system-name"),
        "reason": t(f"erasure-act-reason-{act.reason}"),
    }
    facts = {
        **about,
        "destroyed": _categories(t, act.destroyed),
        "depersonalised": _categories(t, act.depersonalised),
        "method": t(f"erasure-act-method-{act.method}"),
        "date": t("erasure-act-at", date=t.date_long(act.at), time=t.time(act.at)),
    }
    title = t("erasure-act-title", act=str(act.id), date=t.date_long(act.at))
    blanks = dict.fromkeys(OPERATORS), dict.fromkeys(SIGNATURES)
    body = [
        f"<h1>{title}</h1>{_facts(t, {**blanks[0], **facts, **blanks[1]})}<p>{t('erasure-act-keep')}</p>",
        f"<h2 class=log>{t('erasure-act-log', act=str(act.id), date=t.date_long(act.at))}</h2>",
        f"{_facts(t, about)}{_log(t, act)}",
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


def _categories(t: Texts, counts: Mapping[str, int]) -> Html:
    if not counts:
        return t("erasure-act-nothing")
    lines = (t("erasure-act-count", category=t.plain(f"data-{name}"), rows=rows) for name, rows in counts.items())
    return Html("<br>".join(lines))


def _log(t: Texts, act: ErasureAct) -> str:
    """The events of the extract (the same order, пункт 5)."""
    rows = [[t(f"erasure-log-{column}") for column in ("at", "step", "category", "rows")]]
    for entry in act.log:
        at = datetime.fromisoformat(entry["at"])
        moment = t("erasure-act-at", date=t.date_long(at), time=t.time(at))
        rows.append([moment, t(f"erasure-step-{entry['step']}"), t(f"data-{entry['category']}"), Html(entry["rows"])])
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
