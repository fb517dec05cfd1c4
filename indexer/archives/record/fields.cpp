// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/fields.hpp"

#include <array>
#include <unordered_map>

#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

// Each list in the order of trust: where a record has several of the keys, the first one counts.
// What a key may also mean in another archive stands late: `content`, `html`, `created`.
constexpr std::array kRows{
    FieldRow{Field::id, "id",
             "id _id guid urn uuid identifier article_id artikel_id artikelid articleid doc_id "
             "docid docno document_id kennung"},
    FieldRow{Field::title, "title",
             "title headline titel überschrift ueberschrift schlagzeile hauptzeile hed hedline "
             "webtitle title_page"},
    FieldRow{
        Field::subtitle, "subtitle",
        "subtitle untertitel unterzeile unterueberschrift unterüberschrift subhead subheadline "
        "sub_title alternativeheadline dachzeile kicker oberzeile"},
    FieldRow{Field::teaser, "teaser",
             "teaser lead vorspann lede abstract summary description kurztext anriss anreißer "
             "standfirst excerpt zusammenfassung"},
    FieldRow{Field::body, "body",
             "body text content article inhalt articlebody article_body artikeltext artikel "
             "volltext fulltext full_text haupttext maintext main_text body_text bodytext "
             "body_html content_html article_html content_text plaintext plain_text raw_text html"},
    FieldRow{Field::date, "date",
             "date datum published_at datepublished date_published veroeffentlicht veröffentlicht "
             "veroeffentlicht_am veröffentlicht_am published publication_date publicationdate "
             "pubdate pub_date publish_date publishedat erscheinungsdatum erscheinungstag "
             "erschienen date_publish publishing_date webpublicationdate published_on posted_at "
             "datetime timestamp created created_at"},
    FieldRow{
        Field::modified, "modified",
        "modified updated geaendert geändert datemodified date_modified modified_at updated_at "
        "updatedat last_modified lastmod aktualisiert aktualisiert_am versioncreated "
        "version_created date_modify date_modified_gmt modified_gmt last_updated"},
    FieldRow{Field::source, "source",
             "source medium publisher quelle zeitung publication paper newspaper outlet site_name "
             "sitename source_name titel_zeitung organ source_domain source_hostname hostname "
             "domain"},
    FieldRow{Field::agency, "agency",
             "agency agentur nachrichtenagentur creditline credit wire news_agency"},
    FieldRow{Field::authors, "authors",
             "authors author autor autoren autorin verfasser byline creator dc:creator"},
    FieldRow{Field::section, "section",
             "section ressort category rubrik kategorie articlesection sparte department desk "
             "sectionname"},
    FieldRow{Field::page, "page", "page seite seiten pages pagenumber page_number seitenzahl"},
    FieldRow{Field::place, "place",
             "place ort dateline location ortsmarke contentlocation spitzmarke"},
    FieldRow{Field::url, "url",
             "url link href canonical canonical_url permalink weblink web_url weburl "
             "sourceurl source_url article_url"},
    FieldRow{Field::lang, "lang", "lang sprache language inlanguage locale"},
    FieldRow{Field::keywords, "keywords",
             "keywords schlagworte tags schlagwörter schlagwoerter stichworte stichwörter keyword "
             "tag topics themen subjects"},
    FieldRow{Field::version, "version", "version revision fassung"},
    FieldRow{Field::status, "status", "status pubstatus pub_status publication_status"},
    FieldRow{Field::duplicate_of, "duplicate_of", "duplicate_of canonical_id copy_of"},
    FieldRow{Field::embargo, "embargo", "embargo embargoed embargoed_until sperrfrist"},
};
static_assert(kRows.size() == kFieldCount);

using Aliases = std::unordered_map<std::string_view, Target>;

Aliases read_aliases() {
  Aliases aliases;
  for (const FieldRow& row : kRows) {
    std::string_view rest = row.aliases;
    for (unsigned rank = 0; !rest.empty(); ++rank) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      aliases.emplace(rest.substr(0, end), Target{row.field, rank});
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return aliases;
}

}  // namespace

std::span<const FieldRow> field_rows() {
  return kRows;
}

std::optional<Field> field_by_name(std::string_view name) {
  for (const FieldRow& row : kRows)
    if (row.name == name) return row.field;
  return std::nullopt;
}

std::string folded_key(std::string_view key) {
  std::string folded;
  for (std::size_t i = 0; i < key.size(); ++i) {
    char c = key[i];
    c = ascii::lower(c);
    if (c == '-' || c == ' ') c = '_';
    // Ä, Ö and Ü are C3 84, C3 96 and C3 9C; their lower case is 0x20 further.
    const bool umlaut =
        i > 0 && key[i - 1] == '\xc3' && (c == '\x84' || c == '\x96' || c == '\x9c');
    folded += umlaut ? static_cast<char>(c + 0x20) : c;
  }
  return folded;
}

std::optional<Target> target_by_alias(std::string_view key) {
  static const Aliases aliases = read_aliases();
  const auto found = aliases.find(folded_key(key));
  if (found == aliases.end()) return std::nullopt;
  return found->second;
}

}  // namespace indexer::archives
