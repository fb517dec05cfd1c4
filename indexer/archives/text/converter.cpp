// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/text/converter.hpp"

#include <array>
#include <new>
#include <unicode/ucnv_err.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

namespace indexer::archives {
namespace {

// Counts what ICU would replace, then lets it replace.
void count_and_replace(const void* context, UConverterToUnicodeArgs* arguments, const char* units,
                       int32_t length, UConverterCallbackReason reason, UErrorCode* error) {
  if (reason <= UCNV_IRREGULAR)
    ++*const_cast<std::uint64_t*>(static_cast<const std::uint64_t*>(context));
  UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, arguments, units, length, reason, error);
}

void append_code_point(UChar32 c, std::string& text) {
  std::array<char, U8_MAX_LENGTH> bytes{};
  std::int32_t length = 0;
  if (U_IS_SURROGATE(c)) c = 0xFFFD;
  U8_APPEND_UNSAFE(bytes.data(), length, c);
  text.append(bytes.data(), static_cast<std::size_t>(length));
}

}  // namespace

bool Converter::knows(const std::string& encoding) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, Close> converter(ucnv_open(encoding.c_str(), &error));
  if (error == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  return U_SUCCESS(error);
}

Converter::Converter(const std::string& encoding) {
  UErrorCode error = U_ZERO_ERROR;
  from_.reset(ucnv_open(encoding.c_str(), &error));
  if (U_SUCCESS(error)) return;
  if (error == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  // What declares an encoding that nobody knows is mostly in the one that most German files were
  // in.
  error = U_ZERO_ERROR;
  from_.reset(ucnv_open("windows-1252", &error));
  if (U_FAILURE(error)) throw std::bad_alloc();
}

void Converter::append(std::string_view bytes, bool last, std::string& text,
                       std::uint64_t& replaced) {
  UErrorCode error = U_ZERO_ERROR;
  ucnv_setToUCallBack(from_.get(), &count_and_replace, &replaced, nullptr, nullptr, &error);
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  std::array<UChar, 4096> units{};
  std::array<UChar, 4097> pending{};  // a high surrogate may end a piece
  std::size_t held = 0;
  do {
    error = U_ZERO_ERROR;
    UChar* target = units.data();
    ucnv_toUnicode(from_.get(), &target, units.data() + units.size(), &source, end, nullptr,
                   last ? 1 : 0, &error);
    for (const UChar* unit = units.data(); unit != target; ++unit)
      pending[held++] = *unit;
    std::size_t at = 0;
    while (at < held) {
      if (U16_IS_LEAD(pending[at]) && at + 1 == held && error == U_BUFFER_OVERFLOW_ERROR) break;
      UChar32 c = 0;
      U16_NEXT(pending.data(), at, held, c);
      append_code_point(c, text);
    }
    if (at < held) pending[0] = pending[at];
    held -= at;
  } while (error == U_BUFFER_OVERFLOW_ERROR);
}

}  // namespace indexer::archives
