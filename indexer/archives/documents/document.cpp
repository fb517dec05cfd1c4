// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/documents/document.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/plain/press_export.hpp"
#include "indexer/archives/record/dates.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/record/whole_text.hpp"
#include "indexer/archives/web/bylines.hpp"
#include "indexer/archives/web/words/words.hpp"

namespace indexer::archives {
namespace {

using database::tr;
using Kind = Paragraph::Kind;

constexpr std::size_t kHead = 5;  // paragraphs in which title, byline and date stand

// What programs write where nobody wrote a title or a name.
bool is_made_title(std::string_view title) {
  const std::string lower = lower_case(title);
  for (const std::string_view end : {".doc", ".docx", ".odt", ".rtf", ".indd", ".qxd", ".pdf"})
    if (lower.ends_with(end)) return true;
  for (const std::string_view begin :
       {"untitled", "unbenannt", "ohne titel", "dokument1", "document1", "powerpoint"})
    if (lower.starts_with(begin)) return true;
  return false;
}

bool is_made_author(std::string_view author) {
  constexpr std::array<std::string_view, 8> kMade{
      "user",  "administrator", "admin", "microsoft office user",
      "autor", "author",        "owner", "unbekannter autor"};
  const std::string lower = lower_case(author);
  return std::find(kMade.begin(), kMade.end(), lower) != kMade.end();
}

class Article {
 public:
  Article(Document document, const Source& source)
      : document_(std::move(document)), source_(source), all_(document_.paragraphs) {}

  RecordFields fields() {
    std::string title(trimmed(document_.title));
    if (title.starts_with("Microsoft Word - ")) title.erase(0, 17);
    if (is_made_title(title)) title.clear();
    title = take_title(std::move(title));
    RecordFields& fields = document_.fields;
    if (!fields.has(Field::title)) fields.add_text(Field::title, title);
    take_kind(Kind::subtitle, Field::subtitle);
    take_byline();
    std::string body;
    for (const Paragraph& one : all_)
      body += (body.empty() ? "" : "\n\n") + one.text;
    if (!fields.has(Field::date)) read_dateline(body, {}, fields);
    if (!fields.has(Field::date)) add_date();
    if (!fields.has(Field::authors) && !is_made_author(document_.author))
      fields.add(Field::authors, document_.author);
    fields.add_text(Field::body, body);
    return std::move(fields);
  }

 private:
  // The properties' title where the document shows it, or shows none.
  std::string take_title(std::string stated) {
    std::string titled;
    for (const Paragraph& one : all_)
      if (one.kind == Kind::title) titled += (titled.empty() ? "" : " ") + one.text;
    std::erase_if(all_, [](const Paragraph& one) { return one.kind == Kind::title; });
    if (!titled.empty()) return one_line_of(titled);
    const std::string letters = letters_of(stated);
    for (std::size_t i = 0; i < std::min(kHead, all_.size()) && !letters.empty(); ++i)
      if (letters_of(all_[i].text) == letters) {
        all_.erase(all_.begin() + static_cast<std::ptrdiff_t>(i));
        return stated;
      }
    if (all_.empty()) return stated;
    const std::string first = one_line_of(all_.front().text);
    // A heading above the text is its title; so is a short first line that ends no sentence.
    const bool headed = all_.front().kind == Kind::heading;
    const bool sentence = first.ends_with('.') || !is_headline(first);
    if (headed || (!sentence && all_.size() > 1)) {
      all_.erase(all_.begin());
      return first;
    }
    return stated.empty() ? headline_of(first) : stated;
  }

  // That of the path is the day of an issue; when the document was made may say the minute of it.
  void add_date() {
    const auto created = date_in(document_.created, source_.settings.zone);
    const auto path = date_of_path(source_.archive);
    const bool same = created && path && created->year == path->year &&
                      created->month == path->month && created->day == path->day;
    document_.fields.add(Field::date, path && !same ? path->iso() : document_.created);
  }

  static std::string one_line_of(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  void take_kind(Kind kind, Field field) {
    for (const Paragraph& one : all_)
      if (one.kind == kind && !document_.fields.has(field))
        document_.fields.add_text(field, one_line_of(one.text));
    std::erase_if(all_, [&](const Paragraph& one) { return one.kind == kind; });
  }

  void take_byline() {
    for (std::size_t i = 0; i < std::min(kHead, all_.size()); ++i) {
      if (!is_byline(all_[i].text)) continue;
      Credits found;
      add_credits(all_[i].text, Credit::byline, source_.settings.source, found);
      if (found.empty()) continue;
      for (std::string& author : found.authors)
        document_.fields.add(Field::authors, std::move(author));
      document_.fields.add(Field::agency, std::move(found.agency));
      all_.erase(all_.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
  }

  Document document_;
  const Source& source_;
  std::vector<Paragraph>& all_;
};

}  // namespace

std::vector<RecordFields> records_of(Document document, const Source& source) {
  std::string text;
  for (const Paragraph& one : document.paragraphs)
    text += one.text + "\n\n";
  if (is_press_export(text)) return press_articles(text);
  std::vector<RecordFields> records;
  if (!trimmed(text).empty()) records.push_back(Article(std::move(document), source).fields());
  return records;
}

Reading DocumentReader::next() {
  if (!loaded_) {
    loaded_ = true;
    auto loaded = load_(source_);
    if (auto* reason = std::get_if<std::string>(&loaded)) {
      records_.begin(0);
      return records_.reject(std::move(*reason));
    }
    waiting_ = records_of(std::move(std::get<Document>(loaded)), source_);
    std::reverse(waiting_.begin(), waiting_.end());
    if (waiting_.empty()) {
      records_.begin(0);
      return records_.reject(tr("the document has no text"));
    }
  }
  if (waiting_.empty()) return End{};
  records_.begin(0);
  RecordFields fields = std::move(waiting_.back());
  waiting_.pop_back();
  return records_.finish(fields);
}

}  // namespace indexer::archives
