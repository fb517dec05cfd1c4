// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/references/tex.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/archives/record/values.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

struct Sign {
  std::string_view name;
  std::string_view text;
};
constexpr std::array kSigns{Sign{"ss", "ß"},
                            Sign{"SS", "ẞ"},
                            Sign{"ae", "æ"},
                            Sign{"AE", "Æ"},
                            Sign{"oe", "œ"},
                            Sign{"OE", "Œ"},
                            Sign{"o", "ø"},
                            Sign{"O", "Ø"},
                            Sign{"aa", "å"},
                            Sign{"AA", "Å"},
                            Sign{"l", "ł"},
                            Sign{"L", "Ł"},
                            Sign{"i", "ı"},
                            Sign{"glqq", "„"},
                            Sign{"grqq", "“"},
                            Sign{"flqq", "«"},
                            Sign{"frqq", "»"},
                            Sign{"textendash", "–"},
                            Sign{"textemdash", "—"},
                            Sign{"textbackslash", "\\"},
                            Sign{"textasciitilde", "~"},
                            Sign{"textasciicircum", "^"},
                            Sign{"euro", "€"},
                            Sign{"texteuro", "€"},
                            Sign{"dots", "…"},
                            Sign{"ldots", "…"},
                            Sign{"textquotedblleft", "“"},
                            Sign{"textquotedblright", "”"},
                            Sign{"par", "\n\n"}};

// Combining characters behind the letter: what is shown is the same, and the analysis composes.
constexpr std::array<std::pair<char, std::string_view>, 11> kAccents{{{'"', "\u0308"},
                                                                      {'\'', "\u0301"},
                                                                      {'`', "\u0300"},
                                                                      {'^', "\u0302"},
                                                                      {'~', "\u0303"},
                                                                      {'=', "\u0304"},
                                                                      {'.', "\u0307"},
                                                                      {'c', "\u0327"},
                                                                      {'v', "\u030c"},
                                                                      {'u', "\u0306"},
                                                                      {'H', "\u030b"}}};

struct Composed {
  std::string_view letters;  // a letter and a combining character
  std::string_view text;
};
constexpr std::array kComposed{
    Composed{"a\u0308", "ä"}, Composed{"o\u0308", "ö"}, Composed{"u\u0308", "ü"},
    Composed{"A\u0308", "Ä"}, Composed{"O\u0308", "Ö"}, Composed{"U\u0308", "Ü"},
    Composed{"e\u0301", "é"}, Composed{"e\u0300", "è"}, Composed{"e\u0302", "ê"},
    Composed{"a\u0301", "á"}, Composed{"a\u0300", "à"}, Composed{"c\u0327", "ç"},
    Composed{"n\u0303", "ñ"}, Composed{"o\u0301", "ó"}, Composed{"i\u0301", "í"},
    Composed{"u\u0301", "ú"}, Composed{"s\u030c", "š"}, Composed{"c\u030c", "č"},
    Composed{"z\u030c", "ž"}, Composed{"r\u030c", "ř"}, Composed{"e\u0308", "ë"},
    Composed{"i\u0308", "ï"}, Composed{"o\u0302", "ô"}, Composed{"g\u0306", "ğ"}};

class Tex {
 public:
  explicit Tex(std::string_view tex) : tex_(tex) {}

  std::string read() {
    while (at_ < tex_.size()) {
      const char c = tex_[at_++];
      if (c == '\\')
        command();
      else if (c == '~')
        put("\u00a0");
      else if (c == '-' && tex_.substr(at_).starts_with('-'))
        dash();
      else if (c == '\n' || c == '\r' || c == '\t' || c == ' ')
        white(c);
      else if (c == '`' && tex_.substr(at_).starts_with('`'))
        quote("“");
      else if (c == '\'' && tex_.substr(at_).starts_with('\''))
        quote("”");
      else if (c != '{' && c != '}')
        put(std::string_view(&tex_[at_ - 1], 1));
    }
    return std::string(trimmed(text_));
  }

 private:
  void quote(std::string_view sign) {
    ++at_;
    put(sign);
  }

  void dash() {
    ++at_;
    const bool longer = tex_.substr(at_).starts_with('-');
    if (longer) ++at_;
    put(longer ? "—" : "–");
  }

  void white(char c) {
    std::size_t lines = c == '\n' ? 1 : 0;
    while (at_ < tex_.size() && ascii::is_white(tex_[at_]))
      lines += tex_[at_++] == '\n' ? 1 : 0;
    put(lines > 1 ? "\n\n" : " ");
  }

  // Behind an accent the letter comes first.
  void put(std::string_view text) {
    text_ += text;
    if (accent_.empty() || text.empty()) return;
    text_ += std::exchange(accent_, {});
    for (const Composed& one : kComposed)
      if (std::string_view(text_).ends_with(one.letters)) {
        text_.resize(text_.size() - one.letters.size());
        text_ += one.text;
        return;
      }
  }

  void command() {
    if (at_ >= tex_.size()) return;
    const char c = tex_[at_];
    std::size_t end = at_;
    while (end < tex_.size() && ascii::is_letter(tex_[end]))
      ++end;
    const std::string_view name = tex_.substr(at_, end - at_);
    const bool lettered = name.size() == 1;
    for (const auto& [sign, combining] : kAccents)
      if (sign == c && (!ascii::is_letter(c) || (lettered && end < tex_.size() &&
                                                 (tex_[end] == '{' || tex_[end] == ' ')))) {
        at_ += 1;
        while (at_ < tex_.size() && (tex_[at_] == '{' || tex_[at_] == ' '))
          ++at_;
        accent_ = combining;
        // "\"\i": the accent goes on a plain i.
        if (tex_.substr(at_).starts_with("\\i")) {
          at_ += 2;
          put("i");
        }
        return;
      }
    if (name.empty()) {
      ++at_;
      if (c == '\\')
        put("\n");
      else if (c != '-' && c != '/' && c != '"')
        put(std::string_view(&tex_[at_ - 1], 1));
      return;
    }
    at_ = end;
    // White space ends a command's name, and is none of the text.
    if (at_ < tex_.size() && tex_[at_] == ' ') ++at_;
    for (const Sign& sign : kSigns)
      if (sign.name == name) return put(sign.text);
  }

  std::string_view tex_;
  std::size_t at_ = 0;
  std::string text_;
  std::string accent_;
};

}  // namespace

std::string text_of_tex(std::string_view tex) {
  return Tex(tex).read();
}

std::vector<std::string> authors_of_tex(std::string_view tex) {
  std::vector<std::string> names;
  std::string line;
  for (const char c : tex)
    line += ascii::is_white(c) ? ' ' : c;
  std::string_view rest = line;
  while (!rest.empty()) {
    // Within braces `and` is part of a name.
    std::size_t end = 0;
    for (std::size_t depth = 0; end < rest.size(); ++end) {
      if (rest[end] == '{') ++depth;
      if (rest[end] == '}' && depth > 0) --depth;
      if (depth == 0 && rest.substr(end).starts_with(" and ")) break;
    }
    const std::string_view raw = trimmed(rest.substr(0, end));
    const std::string name = text_of_tex(raw);
    const std::size_t comma = raw.starts_with('{') ? std::string::npos : name.find(',');
    if (comma == std::string::npos)
      names.push_back(name);
    else
      names.push_back(std::string(trimmed(std::string_view(name).substr(comma + 1))) + ' ' +
                      name.substr(0, comma));
    rest.remove_prefix(std::min(end + 5, rest.size()));
  }
  std::erase_if(names, [](const std::string& name) { return name.empty() || name == "others"; });
  return names;
}

}  // namespace indexer::archives
