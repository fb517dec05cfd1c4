// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/formats.hpp"

#include <algorithm>
#include <array>

#include "stemmers/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

constexpr std::string_view kAll = "all, under the usual German and English names or --map";

constexpr std::string_view kOfFeeds =
    "all but agency and duplicate_of, with the elements of Dublin Core, PRISM and Media RSS";

constexpr std::array kFormats{
    Format{"sqlite", "an SQLite 3 database with a table that has columns for title or body", kAll,
           &recognise_sqlite, &open_sqlite},
    Format{"dpa", "JSON of dpa digitalwires: urn, version_created, pubstatus",
           "all but page, url and duplicate_of; the notepad is no text", &recognise_dpa, &open_dpa},
    Format{"ninjs", "JSON of IPTC's ninjs 1 to 3: uri, versioncreated, headline or headlines",
           "all but page and duplicate_of", &recognise_ninjs, &open_ninjs},
    Format{"rss", "RSS 0.9 and 2.0: <rss>", kOfFeeds, &recognise_rss, &open_feed},
    Format{"rdf", "RSS 1.0: <rdf:RDF> with a <channel>", kOfFeeds, &recognise_rdf, &open_feed},
    Format{"atom", "Atom: <feed> or <entry>", kOfFeeds, &recognise_atom, &open_feed},
    Format{"newsml", "NewsML-G2 and NewsML 1: <newsMessage>, <newsItem>, <NewsML>",
           "all but page and duplicate_of; texts as XHTML, NITF or plain", &recognise_newsml,
           &open_newsml},
    Format{"nitf", "NITF 3: <nitf>, several in a file too", "all but duplicate_of", &recognise_nitf,
           &open_nitf},
    Format{"jsonl", "one JSON object a line, or .jsonl, .ndjson", kAll, &recognise_jsonl,
           &open_jsonl},
    Format{"json", "a JSON array of objects, one object, or an object around such an array", kAll,
           &recognise_json, &open_json},
    Format{"warc", "WARC/1.0 or 1.1, in the first line", "those of the HTML pages in it",
           &recognise_warc, &open_warc},
    Format{"html", "<!doctype html>, <html>, or tags in a file named .html, .htm, .xhtml, .php",
           "all, from JSON-LD, meta tags, the page's structure and its text", &recognise_html,
           &open_html},
    Format{"mbox", "messages, each behind a line that begins with `From ` and has a date",
           "id, title, body, date, authors or source, and headers that are names of fields",
           &recognise_mbox, &open_mbox},
    Format{"eml", "a message: Message-ID, MIME-Version, Received and the like at its head",
           "those of mbox", &recognise_eml, &open_eml},
    Format{"leipzig", "a file *-sentences.txt of the Leipzig corpora; with *-sources, *-inv_so",
           "body, url and date; language and year from its name", &recognise_leipzig,
           &open_leipzig},
    Format{"trec", "SGML of TREC and CLEF: <DOC> with a <DOCNO>",
           "all, under the tags of TREC and CLEF, the usual names or --map; date from the DOCNO",
           &recognise_trec, &open_trec},
    Format{"tei", "XML with the root TEI or teiCorpus",
           "all but agency, from teiHeader, text and article divisions", &recognise_tei, &open_tei},
    Format{"mets", "METS: the root mets; with its ALTO files",
           "title, subtitle, body, date, source, authors, section, page, url, lang, keywords, id",
           &recognise_mets, &open_mets},
    Format{"alto", "ALTO: the root alto", "body, page and lang; date, title and id from file names",
           &recognise_alto, &open_alto},
    Format{"page", "PAGE XML: the root PcGts",
           "title, body, page and lang; date, place and id from running titles and file names",
           &recognise_page, &open_page},
    Format{"tsv", ".tsv, .tab, or a first line of field names between tabs", kAll, &recognise_tsv,
           &open_tsv},
    Format{"csv", ".csv, or a first line of field names between , ; or |", kAll, &recognise_csv,
           &open_csv},
    Format{"markdown", ".md, .markdown, or front matter between --- or +++", kAll,
           &recognise_markdown, &open_markdown},
    Format{"text", ".txt, .text, .asc, or a text without extension",
           "title, body, date and place from its head, date from its path", &recognise_text,
           &open_text},
};

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

const Format* format_by_name(std::string_view name) {
  for (const Format& format : kFormats)
    if (format.name == name) return &format;
  return nullptr;
}

const Format* recognise(const Beginning& beginning) {
  for (const Format& format : kFormats)
    if (format.recognise(beginning)) return &format;
  return nullptr;
}

std::string extension(std::string_view name) {
  const std::string_view file = name.substr(name.find_last_of("/!") + 1);
  const std::size_t dot = file.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string lower(file.substr(dot));
  lower = ascii::lower(std::move(lower));
  return lower;
}

bool is_text(std::string_view head) {
  std::size_t controls = 0;
  for (const char c : head) {
    if (c == '\0') return false;
    if (c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') ++controls;
  }
  return controls * 100 <= head.size();
}

}  // namespace indexer::archives
