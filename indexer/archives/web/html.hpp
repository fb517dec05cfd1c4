// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/archives/record/source.hpp"

namespace indexer::archives {

/// Whether a file is a page of HTML: by its first element, or by tags where its name says so.
bool is_html_page(const Beginning& beginning);

}  // namespace indexer::archives
