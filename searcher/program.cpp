// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/program.hpp"

#include <ctime>
#include <fstream>
#include <istream>
#include <optional>
#include <sstream>
#include <unistd.h>

#include "database/directory.hpp"
#include "searcher/options.hpp"
#include "searcher/output.hpp"
#include "searcher/query/words.hpp"
#include "searcher/terminal.hpp"

namespace searcher {
namespace {

using database::ExitCode;
using formats::Page;
using formats::View;

constexpr std::uint32_t kExactUpTo = 10'000;  // articles; counting on is not worth its time
constexpr std::uint32_t kEvery = 0xFFFF'FFFF;
constexpr std::size_t kDefaultWidth = 80;

std::chrono::year_month_day local_today() {
  using namespace std::chrono;
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return year{local.tm_year + 1900} / (local.tm_mon + 1) / local.tm_mday;
}

Style style(const Options& options, bool terminal) {
  Style style;
  if (!options.format->for_people) return style;
  style.color = options.color == When::always || (options.color == When::automatic && terminal);
  style.hyperlinks = options.hyperlinks;
  style.width = options.width.value_or(
      terminal ? terminal_width(STDOUT_FILENO).value_or(kDefaultWidth) : kDefaultWidth);
  return style;
}

std::uint32_t count_at_least(const Options& options) {
  if (options.view == View::count || options.request.limit == 0) return kEvery;
  return options.format->name == "json" ? kExactUpTo : 0;
}

std::vector<formats::ExplainedTerm> explained(const Search& search, const Found& found) {
  std::vector<formats::ExplainedTerm> terms;
  for (const query::Explanation& one : found.built.explanations)
    terms.push_back({one.word, one.how, one.term, search.count(one.query)});
  return terms;
}

// A truncated word may stand for a thousand others.
std::string shortened(const std::string& terms) {
  constexpr std::size_t kShown = 200;  // bytes
  if (terms.size() <= kShown) return terms;
  return terms.substr(0, terms.rfind(' ', kShown)) + " …";
}

void explain_to_stderr(const Page& page) {
  say_line("query: " + page.found.understood);
  for (const formats::ExplainedTerm& term : page.explained)
    say_line("  " + term.word + ": " + std::string(term.how) + " `" + shortened(term.term) + "`, " +
             std::to_string(term.articles) + (term.articles == 1 ? " article" : " articles"));
}

/// Answers queries one after the other on one database and one output.
class Run {
 public:
  explicit Run(const Options& options)
      : options_(options),
        terminal_(is_terminal(STDOUT_FILENO)),
        style_(style(options, terminal_)),
        search_(open()) {}

  ExitCode one_query() {
    const bool hits = answer(options_.request, {});
    output_->finish();
    return hits ? ExitCode::done : ExitCode::partly;
  }

  ExitCode queries(std::istream& lines);

 private:
  database::Opened open() {
    limit_time(options_.timeout);
    return database::open_together(options_.databases);
  }
  bool answer(Request request, const std::string& qid);
  void write(const Page& page);
  void start_output() {
    if (output_) return;
    const bool paged = terminal_ && options_.format->for_people && options_.view != View::count;
    output_.emplace(STDOUT_FILENO, paged ? options_.pager : std::string());
  }

  const Options& options_;
  bool terminal_;
  Style style_;
  Search search_;
  std::optional<Output> output_;
};

bool Run::answer(Request request, const std::string& qid) {
  limit_time(options_.timeout);
  request.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  request.count_at_least = count_at_least(options_);
  if (options_.view == View::count) request.limit = 0;
  const Found found = search_.find(request);
  Page page{search_, request, found, qid, {}, style_};
  if (options_.explain) page.explained = explained(search_, found);
  limit_time(0);  // from here on the reader of the output sets the pace
  for (const std::string& note : found.notes)
    say(qid.empty() ? note : qid + ": " + note);
  if (options_.explain && options_.format->name != "json") explain_to_stderr(page);
  start_output();
  if (request.limit > 0 || options_.view == View::count || options_.format->name == "json")
    write(page);
  return found.estimated > 0;
}

// What is for programs comes out as it is, unless it goes to a terminal after all.
void Run::write(const Page& page) {
  const formats::Writer writer = options_.format->writer(options_.view);
  if (!terminal_ || options_.format->for_people) {
    writer(page, output_->stream());
    return;
  }
  std::ostringstream text;
  writer(page, text);
  output_->stream() << disarm(text.view(), true);
}

ExitCode Run::queries(std::istream& lines) {
  std::size_t number = 0;
  bool hits = false;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) continue;
    const auto tab = line.find('\t');
    if (tab == std::string::npos || tab == 0)
      throw database::Failure(options_.queries + ", line " + std::to_string(number) +
                                  ": no tab between the query's id and the query",
                              "a line is: id, tab, query");
    Request request = options_.request;
    const std::string qid = line.substr(0, tab);
    request.query = line.substr(tab + 1);
    try {
      hits = answer(request, qid) || hits;
    } catch (const database::Failure& failure) {
      if (failure.code() != ExitCode::failure) throw;
      // Topics are prose as often as queries: one that does not parse is sought by its words.
      say(qid + ": " + failure.message(), "its words are sought instead");
      request.query = query::only_words(line.substr(tab + 1));
      if (!request.query.empty()) hits = answer(std::move(request), qid) || hits;
    }
    if (output_) output_->stream().flush();
    if (output_ && output_->closed()) break;
  }
  if (output_) output_->finish();
  return hits ? ExitCode::done : ExitCode::partly;
}

ExitCode answer_file(Run& run, const std::string& path) {
  std::ifstream file(path == "-" ? "/dev/stdin" : path);
  if (!file)
    throw database::Failure("cannot read " + path, "it holds a line a query: id, tab, query");
  return run.queries(file);
}

}  // namespace

ExitCode run(std::span<const std::string> arguments) {
  const Options options = read_options(arguments, local_today());
  if (!options.text.empty()) {
    Output output(STDOUT_FILENO);
    output.stream() << options.text;
    output.finish();
    return ExitCode::done;
  }
  Run run(options);
  return options.queries.empty() ? run.one_query() : answer_file(run, options.queries);
}

}  // namespace searcher
