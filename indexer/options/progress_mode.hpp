// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace indexer {

/// How a run tells its progress: a bar on a terminal and lines elsewhere, the bar always, not at
/// all, objects of JSON.
enum class ProgressMode { automatic, always, never, json };

/// What `--progress` takes.
struct ProgressRow {
  std::string_view name;
  ProgressMode mode;
};
inline constexpr std::array<ProgressRow, 4> kProgressModes{{{"auto", ProgressMode::automatic},
                                                            {"always", ProgressMode::always},
                                                            {"never", ProgressMode::never},
                                                            {"json", ProgressMode::json}}};

}  // namespace indexer
