// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answers/answers.hpp"

#include <algorithm>
#include <chrono>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "database/messages/tr.hpp"
#include "database/schema.hpp"
#include "searcher/answers/sentences.hpp"
#include "searcher/formats/wrap.hpp"
#include "searcher/hits/usual_forms.hpp"
#include "searcher/options/tags.hpp"
#include "searcher/query/words.hpp"
#include "searcher/terminal/terminal.hpp"

namespace searcher {
namespace {

using database::ExitCode;
using database::tr;
using database::tr_count;
using formats::Answer;
using formats::View;

// A bar between results on a terminal, or beside a pager behind a pipe, would be in the way.
bool writes_to_a_file() {
  struct stat status {};
  return ::fstat(STDOUT_FILENO, &status) == 0 && S_ISREG(status.st_mode);
}

Style style(const Options& options, bool terminal) {
  Style style;
  if (!options.format->for_people) return style;
  style.color = options.color == When::always || (options.color == When::automatic && terminal);
  style.hyperlinks = options.hyperlinks;
  // Rows are cut at the width, so without a terminal they have none.
  const bool rows = views::view_row(options.view).of_rows();
  const std::size_t elsewhere = rows ? 0 : kDefaultWidth;
  style.width = options.width.value_or(
      terminal ? terminal_width(STDOUT_FILENO).value_or(kDefaultWidth) : elsewhere);
  return style;
}

// On a terminal the number of articles stands above them.
std::uint32_t count_at_least(const Options& options, bool terminal) {
  constexpr std::uint32_t kOnTerminals = 10'000;
  if (options.view == View::count || options.request.limit == 0) return kAll;
  return terminal ? std::max(kOnTerminals, options.format->exact_up_to)
                  : options.format->exact_up_to;
}

std::vector<formats::ExplainedTerm> explained(Search& search, const Found& found) {
  std::vector<formats::ExplainedTerm> terms;
  for (const query::Explanation& one : found.built.explanations)
    terms.push_back({one.word, one.how, one.term, search.articles().count(one.query)});
  const std::vector<std::vector<UsualForm>> usual = usual_forms(search.articles(), found);
  for (std::size_t word = 0; word < usual.size(); ++word)
    for (const UsualForm& one : usual[word])
      terms.push_back({found.built.words[word], "form", one.form, one.articles});
  return terms;
}

}  // namespace

Answers::Answers(const Options& options)
    : options_(options),
      choices_(options.choices),
      given_(options.given),
      terminal_(is_terminal(STDOUT_FILENO)),
      style_(style(options, terminal_)),
      search_(open()),
      progress_(writes_to_a_file()) {}

database::Opened Answers::open() {
  limit_time(options_.timeout);
  // What does not answer is told before the time is over.
  constexpr double kShare = 0.9;
  const double patience =
      std::clamp(kShare * 1000 * options_.timeout, 1.0, 1.0 * database::kPatience);
  return database::open_together(options_.databases, options_.timeout > 0
                                                         ? static_cast<unsigned>(patience)
                                                         : database::kPatience);
}

void Answers::start_output() {
  if (output_) return;
  output_.emplace(STDOUT_FILENO, above_results() ? options_.pager : std::string());
}

Found Answers::find(Request& request) {
  limit_time(options_.timeout);
  request.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  request.count_at_least = count_at_least(options_, above_results());
  if (options_.view == View::count) request.limit = 0;
  // A view of rows counts every article by itself; its page is one of rows.
  const bool rows = views::view_row(options_.view).of_rows();
  Request first = request;
  if (rows) first.offset = first.limit = 0;
  return search_.find(first);
}

Answer Answers::assembled(const Request& request, const Found& found, const std::string& qid) {
  Answer answer{search_,       request,  found,  qid, {},         style_,
                options_.view, choices_, given_, {},  &progress_, [] { limit_time(0); }};
  answer.number = answered_;
  answer.tags_of = [this](const std::string& id) {
    if (!tags_) tags_ = tags_by_id();
    const auto known = tags_->find(id);
    return known == tags_->end() ? std::vector<views::TagNote>() : known->second;
  };
  return answer;
}

bool Answers::answer(Request request, const std::string& qid) {
  const Found found = find(request);
  show(request, found, qid);
  return found.estimated > 0;
}

bool Answers::above_results() const {
  return terminal_ && options_.format->for_people && options_.view != View::count;
}

// What happened, above the results: a pager would hide what stands on standard error.
void Answers::tell(const Answer& answer, const std::vector<std::string>& notes,
                   const views::Extent& extent) {
  std::ostream& out = output_->stream();
  const auto write = [&](const std::string& line, bool warns) {
    if (style_.color) out << (warns ? formats::kWarning : formats::kDim);
    out << disarm(line);
    if (style_.color) out << formats::kPlain;
    out << '\n';
  };
  write(extent_line(answer, extent), answer.found.some_words || answer.found.estimated == 0);
  for (const std::string& note : notes)
    write(note, false);
  if (answer.found.estimated > 0) out << '\n';
}

void Answers::show(const Request& request, const Found& found, const std::string& qid) {
  Answer answer = assembled(request, found, qid);
  if (options_.explain != Explain::nothing) answer.explained = explained(search_, found);
  if (options_.explain == Explain::hits && request.sort == Sort::relevance)
    for (const Hit& hit : found.hits)
      answer.shares.push_back(search_.shares(found, hit));
  std::vector<std::string> notes = found.notes;
  if (!found.suggestion.empty() && !options_.format->tells_all)
    notes.push_back(tr("did you mean: %s", found.suggestion));
  if (!above_results())
    for (const std::string& note : notes)
      say(qid.empty() ? note : qid + ": " + note);
  if (options_.explain != Explain::nothing && !options_.format->tells_all)
    for (const std::string& line : explanation(answer))
      above_results() ? notes.push_back(line) : say_line(line);
  start_output();
  if (above_results())
    answer.tells = [&](const views::Extent& extent) { tell(answer, notes, extent); };
  if (request.limit > 0 || options_.view == View::count || options_.format->tells_all)
    write(answer);
  else if (above_results())
    tell(answer, notes, {});
  ++answered_;
  limit_time(0);
  progress_.clear();
  if (!options_.format->names_copies)
    for (const Hit& hit : found.hits)
      copies_left_out_ += hit.copies.size();
}

// What is for programs comes out as it is, unless it goes to a terminal after all.
void Answers::write(const Answer& answer) {
  if (whole_) {
    std::ostringstream text;
    options_.format->write(answer, text);
    limit_time(0);
    output_->stream() << (terminal_ ? disarm(text.view(), true) : std::move(text).str());
    return;
  }
  if (!terminal_ || options_.format->for_people) {
    options_.format->write(answer, output_->stream());
    return;
  }
  std::ostringstream text;
  options_.format->write(answer, text);
  output_->stream() << disarm(text.view(), true);
}

// In a list that does not name them nobody sees that they are missing.
void Answers::tell_of_copies() const {
  if (copies_left_out_ == 0 || output_->closed()) return;
  say(tr_count("%s copy of these articles left out; --duplicates show lists them too",
               "%s copies of these articles left out; --duplicates show lists them too",
               copies_left_out_, copies_left_out_));
}

ExitCode Answers::one_query() {
  if (!options_.output.empty()) return texts();
  const bool hits = answer(options_.request, {});
  output_->finish();
  tell_of_copies();
  return hits ? ExitCode::done : ExitCode::partly;
}

// Was it new, or another than it was?
bool Answers::remember(Xapian::docid article, SeenArticles& seen) const {
  const std::string id = search_.articles().id(article);
  const std::string hash = search_.articles()
                               .opened()
                               .database.get_document(article, Xapian::DOC_ASSUME_VALID)
                               .get_value(database::schema::kSlotContentHash);
  if (seen.knows(id, hash)) return false;
  seen.add(id, hash);
  return true;
}

// Shown and remembered are the same articles: what a limit leaves out is new the next time too.
ExitCode Answers::news() {
  SeenArticles seen(options_.new_since_last);
  Request request = options_.request;
  const std::uint32_t limit = std::exchange(request.limit, kAll);
  Found found = find(request);
  std::vector<Hit> fresh;
  for (const Hit& hit : found.hits) {
    if (fresh.size() >= limit) break;
    const bool is_news = remember(hit.article, seen);
    // A copy that once stands for the story, as the first one is gone, tells nothing new.
    for (const Xapian::docid copy : hit.copies)
      remember(copy, seen);
    if (!is_news) continue;
    fresh.push_back(hit);
    fresh.back().rank = static_cast<std::uint32_t>(fresh.size());
  }
  if (fresh.empty()) {  // cron mails nothing
    seen.store();
    return ExitCode::partly;
  }
  found.hits = std::move(fresh);
  found.estimated = found.hits.size();
  found.exact = true;
  show(request, found, {});
  output_->finish();
  if (!output_->closed()) seen.store();
  tell_of_copies();
  return ExitCode::done;
}

std::string Answers::text() {
  Request request = options_.request;
  const Found found = find(request);
  if (found.estimated == 0) return {};
  std::ostringstream text;
  options_.format->write(assembled(request, found, {}), text);
  limit_time(0);
  return text.str();
}

bool Answers::one_of_many(const std::string& qid, const std::string& text) {
  whole_ = true;
  Request request = options_.request;
  request.query = text;
  bool hits = false;
  try {
    hits = answer(request, qid);
  } catch (const database::Failure& failure) {
    if (failure.code() != ExitCode::failure) throw;
    // Topics are prose as often as queries: one that does not parse is sought by its words.
    request.query = query::only_words(text);
    say(qid + ": " + failure.message(), tr("its words are sought instead"));
    hits = !request.query.empty() && answer(std::move(request), qid);
  }
  limit_time(0);
  if (output_) output_->stream().flush();
  return hits;
}

}  // namespace searcher
