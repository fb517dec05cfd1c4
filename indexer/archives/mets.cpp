// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <utility>

#include "indexer/archives/alto_page.hpp"
#include "indexer/archives/fields.hpp"
#include "indexer/archives/formats.hpp"
#include "indexer/archives/mets_file.hpp"
#include "indexer/archives/page_name.hpp"
#include "indexer/archives/records.hpp"

namespace indexer::archives {
namespace {

constexpr std::size_t kPagesHeld = 64;  // a megabyte each

// Letters and digits only: what a label and a heading have in common.
std::string bare(std::string_view text) {
  std::string letters;
  for (const char c : folded_key(text))
    if (c < 0 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
  return letters;
}

// Where the METS file has articles, their areas in the ALTO files; else each page is one.
class MetsReader final : public Reader {
 public:
  explicit MetsReader(const Source& source)
      : source_(source),
        records_(source),
        input_(source.stream, source.counts.characters_replaced) {}

  Reading next() override {
    if (!begun_) {
      begun_ = true;
      if (auto reason = begin()) {
        records_.begin(input_.byte());
        return records_.reject(std::move(*reason));
      }
    }
    if (at_ == std::max(articles_.size(), pages_.size())) return End{};
    records_.begin(mets_.byte());
    const std::size_t at = at_++;
    fields_.clear();
    const auto reason = articles_.empty() ? fill_page(pages_[at]) : fill_article(articles_[at]);
    return reason ? Reading(records_.reject(*reason)) : records_.finish(fields_);
  }

 private:
  std::optional<std::string> begin();
  std::optional<std::string> load(std::string_view file_id);
  std::optional<std::string> fill_page(const MetsFile::Page& page);
  std::optional<std::string> fill_article(const MetsFile::Article& article);
  std::optional<std::string> add_area(const MetsFile::Area& area, AltoText& text);
  void add_issue(const Mods& mods, std::string_view part);
  void add_heading(std::string_view label, AltoText& heading, AltoText& body);

  Source source_;
  Records records_;
  XmlInput input_;
  MetsFile mets_;
  Mods issue_;
  std::vector<MetsFile::Article> articles_;
  std::vector<MetsFile::Page> pages_;                               // where there are no articles
  std::map<std::string, std::vector<AltoPage>, std::less<>> held_;  // by the id of the file
  std::map<std::string_view, std::string_view> numbers_;            // of pages, by file
  RecordFields fields_;
  std::size_t at_ = 0;
  bool begun_ = false;
};

std::optional<std::string> MetsReader::begin() {
  if (auto error = mets_.read(input_, source_.settings.max_record_bytes)) return error;
  issue_ = mets_.issue();
  articles_ = mets_.articles();
  pages_ = mets_.pages();
  for (const MetsFile::Page& page : pages_)
    numbers_.emplace(page.file_id, page.number);
  if (pages_.empty() && articles_.empty()) return "the METS file names no full text";
  if (!source_.beside) {
    articles_.clear();
    pages_.clear();
    return "a METS file and its ALTO files are read together in a directory only, not in a "
           "container or from standard input; there each page is an article";
  }
  for (const MetsFile::Page& page : pages_)
    source_.beside.claim(*mets_.path(page.file_id));
  if (!articles_.empty()) pages_.clear();
  return std::nullopt;
}

std::optional<std::string> MetsReader::load(std::string_view file_id) {
  if (held_.find(file_id) != held_.end()) return std::nullopt;
  const std::string* path = mets_.path(file_id);
  if (path == nullptr) return "it names a file of full text that the METS file does not list";
  auto opened = source_.beside.open(*path);
  if (auto* reason = std::get_if<std::string>(&opened)) return *path + ": " + *reason;
  source_.beside.claim(*path);
  if (held_.size() >= kPagesHeld) held_.clear();
  std::vector<AltoPage> pages;
  AltoInput alto(*std::get<std::unique_ptr<containers::ByteStream>>(opened),
                 source_.counts.characters_replaced, source_.settings.max_record_bytes);
  for (;;) {
    AltoPage page;
    const AltoInput::Outcome outcome = alto.next(page);
    if (outcome == AltoInput::Outcome::too_large) return *path + ": the page is too large";
    if (outcome == AltoInput::Outcome::end) break;
    pages.push_back(std::move(page));
  }
  if (alto.error()) return *path + ": " + *alto.error();
  held_.emplace(file_id, std::move(pages));
  return std::nullopt;
}

std::optional<std::string> MetsReader::add_area(const MetsFile::Area& area, AltoText& text) {
  if (auto reason = load(area.file_id)) return reason;
  const auto pages = held_.find(area.file_id);
  for (const AltoPage& page : pages->second)
    for (const AltoBlock& block : page.blocks) {
      const bool within =
          std::find(block.around.begin(), block.around.end(), area.block_id) != block.around.end();
      const bool whole =
          area.block_id.empty() ? !block.is_margin : block.id == area.block_id || within;
      if (whole) text.add(block);
      if (!fields_.has(Field::lang)) fields_.add_text(Field::lang, language_code(block.lang));
      for (const AltoLine& line : block.lines)
        if (!whole && !line.id.empty() && line.id == area.block_id) text.add(line);
    }
  return std::nullopt;
}

void MetsReader::add_issue(const Mods& mods, std::string_view part) {
  const std::string& issue = mets_.id().empty() ? issue_.id : mets_.id();
  std::string id = mods.id;
  if (id.empty() && !issue.empty() && !part.empty()) id = issue + "#" + std::string(part);
  fields_.add_text(Field::id, std::move(id));
  fields_.add_text(Field::source, issue_.host);
  fields_.add_text(Field::date, mods.date.empty() ? issue_.date : mods.date);
  fields_.add_text(Field::url, mods.url.empty() ? issue_.url : mods.url);
  fields_.add_text(Field::lang, mods.lang.empty() ? issue_.lang : mods.lang);
}

// A label is the heading without the faults of the machine that read it. What is in the heading
// only is text.
void MetsReader::add_heading(std::string_view label, AltoText& heading, AltoText& body) {
  const std::string printed = heading.text().take();
  const std::string title(label.empty() ? one_line(printed) : label);
  std::string text = body.text().take();
  if (bare(printed) != bare(title) && !printed.empty())
    text = text.empty() ? printed : printed + "\n\n" + text;
  fields_.add_text(Field::title, title);
  fields_.add_text(Field::body, std::move(text));
}

std::optional<std::string> MetsReader::fill_article(const MetsFile::Article& article) {
  const XmlNode& division = *article.division;
  const Mods mods = mets_.mods(division.attribute("DMDID"));
  add_issue(mods, division.attribute("ID"));
  AltoText heading;
  AltoText body;
  for (const MetsFile::Area& area : MetsFile::areas(division)) {
    if (auto reason = add_area(area, area.is_heading ? heading : body)) return reason;
    const auto number = numbers_.find(area.file_id);
    if (!fields_.has(Field::page) && number != numbers_.end())
      fields_.add_text(Field::page, std::string(number->second));
  }
  const std::string_view label = division.attribute("LABEL");
  add_heading(label.empty() ? mods.title : label, heading, body);
  fields_.add_text(Field::subtitle, mods.subtitle);
  fields_.add_text(Field::section, std::string(article.section));
  for (const std::string& author : mods.authors)
    fields_.add_text(Field::authors, author);
  for (const std::string& keyword : mods.keywords)
    fields_.add_text(Field::keywords, keyword);
  return std::nullopt;
}

std::optional<std::string> MetsReader::fill_page(const MetsFile::Page& page) {
  add_issue({}, page.id);
  AltoText body;
  if (auto reason = add_area({page.file_id, {}, false}, body)) return reason;
  held_.clear();
  fields_.add_text(Field::page, std::string(page.number));
  fields_.add_text(Field::body, body.text().take());
  const std::string number = page.number.empty() ? "" : ", Seite " + std::string(page.number);
  if (!issue_.host.empty()) fields_.add_text(Field::title, issue_.host + number);
  add_page_name(*mets_.path(page.file_id), source_.archive, fields_);
  return std::nullopt;
}

}  // namespace

bool recognise_mets(const Beginning& beginning) {
  const auto root = xml_root(beginning.head);
  return root && root->name == "mets";
}

std::unique_ptr<Reader> open_mets(const Source& source) {
  return std::make_unique<MetsReader>(source);
}

}  // namespace indexer::archives
