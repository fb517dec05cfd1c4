// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/documents/document.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/lists.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/encoding.hpp"
#include "stemmers/letters/ascii.hpp"

// Rich Text Format 1.9.1: control words behind backslashes, groups in braces, bytes of a code page
// as \'e4, code points as \u228 with a replacement behind them.
namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

namespace ascii = stemmers::ascii;

constexpr std::size_t kDeepest = 1000;  // groups in groups; what is deeper is passed over

// Groups without text of the document.
constexpr std::array<std::string_view, 20> kNoText{
    "fonttbl",   "colortbl",          "stylesheet", "pict",      "object",
    "header",    "headerl",           "headerr",    "headerf",   "footer",
    "footerl",   "footerr",           "footerf",    "footnote",  "generator",
    "listtable", "listoverridetable", "rsidtbl",    "themedata", "fldinst"};

struct Group {
  bool text = true;
  bool info = false;
  std::string* property = nullptr;  // where its text goes instead
  std::size_t replacement = 1;      // characters behind \u
};

void append_code_point(std::uint32_t c, std::string& text) {
  if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) c = 0xfffd;
  if (c < 0x80) {
    text += static_cast<char>(c);
    return;
  }
  const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  constexpr std::array<unsigned, 4> kLead{0, 0xc0, 0xe0, 0xf0};
  text += static_cast<char>(kLead[static_cast<std::size_t>(more)] | (c >> (6 * more)));
  for (int i = more - 1; i >= 0; --i)
    text += static_cast<char>(0x80U | ((c >> (6 * i)) & 0x3fU));
}

class Rtf {
 public:
  Rtf(std::string_view bytes, Document& document, std::uint64_t& replaced)
      : bytes_(bytes), document_(document), replaced_(replaced) {}

