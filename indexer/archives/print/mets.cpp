// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/print/alto_file.hpp"
#include "indexer/archives/print/alto_scan.hpp"
#include "indexer/archives/print/mets_file.hpp"
#include "indexer/archives/print/scan_name.hpp"
#include "indexer/archives/record/fields.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/records.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

namespace ascii = stemmers::ascii;

constexpr std::uint64_t kMaxHeld = 128ULL << 20;  // bytes of memory; a page takes one MiB

constexpr std::uint64_t kMaxText = 1 << 30;  // bytes

// Letters and digits only: what a label and a heading have in common.
std::string bare(std::string_view text) {
  std::string letters;
  for (const char c : folded_key(text))
    if (c < 0 || ascii::is_lower(c) || ascii::is_digit(c)) letters += c;
  return letters;
}

bool is_address(std::string_view path) {
  return path.find("://") != std::string_view::npos && !path.starts_with("file://");
}

// Its last part, without what is asked of the server.
std::string name_of_address(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  return std::string(address.substr(address.rfind('/') + 1));
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
    if (at_ == std::max(articles_.size(), scans_.size())) return End{};
    records_.begin(mets_.byte());
    if (given_ > kMaxText) {
      at_ = std::max(articles_.size(), scans_.size());
      return records_.reject(
          tr("its articles name more than 1 GiB of text, some of it again and again"));
    }
    const std::size_t at = at_++;
    fields_.clear();
    if (records_.passed_over()) return records_.finish(fields_);
    const auto reason = articles_.empty() ? fill_scan(scans_[at]) : fill_article(articles_[at]);
    return reason ? Reading(records_.reject(*reason)) : records_.finish(fields_);
  }

 private:
  std::optional<std::string> begin();
  std::optional<std::string> folder_beside(const std::string& address) const;
  std::string local(const std::string& path) const;
  std::optional<std::string> load(std::string_view file_id);
  void hold(std::string file_id, std::vector<AltoScan> scans);
  std::optional<std::string> fill_scan(const MetsFile::Scan& scan);
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
  std::vector<MetsFile::Scan> scans_;                     // where there are no articles
  std::map<std::string, AltoFile, std::less<>> held_;     // by the id of the file
  std::map<std::string_view, std::string_view> numbers_;  // of pages, by file
  RecordFields fields_;
  std::optional<std::string> folder_;  // of files that the METS file knows by their addresses
  std::size_t at_ = 0;
  std::uint64_t given_ = 0;  // bytes of text
  std::uint64_t held_bytes_ = 0;
  bool begun_ = false;
};

std::optional<std::string> MetsReader::begin() {
  if (auto error = mets_.read(input_, source_.settings.max_record_bytes)) return error;
  issue_ = mets_.issue();
  articles_ = mets_.articles();
  scans_ = mets_.scans();
  for (const MetsFile::Scan& scan : scans_)
    numbers_.emplace(scan.file_id, scan.number);
  if (scans_.empty() && articles_.empty()) return tr("the METS file names no full text");
  if (!source_.beside) {
    articles_.clear();
    scans_.clear();
    return tr(
        "a METS file and its ALTO files are read together, in a directory or a container; from "
        "standard input they come in one");
  }
  const bool elsewhere =
      !scans_.empty() && std::all_of(scans_.begin(), scans_.end(), [&](const MetsFile::Scan& scan) {
        return is_address(*mets_.path(scan.file_id));
      });
  if (elsewhere) folder_ = folder_beside(*mets_.path(scans_.front().file_id));
  if (elsewhere && !folder_) {
    articles_.clear();
    scans_.clear();
    return tr(
        "its full text lies at addresses, which are not read; ALTO files beside it are read by "
        "themselves");
  }
  for (const MetsFile::Scan& scan : scans_)
    source_.beside.claim(local(*mets_.path(scan.file_id)));
  if (!articles_.empty()) scans_.clear();
  return std::nullopt;
}

// Libraries name the files by their addresses; who fetched them keeps their names, beside the METS
// file or in a folder.
std::optional<std::string> MetsReader::folder_beside(const std::string& address) const {
  const std::string above = address.substr(0, address.rfind('/'));
  for (const std::string& folder :
       {std::string(), above.substr(above.rfind('/') + 1) + '/', std::string("alto/"),
        std::string("ALTO/"), std::string("fulltext/"), std::string("FULLTEXT/"),
        std::string("ocr/")})
    if (std::all_of(scans_.begin(), scans_.end(), [&](const MetsFile::Scan& scan) {
          const auto file =
              source_.beside.open(folder + name_of_address(*mets_.path(scan.file_id)));
          return std::holds_alternative<std::unique_ptr<containers::ByteStream>>(file);
        }))
      return folder;
  return std::nullopt;
}

std::string MetsReader::local(const std::string& path) const {
  return folder_ && is_address(path) ? *folder_ + name_of_address(path) : path;
}

