#!/bin/sh
# The browser tests need Debian's Chromium. Installed when missing and allowed; otherwise says which tests are left out.
set -u
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Chromium is missing: installing Debian's package ..."
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium fonts-noto-color-emoji; } \
        >/dev/null 2>&1
fi
if ! command -v chromium >/dev/null 2>&1; then
    echo "************************************************************************"
    echo "* LEFT OUT: the tests in tests/browser (no Chromium on this machine).  *"
    echo "* To have them: apt-get install chromium, then run the tests again.    *"
    echo "************************************************************************"
fi
exit 0
