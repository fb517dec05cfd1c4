// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "database/article.hpp"

namespace database {

enum class FieldKind {
  text,   ///< words, stemmed, with positions
  whole,  ///< the value as it stands, one term
  date    ///< a period
};

/// A field that a query can name: `titel:Wahl`, `title:Wahl`.
struct FieldRow {
  std::string_view german;
  std::string_view english;
  FieldKind kind;
  std::string_view prefix;                             ///< of its terms; "" for a date
  std::vector<std::string> (*values)(const Article&);  ///< in the order of the article
  std::string_view help;
};

/// Every field, in the order in which help and man page show them.
std::span<const FieldRow> field_table();

/// By its German or English name, in any letter case; nullptr if there is none.
const FieldRow* field_by_name(std::string_view name);

/// The boolean term for the value of a field of kind `whole`.
std::string whole_term(const FieldRow& field, std::string_view value);

/// The boolean term of the articles that copy the one with this id, as their archive says.
std::string copy_term(std::string_view id);

/// The term of a part of a word, as stemmers::Part has it; `field` as in `form_term`.
std::string part_term(std::string_view field, std::string_view stem);

/// The term of a form: `exact` is stemmers::Word::exact, `field` the prefix of a text field, or ""
/// for the text of the article. Longer forms keep their front and a hash of the whole.
std::string form_term(std::string_view field, std::string_view exact);

/// The terms of the components of a form with hyphens, to be met by patterns: -klima and -politik
/// for klima-politik. No form begins with a hyphen.
std::vector<std::string> component_terms(std::string_view field, std::string_view exact);

/// The term of a word that stands in capitals and has SS or ẞ: there the two are one, so that
/// =Straße finds STRASSE.
std::string capitals_term(std::string_view field, std::string_view exact);

/// The unique term of the article with this id.
std::string id_term(std::string_view id);

}  // namespace database
