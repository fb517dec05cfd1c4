// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/database/telling.hpp"

#include <algorithm>
#include <set>
#include <sstream>

namespace tests {
namespace {

class Lines {
 public:
  template <class... Parts>
  void add(const Parts&... parts) {
    std::ostringstream line;
    ((line << parts << ' '), ...);
    lines_.push_back(line.str());
  }
  std::vector<std::string> take() { return std::move(lines_); }

 private:
  std::vector<std::string> lines_;
};

template <class Iterator>
std::string positions(Iterator place, Iterator end) {
  std::string list;
  for (; place != end; ++place)
    list += ' ' + std::to_string(*place);
  return list;
}

void tell_whole(const Xapian::Database& database, Lines& lines) {
  lines.add("documents", database.get_doccount(), "last", database.get_lastdocid());
  lines.add("total length", database.get_total_length(), "average", database.get_avlength());
  lines.add("lengths", database.get_doclength_lower_bound(), database.get_doclength_upper_bound());
  lines.add("positions", database.has_positions());
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key)
    lines.add("metadata", *key, '=', database.get_metadata(*key));
  lines.add("spellings", database.spellings_begin() == database.spellings_end());
  lines.add("synonyms", database.synonym_keys_begin() == database.synonym_keys_end());
}

void tell_terms(const Xapian::Database& database, Lines& lines) {
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    const std::string name = *term;
    lines.add("term", name, term.get_termfreq(), database.get_termfreq(name),
              database.get_collection_freq(name), database.get_wdf_upper_bound(name));
    for (auto document = database.postlist_begin(name); document != database.postlist_end(name);
         ++document)
      lines.add("in", *document, document.get_wdf(), document.get_doclength(),
                positions(document.positionlist_begin(), document.positionlist_end()));
  }
}

void tell_documents(const Xapian::Database& database, Lines& lines,
                    std::set<Xapian::valueno>& slots) {
  for (auto number = database.postlist_begin(""); number != database.postlist_end(""); ++number) {
    const Xapian::Document document = database.get_document(*number);
    lines.add("document", *number, database.get_doclength(*number),
              database.get_unique_terms(*number), document.termlist_count(),
              document.values_count(), document.get_data());
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      lines.add("value", value.get_valueno(), *value);
      slots.insert(value.get_valueno());
    }
    for (auto term = database.termlist_begin(*number); term != database.termlist_end(*number);
         ++term)
      lines.add("has", *term, term.get_wdf());
  }
}

void tell_slots(const Xapian::Database& database, Lines& lines,
                const std::set<Xapian::valueno>& slots) {
  for (const Xapian::valueno slot : slots) {
    lines.add("slot", slot, database.get_value_freq(slot), database.get_value_lower_bound(slot),
              "to", database.get_value_upper_bound(slot));
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot);
         ++value)
      lines.add("of", value.get_docid(), *value);
  }
}

}  // namespace

std::vector<std::string> telling(const Xapian::Database& database) {
  Lines lines;
  std::set<Xapian::valueno> slots{0};
  tell_whole(database, lines);
  tell_terms(database, lines);
  tell_documents(database, lines, slots);
  tell_slots(database, lines, slots);
  return lines.take();
}

std::string difference(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  const auto [here, there] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
  if (here == one.end() && there == other.end()) return {};
  return (here == one.begin() ? std::string() : *(here - 1) + "\n") +
         (here == one.end() ? "the end" : *here) + "\ninstead of\n" +
         (there == other.end() ? "the end" : *there);
}

std::string faults(const std::string& path) {
  std::ostringstream report;
  const std::size_t errors = Xapian::Database::check(path, 0, &report);
  if (errors > 0) return report.str();
  const std::string uuid = Xapian::Database(path).get_uuid();
  if (uuid.size() != 36 || uuid == "00000000-0000-0000-0000-000000000000") return "UUID " + uuid;
  return {};
}

}  // namespace tests
