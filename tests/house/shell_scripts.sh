#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# shell_scripts.sh ROOT COMPLETIONS: bash understands every script of the project and those that the
# build writes; shellcheck too, where it is.
set -euo pipefail
cd "$1"
mapfile -t scripts < <(find dev .ci po tests debian/tests "$2" -name build -prune -o -type f \
  \( -name dev -o -name run -o -name extract -o -name '*.sh' -o -name '*.bash' -o -path 'debian/tests/[sn]*' \) -print | sort)
[ ${#scripts[@]} -ge 4 ]
for script in "${scripts[@]}"; do
  bash -n "$script"
done
if command -v shellcheck >/dev/null; then
  shellcheck "${scripts[@]}"
fi
printf '%s scripts are sound\n' "${#scripts[@]}"
