// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/formats.hpp"

#include <nlohmann/json.hpp>
#include <ostream>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/fields.hpp"
#include "indexer/commands/commands.hpp"

namespace indexer::commands {
namespace {

using database::tr;
using database::translated;

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    all.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

std::string to_json() {
  using nlohmann::ordered_json;
  ordered_json all{{"formats", ordered_json::array()}, {"fields", ordered_json::array()}};
  for (const archives::Format& format : archives::formats())
    all["formats"].push_back({{"name", format.name},
                              {"recognised_by", format.recognised_by},
                              {"fields", format.fields},
                              {"limits", format.limits}});
  for (const archives::FieldRow& row : archives::field_rows())
    all["fields"].push_back({{"name", row.name}, {"aliases", words(row.aliases)}});
  return all.dump();
}

void write_field(const archives::FieldRow& row, std::ostream& out) {
  constexpr std::size_t kIndent = 15;
  constexpr std::size_t kWidth = 100;
  std::string line = "  " + std::string(row.name);
  line.resize(kIndent, ' ');
  bool first = true;
  for (const std::string& alias : words(row.aliases)) {
    if (!first && line.size() + alias.size() + 2 > kWidth) {
      out << line << ",\n";
      line = std::string(kIndent, ' ');
      first = true;
    }
    line += (first ? "" : ", ") + alias;
    first = false;
  }
  out << line << '\n';
}

}  // namespace

database::ExitCode formats(const Options& options, std::ostream& out) {
  if (options.json) {
    out << to_json() << '\n';
    return database::ExitCode::done;
  }
  for (const archives::Format& format : archives::formats()) {
    out << format.name << '\n'
        << tr("  recognised by  %s", translated(format.recognised_by)) << '\n'
        << tr("  fields         %s", translated(format.fields)) << '\n';
    if (!format.limits.empty()) out << tr("  limits         %s", translated(format.limits)) << '\n';
  }
  out << '\n'
      << tr("containers: gz, bz2, xz, zst, tar, zip and 7z are opened by themselves, one in "
            "another; of a\nWACZ the archive/*.warc.gz in it")
      << "\n\n"
      << tr("fields, and their usual names (--map FILE tells of others):") << '\n';
  for (const archives::FieldRow& row : archives::field_rows())
    write_field(row, out);
  return database::ExitCode::done;
}

}  // namespace indexer::commands
