// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spellings {

/// The word as it is, in lower, Title and UPPER case, each composed and decomposed; without
/// repetitions.
std::vector<std::string> of(std::string_view word);

/// Every distinct word of the sample archive, in the order of bytes.
std::vector<std::string> of_the_sample_archive();

/// The words of a list for measuring, first column each, which does not come with the project: from
/// the folder `$NACHLESE_SHARED_DATA`, or `../shared/data` beside the sources. Nothing where it is
/// missing.
std::optional<std::vector<std::string>> of_a_shared_list(const std::filesystem::path& list);

/// A sentence with the word in its midst.
std::string in_a_sentence(std::string_view word);

}  // namespace spellings
