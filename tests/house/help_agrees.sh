#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# help_agrees.sh ROOT COMPLETIONS INDEX SEARCH: help, manual page and completions of both programs name the same
# options, commands and values.
set -euo pipefail
root=$1 completions=$2 index=$3 search=$4
failures=0

sorted() { grep . | sort -u; }

# same WHAT FIRST SECOND: two lists, a word a line.
same() {
  local difference
  if ! difference=$(diff <(printf '%s\n' "$2" | sorted) <(printf '%s\n' "$3" | sorted)); then
    printf '%s differ (< help, > other):\n%s\n' "$1" "$difference" >&2
    failures=$((failures + 1))
  fi
}

# The options in the lines of a help text that list options, before its examples.
options_in_help() {
  sed '/^[Qq]uery:/,$d; /^Examples\?:/,$d; /^[Uu]sage:/d; s/([^)]*)//g; s/ `[^`]*`//g' |
    grep -E '^ +(-|.*  --)' | grep -oP '(?<![^ ,])(--[a-z][a-z-]*|-[a-z])(?![a-z-])' | sorted
}
options_in_man() {
  grep -oE 'Fl (-[a-z][a-z-]*|[a-z]\b)' "$1" | sed 's/Fl /-/' | sorted
}
options_in_zsh() { grep -oP "(?<=['\"{,*])--?[a-z][a-z-]*(?=[],[}'])" "$1" | sorted; }
options_in_fish() {
  grep '^complete ' "$1" | grep -oE ' -[ls] [a-z-]+' | sed 's/ -l /--/; s/ -s /-/' | sorted
}

# completed FUNCTION WORD...: what bash offers for the last word.
completed() {
  local function=$1
  shift
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
  "$function"
  printf '%s\n' "${COMPREPLY[@]}"
}

# shellcheck source=/dev/null
source "$completions/nachlese-index.bash"
# shellcheck source=/dev/null
source "$completions/nachlese-search.bash"

commands=$("$index" --help | sed '1,/^Subcommands:/d' | awk '{print $1}' | sorted)
index_options=$("$index" --help | options_in_help)
same "commands of nachlese-index in bash" "$commands" \
  "$(completed _nachlese_index nachlese-index '' | grep -v '^-')"
for page in man/nachlese-index.1 man/de/nachlese-index.1; do
  same "commands of nachlese-index in $page" "$commands" \
    "$(sed -n '/^\.Ss \(Commands\|Befehle\)/,/^\.El/s/^\.It Cm //p' "$root/$page")"
done
same "commands of nachlese-index in zsh" "$commands" \
  "$(sed -n "/commands=(/,/)/s/^ *'\([a-z]*\):.*/\1/p" "$completions/_nachlese-index")"
same "commands of nachlese-index in fish" "$commands" \
  "$(sed -n 's/^set -l commands //p' "$completions/nachlese-index.fish" | tr ' ' '\n')"
same "options of nachlese-index in bash" "$index_options" \
  "$(completed _nachlese_index nachlese-index -)"
for command in $commands; do
  own=$("$index" "$command" --help | options_in_help)
  same "options of nachlese-index $command in bash" "$own" \
    "$(completed _nachlese_index nachlese-index "$command" -)"
  index_options+=$'\n'$own
done
for language in "" de/; do
  same "options of nachlese-index in man/$language" "$index_options" \
    "$(options_in_man "$root/man/${language}nachlese-index.1")"
done
same "options of nachlese-index in zsh" "$index_options" \
  "$(options_in_zsh "$completions/_nachlese-index")"
same "options of nachlese-index in fish" "$index_options" \
  "$(options_in_fish "$completions/nachlese-index.fish")"
formats="auto"$'\n'$("$index" formats | grep -oE '^[a-z0-9-]+$')
same "formats of nachlese-index in bash" "$formats" \
  "$(completed _nachlese_index "$index" build --format '')"

search_options=$("$search" --help | options_in_help)
same "options of nachlese-search in bash" "$search_options" \
  "$(completed _nachlese_search nachlese-search -)"
for language in "" de/; do
  same "options of nachlese-search in man/$language" "$search_options" \
    "$(options_in_man "$root/man/${language}nachlese-search.1")"
done
same "options of nachlese-search in zsh" "$search_options" \
  "$(options_in_zsh "$completions/_nachlese-search")"
same "options of nachlese-search in fish" "$search_options" \
  "$(options_in_fish "$completions/nachlese-search.fish")"

for option in --sort --match --view --format --color --duplicates; do
  # Refused, it names what there is: "hint: one of a, b, c".
  values=$("$search" "$option" nonsense x 2>&1 >/dev/null | sed -n 's/^hint: one of //p' | sed 's/, /\n/g' || true)
  same "values of nachlese-search $option in bash" "$values" \
    "$(completed _nachlese_search nachlese-search "$option" '')"
  for file in "$completions/_nachlese-search" "$completions/nachlese-search.fish"; do
    while read -r value; do
      grep -e "${option#--}" "$file" | grep -qe "[( ']${value}[) ']" && continue
      printf '%s: %s lacks %s\n' "$file" "$option" "$value" >&2
      failures=$((failures + 1))
    done <<<"$values"
  done
done

[ "$failures" -eq 0 ]
printf 'help, manual pages and completions agree\n'
