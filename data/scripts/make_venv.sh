#!/bin/sh
# Make .venv, with one clear sentence when something is missing.
set -eu
python=${PYTHON:-python3}

fail() { echo "terreno: $1" >&2; exit 1; }

command -v "$python" >/dev/null || fail "$python is missing; install Python 3.11 or later, or name another with PYTHON=…"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$("$python" --version) is too old; Python 3.11 or later is needed, name it with PYTHON=…"
[ -w . ] || fail "$(pwd) is not writable; give yourself write access or clone Terreno elsewhere"

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    # Debian parts these from python3.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing Debian's python3-venv"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null ||
            fail "python3-venv could not be installed; run 'apt-get install python3-venv' and try again"
    else
        fail "Python's venv module is missing; run 'sudo apt-get install python3-venv' and try again"
    fi
fi
[ -x .venv/bin/pip ] || "$python" -m venv .venv || fail "no virtual environment could be made in $(pwd)/.venv; see the lines above"
