#!/bin/sh
# Tries each Python that pyproject.toml promises and the environment is not made of: everything that is installed is installed
# from the same locks, every module is imported, the tests that need no server are run (databases are SQLite files).
# A promised Python that is not on this machine cannot be tried here: the last line says so.
set -eu
BIN=.venv/bin
own=$($BIN/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')
promised=$(sed -nE 's/.*"Programming Language :: Python :: ([0-9]+\.[0-9]+)".*/\1/p' pyproject.toml)

# Prints the path of a Python of version $1: the one on the PATH, or the newest that pyenv keeps off it.
found() {
    command "python$1" -c 'import sys; print(sys.executable)' 2>/dev/null && return
    command -v pyenv >/dev/null 2>&1 && pyenv prefix "$(pyenv latest "$1" 2>/dev/null)" 2>/dev/null | sed 's,$,/bin/python,' && return
    return 1
}

missing=
for version in $promised; do
    [ "$version" = "$own" ] && continue
    python=$(found "$version") || python=
    if [ -z "$python" ]; then
        missing="$missing $version"
        continue
    fi
    home=.venv/pythons/$version
    echo "Python $version ($("$python" -V)):"
    if [ ! -e "$home/ready" ] || [ requirements/run.lock -nt "$home/ready" ] || [ requirements/dev.lock -nt "$home/ready" ]; then
        "$python" -m venv "$home"
        for lock in run dev; do
            "$home/bin/pip" install -q --no-deps --no-compile --require-hashes -r requirements/$lock.lock
        done
        touch "$home/ready"
    fi
    "$home/bin/python" -m tools.imports
    "$home/bin/python" -m pytest -p no:cacheprovider -n 2 -k "not postgresql" tests/services tests/forms tests/reports tests/screens tests/presses
done
if [ -n "$missing" ]; then
    echo "NOT TRIED, because it is not on this machine, though pyproject.toml promises it: Python$missing" >&2
fi
