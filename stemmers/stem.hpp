// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace stemmers {

/// Stored in databases, never renumber.
enum class StemmerKind { cistem = 1, snowball = 2, none = 3 };

struct StemmerRow {
  StemmerKind kind;
  std::string_view name;
  std::string_view help;
};

/// Every stemmer there is; the first is the default.
std::span<const StemmerRow> stemmer_table();
std::optional<StemmerKind> stemmer_by_name(std::string_view name);
std::string_view stemmer_name(StemmerKind kind);

/// The front of a folded word as it stands in the front of stems: without the umlauts that CISTEM
/// and Snowball take away. The front of a query's `Häus*`.
std::string fold_as_stem(StemmerKind kind, std::string_view folded);

/// One word's inflections to one stem. Not for use by two threads at once.
class Stemmer {
 public:
  explicit Stemmer(StemmerKind kind);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// `folded` is a word as `normalize` folds it. Never empty for a word that is not.
  std::string operator()(const std::string& folded) const;

 private:
  struct Snowball;
  StemmerKind kind_;
  std::unique_ptr<Snowball> snowball_;
};

}  // namespace stemmers
