// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace database {

// Text for people, in their language. Every such text is a literal within one of these calls,
// whence xgettext takes it for po/nachlese.pot (./dev messages); a translation is what po/de.po has
// for it, or the text itself. What is put into a text stands in its place as it is, and is never
// looked at.

/// The holes of a text, `%s` or `%1$s`; `%%` is a sign. Anything else behind a % is none and counts
/// as far too many.
constexpr std::size_t holes_in(std::string_view text) {
  constexpr std::size_t kWrong = 1000;
  std::size_t count = 0;
  for (std::size_t at = text.find('%'); at != text.npos; at = text.find('%', at + 2)) {
    std::string_view rest = text.substr(at + 1);
    if (rest.starts_with('%')) continue;
    if (rest.size() > 2 && rest[0] >= '1' && rest[0] <= '9' && rest[1] == '$')
      rest.remove_prefix(2);
    count += rest.starts_with('s') ? 1 : kWrong;
  }
  return count;
}

/// A literal with as many holes as there are parts for them.
template <typename... Parts>
struct TextFor {
  template <std::size_t kSize>
  consteval TextFor(const char (&literal)[kSize]) : text(literal) {
    if (holes_in(literal) != sizeof...(Parts)) throw "other parts than the text has holes";
  }
  const char* text;
};

/// Of something and one of it, where fewer holes will do: `one article`.
template <typename... Parts>
struct OneFor {
  template <std::size_t kSize>
  consteval OneFor(const char (&literal)[kSize]) : text(literal) {
    if (holes_in(literal) > sizeof...(Parts)) throw "fewer parts than the text has holes";
  }
  const char* text;
};

/// What stands in a hole: text, a path, or a number as it is.
class Part {
 public:
  Part(std::string_view text) : text_(text) {}
  Part(const std::string& text) : text_(text) {}
  Part(const char* text) : text_(text) {}
  Part(const std::filesystem::path& path) : text_(path.string()) {}
  template <std::integral Number>
  requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) Part(Number number)
      : text_(std::to_string(number)) {}

  std::string_view text() const { return text_; }

 private:
  std::string text_;
};

/// `text` with `parts` in its holes.
std::string filled(std::string_view text, std::span<const Part> parts);

/// The translation, with its holes still in it; lasts as long as the program.
const char* looked_up(const char* text);
const char* looked_up(const char* one, const char* many, std::size_t count);

/// The text with the parts in its holes, in the language of the user.
template <typename... Parts>
std::string tr(TextFor<std::type_identity_t<Parts>...> text, const Parts&... parts) {
  const std::array<Part, sizeof...(Parts)> all{Part(parts)...};
  return filled(looked_up(text.text), all);
}

/// The same where a number decides how it reads: of one, or of any other number. The number itself
/// is one of the parts, where it is told.
template <typename... Parts>
std::string tr_count(OneFor<std::type_identity_t<Parts>...> one,
                     TextFor<std::type_identity_t<Parts>...> many, std::size_t count,
                     const Parts&... parts) {
  const std::array<Part, sizeof...(Parts)> all{Part(parts)...};
  return filled(looked_up(one.text, many.text, count), all);
}

/// A literal of a table, which `translated` turns into the user's language where it is shown. It
/// has no holes.
constexpr const char* marked(const char* text) {
  return text;
}

/// The same for a word that reads otherwise elsewhere: where it stands, and the word.
constexpr const char* marked_in(const char* /*where*/, const char* text) {
  return text;
}

/// The translation of what was `marked`.
std::string translated(std::string_view text);

/// The translation of what was `marked_in` such a place.
std::string translated_in(std::string_view where, std::string_view text);

}  // namespace database
