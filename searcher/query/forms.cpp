// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/forms.hpp"

#include <chrono>
#include <memory>
#include <unicode/normalizer2.h>
#include <unicode/regex.h>
#include <unicode/utf8.h>

#include "database/failure.hpp"
#include "database/fields.hpp"
#include "database/messages/tr.hpp"
#include "stemmers/capitals.hpp"

namespace searcher::query {
namespace {

using database::tr;

constexpr std::size_t kMostSharp = 4;  // in one word; each doubles its spellings

// The spellings of a word that stands in capitals: with ss and with ß at each place.
void spell(std::string_view rest, std::string spelt, std::size_t left,
           std::vector<std::string>& all) {
  const auto at = rest.find("ss");
  if (at == std::string_view::npos || left == 0) {
    all.push_back(spelt.append(rest));
    return;
  }
  const std::string before = spelt.append(rest.substr(0, at));
  spell(rest.substr(at + 2), before + "ss", left - 1, all);
  spell(rest.substr(at + 2), before + "ß", left - 1, all);
}

std::size_t width(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, U8_MAX_LENGTH);
  std::int32_t width = 0;
  U8_FWD_1(reinterpret_cast<const std::uint8_t*>(rest.data()), width,
           static_cast<std::int32_t>(rest.size()));
  return static_cast<std::size_t>(width);
}

// The usual walk: where it fails, the last star takes one character more.
bool matches(std::string_view form, std::string_view wildcards) {
  std::size_t at = 0;
  std::size_t sign = 0;
  std::size_t star = std::string_view::npos;
  std::size_t taken = 0;
  while (at < form.size()) {
    if (sign < wildcards.size() && wildcards[sign] == kAnyLetters) {
      star = sign++;
      taken = at;
    } else if (sign < wildcards.size() && wildcards[sign] == kOneLetter) {
      at += width(form, at);
      ++sign;
    } else if (sign < wildcards.size() && wildcards[sign] == form[at]) {
      ++at;
      ++sign;
    } else if (star != std::string_view::npos) {
      taken += width(form, taken);
      at = taken;
      sign = star + 1;
    } else {
      return false;
    }
  }
  while (sign < wildcards.size() && wildcards[sign] == kAnyLetters)
    ++sign;
  return sign == wildcards.size();
}

// The letters that every match begins with, as far as that is plain to see.
std::string front_of(const icu::UnicodeString& expression) {
  if (expression.indexOf(u'|') >= 0) return {};
  std::int32_t end = 0;
  while (end < expression.length() && u_isalnum(expression.char32At(end)))
    end = expression.moveIndex32(end, 1);
  if (end > 0 && end < expression.length() &&
      icu::UnicodeString(u"*?{+").indexOf(expression.char32At(end)) >= 0)
    end = expression.moveIndex32(end, -1);
  std::string front;
  icu::UnicodeString(expression, 0, end).toLower().toUTF8String(front);
  return front;
}

/// One expression at work. Its time counts from its first form.
class Expression {
 public:
  explicit Expression(const icu::UnicodeString& text) : text_(text) {
    UErrorCode error = U_ZERO_ERROR;
    UParseError place{};
    pattern_.reset(icu::RegexPattern::compile(text, UREGEX_CASE_INSENSITIVE, place, error));
    if (U_FAILURE(error))
      throw database::Failure(tr("`/%s/` is no regular expression: %s", utf8(), u_errorName(error)),
                              tr("a backslash takes the meaning from a sign: /C\\+\\+/"));
    matcher_.reset(pattern_->matcher(error));
    matcher_->setTimeLimit(kStepsOfAForm, error);
  }

  bool matches(std::string_view form) {
    form_ = icu::UnicodeString::fromUTF8(
        icu::StringPiece(form.data(), static_cast<std::int32_t>(form.size())));
    matcher_->reset(form_);
    UErrorCode error = U_ZERO_ERROR;
    const bool found = matcher_->matches(error) != 0;
    constexpr unsigned kLookAtClock = 256;
    const bool late = ++forms_ % kLookAtClock == 0 && Clock::now() - begin_ > kMost;
    if (U_FAILURE(error) || late)
      throw database::Failure(
          tr("`/%s/` takes too long", utf8()),
          tr("begin it with letters, or repeat less: .* within brackets is slow"));
    return found;
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::int32_t kStepsOfAForm = 20;  // of ICU: about a millisecond each
  static constexpr std::chrono::seconds kMost{10};

  std::string utf8() const {
    std::string text;
    return text_.toUTF8String(text);
  }

  icu::UnicodeString text_;
  icu::UnicodeString form_;
  std::unique_ptr<icu::RegexPattern> pattern_;
  std::unique_ptr<icu::RegexMatcher> matcher_;
  unsigned forms_ = 0;
  Clock::time_point begin_ = Clock::now();
};

}  // namespace

std::vector<std::string> exact_terms(const Xapian::Database& database, std::string_view field,
                                     const QueryWord& word) {
  std::vector<std::string> terms{database::form_term(field, word.exact)};
  if (!stemmers::has_sharp_s(word.exact)) return terms;
  const auto add = [&](std::string term) {
    if (term != terms.front() && database.term_exists(term)) terms.push_back(std::move(term));
  };
  std::vector<std::string> spellings;
  if (word.capitals) spell(stemmers::with_double_s(word.exact), "", kMostSharp, spellings);
  for (const std::string& spelling : spellings)
    add(database::form_term(field, spelling));
  add(database::capitals_term(field, word.exact));
  return terms;
}

FormTest wildcard_test(std::string_view wildcards) {
  const auto sign = wildcards.find_first_of(std::string{kAnyLetters, kOneLetter});
  return {
      std::string(wildcards.substr(0, sign)),
      [pattern = std::string(wildcards)](std::string_view form) { return matches(form, pattern); }};
}

FormTest expression_test(std::string_view expression) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  const icu::UnicodeString text =
      nfc->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(
                         expression.data(), static_cast<std::int32_t>(expression.size()))),
                     error);
  auto machine = std::make_shared<Expression>(text);
  return {front_of(text), [machine](std::string_view form) { return machine->matches(form); }};
}

}  // namespace searcher::query
