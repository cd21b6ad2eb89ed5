"""What can be wrong, by codes that health, the metrics, the alerts and docs/alerts.md share."""

from enum import StrEnum


class Problem(StrEnum):
    """Each is a reason for `health` to say «not ok»."""

    DATABASE_MISSING = "database_missing"
    DATABASE = "database"
    MIGRATIONS = "migrations"
    NOT_RUNNING = "not_running"
    SILENT_PROCESS = "silent_process"
    SENDER = "sender"
    JOBS = "jobs"
    UPDATES = "updates"
    WEBHOOK = "webhook"
    TOKEN = "token"
    MESSENGER = "messenger"
    ANOTHER_PROCESS = "another_process"
    DELIVERIES_FAILING = "deliveries_failing"
    DELIVERIES_LATE = "deliveries_late"
    METHODIST = "methodist"
    OUTBOX = "outbox"
    TRACES = "traces"
    DISK = "disk"
    REDIS = "redis"
