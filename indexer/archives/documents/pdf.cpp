// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/documents/document.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/lists.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/printed_text.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

namespace ascii = stemmers::ascii;

constexpr int kMostPages = 10'000;
constexpr std::size_t kRunning = 3;        // pages on which a line at the edge repeats itself
constexpr std::size_t kLongestEdge = 120;  // bytes of such a line

std::string utf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return {bytes.begin(), bytes.end()};
}

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& page) {
  Lines lines;
  std::string_view rest = page;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of("\n\f"), rest.size());
    lines.emplace_back(trimmed(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  while (!lines.empty() && lines.back().empty())
    lines.pop_back();
  return lines;
}

// "Seite 12" and "Seite 13" are one.
std::string without_numbers(const std::string& line) {
  std::string text;
  for (const char c : line)
    if (!ascii::is_digit(c)) text += c;
  return text;
}

// Titles and numbers of pages, in the first and last line of several.
void drop_running_lines(std::vector<Lines>& pages) {
  std::map<std::string, std::size_t> seen;
  for (const Lines& page : pages) {
    if (page.empty()) continue;
    ++seen[without_numbers(page.front())];
    if (page.size() > 1) ++seen[without_numbers(page.back())];
  }
  const auto runs = [&](const std::string& line) {
    const bool number = without_numbers(line).empty();
    return line.size() <= kLongestEdge && (number || seen[without_numbers(line)] >= kRunning);
  };
  for (Lines& page : pages) {
    if (!page.empty() && runs(page.front())) page.erase(page.begin());
    if (!page.empty() && runs(page.back())) page.pop_back();
  }
}

// What is set largest at the head of the first page, by its words.
std::vector<std::string> largest_words(const poppler::page& page) {
  constexpr std::size_t kMostWords = 40;
  constexpr std::size_t kHead = 200;  // words among which a title stands
  constexpr double kLarger = 1.15;    // than most of the text
  constexpr double kSame = 0.1;       // points
  std::vector<double> sizes;
  const auto boxes = page.text_list(poppler::page::text_list_include_font);
  for (const auto& box : boxes)
    sizes.push_back(box.has_font_info() ? box.get_font_size() : 0);
  if (sizes.empty()) return {};
  std::vector<double> sorted = sizes;
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2),
                   sorted.end());
  const double median = sorted[sorted.size() / 2];
  const double largest = *std::max_element(
      sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(std::min(kHead, sizes.size())));
  std::vector<std::string> words;
  if (largest < median * kLarger) return words;
  for (std::size_t i = 0; i < boxes.size(); ++i)
    if (sizes[i] > largest - kSame) words.push_back(utf8(boxes[i].text()));
  if (words.size() > kMostWords) words.clear();
  return words;
}

// Lines of these words only, one behind the other.
std::string take_title(Lines& lines, const std::vector<std::string>& words) {
  std::string title;
  std::size_t next = 0;
  for (auto line = lines.begin(); line != lines.end() && next < words.size();) {
    std::size_t at = next;
    std::string_view rest = *line;
    while (!rest.empty() && at < words.size() && rest.starts_with(words[at]))
      rest = trimmed(rest.substr(words[at++].size()));
    if (line->empty() || !rest.empty()) {
      ++line;
      continue;
    }
    title += (title.empty() ? "" : " ") + *line;
    next = at;
    line = lines.erase(line);
  }
  return title;
}

// Nothing marks a paragraph in a PDF; its last line ends a sentence and is shorter than others.
bool ends_paragraph(const std::string& line, std::size_t width) {
  constexpr std::size_t kShort = 85;  // percent
  const bool sentence = line.ends_with('.') || line.ends_with('!') || line.ends_with('?') ||
                        line.ends_with(':') || line.ends_with("“") || line.ends_with("«");
  return sentence && line.size() * 100 < width * kShort;
}

