#!/bin/sh
# Find the browser that the tests drive; on Debian and Ubuntu, as root, install it if it is missing.
set -eu

found() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$name" ] && command -v "$name"; then return 0; fi
    done
    return 1
}

if path=$(found); then
    echo "The tests will drive $path"
elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the tests (once)"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
    found >/dev/null
else
    echo "The tests drive Chromium or Chrome, and none is on PATH." >&2
    echo "Install one, or name it: make test CHROMIUM=/path/to/chrome" >&2
    exit 1
fi
