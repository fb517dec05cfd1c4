// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

namespace indexer::containers {

/// As malloc and realloc, for C libraries that take their input for bad, or crash, where they get
/// no memory: these end the program instead (std::terminate with std::bad_alloc), as no exception
/// may pass through C.
void* allocated(std::size_t size) noexcept;
void* reallocated(void* memory, std::size_t size) noexcept;
/// Itself; for what a library's own functions allocated.
void* ensured(void* memory) noexcept;

}  // namespace indexer::containers
