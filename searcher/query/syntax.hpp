// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "searcher/query/lexeme.hpp"

namespace searcher::query {

/// Of UND, ODER, NICHT and their English names; capitals only.
std::optional<LexemeKind> operator_kind(std::string_view word);

/// Does the field's name name people, so that Autor:innen is a word?
bool is_person(const database::FieldRow& field);

/// Would this word of an article be an operator or a field in a query?
bool is_syntax(std::string_view word);

/// The name of a field, of at least four letters, that is one edit away from `name`.
std::optional<std::string_view> field_like(std::string_view name);

}  // namespace searcher::query
