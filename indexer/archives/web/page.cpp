// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/page.hpp"

#include <algorithm>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/html/html_tree.hpp"
#include "indexer/archives/record/markup.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/encoding.hpp"
#include "indexer/archives/web/agencies.hpp"
#include "indexer/archives/web/bylines.hpp"
#include "indexer/archives/web/page_blocks.hpp"
#include "indexer/archives/web/page_body.hpp"
#include "indexer/archives/web/page_dates.hpp"
#include "indexer/archives/web/page_facts.hpp"
#include "indexer/archives/web/page_headings.hpp"
#include "indexer/archives/web/page_title.hpp"
#include "indexer/archives/web/page_url.hpp"
#include "indexer/archives/web/words/date_in_line.hpp"
#include "indexer/archives/web/words/words.hpp"

namespace indexer::archives {
namespace {

using database::tr;
using Index = HtmlTree::Index;

constexpr std::size_t kDeclarationBytes = 4096;  // in which a page says its encoding
// Words of a text under no sign that it is an article but: a date, a heading, neither.
constexpr std::uint32_t kDatedWords = 25;
constexpr std::uint32_t kHeadedWords = 40;
constexpr std::uint32_t kBareWords = 60;
constexpr std::uint32_t kListWords = 250;  // more is a text, however many links are around it
constexpr std::size_t kManyLinks = 25;     // of a whole line each, beside a short text
constexpr std::uint32_t kLinkWords = 4;    // of such a line, rather than a section's name,
constexpr double kWholeLine = 0.8;         // and the share of its letters that are the link
constexpr std::uint32_t kOwnText = 20;     // words of a text in the data that is more than a teaser
constexpr std::size_t kBeginning = 4000;   // bytes of a text in which its teaser would be repeated
constexpr std::uint32_t kLongestByline = 20;  // words
constexpr int kFigureLevels = 8;              // elements between a caption's words and its figure,
constexpr int kAuthorLevels = 4;              // and between a name and the box that calls it one

// charset=… in a <meta> tag or an XML declaration.
std::string declared_charset(std::string_view page) {
  const std::string head = lower_case(page.substr(0, kDeclarationBytes));
  for (const std::string_view mark : {"charset=", "encoding="}) {
    std::size_t at = head.find(mark);
    if (at == std::string::npos) continue;
    at = head.find_first_not_of("\"' ", at + mark.size());
    if (at == std::string::npos) continue;
    const std::size_t end = head.find_first_of("\"' ;>?/", at);
    return head.substr(at, end - at);
  }
  return {};
}

// What declares UTF-8 and is none was mostly written in windows-1252.
std::string decoded(std::string_view bytes, const std::string& charset, Counts& counts) {
  std::string declared = charset.empty() ? declared_charset(bytes) : lower_case(charset);
  if (declared == "utf-8" || declared == "utf8") declared.clear();
  return to_utf8(bytes, detect_encoding(bytes, declared, true), counts.characters_replaced);
}

class Page {
 public:
  // Each step looks at what the one before it found: data before the title, as the title is the one
  // on which they agree; the title before the text, which stands below it.
  Page(const HtmlTree& tree, const PageOrigin& origin, const ReaderSettings& settings)
      : tree_(tree), blocks_(tree), settings_(settings), window_(window_title(tree)) {
    read_json_ld(tree, window_, facts_);
    read_meta_tags(tree, facts_);
    read_microdata(tree, facts_);
    url_ = page_url(tree, facts_.urls, origin.url);
    title_ = find_title(tree, blocks_, facts_, site_of(url_));
    body_ =
        find_body(tree, blocks_,
                  {title_.text, title_.heading, title_.block, text_of_markup(facts_.article_body),
                   text_of_markup(facts_.teaser), facts_.is_article, facts_.is_live});
    take_own_text();
  }

