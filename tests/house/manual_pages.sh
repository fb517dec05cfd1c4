#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# manual_pages.sh ROOT HTML: mandoc has nothing to say about the manual pages, and as HTML they point to
# each other; skipped where it is missing.
set -euo pipefail
cd "$1"
command -v mandoc >/dev/null || exit 77
mandoc -T lint -W warning man/*.1 man/*.7 man/de/*.1 man/de/*.7

broken=$({ grep -sHoe 'href="[a-z.-]*\.[0-9]\.html' "$2"/*.html || true; } | sed 's/:href="/ /' | while read -r page target; do
  [ -e "$2/$target" ] || echo "$page points to $target, which is not there"
done)
printf '%s' "$broken" >&2
[ -z "$broken" ]
