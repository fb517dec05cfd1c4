// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "database/article.hpp"
#include "indexer/archives/record/field_map.hpp"

namespace indexer::archives {

/// What readers count beside articles and rejections.
struct Counts {
  std::uint64_t characters_replaced = 0;  ///< that could not be decoded
  std::uint64_t dates_not_understood = 0;
  std::map<std::string, std::uint64_t> records_skipped;  ///< that hold no article, by what they are
};

/// What all readers of a run share.
struct ReaderSettings {
  FieldMap fields;
  std::string source;  ///< where a record names no paper
  std::string lang;    ///< where a record names no language
  std::uint64_t max_record_bytes = 64ULL << 20;
  std::uint64_t max_member_bytes = 8ULL << 30;  ///< of a file that a reader has to copy to disk
};

/// The values that a record has for each field, as its format carries them: the way of every reader
/// from a record to an article.
class RecordFields {
 public:
  /// Values of a field come in order. Values under a more trusted key replace those of others;
  /// those under less trusted ones are dropped.
  void add(Target target, std::string value);
  void add(Field field, std::string value) { add(Target{field, 0}, std::move(value)); }

  /// A value that is text, even where it looks like markup, as are all others of its field then.
  void add_text(Field field, std::string value);

  bool has(Field field) const;
  void clear();

  /// The article, or why this record is none. Markup becomes text, control characters go, lists are
  /// split, the id is chosen: the archive's own, the URL without its fragment, or a hash. A date
  /// that cannot be understood is counted, and the article has none; with an embargo that cannot be
  /// understood the record is none. A withdrawal needs no text. Leaves the fields empty.
  std::variant<database::Article, std::string> take_article(const ReaderSettings& settings,
                                                            Counts& counts);

 private:
  struct Values {
    unsigned rank = 0;
    bool plain = false;  ///< no markup
    std::vector<std::string> texts;
  };
  Values& values(Field field) { return values_[static_cast<std::size_t>(field)]; }
  std::string first(Field field);
  std::string paragraphs(Field field);
  std::vector<std::string> list(Field field);
  database::Date date(Field field, Counts& counts);
  void choose_id(database::Article& article);

  std::array<Values, kFieldCount> values_;
};

}  // namespace indexer::archives
