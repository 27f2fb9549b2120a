#!/bin/sh
# venv.sh PYTHON FOLDER: make a virtual environment, or say plainly what is missing.
set -eu
python=$1
folder=$2

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "quizkit needs Python 3.11 or later; '$python' says: $("$python" --version 2>&1 | head -n 1)" >&2
    echo "Install one, or name it: make PYTHON=python3.12 …" >&2
    exit 1
fi
# Debian and Ubuntu keep venv's ensurepip in a package of its own.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "python$version-venv"
    else
        echo "Python's venv is missing here; install the package python$version-venv." >&2
        exit 1
    fi
fi
echo "Making a virtual environment in $folder"
"$python" -m venv --clear "$folder"
