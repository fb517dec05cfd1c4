// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answers/folder.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "database/document.hpp"
#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "searcher/formats/all_fields.hpp"
#include "searcher/formats/list.hpp"
#include "stemmers/letters/ascii.hpp"

namespace searcher {
namespace {

using database::tr;

namespace fs = std::filesystem;

constexpr std::string_view kTable = "metadata.csv";
constexpr std::size_t kLongestName = 80;  // bytes of the id in a file's name

// A number before it keeps the order and makes it unlike any other; signs that shells and Windows
// give a meaning become hyphens.
std::string file_name(std::uint32_t rank, std::size_t digits, const std::string& id) {
  std::string number = std::to_string(rank);
  std::string name = std::string(digits - std::min(digits, number.size()), '0') + number + '_';
  for (const char c : id.substr(0, kLongestName))
    name += stemmers::ascii::is_letter_or_digit(c) ||
                    std::string_view("-_.").find(c) != std::string_view::npos
                ? c
                : '-';
  return name + ".txt";
}

std::string quoted(const std::string& text) {
  std::string cell = "\"";
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + '"';
}

class File {
 public:
  explicit File(fs::path path) : path_(std::move(path)), stream_(path_, std::ios::binary) {}

  std::ostream& stream() { return stream_; }
  void close() {
    stream_.close();
    if (!stream_) throw database::Failure(tr("cannot write %s: %s", path_, std::strerror(errno)));
  }

 private:
  fs::path path_;
  std::ofstream stream_;
};

bool is_text(std::string_view field) {
  return field == "subtitle" || field == "teaser" || field == "body";
}

void write_text(const database::Article& article, const fs::path& path) {
  File file(path);
  bool first = true;
  for (const std::string_view text : database::text_fields(article)) {
    if (text.empty()) continue;
    file.stream() << (first ? "" : "\n") << text << '\n';
    first = false;
  }
  file.close();
}

}  // namespace

void write_folder(const views::Answer& answer, const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw database::Failure(folder.string() + ": " + error.message());
  if (!fs::is_empty(folder, error))
    throw database::Failure(tr("%s is not empty", folder),
                            tr("name a folder that is, or a new one"));
  const std::size_t digits = std::to_string(answer.found.hits.size()).size();
  File table(folder / kTable);
  table.stream() << "file";
  for (const std::string_view field : formats::all_fields())
    if (!is_text(field)) table.stream() << ',' << field;
  table.stream() << ",list\r\n";
  bool first = true;
  for (const Hit& hit : answer.hits()) {
    const database::Article article = answer.articles().article(hit.article);
    const std::string name = file_name(hit.rank, digits, article.id);
    write_text(article, folder / name);
    table.stream() << quoted(name);
    const std::vector<std::string> values = formats::values_of_all_fields(article);
    for (std::size_t i = 0; i < values.size(); ++i)
      if (!is_text(formats::all_fields()[i])) table.stream() << ',' << quoted(values[i]);
    table.stream() << ',' << (first ? quoted(formats::to_line(formats::list_of(answer))) : "")
                   << "\r\n";
    first = false;
  }
  table.close();
}

}  // namespace searcher