  std::optional<PageRefusal> fill(RecordFields& fields) {
    const auto [date, changed] = find_dates(tree_, blocks_, facts_, body_, title_.heading, url_);
    if (auto reason = no_article(!date.empty()))
      return PageRefusal{std::move(*reason), facts_.is_article};
    fields.add(Field::title, title_.text);
    fields.add(Field::subtitle, facts_.subtitle);
    if (!is_repeated(facts_.teaser)) fields.add(Field::teaser, facts_.teaser);
    fields.add(Field::body, body_.text);
    fields.add(Field::date, date);
    if (changed != date) fields.add(Field::modified, changed);
    fields.add(Field::source, source());
    credits(fields);
    fields.add(Field::section, facts_.section);
    fields.add(Field::page, facts_.page);
    fields.add(Field::url, url_);
    fields.add(Field::id, facts_.id);
    fields.add(Field::lang, lower_case(facts_.lang).substr(0, facts_.lang.find_first_of("-_,")));
    fields.add(Field::version, facts_.version);
    fields.add(Field::status, facts_.status);
    for (const std::string& keyword : keywords())
      fields.add(Field::keywords, keyword);
    return std::nullopt;
  }

 private:
  // The page's data hold the whole text where the page itself shows its beginning only.
  void take_own_text() {
    const std::string own = text_of_markup(facts_.article_body);
    const std::uint32_t words = count_words(own);
    if (words < kOwnText || body_.words * 2 > words) return;
    body_.text = own;
    body_.words = words;
  }

  // A page that calls itself an article is believed if it has any text; others need the more words
  // the less else speaks for them.
  std::optional<std::string> no_article(bool dated) const {
    if (facts_.is_article) {
      if (title_.text.empty() && body_.words == 0) return tr("the page has neither title nor text");
      if (body_.words > 0 || !facts_.teaser.empty()) return std::nullopt;
      return tr("the page calls itself an article and has no text");
    }
    if (is_home_page(url_)) return tr("the page is no article but a home page");
    if (facts_.is_list) return tr("the page is no article but a list of articles");
    const bool headed = title_.heading != HtmlTree::kNone;
    if (body_.words < (dated ? kDatedWords : headed ? kHeadedWords : kBareWords))
      return tr("the page has too little text of its own to be an article");
    const auto links =
        std::count_if(blocks_.all().begin(), blocks_.all().end(), [](const Block& block) {
          return block.words >= kLinkWords && block.link_share() > kWholeLine;
        });
    const bool many = static_cast<std::size_t>(links) > kManyLinks;
    if (many && body_.words < kListWords) return tr("the page is no article but a list of links");
    return std::nullopt;
  }

  // Whether most of these words stand in the text.
  bool is_repeated(const std::string& teaser) const {
    const std::string words = letters_of(text_of_markup(teaser));
    const std::string text = letters_of(std::string_view(body_.text).substr(0, kBeginning));
    return words.empty() || words == letters_of(title_.text) ||
           // Three quarters: a teaser in the data is often cut, and ends in dots or "mehr".
           text.find(words.substr(0, words.size() * 3 / 4)) != std::string::npos;
  }

  // What the page says of itself goes before what the user says of all pages, and that before a
  // host.
  std::string source() const {
    if (!facts_.publisher.empty()) return facts_.publisher;
    return settings_.source.empty() ? site_of(url_) : settings_.source;
  }

