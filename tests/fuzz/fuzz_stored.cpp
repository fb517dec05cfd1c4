// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "database/failure.hpp"
#include "database/stored.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto read : {database::deserialize, database::unpack}) {
    try {
      const database::Article article = read(bytes);
      const auto again = database::deserialize(database::serialize(article));
      if (database::serialize(again) != database::serialize(article)) std::abort();
    } catch (const database::Failure& failure) {
      if (failure.code() != database::ExitCode::database) std::abort();
    }
  }
  return 0;
}
