// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/messages/tr.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/whole_text.hpp"

namespace indexer::archives {
namespace {

using database::marked;

std::optional<std::string> fill(std::string_view text, const Source& source, RecordFields& fields) {
  const std::string_view whole = text;
  const std::string_view line = take_line(text);
  fields.add(Field::title, headline_of(line));
  // What is no headline is the text's first paragraph, and stays one.
  if (!is_headline(line)) text = whole;
  std::string body(text);
  read_dateline(body, source.archive, fields);
  fields.add(Field::body, std::move(body));
  return std::nullopt;
}

bool recognise_text(const Beginning& beginning) {
  const std::string name = extension(beginning.name);
  return is_text(beginning.head) &&
         (name.empty() || name == ".txt" || name == ".text" || name == ".asc");
}

std::unique_ptr<Reader> open_text(const Source& source) {
  return std::make_unique<WholeText>(source, &fill);
}

}  // namespace

extern const Format kText{
    "text",
    marked(".txt, .text, .asc, or a text without extension"),
    marked("title, body, date and place from its head, date from its path"),
    &recognise_text,
    &open_text,
    nullptr,
    marked("an article a file; texts under other names are read with --format text")};

}  // namespace indexer::archives
