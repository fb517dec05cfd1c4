// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "stemmers/analysis.hpp"
#include "stemmers/normalize.hpp"

namespace {

void require(bool truth) {
  if (!truth) std::abort();
}

void check(stemmers::Analyzer& analyzer, std::string_view text) {
  std::uint32_t position = 0;
  std::uint32_t place = 0;
  for (const stemmers::Token& token : analyzer.analyze(text)) {
    require(token.position == ++position);
    require(place <= token.span.start && token.span.start < token.span.end);
    require(token.span.end <= text.size());
    require(!token.word->stem.empty() && token.word->stem.size() <= stemmers::kMaxStemBytes);
    for (const stemmers::Part& part : token.word->parts)
      require(part.span.end <= token.span.end - token.span.start && !part.stem.empty());
    place = token.span.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static stemmers::Analyzer cistem({stemmers::StemmerKind::cistem});
  static stemmers::Analyzer snowball({stemmers::StemmerKind::snowball});
  static stemmers::Analyzer none({stemmers::StemmerKind::none});
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (stemmers::Analyzer* analyzer : {&cistem, &snowball, &none})
    check(*analyzer, text);
  const auto folded = stemmers::fold_with_offsets(text);
  require(folded.offsets.size() == folded.folded.size() + 1 && folded.offsets.back() == size);
  return 0;
}
