#!/usr/bin/env bash
# Installs what Deskhand needs into this checkout, one step a call. The Makefile knows when each is due.
#   runtime   .venv with requirements.lock and Deskhand itself
#   dev       the tools of tests and checks on top
#   packages  what the pages are built with
#   pages     the pages
#   chromium  the browser of the browser tests
set -euo pipefail
cd "$(dirname "$0")/.."
export DEBIAN_FRONTEND=noninteractive
export PATH="$PWD/.venv/bin:$PATH" npm_config_update_notifier=false

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
stop() {
    printf '\n%s\n' "$@" >&2
    exit 1
}

python() {
    local name
    for name in ${PYTHON:-python3.11 python3}; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    stop "Deskhand needs Python 3.11 or newer. On Debian 12:  apt-get install -y python3 python3-venv" \
        "If it is installed under another name:  make PYTHON=/path/to/python3.11 up"
}

# Debian ships venv without pip in it unless python3-venv is installed.
make_venv() {
    local python
    python=$(python)
    say "making .venv with $("$python" --version)"
    if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        "$python" -m venv --clear .venv
    elif "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m venv --clear --without-pip .venv
        "$python" -m pip --python .venv/bin/python install --quiet pip
    elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Python's venv is not complete here: installing Debian's python3-venv"
        apt-get update -q && apt-get install -q -y --no-install-recommends python3-venv
        "$python" -m venv --clear .venv
    else
        stop "Python here cannot make a virtual environment with pip in it. Run this once, then again what you ran:" \
            "    sudo apt-get update && sudo apt-get install -y python3-venv"
    fi
}

runtime() {
    if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then make_venv; fi
    say "installing the installer (uv)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bootstrap.lock
    say "installing requirements.lock"
    .venv/bin/uv pip install --python .venv/bin/python --compile-bytecode --require-hashes -r requirements.lock
    say "installing Deskhand"
    .venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
}

dev() {
    say "installing requirements-dev.lock"
    .venv/bin/uv pip install --python .venv/bin/python --require-hashes -r requirements-dev.lock
}

packages() {
    say "installing the packages of the pages with Node $(.venv/bin/node --version)"
    (cd web && npm ci)
}

pages() {
    say "building the pages"
    (cd web && npm run --silent build)
}

chromium() {
    # type -P, since this function has the program's name.
    if type -P chromium >/dev/null; then return; fi
    local packages="chromium chromium-sandbox fonts-liberation"
    local install="apt-get update && apt-get install -y --no-install-recommends $packages"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "installing Debian's chromium for the browser tests"
        sh -c "$install"
    else
        stop "The browser tests need Chromium, which is not here. Run this once, then again what you ran:" \
            "    sudo sh -c '$install'"
    fi
}

case "${1:-}" in
runtime | dev | packages | pages | chromium) "$1" ;;
*) stop "install.sh: runtime, dev, packages, pages or chromium" ;;
esac
