"""What is counted while the bot works, for Prometheus: numbers and codes, never names or texts.

The counters belong to the process, as Prometheus has it: whoever does something counts it here. What can be asked of the
database is not counted but asked (bot/web/operator_pages.py)."""

from prometheus_client import CollectorRegistry, Counter, Histogram

REGISTRY = CollectorRegistry()

UPDATES = Counter(
    "abonement_updates",
    "Updates: taken, all that came in; failed, those of them whose person got an apology",
    ["outcome"],
    registry=REGISTRY,
)
UNREADABLE = Counter(
    "abonement_updates_unreadable",
    "Updates of a kind this version cannot read: stepped over, nobody was answered",
    registry=REGISTRY,
)
ANSWERING = Histogram(
    "abonement_update_seconds",
    "Seconds from taking an update to the end of answering it",
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=REGISTRY,
)
CALLS = Counter(
    "abonement_messenger_calls",
    "Calls of the messenger by their end: ok, refused, token (401, 404), slow_down (429), server (5xx), network",
    ["outcome"],
    registry=REGISTRY,
)
DELIVERIES = Counter(
    "abonement_deliveries",
    "Deliveries tried, by the state they came to: sent, due (to be tried again), failed, blocked, uncertain, cancelled",
    ["state"],
    registry=REGISTRY,
)
JOBS = Counter("abonement_jobs", "Runs of jobs by their end: done, failed", ["job", "outcome"], registry=REGISTRY)


def deliveries(*states: str) -> float:
    """How many tries have come to these states since the process started."""
    found = (REGISTRY.get_sample_value("abonement_deliveries_total", {"state": state}) for state in states)
    return sum(value or 0.0 for value in found)
