// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/options/complaint.hpp"

#include <array>

#include "database/messages/retold.hpp"
#include "database/messages/tr.hpp"

namespace database {
namespace {

// Its sentences, each as CLI11 writes it.
constexpr std::array<const char*, 10> kSentences{
    marked("%s: 1 required %s missing"),
    marked("%s: %s required %s missing"),
    marked("%s: %s not in {%s}"),
    marked("%s is required"),
    marked("The following argument was not expected: %s"),
    marked("The following arguments were not expected: %s"),
    marked("Could not convert: %s = %s"),
    marked("%s: too many inputs for a flag"),
    marked("%s: Should be true/false or a number"),
    marked("%s was given a disallowed flag override"),
};

}  // namespace

std::string complaint(std::string_view text) {
  return retold(text, kSentences).value_or(std::string(text));
}

}  // namespace database
