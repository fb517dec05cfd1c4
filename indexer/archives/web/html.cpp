// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <string>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/markup.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/web/page.hpp"
#include "indexer/archives/web/words/words.hpp"

namespace indexer::archives {
namespace {

using database::marked;

// A file is one page.
class HtmlReader final : public Reader {
 public:
  explicit HtmlReader(const Source& source) : source_(source), records_(source) {}

  Reading next() override {
    if (over_) return End{};
    over_ = true;
    records_.begin(0);
    if (records_.passed_over()) return End{};
    std::string page;
    if (auto reason = records_.take_all(source_.stream, page))
      return records_.reject(std::move(*reason));
    RecordFields fields;
    if (auto refusal = read_page(page, {}, source_.settings, source_.counts, fields))
      return records_.reject(std::move(refusal->reason));
    return records_.finish(fields);
  }

 private:
  Source source_;
  Records records_;
  bool over_ = false;
};

// Behind white space, comments, processing instructions and the document type.
std::string_view first_element(std::string_view text) {
  for (;;) {
    text = trimmed(text);
    std::size_t end = std::string_view::npos;
    if (text.starts_with("<!--"))
      end = text.find("-->");
    else if (text.starts_with("<?") || text.starts_with("<!"))
      end = text.find('>');
    else
      return text;
    if (end == std::string_view::npos) return {};
    text.remove_prefix(text.find('>', end) + 1);
  }
}

std::unique_ptr<Reader> open_html(const Source& source) {
  return std::make_unique<HtmlReader>(source);
}

}  // namespace

extern const Format kHtml{
    "html",
    marked("<!doctype html>, <html>, or tags in a file named .html, .htm, .xhtml, .php"),
    marked("all, from JSON-LD, meta tags, the page's structure and its text"),
    &is_html_page,
    &open_html,
    nullptr,
    marked("a page is an article or is rejected as none; comments, captions, navigation and what "
           "scripts "
           "would load are left out")};

bool is_html_page(const Beginning& beginning) {
  const std::string_view text = trimmed(beginning.head);
  if (!text.starts_with('<') || !is_text(beginning.head)) return false;
  const std::string first = lower_case(first_element(text).substr(0, 16));
  if (first.starts_with("<html")) return true;
  if (lower_case(text.substr(0, 15)).starts_with("<!doctype html")) return true;
  const std::string name = extension(beginning.name);
  constexpr std::array<std::string_view, 5> kNames{".html", ".htm", ".xhtml", ".shtml", ".php"};
  const bool named = std::find(kNames.begin(), kNames.end(), name) != kNames.end();
  const bool head = first.starts_with("<head>") || first.starts_with("<body") ||
                    first.starts_with("<title>") || first.starts_with("<meta ");
  return head || (named && looks_like_markup(beginning.head));
}

}  // namespace indexer::archives
