// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>

#include "database/messages/tr.hpp"
#include "indexer/options/option_table.hpp"

namespace indexer {
namespace {

using database::marked;

constexpr Argument kArchive{marked("ARCHIVE"),
                            marked("files, directories, or - for standard input"), true};

constexpr std::array kCommands{
    CommandRow{Command::build, "build",
               marked("a new database from these archives; goes live only when complete"),
               marked("Examples:\n"
                      "  nachlese-index build -d news archive/\n"
                      "  nachlese-index build -d news --map export.toml export.csv.gz\n"
                      "  nachlese-index build -d news --from-db --stemmer snowball\n"
                      "  zstdcat dump.jsonl.zst | nachlese-index build -d news --format jsonl -\n"),
               kArchive},
    CommandRow{Command::update, "update",
               marked("add new articles, replace changed ones, skip unchanged ones"),
               marked("Examples:\n"
                      "  nachlese-index update -d news archive/\n"
                      "  nachlese-index update -d news --prune archive/\n"
                      "  nachlese-index update -d news --rejects rejected.jsonl --report run.json "
                      "incoming/\n"),
               kArchive},
    CommandRow{Command::remove, "remove", marked("withdraw articles by their ids"),
               marked("Example:\n  nachlese-index remove -d news ht-2023-04-12-01\n"),
               Argument{marked("ID"), marked("ids of articles"), false, true}},
    CommandRow{Command::compact, "compact",
               marked("merge the segments of a database into few, or one"),
               marked("Example:\n  nachlese-index compact -d news --into-one\n")},
    CommandRow{Command::check, "check", marked("is the database sound?"),
               marked("Examples:\n"
                      "  nachlese-index check -d news\n"
                      "  nachlese-index check -d news --since generation-000041\n")},
    CommandRow{Command::info, "info", marked("what a database holds"),
               marked("Example:\n  nachlese-index info -d news --json\n")},
    CommandRow{Command::analyze, "analyze",
               marked("how text becomes terms; without TEXT, a line of stdin at a time"),
               marked("Examples:\n"
                      "  nachlese-index analyze 'Die Bürger*innen der NATO-Staaten'\n"
                      "  nachlese-index analyze --json < words.txt\n"),
               Argument{marked("TEXT"), marked("text to analyse")}},
    CommandRow{Command::formats, "formats",
               marked("which archive formats can be read, and how fields are named"),
               marked("Example:\n  nachlese-index formats --json\n")},
    CommandRow{Command::config, "config",
               marked("the settings and where each comes from, as a configuration file"),
               marked("Examples:\n"
                      "  nachlese-index config\n"
                      "  nachlese-index config --no-config > ~/.config/nachlese/index.toml\n")},
};

}  // namespace

std::span<const CommandRow> command_table() {
  return kCommands;
}

}  // namespace indexer
