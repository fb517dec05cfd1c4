// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/options/saved.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "database/failure.hpp"
#include "database/files.hpp"
#include "database/messages/tr.hpp"
#include "database/nesting.hpp"
#include "searcher/query/limits.hpp"
#include "stemmers/letters/ascii.hpp"

namespace searcher {
namespace {

using database::tr;

namespace ascii = stemmers::ascii;
namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxName = 100;  // bytes
constexpr unsigned kMaxDepth = 16;
constexpr std::size_t kMaxExpanded = query::kMaxQueryBytes;
constexpr std::string_view kEnding = ".json";

bool is_name_byte(char c) {
  return ascii::is_letter_or_digit(c) || c == '-' || c == '_' || ascii::is_beyond(c);
}

fs::path directory() {
  return state_directory() / "queries";
}

fs::path path_of(const std::string& name) {
  return directory() / (name + std::string(kEnding));
}

bool is_list_of_words(const Json& values) {
  return values.is_array() && std::all_of(values.begin(), values.end(),
                                          [](const Json& value) { return value.is_string(); });
}

SavedQuery read(const fs::path& path) {
  constexpr std::size_t kLevels = 8;
  const std::string text = database::read_small_file(path);
  const Json json =
      database::json_is_deeper(text, kLevels) ? Json() : Json::parse(text, nullptr, false);
  const bool sound = json.is_object() && json.contains("query") && json["query"].is_string() &&
                     json.contains("options") && json["options"].is_object() &&
                     std::all_of(json["options"].begin(), json["options"].end(), is_list_of_words);
  if (!sound)
    throw database::Failure(tr("%s holds no saved query", path), tr("save it anew, or remove it"));
  SavedQuery saved{path.stem().string(), json["query"], {}};
  for (const auto& [name, values] : json["options"].items())
    saved.options.push_back({name, values.get<std::vector<std::string>>()});
  return saved;
}

/// Where in a query quotes begin and end.
class Quotes {
 public:
  // Is the byte at `at` inside of quotes? Called for one byte after the other.
  bool inside(std::string_view query, std::size_t at) {
    for (const auto& [opening, closing] : kPairs) {
      const std::string_view rest = query.substr(at);
      if (closing_.empty() && rest.starts_with(opening)) {
        closing_ = closing;
        return true;
      }
      if (!closing_.empty() && rest.starts_with(closing_)) {
        closing_ = {};
        return true;
      }
    }
    return !closing_.empty();
  }

 private:
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kPairs{
      {{"\"", "\""}, {"„", "“"}, {"»", "«"}}};
  std::string_view closing_;
};

std::string expanded(const std::string& query, unsigned depth) {
  if (depth > kMaxDepth)
    throw database::Failure(tr("a saved query contains itself"), tr("--saved lists them"));
  std::string text;
  Quotes quotes;
  for (std::size_t at = 0; at < query.size(); ++at) {
    const bool quoted = quotes.inside(query, at);
    const bool begins =
        at == 0 || std::string_view(" \t\n(-").find(query[at - 1]) != std::string::npos;
    if (quoted || query[at] != '@' || !begins) {
      text += query[at];
      continue;
    }
    std::size_t end = at + 1;
    while (end < query.size() && is_name_byte(query[end]))
      ++end;
    const std::string name = query.substr(at + 1, end - at - 1);
    if (name.empty()) {
      text += query[at];
      continue;
    }
    const std::string inner = expanded(saved_query(name).query, depth + 1);
    const bool all = at == 0 && end == query.size();
    text += all ? inner : "(" + inner + ")";
    at = end - 1;
    if (text.size() > kMaxExpanded)
      throw database::Failure(tr("the saved queries in it make the query too long"),
                              tr("--saved lists them"));
  }
  return text;
}

}  // namespace

fs::path state_directory() {
  const char* state = std::getenv("XDG_STATE_HOME");
  if (state != nullptr && fs::path(state).is_absolute()) return fs::path(state) / "nachlese";
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home == '\0')
    throw database::Failure(tr("there is no place for saved queries"),
                            tr("set $HOME or $XDG_STATE_HOME"));
  return fs::path(home) / ".local" / "state" / "nachlese";
}

void make_private(const fs::path& directory) {
  std::error_code error;
  if (fs::is_directory(directory, error)) return;
  fs::create_directories(directory.parent_path(), error);
  if (::mkdir(directory.c_str(), S_IRWXU) != 0 && errno != EEXIST)
    database::fail_with_errno(directory, database::Doing::make);
}

void require_name(std::string_view name) {
  if (name.empty() || name.size() > kMaxName || name.front() == '-' ||
      !std::all_of(name.begin(), name.end(), is_name_byte))
    throw database::Failure(tr("`%s` is no name for a query", name),
                            tr("letters, digits, - and _"));
}

void save(const SavedQuery& saved) {
  require_name(saved.name);
  Json json{{"query", saved.query}, {"options", Json::object()}};
  for (const views::GivenOption& option : saved.options)
    json["options"][option.name] = option.values;
  make_private(directory());
  database::replace_file(path_of(saved.name),
                         json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n",
                         database::Mode::own);
}

SavedQuery saved_query(const std::string& name) {
  require_name(name);
  std::error_code error;
  if (!fs::exists(path_of(name), error))
    throw database::Failure(tr("there is no saved query @%s", name),
                            tr("--saved lists them; \"@%s\" in quotes is a word", name));
  return read(path_of(name));
}

SavedQueries saved_queries() {
  std::vector<fs::path> paths;
  std::error_code error;
  for (const fs::directory_entry& file : fs::directory_iterator(directory(), error))
    if (file.path().extension() == kEnding) paths.push_back(file.path());
  std::sort(paths.begin(), paths.end());
  SavedQueries all;
  for (const fs::path& path : paths) {
    try {
      all.sound.push_back(read(path));
    } catch (const database::Failure& failure) {
      all.damaged.push_back(failure);
    }
  }
  return all;
}

std::string with_saved(const std::string& query) {
  return query.find('@') == std::string::npos ? query : expanded(query, 0);
}

std::string only_saved(std::string_view query) {
  const bool name = query.size() > 1 && query.front() == '@' &&
                    std::all_of(query.begin() + 1, query.end(), is_name_byte);
  return name ? std::string(query.substr(1)) : std::string();
}

}  // namespace searcher
