"""Imports every module of the program: `python -m tools.imports`. What a Python cannot load is found without running it."""

import importlib
import pkgutil
import sys
import warnings

ROOMS = ("bot", "scheduler", "playground", "demo", "tour", "tools")


def modules() -> list[str]:
    """The names of all modules of all rooms, in order."""
    names: list[str] = []
    for room in ROOMS:
        package = importlib.import_module(room)
        names += [room, *(found.name for found in pkgutil.walk_packages(package.__path__, f"{room}."))]
    return sorted(names)


def main() -> int:
    """Imports them all, a warning being an error; says how many there were. The first that fails is raised."""
    names = modules()
    warnings.simplefilter("error")
    for name in names:
        importlib.import_module(name)
    sys.stdout.write(f"{len(names)} modules imported by Python {sys.version.split()[0]}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
