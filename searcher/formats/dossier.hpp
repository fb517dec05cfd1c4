// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <ostream>

#include "searcher/views/view.hpp"

namespace searcher::formats {

/// The head of an HTML file, up to what was found and how much. It needs no script and asks nobody
/// for anything.
void begin_dossier(const views::Answer& answer, std::ostream& out);

/// Its foot: what to cite, everything that the list has to say.
void end_dossier(const views::Answer& answer, std::ostream& out);

}  // namespace searcher::formats