  // Who is named where the page's data expect an author; bylines where those name nobody; then an
  // organisation in the author's place. An agency may also stand in the first paragraph's dateline,
  // or on a line of its own near the text.
  void credits(RecordFields& fields) const {
    Credits found;
    for (const auto& origin : facts_.authors) {
      for (const std::string& author : origin)
        add_credits(text_of_markup(author), Credit::field, source(), found);
      if (!found.authors.empty()) break;
    }
    if (found.authors.empty()) bylines(found);
    for (const std::string& author : facts_.organisations)
      if (found.authors.empty()) add_credits(author, Credit::organisation, source(), found);
    if (!facts_.agency.empty()) found.agency = facts_.agency;
    for (const std::string& agency : facts_.agencies)
      if (found.agency.empty()) found.agency = agency_in(agency);
    std::string place = facts_.place;
    const std::size_t end = std::min(body_.text.find("\n\n"), body_.text.size());
    const Dateline line = dateline_of(std::string_view(body_.text).substr(0, end));
    if (found.agency.empty()) found.agency = line.agency;
    if (place.empty()) place = line.place;
    for (const std::size_t i : body_.around)
      if (found.agency.empty() && blocks_.all()[i].link_chars == 0)
        found.agency = agency_of_line(blocks_.all()[i].text);
    for (const std::string& author : found.authors)
      fields.add(Field::authors, author);
    fields.add(Field::agency, found.agency);
    fields.add(Field::place, place);
  }

  // Lines near the text: elements that call themselves so, then what reads like one.
  void bylines(Credits& found) const {
    for (const bool named : {true, false}) {
      std::size_t last = 0;  // one block behind the last that named somebody
      for (const std::size_t i : body_.around) {
        // Authors may be a list, each in an element of its own.
        if (!found.authors.empty() && (!named || i != last)) return;
        last = i + 1;
        const Block& block = blocks_.all()[i];
        if (block.words > kLongestByline || is_in_figure(block)) continue;
        if (named ? !calls_itself_author(block) : !is_byline(block.text)) {
          if (!named) add_author_beside_date(block.text, source(), found);
          continue;
        }
        std::string line = block.text;
        if (const auto date = find_date(line)) line.resize(date->begin);
        add_credits(line, Credit::byline, source(), found);
        // "Anna Weber" and "Redakteurin" may stand side by side, each in an element.
        for (Index k = block.first; named && found.authors.empty() && k <= block.last; ++k)
          if (tree_.node(k).tag == Tag::text)
            add_credits(tree_.text(k), Credit::byline, source(), found);
      }
    }
  }

  // Where photographers are named.
  bool is_in_figure(const Block& block) const {
    Index i = block.first;
    for (int level = 0; level < kFigureLevels && i != HtmlTree::kNone;
         ++level, i = tree_.node(i).parent)
      if (tree_.node(i).tag == Tag::figure) return true;
    return false;
  }

  bool calls_itself_author(const Block& block) const {
    Index i = tree_.node(block.first).parent;
    for (Index k = block.first; k <= block.last; ++k)
      if (tree_.node(k).tag != Tag::text && tree_.raw_attribute(k, "rel") == "author") return true;
    for (int level = 0; level < kAuthorLevels && i != HtmlTree::kNone && i != 0; ++level) {
      const std::string_view names = tree_.raw_attribute(i, "class").value_or("");
      if (says(names, PhraseKind::author) || tree_.raw_attribute(i, "rel").value_or("") == "author")
        return true;
      i = tree_.node(i).parent;
    }
    return false;
  }

  std::vector<std::string> keywords() const {
    std::vector<std::string> found;
    for (const std::string& text : facts_.keywords) {
      std::string_view rest = text;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of(",;|"), rest.size());
        const std::string_view one = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!one.empty()) found.emplace_back(one);
      }
    }
    return found;
  }

  const HtmlTree& tree_;
  const PageBlocks blocks_;
  const ReaderSettings& settings_;
  const std::string window_;
  PageFacts facts_;
  std::string url_;
  PageTitle title_;
  PageBody body_;
};

}  // namespace

std::optional<PageRefusal> read_page(std::string_view bytes, const PageOrigin& origin,
                                     const ReaderSettings& settings, Counts& counts,
                                     RecordFields& fields) {
  std::string page = decoded(bytes, origin.charset, counts);
  clean(page);
  const HtmlTree tree(page);
  if (tree.is_cut())
    return PageRefusal{tr("the page has more than %s elements", HtmlTree::kMaxNodes), true};
  return Page(tree, origin, settings).fill(fields);
}

}  // namespace indexer::archives
