// SPDX-License-Identifier: GPL-2.0-or-later
// A format as one would add it: this file, and a row in the table.
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/whole_text.hpp"

namespace indexer::archives {
namespace {

constexpr std::string_view kMark = "%TOY ";

std::optional<std::string> fill(std::string_view text, const Source&, RecordFields& fields) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return "it has a title only";
  fields.add(Field::title, std::string(text.substr(kMark.size(), end - kMark.size())));
  fields.add(Field::body, std::string(text.substr(end + 1)));
  return std::nullopt;
}

bool recognise_toy(const Beginning& beginning) {
  return beginning.head.starts_with(kMark);
}

std::unique_ptr<Reader> open_toy(const Source& source) {
  return std::make_unique<WholeText>(source, &fill);
}

}  // namespace

extern const Format kToy{"toy", "%TOY in the first line", "title and body", &recognise_toy,
                         &open_toy};

}  // namespace indexer::archives
