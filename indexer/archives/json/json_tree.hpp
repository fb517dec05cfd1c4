// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace indexer::archives {

/// A JSON object in memory, or why the text is none. No deeper than 100 levels, no more than
/// 200,000 values.
std::variant<nlohmann::json, std::string> json_tree(std::string_view text);

/// The member of an object; null where there is none, or where `object` is no object.
const nlohmann::json& member(const nlohmann::json& object, const char* key);

/// A string, a number as it is written, the `name`, `value` or `qcode` of an object; "" for all
/// else.
std::string text_of_json(const nlohmann::json& value);

/// The texts of an array, or of one value; none of them empty.
std::vector<std::string> texts_of_json(const nlohmann::json& value);

}  // namespace indexer::archives
