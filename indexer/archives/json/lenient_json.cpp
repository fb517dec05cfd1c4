// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/json/lenient_json.hpp"

#include <algorithm>
#include <array>

#include "indexer/archives/record/markup.hpp"
#include "indexer/archives/record/values.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;
using nlohmann::json;

constexpr std::size_t kMaxBytes = 8 << 20;

std::string_view without_wrapping(std::string_view text) {
  constexpr std::array<std::string_view, 8> kBefore{"<!--",      "//<![CDATA[", "/*<![CDATA[*/",
                                                    "<![CDATA[", "//",          "/* <![CDATA[ */",
                                                    "\ufeff",    "// <![CDATA["};
  constexpr std::array<std::string_view, 8> kBehind{"-->", "//]]>", "/*]]>*/",   "]]>",
                                                    "//",  ";",     "/* ]]> */", "// ]]>"};
  for (bool again = true; again;) {
    again = false;
    text = trimmed(text);
    for (const std::string_view mark : kBefore)
      if (text.starts_with(mark)) {
        text.remove_prefix(mark.size());
        again = true;
      }
    for (const std::string_view mark : kBehind)
      if (text.ends_with(mark)) {
        text.remove_suffix(mark.size());
        again = true;
      }
  }
  return text;
}

class Repair {
 public:
  explicit Repair(std::string_view text) : text_(text) { out_.reserve(text.size() + 64); }

  std::string take() {
    for (at_ = 0; at_ < text_.size(); ++at_)
      in_string_ ? within() : between();
    return std::move(out_);
  }

 private:
  char next_of_note(std::size_t from) const {
    while (from < text_.size() && ascii::is_space(text_[from]))
      ++from;
    return from < text_.size() ? text_[from] : '\0';
  }

  // Whether the quotation mark at `at_` ends its string, by what follows.
  bool ends_string() const {
    std::size_t next = at_ + 1;
    while (next < text_.size() && ascii::is_space(text_[next]))
      ++next;
    if (next == text_.size()) return true;
    const char c = text_[next];
    if (c == ':' || c == '}' || c == ']') return true;
    if (c != ',') return false;
    const char behind = next_of_note(next + 1);
    return behind == '"' || behind == '{' || behind == '[' || behind == '}' || behind == ']' ||
           behind == '-' || ascii::is_digit(behind) || behind == 't' || behind == 'f' ||
           behind == 'n' || behind == '\0';
  }

  void within() {
    const char c = text_[at_];
    if (c == '\\') {
      const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\\';
      const bool known = std::string_view("\"\\/bfnrtu").find(next) != std::string_view::npos;
      if (known) out_ += c;
      out_ += next;
      ++at_;
    } else if (c == '"') {
      if (ends_string()) {
        in_string_ = false;
        out_ += c;
      } else {
        out_ += "\\\"";
      }
    } else if (c == '\n') {
      out_ += "\\n";
    } else {
      out_ += c >= 0 && c < ' ' ? ' ' : c;
    }
  }

  void between() {
    const char c = text_[at_];
    if (c == ',') {
      const char next = next_of_note(at_ + 1);
      if (next == '}' || next == ']' || next == ',' || next == '\0') return;
    }
    if (c == '{' && !out_.empty() && out_.back() == '}') out_ += ',';
    if (ascii::is_space(c)) return;
    in_string_ = c == '"';
    out_ += c;
  }

  std::string_view text_;
  std::string out_;
  std::size_t at_ = 0;
  bool in_string_ = false;
};

std::optional<json> parsed(std::string_view text) {
  json value = json::parse(text, nullptr, false, true);
  if (value.is_discarded()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<json> parse_lenient(std::string_view raw) {
  if (raw.size() > kMaxBytes) return std::nullopt;
  const std::string_view text = without_wrapping(raw);
  if (text.empty()) return std::nullopt;
  if (auto value = parsed(text)) return value;
  const std::string repaired = Repair(text).take();
  if (auto value = parsed(repaired)) return value;
  if (auto value = parsed("[" + repaired + "]")) return value;
  if (text.find("&quot;") == std::string_view::npos) return std::nullopt;
  return parsed(Repair(decode_references(text)).take());
}

}  // namespace indexer::archives
