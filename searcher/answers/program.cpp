// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answers/program.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <unistd.h>

#include "database/files.hpp"
#include "database/messages/tr.hpp"
#include "searcher/answers/answers.hpp"
#include "searcher/answers/batch.hpp"
#include "searcher/answers/browse.hpp"
#include "searcher/answers/lists.hpp"
#include "searcher/options/option_table.hpp"
#include "searcher/options/options.hpp"
#include "searcher/options/saved.hpp"
#include "searcher/options/tags.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/terminal/output.hpp"
#include "searcher/terminal/terminal.hpp"

namespace searcher {
namespace {

using database::ExitCode;
using database::tr;

std::chrono::year_month_day local_today() {
  using namespace std::chrono;
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return year{local.tm_year + 1900} / (local.tm_mon + 1) / local.tm_mday;
}

// A query that cannot be understood is better refused now than in every night's job.
ExitCode save_query(const Options& options) {
  stemmers::Analyzer analyzer{stemmers::Settings{}};
  if (!options.request.plain) query::parse(options.request.query, analyzer, options.request.today);
  save({options.save, options.written, options.given});
  say(tr("saved as @%s", options.save));
  return ExitCode::done;
}

ExitCode list_tags() {
  Output output(STDOUT_FILENO);
  for (const auto& [name, articles] : all_tags())
    output.stream() << disarm(name) << '\t' << articles << '\n';
  output.finish();
  return ExitCode::done;
}

ExitCode list_saved() {
  Output output(STDOUT_FILENO);
  const SavedQueries all = saved_queries();
  for (const SavedQuery& saved : all.sound) {
    std::string line = "@" + saved.name + "\t" + saved.query;
    for (const views::GivenOption& option : saved.options) {
      line += "\t--" + option.name;
      for (const std::string& value : option.values)
        line += " " + value;
    }
    output.stream() << disarm(line, true) << '\n';
  }
  output.finish();
  for (const database::Failure& failure : all.damaged)
    say(failure.message(), failure.hint());
  return all.damaged.empty() ? ExitCode::done : ExitCode::failure;
}

StoredList read_list_file(const std::string& path) {
  constexpr std::size_t kMaxBytes = std::size_t{256} << 20U;
  return read_list(database::read_small_file(path == "-" ? "/dev/stdin" : path, kMaxBytes), path);
}

// What was understood is a query that finds the same; its dates no longer depend on the day.
Options repeated(const Options& options, const StoredList& list) {
  std::vector<std::string> arguments{flag(&RawOptions::no_config),
                                     flag(&RawOptions::format) + "=" + list.format};
  for (const std::filesystem::path& database : options.databases)
    arguments.push_back(flag(&RawOptions::databases) + "=" + database.string());
  if (list.excel) arguments.push_back(flag(&RawOptions::excel));
  for (const views::GivenOption& option : list.options) {
    // It is a file of somebody: what does not decide about articles is none of its business.
    const OptionRow* row = row_named(option.name);
    if (row == nullptr || !row->decides)
      throw database::Failure(
          tr("the list names an option `%s`, which decides nothing", option.name),
          tr("it was not written by nachlese-search"));
    if (option.values.empty()) arguments.push_back("--" + option.name);
    for (const std::string& value : option.values)
      arguments.push_back("--" + option.name + "=" + value);
  }
  arguments.insert(arguments.end(), {"--", list.understood});
  return read_options(arguments, options.request.today);
}

void compare_databases(const StoredList& list, const StoredList& now, std::ostream& out) {
  const auto compare = [&](const char* what, const std::string& before, const std::string& after) {
    if (before != after) out << what << '\t' << disarm(before) << '\t' << disarm(after) << '\n';
  };
  compare("program", list.program, now.program);
  compare("database", list.uuid, now.uuid);
  compare("generation", list.generation, now.generation);
  compare("revision", std::to_string(list.revision), std::to_string(now.revision));
  compare("fingerprint", list.fingerprint, now.fingerprint);
  for (std::size_t i = 0; i < std::max(list.parts.size(), now.parts.size()); ++i) {
    const auto part = [i](const StoredList& of) {
      return i < of.parts.size() ? of.parts[i] : std::string();
    };
    compare("part", part(list), part(now));
  }
}

ExitCode verify(const Options& options) {
  const StoredList list = read_list_file(options.verify);
  const Options again = repeated(options, list);
  Answers answers(again);
  StoredList now;
  now.program = list.program;
  const database::Opened& opened = answers.opened();
  now.uuid = opened.identity.uuid;
  now.generation = opened.generation;
  now.revision = opened.identity.revision;
  now.fingerprint = opened.identity.fingerprint;
  for (const database::OpenedPart& part : opened.parts)
    now.parts.push_back(part.uuid + ' ' + part.generation + ' ' + std::to_string(part.revision));
  const std::string text = answers.text();
  if (!text.empty()) now = read_list(text, options.verify);
  const Difference changes = difference(list.names, now.names);
  Output output(STDOUT_FILENO);
  std::ostream& out = output.stream();
  compare_databases(list, now, out);
  const auto write = [&](const char* how, const std::vector<Difference::Move>& moves) {
    for (const Difference::Move& move : moves) {
      out << how << '\t' << disarm(move.name, true) << '\t';
      if (move.before > 0) out << move.before;
      out << '\t';
      if (move.now > 0) out << move.now;
      out << '\n';
    }
  };
  write("added", changes.added);
  write("gone", changes.gone);
  write("moved", changes.moved);
  if (changes.none()) out << "same\t" << list.names.size() << '\n';
  output.finish();
  return changes.none() ? ExitCode::done : ExitCode::partly;
}

}  // namespace

ExitCode run(std::span<const std::string> arguments) {
  const Options options = read_options(arguments, local_today());
  if (!options.text.empty()) {
    Output output(STDOUT_FILENO);
    output.stream() << disarm(options.text, true);
    output.finish();
    return ExitCode::done;
  }
  switch (options.action) {
    case Action::save:
      return save_query(options);
    case Action::list_saved:
      return list_saved();
    case Action::verify:
      return verify(options);
    case Action::list_tags:
      return list_tags();
    case Action::tag:
    case Action::untag:
      return Answers(options).tag();
    case Action::browse:
      browse(options.databases, options.request.query);
    case Action::search:
      break;
  }
  if (!options.queries.empty()) return answer_batch(options);
  Answers answers(options);
  return options.new_since_last.empty() ? answers.one_query() : answers.news();
}

}  // namespace searcher