std::vector<Paragraph> paragraphs_of(std::vector<Lines> pages) {
  drop_running_lines(pages);
  PrintedText printed;
  for (const Lines& page : pages) {
    // Columns have widths of their own: the line above is what a line is held against.
    std::size_t before = 0;
    for (const std::string& line : page) {
      if (line.empty()) {
        printed.paragraph_end();
        before = 0;
        continue;
      }
      printed.add(line);
      printed.line_end();
      if (ends_paragraph(line, before)) printed.paragraph_end();
      before = line.size();
    }
    printed.column_end();
  }
  const std::string text = printed.take();
  std::vector<Paragraph> all;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find("\n\n"), rest.size());
    const std::string_view one = trimmed(rest.substr(0, end));
    if (!one.empty()) all.push_back({std::string(one), Paragraph::Kind::text});
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  return all;
}

// D:20210312140500+01'00' (ISO 32000-1, 7.9.4).
std::string date_of(std::string text) {
  if (text.starts_with("D:")) text.erase(0, 2);
  constexpr std::size_t kDigits = 14;
  if (text.size() < kDigits || !std::all_of(text.begin(), text.begin() + kDigits, ascii::is_digit))
    return {};
  std::string date = text.substr(0, 4) + '-' + text.substr(4, 2) + '-' + text.substr(6, 2) + 'T' +
                     text.substr(8, 2) + ':' + text.substr(10, 2) + ':' + text.substr(12, 2);
  std::string zone = text.substr(kDigits);
  std::replace(zone.begin(), zone.end(), '\'', ':');
  if (zone.ends_with(':')) zone.pop_back();
  return date + zone;
}

void keep_quiet(const std::string&, void*) {}

std::variant<Document, std::string> load(const Source& source) {
  static std::once_flag quiet;
  std::call_once(quiet, [] { poppler::set_debug_error_function(&keep_quiet, nullptr); });
  const std::uint64_t most = source.settings.max_record_bytes;
  std::string bytes = containers::bytes_of(source.stream, most);
  if (source.stream.damage()) return source.stream.damage()->reason;
  if (bytes.size() > most) return tr("the PDF has more than %s bytes (--max-member-mib)", most);
  const std::unique_ptr<poppler::document> pdf(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!pdf) return tr("the PDF is damaged");
  if (pdf->is_locked()) return tr("the PDF is encrypted");
  Document document;
  document.title = utf8(pdf->info_key("Title"));
  document.author = utf8(pdf->info_key("Author"));
  for (std::string& word : parts_of_list(utf8(pdf->info_key("Keywords"))))
    document.fields.add(Field::keywords, std::move(word));
  document.created = date_of(utf8(pdf->info_key("CreationDate")));
  std::vector<Lines> pages;
  std::string title;
  std::uint64_t taken = 0;
  for (int i = 0; i < std::min(pdf->pages(), kMostPages) && taken <= most; ++i) {
    const std::unique_ptr<poppler::page> page(pdf->create_page(i));
    if (!page) continue;
    // Columns one behind the other, as pdftotext gives them.
    const std::string text =
        utf8(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout));
    taken += text.size();
    pages.push_back(lines_of(text));
    if (i == 0) title = take_title(pages.back(), largest_words(*page));
  }
  document.paragraphs = paragraphs_of(std::move(pages));
  if (!title.empty())
    document.paragraphs.insert(document.paragraphs.begin(), {title, Paragraph::Kind::title});
  if (document.paragraphs.empty())
    return tr("the PDF has no text, as one that is scanned has none");
  return document;
}

bool recognise_pdf(const Beginning& beginning) {
  constexpr std::size_t kMark = 1024;  // bytes in which readers look for it (ISO 32000-1, H.3)
  return beginning.raw.starts_with("%PDF-") ||
         (beginning.raw.substr(0, kMark).find("%PDF-") != std::string_view::npos &&
          !is_text(beginning.raw));
}

std::unique_ptr<Reader> open_pdf(const Source& source) {
  return std::make_unique<DocumentReader>(source, &load);
}

}  // namespace

extern const Format kPdf{
    "pdf",
    "%PDF-",
    marked("title, body, date, authors, keywords; those of a press "
           "database; of what is scanned nothing"),
    &recognise_pdf,
    &open_pdf,
    nullptr,
    marked(
        "no OCR; paragraphs are guessed from short lines, the title from its size; 10,000 pages"),
    false};

}  // namespace indexer::archives
