# SPDX-License-Identifier: GPL-2.0-or-later
set -l commands build update remove check info analyze formats
set -l none "not __fish_seen_subcommand_from $commands"
set -l reads '__fish_seen_subcommand_from build update'

complete -c nachlese-index -f
complete -c nachlese-index -n "$none" -a build -d 'a new database from these archives'
complete -c nachlese-index -n "$none" -a update -d 'add new articles, replace changed ones'
complete -c nachlese-index -n "$none" -a remove -d 'withdraw articles by their ids'
complete -c nachlese-index -n "$none" -a check -d 'is the database sound?'
complete -c nachlese-index -n "$none" -a info -d 'what a database holds'
complete -c nachlese-index -n "$none" -a analyze -d 'how text becomes terms'
complete -c nachlese-index -n "$none" -a formats -d 'which archive formats can be read'
complete -c nachlese-index -n "$none" -l version -d 'versions'

complete -c nachlese-index -s d -l db -r -a '(__fish_complete_directories)' -d 'the database'
complete -c nachlese-index -l config -rF -d 'options as TOML'
complete -c nachlese-index -l no-config -d 'read no configuration file'
complete -c nachlese-index -l color -x -a 'auto always never' -d 'colours in error messages'
complete -c nachlese-index -s q -l quiet -d 'only errors'
complete -c nachlese-index -s v -l verbose -d 'every rejected record'
complete -c nachlese-index -s h -l help -d 'help'

complete -c nachlese-index -n "$reads" -F
complete -c nachlese-index -n "$reads" -l format -x -a "auto (nachlese-index formats 2>/dev/null | string match -r '^[a-z0-9-]+\$')" -d 'format of the archives'
complete -c nachlese-index -n "$reads" -l map -rF -d 'which key or column holds which field'
complete -c nachlese-index -n "$reads" -l source -x -d 'the paper, where a record names none'
complete -c nachlese-index -n "$reads" -l lang -x -d 'the language, where a record names none'
complete -c nachlese-index -n "$reads" -l jobs -x -d 'worker threads'
complete -c nachlese-index -n "$reads" -l batch-mib -x -d 'memory for one batch'
complete -c nachlese-index -n "$reads" -l max-depth -x -d 'containers within containers'
complete -c nachlese-index -n "$reads" -l max-ratio -x -d 'decompressed bytes for each compressed one'
complete -c nachlese-index -n "$reads" -l max-member-mib -x -d 'one file, decompressed'
complete -c nachlese-index -n "$reads" -l rejects -rF -d 'every rejected record as a JSON line'
complete -c nachlese-index -n "$reads" -l max-rejects -x -d 'give up after so many'
complete -c nachlese-index -n "$reads" -l report -rF -d 'summary of the run as JSON'
complete -c nachlese-index -n "$reads" -l dry-run -d 'read and count, write nothing'
complete -c nachlese-index -n "$reads" -l progress -x -a 'auto always never' -d 'a progress bar'
complete -c nachlese-index -n '__fish_seen_subcommand_from build update remove' -l wait -x -d 'wait for the lock of another writer'
complete -c nachlese-index -n '__fish_seen_subcommand_from build analyze' -l stemmer -x -a 'cistem snowball none' -d 'stemmer'
complete -c nachlese-index -n '__fish_seen_subcommand_from info analyze formats' -l json -d 'JSON'
