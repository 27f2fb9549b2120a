#!/bin/sh
# What WeasyPrint draws letters with; on Debian and Ubuntu, as root, install it if it is missing.
set -eu

found() { "$1" -c "import weasyprint" 2>/dev/null; }

if found "$1"; then
    exit 0
elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Pango for the PDF (once)"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core
    found "$1"
else
    echo "The PDF is made with WeasyPrint, which needs Pango, and it is not found." >&2
    echo "Install it (Debian: libpango-1.0-0 libpangoft2-1.0-0; macOS: brew install pango)." >&2
    exit 1
fi
