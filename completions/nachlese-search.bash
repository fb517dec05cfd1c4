# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash

_nachlese_search() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local options="-d --db --config --no-config -n --limit --offset --sort --match --from --to
    --source --section --view --by --context --sample --seed --compare --excel --save --saved --new-since-last
    --verify --browse --format --duplicates --like --recency --plain --no-variants --max-expansions --explain
    --queries --timeout --color --width --hyperlinks --no-pager -h --help --version"
  COMPREPLY=()
  case $previous in
    -d | --db) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
    --config | --queries | --verify) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    --sort) mapfile -t COMPREPLY < <(compgen -W "relevance date -date left right logdice loglik count" -- "$current") ;;
    --match) mapfile -t COMPREPLY < <(compgen -W "auto all any" -- "$current") ;;
    --by) mapfile -t COMPREPLY < <(compgen -W "year day week month quarter decade source section author agency place collocates characteristic" -- "$current") ;;
    --view) mapfile -t COMPREPLY < <(compgen -W "hits count ids article kwic trend facets terms forms" -- "$current") ;;
    --format) mapfile -t COMPREPLY < <(compgen -W "text json jsonl csv tsv trec ris bibtex csl-json markdown html atom svg" -- "$current") ;;
    --duplicates) mapfile -t COMPREPLY < <(compgen -W "fold show" -- "$current") ;;
    --color) mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$current") ;;
    -n | --limit | --offset | --from | --to | --source | --section | --context | --sample | --seed | --compare | --save | --new-since-last | --timeout | --width | \
      --like | --recency | \
      --max-expansions) ;;
    *)
      case $current in
        -*) mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current") ;;
      esac
      ;;
  esac
}
complete -o filenames -F _nachlese_search nachlese-search
