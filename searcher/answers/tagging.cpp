// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include "database/messages/tr.hpp"
#include "searcher/answers/answers.hpp"
#include "searcher/answers/folder.hpp"
#include "searcher/formats/citation.hpp"
#include "searcher/options/tags.hpp"
#include "searcher/terminal/columns.hpp"
#include "searcher/terminal/terminal.hpp"

namespace searcher {

using database::tr;
using database::tr_count;

// The page, as it is listed without the option: whoever wants all of them says so.
database::ExitCode Answers::tag() {
  Request request = options_.request;
  const Found found = find(request);
  for (const std::string& note : found.notes)
    say(note);
  std::vector<Tagged> hits;
  std::vector<std::string> ids;
  const std::string day = formats::iso_day(request.today);
  for (const Hit& hit : found.hits) {
    ids.push_back(search_.articles().id(hit.article));
    hits.push_back({ids.back(), day, options_.note});
  }
  if (hits.empty()) return database::ExitCode::partly;
  if (options_.action == Action::untag) {
    const std::size_t had = remove_tag(options_.tag, ids);
    say(tr_count("%s article taken off %s", "%s articles taken off %s", had, grouped(had),
                 "tag:" + options_.tag));
    return database::ExitCode::done;
  }
  const std::size_t added = add_tag(options_.tag, hits);
  std::string message = tr_count("%s article added to %s", "%s articles added to %s", added,
                                 grouped(added), "tag:" + options_.tag);
  if (added < hits.size())
    message = tr("%s, %s there before", message, grouped(hits.size() - added));
  const bool more = found.estimated > hits.size() && !options_.request.fold;
  say(message, more ? tr("the query finds more than this page; -n all takes all of them") : "");
  return database::ExitCode::done;
}

database::ExitCode Answers::texts() {
  Request request = options_.request;
  const Found found = find(request);
  for (const std::string& note : found.notes)
    say(note);
  if (found.hits.empty()) return database::ExitCode::partly;
  write_folder(assembled(request, found, {}), options_.output);
  limit_time(0);
  progress_.clear();
  const std::size_t written = found.hits.size();
  say(tr_count("%s article and metadata.csv written to %s",
               "%s articles and metadata.csv written to %s", written, grouped(written),
               options_.output));
  return database::ExitCode::done;
}

}  // namespace searcher
