// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <ostream>

#include "searcher/views/view.hpp"

namespace searcher::formats {

/// A dossier of any view of rows: lines with their articles, a chart, or a table.
std::unique_ptr<views::Rows> html_rows(const views::Answer& answer, std::ostream& out);

}  // namespace searcher::formats
