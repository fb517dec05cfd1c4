// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>

#include "searcher/views/view.hpp"

namespace searcher {

/// Writes each article of the answer into a file of its own, UTF-8 text, with the title in its
/// first line, and `metadata.csv` with the file's name and every field but the text, as Voyant,
/// AntConc and R read them. Throws Failure where the folder exists and is not empty, or a file
/// cannot be written.
void write_folder(const views::Answer& answer, const std::filesystem::path& folder);

}  // namespace searcher
