#!/bin/sh
# The browser tests need Chromium: tools/chromium.sh [the part of the tests that is about to run].
# Installed only by root on Debian, where it is one package, and announced before. Elsewhere nothing is installed: pytest's
# last line says which tests were left out (tests/conftest.py).
set -u
case ${1:-tests/browser} in
    tests | tests/ | *browser*) ;;
    *) exit 0 ;;
esac
command -v chromium >/dev/null 2>&1 && exit 0
[ "$(id -u)" = 0 ] || exit 0
[ "$(. /etc/os-release 2>/dev/null && echo "${ID:-}")" = debian ] || exit 0

echo "The browser tests need Chromium, which is missing: installing Debian's packages chromium and fonts-noto-color-emoji ..."
if ! { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium fonts-noto-color-emoji; } \
    >/dev/null 2>&1; then
    echo "apt-get could not install them; the tests go on without." >&2
fi
exit 0