std::optional<std::string> MetsReader::load(std::string_view file_id) {
  if (held_.find(file_id) != held_.end()) return std::nullopt;
  const std::string* path = mets_.path(file_id);
  if (path == nullptr) return tr("it names a file of full text that the METS file does not list");
  auto opened = source_.beside.open(local(*path));
  if (auto* reason = std::get_if<std::string>(&opened)) return *path + ": " + *reason;
  source_.beside.claim(local(*path));
  std::vector<AltoScan> scans;
  AltoInput alto(*std::get<std::unique_ptr<containers::ByteStream>>(opened),
                 source_.counts.characters_replaced, source_.settings.max_record_bytes);
  for (;;) {
    AltoScan scan;
    const AltoInput::Outcome outcome = alto.next(scan);
    if (outcome == AltoInput::Outcome::too_large) return tr("%s: the page is too large", *path);
    if (outcome == AltoInput::Outcome::end) break;
    scans.push_back(std::move(scan));
  }
  if (alto.error()) return *path + ": " + *alto.error();
  hold(std::string(file_id), std::move(scans));
  return std::nullopt;
}

void MetsReader::hold(std::string file_id, std::vector<AltoScan> scans) {
  if (held_bytes_ > kMaxHeld) {
    held_.clear();
    held_bytes_ = 0;
  }
  AltoFile& file = held_[std::move(file_id)];
  file.scans = std::move(scans);
  for (const AltoScan& scan : file.scans) {
    held_bytes_ += scan.memory;
    for (const AltoBlock& block : scan.blocks) {
      if (!block.id.empty()) file.blocks[block.id].push_back(&block);
      for (const std::string& around : block.around)
        if (!around.empty()) file.blocks[around].push_back(&block);
      if (file.lang.empty()) file.lang = language_code(block.lang);
      for (const AltoLine& line : block.lines)
        if (!line.id.empty()) file.lines.emplace(line.id, &line);
    }
  }
}

std::optional<std::string> MetsReader::add_area(const MetsFile::Area& area, AltoText& text) {
  if (auto reason = load(area.file_id)) return reason;
  const AltoFile& file = held_.find(area.file_id)->second;
  const std::size_t before = text.text().size();
  if (area.block_id.empty()) {
    for (const AltoScan& scan : file.scans)
      for (const AltoBlock& block : scan.blocks)
        if (!block.is_margin) text.add(block);
  }
  const std::string id(area.block_id);
  const bool is_range = !area.last_id.empty() && area.last_id != id;
  const bool ranged = is_range && add_range(file, area.block_id, area.last_id, text);
  if (const auto found = file.blocks.find(id); !ranged && found != file.blocks.end())
    for (const AltoBlock* block : found->second)
      text.add(*block);
  else if (const auto line = file.lines.find(id); !ranged && line != file.lines.end())
    text.add(*line->second);
  if (!fields_.has(Field::lang)) fields_.add_text(Field::lang, file.lang);
  given_ += text.text().size() - before;
  if (text.text().size() > source_.settings.max_record_bytes) return records_.too_large().reason;
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

std::optional<std::string> MetsReader::fill_scan(const MetsFile::Scan& scan) {
  add_issue({}, scan.id);
  AltoText body;
  if (auto reason = add_area({scan.file_id, {}, false}, body)) return reason;
  held_.clear();  // no other page is in it
  fields_.add_text(Field::page, std::string(scan.number));
  fields_.add_text(Field::body, body.text().take());
  const std::string number = scan.number.empty() ? "" : ", Seite " + std::string(scan.number);
  if (!issue_.host.empty()) fields_.add_text(Field::title, issue_.host + number);
  add_scan_name(local(*mets_.path(scan.file_id)), source_.archive, fields_);
  return std::nullopt;
}

bool recognise_mets(const Beginning& beginning) {
  const auto root = xml_root(beginning.head);
  return root && root->name == "mets";
}

std::unique_ptr<Reader> open_mets(const Source& source) {
  return std::make_unique<MetsReader>(source);
}

// An issue's METS file and the ALTO files of its pages.
Role role_in_issue(const Beginning& beginning) {
  const auto root = xml_root(beginning.head);
  if (!root) return Role::none;
  return root->name == "mets" ? Role::leads : root->name == "alto" ? Role::belongs : Role::none;
}

bool may_lead_issue(std::string_view name) {
  std::string lower(name);
  lower = ascii::lower(std::move(lower));
  return lower.find("mets") != std::string::npos && lower.find(".xml") != std::string::npos;
}

constexpr FileSet kIssue{&role_in_issue, &may_lead_issue, {}};

}  // namespace

extern const Format kMets{
    "mets",
    marked("METS: the root mets; with its ALTO files"),
    marked("title, subtitle, body, date, source, authors, section, page, url, lang, keywords, id"),
    &recognise_mets,
    &open_mets,
    &kIssue,
    marked("full text in ALTO files, beside it or in one container; nothing is fetched")};

}  // namespace indexer::archives
