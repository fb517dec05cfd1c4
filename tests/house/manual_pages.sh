#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# manual_pages.sh ROOT: mandoc has nothing to say about the manual pages; skipped where it is missing.
set -euo pipefail
cd "$1"
command -v mandoc >/dev/null || exit 77
mandoc -T lint -W warning man/*.1 man/*.7 man/de/*.1 man/de/*.7
