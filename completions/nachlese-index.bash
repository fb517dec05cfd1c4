# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash

_nachlese_index() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local commands="build update remove compact check info analyze formats"
  local everywhere="-d --db --config --no-config --color -q --quiet -v --verbose -h --help"
  local reading="--format --map --source --lang --jobs --batch-mib --max-depth --max-ratio
    --max-member-mib --max-total-mib --max-members --rejects --max-rejects --report --wait --dry-run --fresh --progress"
  local command="" word
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case " $commands " in *" $word "*) command=$word && break ;; esac
  done
  COMPREPLY=()
  case $previous in
    -d | --db) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
    --config | --map | --rejects | --report) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    --color | --progress) mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$current") ;;
    --stemmer) mapfile -t COMPREPLY < <(compgen -W "cistem snowball none" -- "$current") ;;
    --format)
      local formats
      formats=$("${COMP_WORDS[0]}" formats 2>/dev/null | grep -E '^[a-z0-9-]+$')
      mapfile -t COMPREPLY < <(compgen -W "auto $formats" -- "$current")
      ;;
    --source | --lang | --jobs | --batch-mib | --max-depth | --max-ratio | --max-member-mib | \
      --max-total-mib | --max-members | \
      --max-rejects | --wait | --since) ;;
    *)
      local options=$everywhere
      case $command in
        "") options+=" --version $commands" ;;
        build) options+=" $reading --stemmer --from-db" ;;
        update) options+=" $reading --reread --prune --prune-force" ;;
        remove) options+=" --wait" ;;
        compact) options+=" --into-one --wait" ;;
        check) options+=" --since" ;;
        info | formats) options+=" --json" ;;
        analyze) options+=" --json --stemmer" ;;
      esac
      case $command:$current in
        :* | *:-*) mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current") ;;
        build:* | update:*) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
      esac
      ;;
  esac
}
complete -o filenames -F _nachlese_index nachlese-index
