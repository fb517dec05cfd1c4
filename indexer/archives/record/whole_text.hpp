// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>

#include "indexer/archives/record/reader.hpp"
#include "indexer/archives/record/records.hpp"

namespace indexer::archives {

/// A format of which each file is one article. The reader gives the whole file's text, in UTF-8
/// with line feeds as line ends, to `fill`, which fills the fields or says why it cannot.
class WholeText final : public Reader {
 public:
  using Fill = std::optional<std::string> (*)(std::string_view text, const Source& source,
                                              RecordFields& fields);
  WholeText(const Source& source, Fill fill) : source_(source), records_(source), fill_(fill) {}

  Reading next() override;

 private:
  Source source_;
  Records records_;
  Fill fill_;
  bool over_ = false;
};

/// The first line of `text` that is not blank, taken from it with all before.
std::string_view take_line(std::string_view& text);

/// Date and place at the head of a text ("Berlin, 12. März 2021" in one of the first lines), the
/// lines taken from it; else the date of a path (`2021/03/12`, `2021-03-12`).
void read_dateline(std::string& text, std::string_view path, RecordFields& fields);

}  // namespace indexer::archives