  // Whether the outermost group ends.
  bool read() {
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_++];
      if (c == '{')
        open();
      else if (c == '}' && close())
        return true;
      else if (c == '\\')
        control();
      else if (c != '{' && c != '}' && c != '\r' && c != '\n')
        byte(c);
    }
    end_paragraph();
    return false;
  }

 private:
  void open() {
    flush();
    groups_.push_back(groups_.empty() ? Group{} : groups_.back());
    if (groups_.size() > kDeepest) groups_.back().text = false;
  }

  bool close() {
    flush();
    if (!groups_.empty()) groups_.pop_back();
    if (!groups_.empty()) return false;
    end_paragraph();
    return true;
  }

  Group& group() {
    if (groups_.empty()) groups_.emplace_back();
    return groups_.back();
  }

  void control() {
    if (at_ >= bytes_.size()) return;
    const char c = bytes_[at_];
    if (!ascii::is_letter(c)) return symbol(c);
    const std::size_t begin = at_;
    while (at_ < bytes_.size() && ascii::is_letter(bytes_[at_]))
      ++at_;
    const std::string_view word = bytes_.substr(begin, at_ - begin);
    const bool negative = at_ < bytes_.size() && bytes_[at_] == '-';
    if (negative) ++at_;
    long number = 0;
    while (at_ < bytes_.size() && ascii::is_digit(bytes_[at_])) {
      constexpr long kLargest = 100'000'000;
      if (number < kLargest) number = number * 10 + (bytes_[at_] - '0');
      ++at_;
    }
    if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
    apply(word, negative ? -number : number);
  }

  void symbol(char c) {
    ++at_;
    if (c == '\'') {
      const std::string digits(bytes_.substr(at_, 2));
      at_ += digits.size();
      if (digits.size() == 2 &&
          digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos)
        byte(static_cast<char>(std::stoi(digits, nullptr, 16)));
    } else if (c == '*') {
      group().text = false;
    } else if (c == '~') {
      put("\u00a0");
    } else if (c == '_') {
      put("\u2011");
    } else if (c == '-') {
      put("\u00ad");
    } else if (c == '\r' || c == '\n') {
      end_paragraph();
    } else if (c == '\\' || c == '{' || c == '}') {
      byte(c);
    }
  }

  void apply(std::string_view word, long number) {
    if (std::find(kNoText.begin(), kNoText.end(), word) != kNoText.end()) group().text = false;
    if (word == "info") group().info = true;
    if (group().info) {
      if (word == "title") group().property = &document_.title;
      if (word == "author") group().property = &document_.author;
      if (word == "keywords") group().property = &keywords_;
      if (word == "creatim") group().property = &created_;
      if (group().property == &created_) created(word, number);
    }
    if (word == "ansicpg") code_page_ = static_cast<int>(number);
    if (word == "bin")
      at_ = std::min(bytes_.size(), at_ + static_cast<std::size_t>(std::max(0L, number)));
    if (word == "uc") group().replacement = static_cast<std::size_t>(std::max(0L, number));
    if (word == "u") code_unit(number);
    if (word == "par" || word == "sect" || word == "page" || word == "row") end_paragraph();
    if (word == "line") put("\n");
    if (word == "tab" || word == "cell") put("\t");
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kSigns{
        {{"endash", "–"},
         {"emdash", "—"},
         {"lquote", "‘"},
         {"rquote", "’"},
         {"ldblquote", "“"},
         {"rdblquote", "”"},
         {"bullet", "•"},
         {"emspace", " "}}};
    for (const auto& [name, text] : kSigns)
      if (name == word) put(text);
  }

  void created(std::string_view word, long number) {
    for (const std::string_view part : {"yr", "mo", "dy", "hr", "min"})
      if (word == part) {
        std::string text = std::to_string(number);
        if (text.size() < 2) text.insert(0, "0");
        const std::string_view between = part == "yr"    ? ""
                                         : part == "hr"  ? "T"
                                         : part == "min" ? ":"
                                                         : "-";
        document_.created += std::string(between) + text;
      }
  }

  // Code units of UTF-16, beyond 32767 as negative numbers.
  void code_unit(long number) {
    flush();
    const auto unit = static_cast<std::uint32_t>(number < 0 ? number + 65536 : number) & 0xffffU;
    std::string text;
    if (unit >= 0xd800 && unit < 0xdc00) {
      high_ = unit;
    } else if (unit >= 0xdc00 && unit < 0xe000 && high_ != 0) {
      append_code_point(0x10000 + ((high_ - 0xd800) << 10) + (unit - 0xdc00), text);
      high_ = 0;
    } else {
      append_code_point(unit, text);
      high_ = 0;
    }
    put(text);
    skipped_ = group().replacement;
  }

  // Of the code page; several may be one character.
  void byte(char c) {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    if (!group().text && group().property == nullptr) return;
    raw_ += c;
  }

  void flush() {
    skipped_ = 0;
    if (raw_.empty()) return;
    Encoding encoding{Encoding::Kind::windows_1252, {}, 0};
    if (code_page_ == 65001)
      encoding.kind = Encoding::Kind::utf8;
    else if (code_page_ != 1252 && code_page_ != 0)
      encoding = {Encoding::Kind::other, "windows-" + std::to_string(code_page_), 0};
    if (code_page_ == 10000) encoding.name = "macintosh";
    if (code_page_ == 437 || code_page_ == 850) encoding.name = "ibm-" + std::to_string(code_page_);
    const std::string text = to_utf8(raw_, encoding, replaced_);
    raw_.clear();
    put_text(text);
  }

  void put(std::string_view text) {
    flush();
    put_text(text);
  }

  void put_text(std::string_view text) {
    Group& one = group();
    if (one.property != nullptr)
      *one.property += text;
    else if (one.text && !one.info)
      text_ += text;
  }

  void end_paragraph() {
    flush();
    const std::string_view text = trimmed(text_);
    if (!text.empty()) document_.paragraphs.push_back({std::string(text)});
    text_.clear();
    for (std::string& word : parts_of_list(keywords_))
      document_.fields.add(Field::keywords, std::move(word));
    keywords_.clear();
  }

  std::string_view bytes_;
  Document& document_;
  std::uint64_t& replaced_;
  std::size_t at_ = 0;
  std::vector<Group> groups_;
  int code_page_ = 1252;
  std::string raw_;
  std::string text_;
  std::string keywords_;
  std::string created_;
  std::uint32_t high_ = 0;
  std::size_t skipped_ = 0;
};

std::variant<Document, std::string> load(const Source& source) {
  const std::uint64_t most = source.settings.max_record_bytes;
  const std::string bytes = containers::bytes_of(source.stream, most);
  if (source.stream.damage()) return source.stream.damage()->reason;
  if (bytes.size() > most)
    return tr("the document has more than %s bytes (--max-member-mib)", most);
  Document document;
  if (!Rtf(bytes, document, source.counts.characters_replaced).read())
    return tr("the document is cut short: its last brace is missing");
  return document;
}

bool recognise_rtf(const Beginning& beginning) {
  return beginning.raw.starts_with("{\\rtf");
}

std::unique_ptr<Reader> open_rtf(const Source& source) {
  return std::make_unique<DocumentReader>(source, &load);
}

}  // namespace

extern const Format kRtf{"rtf",
                         "{\\rtf",
                         marked("title, body, date, authors, keywords; several articles "
                                "of a press database"),
                         &recognise_rtf,
                         &open_rtf,
                         nullptr,
                         marked("no footnotes, headers and footers")};

}  // namespace indexer::archives
