// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/print/mets_file.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/print/scan_name.hpp"
#include "indexer/archives/record/fields.hpp"
#include "indexer/archives/text/printed_text.hpp"

namespace indexer::archives {
namespace {

using database::tr;

std::string line_of(const XmlNode& node) {
  return one_line(node.inner_text());
}

bool is_article(const XmlNode& division) {
  // Types as the profiles of METS/ALTO and of the DFG name them, in English and German.
  // Advertisements and obituaries are what a newspaper prints too.
  constexpr std::array<std::string_view, 9> kTypes{"article",  "advertisement", "announcement",
                                                   "obituary", "death_notice",  "artikel",
                                                   "anzeige",  "newsitem",      "letter"};
  const std::string type = folded_key(division.attribute("TYPE"));
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

bool is_heading(std::string_view type) {
  const std::string folded = folded_key(type);
  return folded == "heading" || folded == "title" || folded == "headline" || folded == "maintitle";
}

void add_areas(const XmlNode& node, bool in_heading, std::vector<MetsFile::Area>& areas) {
  for (const XmlNode& child : node.children) {
    const bool heading =
        in_heading || (child.name() == "div" && is_heading(child.attribute("TYPE")));
    if (child.name() == "area")
      areas.push_back(
          {child.attribute("FILEID"), child.attribute("BEGIN"), heading, child.attribute("END")});
    else if (child.name() == "fptr" && !child.attribute("FILEID").empty() &&
             child.child("area") == nullptr)
      areas.push_back({child.attribute("FILEID"), {}, heading});
    add_areas(child, heading, areas);
  }
}

void add_articles(const XmlNode& node, std::string_view section,
                  std::vector<MetsFile::Article>& articles) {
  for (const XmlNode& child : node.children) {
    if (child.name() != "div") continue;
    const bool names_areas = is_article(child) && !MetsFile::areas(child).empty();
    const bool is_section =
        folded_key(child.attribute("TYPE")).find("section") != std::string::npos;
    if (names_areas)
      articles.push_back({&child, section});
    else
      add_articles(child, is_section ? child.attribute("LABEL") : section, articles);
  }
}

std::string title_of(const XmlNode& info) {
  std::string title;
  for (const std::string_view part : {"nonSort", "title"})
    if (const XmlNode* node = info.child(part))
      title.append(title.empty() ? "" : " ").append(line_of(*node));
  return title;
}

// "1925-03-12" and 19250312 before "12. März 1925".
std::string date_of(const XmlNode& origin) {
  const XmlNode* best = nullptr;
  const auto is_coded = [](const XmlNode& node) {
    return !node.attribute("encoding").empty() || node.attribute("keyDate") == "yes";
  };
  for_each_element(origin, [&](const XmlNode& node) {
    if (node.name() != "dateIssued" && node.name() != "dateCreated") return;
    if (node.attribute("point") == "end") return;
    if (best == nullptr || (is_coded(node) && !is_coded(*best))) best = &node;
  });
  return best == nullptr ? "" : line_of(*best);
}

// Whose role is not said is an author; editors, printers and illustrators are named as such.
void read_name(const XmlNode& name, Mods& mods) {
  bool author = true;
  std::string given;
  std::string family;
  std::string whole;
  for_each_element(name, [&](const XmlNode& node) {
    const std::string_view type = node.attribute("type");
    if (node.name() == "roleTerm") {
      const std::string role = line_of(node);
      author = role == "aut" || role == "author" || role == "Author" || role == "Verfasser";
    }
    if (node.name() == "namePart" && type == "given") given = line_of(node);
    if (node.name() == "namePart" && type == "family") family = line_of(node);
    if (node.name() == "namePart" && type.empty()) whole = line_of(node);
  });
  if (!family.empty()) whole = given.empty() ? family : given + " " + family;
  if (author && !whole.empty()) mods.authors.push_back(whole);
}

void read_mods(const XmlNode& node, Mods& mods) {
  for (const XmlNode& child : node.children) {
    const std::string_view name = child.name();
    if (name == "titleInfo" && mods.title.empty()) {
      mods.title = title_of(child);
      if (const XmlNode* subtitle = child.child("subTitle")) mods.subtitle = line_of(*subtitle);
    } else if (name == "originInfo" && mods.date.empty()) {
      mods.date = date_of(child);
    } else if (name == "name") {
      read_name(child, mods);
    } else if (name == "relatedItem" && child.attribute("type") == "host") {
      if (const XmlNode* info = child.child("titleInfo")) mods.host = title_of(*info);
    } else if (name == "identifier" && mods.id.empty()) {
      mods.id = line_of(child);
    } else if (name == "recordInfo" && child.child("recordIdentifier") != nullptr) {
      mods.id = line_of(*child.child("recordIdentifier"));
    } else if (name == "location" && child.child("url") != nullptr) {
      mods.url = line_of(*child.child("url"));
    } else if (name == "language" && child.child("languageTerm") != nullptr) {
      mods.lang = language_code(line_of(*child.child("languageTerm")));
    } else if (name == "subject") {
      for (const XmlNode& subject : child.children)
        if (!subject.is_text()) mods.keywords.push_back(line_of(subject));
    }
  }
}

}  // namespace

std::optional<std::string> MetsFile::read(XmlInput& input, std::uint64_t max_bytes) {
  for (auto event = input.next(); event != XmlInput::Event::end; event = input.next()) {
    if (event != XmlInput::Event::open) continue;
    const std::string name(input.tag().name);
    const std::string type = folded_key(input.tag().attribute("TYPE"));
    const std::uint64_t begin = input.byte();
    if (name == "mets") {
      id_ = input.tag().attribute("OBJID");
      label_ = input.tag().attribute("LABEL");
      continue;
    }
    if (name != "dmdSec" && name != "fileSec" && name != "structMap") {
      if (!input.skip()) break;
      continue;
    }
    XmlNode node;
    const XmlInput::Outcome outcome = input.take(node, max_bytes);
    if (outcome == XmlInput::Outcome::ended) break;
    if (outcome == XmlInput::Outcome::too_large) return tr("its %s is larger than the limit", name);
    if (name == "dmdSec") {
      records_.emplace(node.attribute("ID"), std::move(node));
    } else if (name == "fileSec") {
      read_files(node);
    } else if (type == "physical") {
      physical_ = std::move(node);
    } else if (logical_.children.empty() || type == "logical") {
      logical_ = std::move(node);
      byte_ = begin;
    }
  }
  return input.error();
}

// Groups may stand in groups, and say what is in them by their use.
void MetsFile::read_files(const XmlNode& section) {
  std::vector<std::pair<const XmlNode*, std::string>> open{{&section, ""}};
  while (!open.empty()) {
    const auto [group, use] = std::move(open.back());
    open.pop_back();
    for (const XmlNode& child : group->children) {
      if (child.name() == "fileGrp")
        open.emplace_back(&child, use + " " + folded_key(child.attribute("USE")) + " " +
                                      folded_key(child.attribute("ID")));
      const XmlNode* place = child.name() == "file" ? child.child("FLocat") : nullptr;
      if (place == nullptr) continue;
      const std::string_view path = place->attribute("href");
      const std::string_view name = path.substr(0, path.find('?'));
      const bool is_xml = name.ends_with(".xml") || name.ends_with(".xml.gz");
      // Groups are named by what writes them: FULLTEXT (DFG), ALTO, "ocr-alto"; images have groups
      // of their own.
      const bool is_text = use.find("alto") != std::string::npos ||
                           use.find("fulltext") != std::string::npos ||
                           child.attribute("MIMETYPE").find("alto") != std::string_view::npos;
      if (is_text && is_xml) paths_.emplace(child.attribute("ID"), path);
    }
  }
}

std::vector<MetsFile::Article> MetsFile::articles() const {
  std::vector<Article> articles;
  add_articles(logical_, {}, articles);
  return articles;
}

std::vector<MetsFile::Area> MetsFile::areas(const XmlNode& division) {
  std::vector<Area> areas;
  add_areas(division, false, areas);
  return areas;
}

std::vector<MetsFile::Scan> MetsFile::scans() const {
  std::vector<Scan> scans;
  for_each_element(physical_, [&](const XmlNode& node) {
    if (node.name() != "div") return;
    for (const XmlNode& pointer : node.children) {
      std::string_view file = pointer.attribute("FILEID");
      const XmlNode* area = pointer.child("area");
      if (file.empty() && area != nullptr) file = area->attribute("FILEID");
      if (path(file) == nullptr) continue;
      const std::string_view label = node.attribute("ORDERLABEL");
      scans.push_back({node.attribute("ID"), label, file});
      break;
    }
  });
  return scans;
}

const std::string* MetsFile::path(std::string_view file_id) const {
  const auto found = paths_.find(file_id);
  return found == paths_.end() ? nullptr : &found->second;
}

Mods MetsFile::mods(std::string_view record_ids) const {
  Mods mods;
  while (!record_ids.empty()) {
    const std::size_t end = std::min(record_ids.find(' '), record_ids.size());
    const auto found = records_.find(record_ids.substr(0, end));
    record_ids.remove_prefix(std::min(end + 1, record_ids.size()));
    if (found == records_.end()) continue;
    for_each_element(found->second, [&](const XmlNode& node) {
      if (node.name() == "mods") read_mods(node, mods);
    });
  }
  return mods;
}

// A newspaper holds years, months and days, then an issue: each may have a record.
Mods MetsFile::issue() const {
  Mods issue;
  const auto prefer = [](std::string& known, const std::string& value) {
    if (!value.empty()) known = value;
  };
  const auto add = [&](const Mods& mods) {
    if (issue.host.empty()) issue.host = mods.host;
    if (issue.host.empty()) issue.host = mods.title;
    prefer(issue.id, mods.id);
    prefer(issue.title, mods.title);
    prefer(issue.date, mods.date);
    prefer(issue.url, mods.url);
    prefer(issue.lang, mods.lang);
  };
  bool any = false;
  for_each_element(logical_, [&](const XmlNode& node) {
    if (node.name() != "div" || is_article(node) || node.attribute("DMDID").empty()) return;
    const std::string type = folded_key(node.attribute("TYPE"));
    // Below the issue stand sections, whose records tell of them only.
    if (any && type != "issue" && type != "volume" && type != "day") return;
    any = true;
    add(mods(node.attribute("DMDID")));
  });
  // A file about one issue may refer to its record from nowhere.
  if (!any && !records_.empty()) add(mods(records_.begin()->first));
  if (issue.host.empty()) issue.host = label_;
  return issue;
}

}  // namespace indexer::archives
