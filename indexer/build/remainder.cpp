// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/remainder.hpp"

#include <string>
#include <unordered_set>

#include "database/fields.hpp"
#include "indexer/build/portions.hpp"
#include "indexer/build/probe.hpp"

namespace indexer {
namespace {

namespace fs = std::filesystem;

using Documents = std::unordered_set<Xapian::docid>;

void insert_all(const Xapian::Database& database, const std::string& term, Documents& documents) {
  documents.insert(database.postlist_begin(term), database.postlist_end(term));
}

// An article that Xapian did not take is in no segment, and the one before it stays.
Documents documents_that_go(const Xapian::Database& live, const AssemblyPlan& plan,
                            const std::vector<fs::path>& segments) {
  Xapian::Database arrived;
  for (const fs::path& segment : segments)
    arrived.add_database(Xapian::Database(segment.string()));
  Documents going;
  for (const std::string& id : plan.superseded)
    if (const std::string term = database::id_term(id); arrived.term_exists(term))
      insert_all(live, term, going);
  for (const std::string& term : plan.removed)
    insert_all(live, term, going);
  return going;
}

void copy_metadata(const Xapian::Database& from, Xapian::WritableDatabase& to) {
  for (auto key = from.metadata_keys_begin(); key != from.metadata_keys_end(); ++key)
    to.set_metadata(*key, from.get_metadata(*key));
}

}  // namespace

bool write_remainder(const AssemblyPlan& plan, const std::vector<fs::path>& segments,
                     const fs::path& target) {
  const Xapian::Database live(plan.live->string());
  if (2 * (plan.superseded.size() + plan.removed.size()) <= live.get_doccount()) return false;
  const Documents going = documents_that_go(live, plan, segments);
  if (2 * going.size() <= live.get_doccount()) return false;
  probe(live, *plan.live);
  fs::remove_all(target);
  Xapian::WritableDatabase remainder(target.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  Portions portions(remainder);
  for (auto posting = live.postlist_begin(""); posting != live.postlist_end(""); ++posting)
    if (!going.contains(*posting))
      portions.add(whole_document(live, *posting, *plan.live), live.get_doclength(*posting));
  copy_metadata(live, remainder);
  remainder.commit_transaction();
  remainder.commit();
  remainder.close();
  return true;
}

}  // namespace indexer
