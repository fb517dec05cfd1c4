// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace database {

/// The term of a form: `exact` is stemmers::Word::exact, `field` the prefix of a text field, or ""
/// for the text of the article. Longer forms keep their front and a hash of the whole.
std::string form_term(std::string_view field, std::string_view exact);

/// The terms of the components of a form with hyphens, to be met by patterns: -klima and -politik
/// for klima-politik. No form begins with a hyphen.
std::vector<std::string> component_terms(std::string_view field, std::string_view exact);

/// The term of a word that stands in capitals and has SS or ẞ: there the two are one, so that
/// =Straße finds STRASSE.
std::string capitals_term(std::string_view field, std::string_view exact);

/// Has it a letter, and none in lower case?
bool is_capitals(std::string_view word);

/// `exact` with ss for each ß.
std::string with_double_s(std::string_view exact);

/// Does it have ss or ß?
bool has_sharp_s(std::string_view exact);

}  // namespace database
