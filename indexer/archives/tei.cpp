// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/archives/formats.hpp"
#include "indexer/archives/records.hpp"
#include "indexer/archives/tei_unit.hpp"
#include "indexer/archives/xml.hpp"

namespace indexer::archives {
namespace {

constexpr std::uint64_t kMaxHeader = 16 << 20;  // bytes in memory
constexpr std::size_t kMaxMasthead = 4096;
constexpr std::size_t kMaxSection = 120;

bool is_division(std::string_view name) {
  return name.starts_with("div") &&
         (name.size() == 3 || (name.size() == 4 && name[3] >= '0' && name[3] <= '7'));
}

// Articles are the texts within a group and the divisions whose type says so; what is around them
// is an article too if it has more text than headings. Where there is none of them, the whole text
// of a file is one. Of readings that the edition offers side by side, the printed one is taken, but
// the corrected one of a misprint.
class TeiReader final : public Reader {
 public:
  explicit TeiReader(const Source& source)
      : records_(source),
        max_bytes_(source.settings.max_record_bytes),
        input_(source.stream, source.counts.characters_replaced),
        headers_(1) {}

  Reading next() override {
    while (ready_.empty() && !over_)
      step();
    if (ready_.empty()) return End{};
    Reading reading = std::move(ready_.front());
    ready_.pop_front();
    return reading;
  }

 private:
  enum class Role { text, masthead, left_out };
  struct Element {
    std::string_view name;
    std::string_view type;  // of a titlePart, interned below
    Role role = Role::text;
    bool captures = false;
    std::string heading;  // of a division; the mark of a note
  };
  struct File {
    TeiHeader header;
    std::size_t articles = 0;
  };

  void step();
  void open(const XmlTag& tag);
  void close();
  void end();
  void text(std::string_view text);

  bool open_structure(const XmlTag& tag);
  void open_unit(const XmlTag& tag, bool is_article);
  void open_division(const XmlTag& tag);
  void open_inline(const XmlTag& tag);
  Role role_of(const XmlTag& tag) const;
  void line_end(const XmlTag& tag);
  void close_capture(const Element& element);
  void close_head(std::string text);
  void close_title_part(std::string_view type, std::string text);
  void close_masthead();
  void flush_notes();
  void finish(TeiUnit& unit);
  void finish_front();

  PrintedText* sink();
  const TeiHeader& header() const { return headers_.back().header; }

