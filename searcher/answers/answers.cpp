// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answers/answers.hpp"

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "database/schema.hpp"
#include "searcher/formats/wrap.hpp"
#include "searcher/hits/usual_forms.hpp"
#include "searcher/options/tags.hpp"
#include "searcher/query/words.hpp"
#include "searcher/terminal/columns.hpp"
#include "searcher/terminal/terminal.hpp"

namespace searcher {
namespace {

using database::ExitCode;
using formats::Answer;
using formats::View;

constexpr std::size_t kDefaultWidth = 80;

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

// A truncated word may stand for a thousand others.
std::string shortened(const std::string& terms) {
  constexpr std::size_t kShown = 200;  // bytes
  if (terms.size() <= kShown) return terms;
  return terms.substr(0, terms.rfind(' ', kShown)) + " …";
}

// 7.41 = 4.20 Klimaschutz + 3.00 Angriff + 0.21 title Angriff
std::string sum(double weight, const std::vector<WeightShare>& shares) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(2) << weight;
  std::string_view sign = " = ";
  for (const WeightShare& share : shares) {
    text << std::exchange(sign, " + ") << share.weight << ' ';
    if (share.how != "found") text << share.how << ' ';
    text << share.word;
  }
  return text.str();
}

std::vector<std::string> explanation(const Answer& answer) {
  std::vector<std::string> lines{"query: " + answer.found.understood};
  for (const formats::ExplainedTerm& term : answer.explained)
    lines.push_back("  " + term.word + ": " + std::string(term.how) + " `" + shortened(term.term) +
                    "`, " + std::to_string(term.articles) +
                    (term.articles == 1 ? " article" : " articles"));
  for (std::size_t i = 0; i < answer.shares.size(); ++i)
    lines.push_back("hit " + std::to_string(answer.found.hits[i].rank) + ", " +
                    answer.articles().id(answer.found.hits[i].article) + ": " +
                    sum(answer.found.hits[i].weight, answer.shares[i]));
  return lines;
}

// `76 of 24,814 articles`, `1,204 lines in 76 of 24,814 articles`; of an answer to some of the
// words, and of none at all, a sentence that looks otherwise.
std::string extent_line(const Answer& answer, const views::Extent& extent) {
  const std::string all = grouped(answer.articles().database().get_doccount());
  const Found& found = answer.found;
  const std::uint64_t articles = extent.articles.value_or(found.estimated);
  if (articles == 0) return "no article of " + all;
  std::string line = grouped(articles) + " of " + all + (all == "1" ? " article" : " articles");
  if (!extent.articles && !found.exact) line = "about " + line;
  if (extent.of != "articles")
    line = grouped(extent.rows) + ' ' + std::string(extent.of) + " in " + line;
  if (answer.choices.sample && extent.of == "lines" && *answer.choices.sample < extent.rows)
    line = grouped(*answer.choices.sample) + " by chance of " + line;
  return found.some_words ? line + ", with some of the words only" : line;
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
    notes.push_back("did you mean: " + found.suggestion);
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
  say(std::to_string(copies_left_out_) + (copies_left_out_ == 1 ? " copy" : " copies") +
      " of these articles left out; --duplicates show lists them too");
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
    say(qid + ": " + failure.message(), "its words are sought instead");
    hits = !request.query.empty() && answer(std::move(request), qid);
  }
  limit_time(0);
  if (output_) output_->stream().flush();
  return hits;
}

}  // namespace searcher
