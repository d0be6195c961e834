#!/usr/bin/env bash
# Makes the pages' API client anew from the server's OpenAPI document and says whether it was
# fresh. What was not is now: look at it and commit it.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"

generated=web/src/api/generated
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$generated"
cp -r "$generated" "$work/before"
deskhand openapi >"$work/openapi.json"
npm --prefix web run --silent generate -- "$work/openapi.json" >"$work/said" 2>&1 || {
    cat "$work/said" >&2
    exit 1
}
if ! diff -r -q "$work/before" "$generated"; then
    printf '\n%s\n' "$generated was not what the server says. It has been made anew: commit it." >&2
    exit 1
fi
echo "generated client: fresh"
