#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# units.sh ROOT SERVICE: systemd understands the units, and each service is exposed by at most 0.4
# of 10; skipped where systemd-analyze is missing.
set -euo pipefail
command -v systemd-analyze >/dev/null || exit 77
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
# The programs of this build are installed nowhere.
sed 's|^ExecStart=[^ ]*|ExecStart=/bin/true|' "$2" >"$place/nachlese-update.service"
cp "$1"/systemd/*.timer "$place"
sed 's|^ExecStart=[^ ]*|ExecStart=/bin/true|' "$1/systemd/nachlese-failed@.service" >"$place/nachlese-failed@.service"
cd "$place"
told=$(systemd-analyze verify --man=no ./nachlese-update.service ./nachlese-update.timer ./nachlese-failed@x.service 2>&1) || {
  printf '%s\n' "$told"
  exit 1
}
# Of units that are not ours it may speak too.
if grep nachlese <<<"$told"; then exit 1; fi
for service in nachlese-update.service nachlese-failed@.service; do
  systemd-analyze security --no-pager --offline=true --threshold=4 "./$service" | tail -n 1
done