  Records records_;
  std::uint64_t max_bytes_;
  XmlInput input_;
  RecordFields fields_;
  std::vector<File> headers_;
  std::vector<Element> open_;
  std::vector<TeiUnit> units_;
  std::vector<PrintedText> captures_;  // of headings and notes
  std::string masthead_;
  std::optional<std::size_t> name_level_;  // of an author's or a dateline's name
  PrintedText name_;
  std::string page_;
  std::deque<Reading> ready_;
  bool over_ = false;
};

void TeiReader::step() {
  switch (input_.next()) {
    case XmlInput::Event::open:
      return open(input_.tag());
    case XmlInput::Event::close:
      return close();
    case XmlInput::Event::text:
      return text(input_.text());
    case XmlInput::Event::end:
      return end();
  }
}

void TeiReader::end() {
  over_ = true;
  if (!input_.error() && records_.place().record > 0) return;
  records_.begin(units_.empty() ? input_.byte() : units_.back().byte);
  ready_.emplace_back(
      records_.reject(input_.error() ? *input_.error() : "the TEI file has no text"));
}

PrintedText* TeiReader::sink() {
  if (!captures_.empty()) return &captures_.back();
  return units_.empty() ? nullptr : &units_.back().body;
}

void TeiReader::text(std::string_view text) {
  if (open_.empty() || open_.back().role == Role::left_out) return;
  if (open_.back().role == Role::masthead) {
    masthead_.append(text.substr(0, kMaxMasthead - std::min(kMaxMasthead, masthead_.size())));
    return;
  }
  PrintedText* into = sink();
  if (into == nullptr) return;
  TeiUnit& unit = units_.back();
  if (name_level_) name_.add(text);
  const bool blank = text.find_first_not_of(" \t\r\n") == std::string_view::npos;
  if (!blank && unit.page.empty()) unit.page = page_;
  if (!blank && captures_.empty()) unit.has_prose = true;
  if (unit.body.size() + into->size() + text.size() > max_bytes_) unit.too_large = true;
  if (!unit.too_large) into->add(text);
}

TeiReader::Role TeiReader::role_of(const XmlTag& tag) const {
  if (!open_.empty() && open_.back().role != Role::text) return open_.back().role;
  if (tag.name == "titlePage") return Role::masthead;
  if (tei_left_out(tag.name)) return Role::left_out;
  if (!open_.empty() && open_.back().name == "choice" &&
      (tag.name == "reg" || tag.name == "expan" || tag.name == "sic"))
    return Role::left_out;
  if (tag.name != "titlePart") return Role::text;
  const std::string_view type = tag.attribute("type");
  if (type == "number" || type == "column") return Role::left_out;
  return type.empty() || type == "main" || type == "sub" || type == "desc" ? Role::text
                                                                           : Role::masthead;
}

void TeiReader::open(const XmlTag& tag) {
  if (tag.name == "teiHeader") {
    XmlNode node;
    if (input_.take(node, kMaxHeader) != XmlInput::Outcome::whole) return;
    const TeiHeader around =
        headers_.size() > 1 ? headers_[headers_.size() - 2].header : TeiHeader();
    headers_.back().header = read_tei_header(node, around);
    return;
  }
  open_.push_back({tag.name, {}, role_of(tag), false, {}});
  if (open_.back().role != Role::text || open_structure(tag)) return;
  if (units_.empty()) return;
  PrintedText& into = *sink();
  const TeiLayout layout = tei_layout(tag.name);
  if (layout == TeiLayout::paragraph) into.paragraph_end();
  if (layout == TeiLayout::row) into.row_end();
  if (tag.name == "head" || tag.name == "titlePart" || tag.name == "note") {
    open_.back().captures = true;
    captures_.emplace_back();
    if (tag.name == "titlePart") open_.back().type = tag.attribute("type") == "sub" ? "sub" : "";
    if (tag.name == "note") open_.back().heading = tag.attribute("n");
  }
  open_inline(tag);
}

bool TeiReader::open_structure(const XmlTag& tag) {
  if (tag.name == "TEI" || tag.name == "TEI.2" || tag.name == "teiCorpus") {
    headers_.emplace_back();
    return true;
  }
  if (tag.name == "text") {
    open_unit(tag, false);
  } else if (tag.name == "group" && !units_.empty()) {
    finish_front();
  } else if (is_division(tag.name) && !units_.empty()) {
    open_division(tag);
  } else {
    return false;
  }
  return true;
}

void TeiReader::open_unit(const XmlTag& tag, bool is_article) {
  TeiUnit unit;
  unit.level = open_.size();
  unit.is_division = tag.name != "text";
  unit.is_article = is_article;
  unit.is_whole = units_.empty();
  unit.byte = input_.byte();
  unit.xml_id = tag.attribute("id");
  unit.lang = tei_language(tag.attribute("lang"));
  if (!units_.empty()) {
    TeiUnit& around = units_.back();
    around.has_units = true;
    around.body.paragraph_end();
    unit.date = around.date;
    if (unit.lang.empty()) unit.lang = around.lang;
  }
  for (const Element& element : open_)
    if (is_division(element.name) && !element.heading.empty()) unit.section = element.heading;
  units_.push_back(std::move(unit));
}

void TeiReader::open_division(const XmlTag& tag) {
  const TeiUnit& around = units_.back();
  TeiDivision kind = tei_division(tag.attribute("type"));
  const std::string_view parent = open_[open_.size() - 2].name;
  const bool of_journal = header().is_periodical && around.is_whole && parent == "body";
  const bool behind_articles = around.has_units && parent == "back";
  if (kind == TeiDivision::plain && (of_journal || behind_articles)) kind = TeiDivision::section;
  if (kind == TeiDivision::left_out) open_.back().role = Role::masthead;
  const bool within_article = around.is_article || !captures_.empty();
  if (kind == TeiDivision::article || kind == TeiDivision::section) {
    if (!within_article) return open_unit(tag, kind == TeiDivision::article);
  }
  sink()->paragraph_end();
}

void TeiReader::open_inline(const XmlTag& tag) {
  PrintedText& into = *sink();
  const std::string_view name = tag.name;
  const bool in_note = std::any_of(open_.begin(), open_.end() - 1,
                                   [](const Element& element) { return element.name == "note"; });
  if (name == "pb" && !in_note) page_ = tag.attribute("n");
  if (name == "lb" || name == "cb" || name == "pb") line_end(tag);
  if (name == "gap") into.add("[…]");
  if (name == "cell" || name == "label" || name == "space") into.add(" ");
  if (name == "g") {
    const std::string_view reference = tag.attribute("ref");
    const auto glyph = header().glyphs.find(reference.substr(reference.starts_with('#') ? 1 : 0));
    if (glyph != header().glyphs.end()) text(glyph->second);
  }
  const bool in_dateline = open_.size() > 1 && open_[open_.size() - 2].name == "dateline";
  const bool author =
      name == "docAuthor" || (name == "persName" && tag.attribute("role") == "author") ||
      (name == "persName" && open_.size() > 1 && open_[open_.size() - 2].name == "byline");
  if (!name_level_ && (author || (in_dateline && (name == "placeName" || name == "date")))) {
    name_level_ = open_.size();
    if (name == "date") name_.add(tei_date(tag, {}));
  }
}

void TeiReader::line_end(const XmlTag& tag) {
  if (tag.attribute("break") == "no")
    sink()->line_end_within_word();
  else
    sink()->line_end();
}

void TeiReader::flush_notes() {
  if (units_.empty() || !captures_.empty()) return;
  TeiUnit& unit = units_.back();
  for (const std::string& note : std::exchange(unit.notes, {})) {
    unit.body.paragraph_end();
    unit.body.add_rows(note);
    unit.body.paragraph_end();
  }
}

void TeiReader::close_capture(const Element& element) {
  std::string text = captures_.back().take();
  captures_.pop_back();
  if (element.name == "note") sink()->word_end();
  if (text.empty()) return;
  if (element.name == "note") {
    const std::string& mark = element.heading;
    units_.back().notes.push_back(mark.empty() ? std::move(text) : mark + " " + text);
  } else if (element.name == "titlePart") {
    close_title_part(element.type, std::move(text));
  } else {
    close_head(std::move(text));
  }
}

void TeiReader::close_title_part(std::string_view type, std::string text) {
  TeiUnit& unit = units_.back();
  std::string& into = type == "sub" ? unit.subtitle : unit.title;
  into.append(into.empty() ? "" : " ").append(one_line(text));
}

// The first headings of an article are its titles, others are text.
void TeiReader::close_head(std::string text) {
  TeiUnit& unit = units_.back();
  const std::string line = one_line(text);
  Element& around = open_.back();
  if (is_division(around.name) && around.heading.empty() && line.size() <= kMaxSection)
    around.heading = line;
  const bool own =
      open_.size() == unit.level || (!unit.is_whole && unit.title.empty() && !unit.has_prose);
  if (captures_.empty() && own && unit.body.empty()) {
    if (unit.title.empty() || unit.is_division) {
      std::string& into = unit.title.empty() ? unit.title : unit.subtitle;
      into.append(into.empty() ? "" : " ").append(line);
      return;
    }
  }
  if (unit.is_whole && unit.body.empty() && line == header().title) return;
  sink()->paragraph_end();
  sink()->add_rows(text);
  sink()->paragraph_end();
}

void TeiReader::close_masthead() {
  if (units_.empty()) return;
  const std::string day = tei_day_within(std::exchange(masthead_, {}));
  const std::string& known = header().date;
  if (!day.empty() && known.size() < day.size() && day.starts_with(known.substr(0, 4)))
    units_.back().date = day;
}

void TeiReader::close() {
  if (open_.empty()) return;
  const Element element = std::move(open_.back());
  const bool ends_unit = !units_.empty() && units_.back().level == open_.size();
  if (name_level_ == open_.size()) {
    name_level_.reset();
    const std::string name = one_line(name_.take());
    TeiUnit& unit = units_.back();
    if (element.name == "date" && header().date.empty() && unit.date.empty())
      unit.date = name;
    else if (element.name == "placeName" && unit.place.empty())
      unit.place = name;
    else if (element.name != "date" && element.name != "placeName" && !name.empty())
      unit.authors.push_back(name);
  }
  open_.pop_back();
  const Role around = open_.empty() ? Role::text : open_.back().role;
  if (element.role == Role::masthead && around != Role::masthead) close_masthead();
  if (element.role != Role::text) return;
  if (element.name == "TEI" || element.name == "TEI.2" || element.name == "teiCorpus")
    headers_.pop_back();
  if (units_.empty()) return;
  if (element.captures) close_capture(element);
  const TeiLayout layout = tei_layout(element.name);
  if (layout == TeiLayout::paragraph) {
    sink()->paragraph_end();
    flush_notes();
  }
  if (layout == TeiLayout::row) sink()->row_end();
  if (!ends_unit) return;
  flush_notes();
  TeiUnit unit = std::move(units_.back());
  units_.pop_back();
  const bool titled = unit.is_article || !unit.is_division;
  if (unit.has_prose || (titled && !unit.has_units)) finish(unit);
}

// What stands before the group of texts that this text turns out to be.
void TeiReader::finish_front() {
  flush_notes();
  TeiUnit& unit = units_.back();
  unit.has_units = true;
  if (!unit.has_prose) return;
  TeiUnit front = unit;
  finish(front);
  unit.body = PrintedText();
  unit.has_prose = false;
  unit.page.clear();
  unit.xml_id += "-back";
}

void TeiReader::finish(TeiUnit& unit) {
  records_.begin(unit.byte);
  if (unit.too_large) {
    ready_.emplace_back(records_.too_large());
    return;
  }
  fill_fields(unit, header(), ++headers_.back().articles, fields_);
  ready_.push_back(records_.finish(fields_));
}

}  // namespace

bool recognise_tei(const Beginning& beginning) {
  const auto root = xml_root(beginning.head);
  return root && (root->name == "TEI" || root->name == "TEI.2" || root->name == "teiCorpus");
}

std::unique_ptr<Reader> open_tei(const Source& source) {
  return std::make_unique<TeiReader>(source);
}

}  // namespace indexer::archives
