// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/language.hpp"

#include <cld2/public/compact_lang_det.h>

#include "indexer/archives/text/encoding.hpp"

namespace indexer::archives {
namespace {

constexpr std::size_t kEnough = 8192;  // bytes: more makes it no surer
constexpr std::size_t kShortest = 60;

}  // namespace

std::string detected_language(std::string_view text) {
  if (text.size() < kShortest) return {};
  text = text.substr(0, valid_utf8(text.substr(0, kEnough)));
  bool reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()), true, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
  return CLD2::LanguageCode(language);
}

}  // namespace indexer::archives
