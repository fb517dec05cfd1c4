// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/archives/record/record_fields.hpp"
#include "indexer/containers/mark.hpp"
#include "indexer/sources/read_options.hpp"

namespace indexer {

/// The life of a process that reads archives: takes orders from `channel`, a connected socket, and
/// answers with what it reads, within the limits of the options, until its end.
[[noreturn]] void serve_orders(int channel, containers::Mark& mark, const ReadOptions& options,
                               const archives::ReaderSettings& settings);

}  // namespace indexer
