// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/fields.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "database/hash.hpp"
#include "database/schema.hpp"
#include "stemmers/capitals.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/letters/distinct.hpp"

namespace database {
namespace {

namespace ascii = stemmers::ascii;
using Values = std::vector<std::string>;

template <std::string Article::*Member>
Values one(const Article& article) {
  if ((article.*Member).empty()) return {};
  return {article.*Member};
}

Values status(const Article& article) {
  return {std::string(status_name(article.status))};
}

Values lang(const Article& article) {
  Values values = one<&Article::lang>(article);
  for (std::string& value : values)
    value = ascii::lower(std::move(value));
  return values;
}

// A new field of queries is its row here and its prefix in schema.hpp.
constexpr std::array kFields{
    FieldRow{"titel", "title", FieldKind::text, schema::kTitle, one<&Article::title>,
             "words of the title"},
    FieldRow{"autor", "author", FieldKind::text, schema::kAuthor,
             [](const Article& a) { return a.authors; }, "who wrote it"},
    FieldRow{"quelle", "source", FieldKind::text, schema::kSource, one<&Article::source>,
             "the paper"},
    FieldRow{"ressort", "section", FieldKind::text, schema::kSection, one<&Article::section>,
             "the section of the paper"},
    FieldRow{"ort", "place", FieldKind::text, schema::kPlace, one<&Article::place>,
             "the dateline's place"},
    FieldRow{"agentur", "agency", FieldKind::text, schema::kAgency, one<&Article::agency>,
             "the news agency"},
    FieldRow{"schlagwort", "keyword", FieldKind::text, schema::kKeyword,
             [](const Article& a) { return a.keywords; }, "a keyword of the archive"},
    FieldRow{"id", "id", FieldKind::whole, schema::kId, one<&Article::id>, "exactly this id"},
    FieldRow{"url", "url", FieldKind::whole, schema::kUrl, one<&Article::url>,
             "exactly this address"},
    FieldRow{"sprache", "lang", FieldKind::whole, schema::kLang, lang, "language code: de"},
    FieldRow{"status", "status", FieldKind::whole, schema::kStatus, status,
             "usable, corrected or withdrawn"},
    FieldRow{"tag", "tag", FieldKind::whole, schema::kTag, [](const Article&) { return Values{}; },
             "kept under this tag (--tag)"},
    FieldRow{"datum", "date", FieldKind::date, "",
             [](const Article& a) { return Values{a.date.iso()}; },
             "published then: 1989, 1989-11, 1989-11..1990-03, ..1914"},
};

static_assert(stemmers::are_distinct(kFields, &FieldRow::german));
static_assert(stemmers::are_distinct(kFields, &FieldRow::english));
// A prefix of two kinds of terms would mix them in every database that is written from then on.
static_assert(stemmers::are_distinct(kFields, &FieldRow::prefix));
static_assert(std::none_of(kFields.begin(), kFields.end(), [](const FieldRow& row) {
  return row.prefix == schema::kPart || row.prefix == schema::kBand ||
         row.prefix == schema::kCopyOf;
}));
// Where the term's text may begin with a capital (ids, addresses), S and XS must not be confused:
// a prefix is one capital but X, or X and one more.
static_assert(std::all_of(kFields.begin(), kFields.end(), [](const FieldRow& row) {
  return row.kind == FieldKind::date ? row.prefix.empty()
                                     : row.prefix.size() == (row.prefix.starts_with('X') ? 2 : 1);
}));

std::string value_term(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  // Xapian writes a NUL of a term as two bytes.
  const auto nuls = static_cast<std::size_t>(std::count(value.begin(), value.end(), '\0'));
  if (value.size() + nuls <= schema::kMaxWholeBytes) return term.append(value);
  Hash128 hash;
  hash.add(value);
  const std::string digits = hash.hex();
  std::string kept(value);
  std::erase(kept, '\0');
  return term.append(kept, 0, schema::kMaxWholeBytes - digits.size()).append(digits);
}

std::string bounded(std::string term, std::string_view exact) {
  if (term.size() + exact.size() <= schema::kMaxWholeBytes) return term.append(exact);
  Hash128 hash;
  hash.add(exact);
  const std::string digits = hash.hex();
  std::size_t keep = schema::kMaxWholeBytes - digits.size() - term.size();
  while (keep > 0 && (static_cast<unsigned char>(exact[keep]) & 0xC0) == 0x80)
    --keep;
  return term.append(exact.substr(0, keep)).append(digits);
}

}  // namespace

std::span<const FieldRow> field_table() {
  return kFields;
}

const FieldRow* field_by_name(std::string_view name) {
  std::string lower(name);
  lower = ascii::lower(std::move(lower));
  const auto* row = std::find_if(kFields.begin(), kFields.end(), [&](const FieldRow& field) {
    return field.german == lower || field.english == lower;
  });
  if (row != kFields.end()) return row;
  if (lower == "language") return field_by_name("lang");
  return nullptr;
}

std::string whole_term(const FieldRow& field, std::string_view value) {
  return value_term(field.prefix, value);
}

std::string copy_term(std::string_view id) {
  return value_term(schema::kCopyOf, id);
}

std::string part_term(std::string_view field, std::string_view stem) {
  return std::string(schema::kPart).append(field).append(stem);
}

std::string form_term(std::string_view field, std::string_view exact) {
  return bounded(std::string(schema::kForm).append(field), exact);
}

std::vector<std::string> component_terms(std::string_view field, std::string_view exact) {
  std::vector<std::string> terms;
  if (exact.find('-') == std::string_view::npos) return terms;
  for (std::size_t begin = 0; begin < exact.size();) {
    const std::size_t end = std::min(exact.find('-', begin), exact.size());
    std::string term = "-";
    term.append(exact.substr(begin, end - begin));
    term = form_term(field, term);
    if (end > begin && std::find(terms.begin(), terms.end(), term) == terms.end())
      terms.push_back(std::move(term));
    begin = end + 1;
  }
  return terms;
}

std::string capitals_term(std::string_view field, std::string_view exact) {
  return bounded(std::string(schema::kCapitals).append(field), stemmers::with_double_s(exact));
}

std::string id_term(std::string_view id) {
  static const FieldRow& field = *field_by_name("id");
  return whole_term(field, id);
}

}  // namespace database
