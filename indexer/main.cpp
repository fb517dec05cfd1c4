// SPDX-License-Identifier: GPL-2.0-or-later
#include <csignal>
#include <exception>
#include <iostream>
#include <string>

#include "database/ending.hpp"
#include "database/failure.hpp"
#include "database/messages/language.hpp"
#include "database/process/disarmed_output.hpp"
#include "database/process/start.hpp"
#include "database/process/steering.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/options/options.hpp"
#include "indexer/report/progress.hpp"

namespace {

std::string text_of(const database::Ending& ending, indexer::When color) {
  std::string text = indexer::error_prefix(color) + database::disarm(ending.message) + '\n';
  if (!ending.hint.empty())
    text += indexer::journal_prefix(indexer::Priority::error) +
            database::disarm(database::tr("hint: %s", ending.hint)) + '\n';
  return text;
}

// GLib, which reads mail, stops itself with a trap where it gets no memory.
extern "C" void end_by_trap(int) {
  database::end_out_of_memory();
}

int run(int argc, char** argv, indexer::Options& options) {
  int code = 0;
  if (const auto early = indexer::parse_options(argc, argv, options)) {
    (early->code == 0 ? std::cout : std::cerr) << database::disarm(early->text, true);
    code = early->code;
  } else {
    database::DisarmedOutput people(*std::cout.rdbuf());
    std::ostream out(&people);
    code = database::number_of(indexer::commands::run(options, std::cin, out));
    if (!out.flush()) std::cout.setstate(std::ios::failbit);
  }
  std::cout.flush();
  if (!std::cout)
    throw database::Failure(database::tr("cannot write to standard output"),
                            database::tr("is the disk full?"));
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  database::start_process();
  database::follow_language();
  database::end_on_interrupts();
  std::signal(SIGXFSZ, SIG_IGN);  // a file over the limit is an error of write(2), not a death
  std::signal(SIGTRAP, end_by_trap);
  try {
    std::ios::sync_with_stdio(false);
    static indexer::Options options;
    database::tell_endings_of(
        {"nachlese-index", database::Access::writes,
         database::tr("give --batch-mib a smaller number, or fewer --jobs"),
         [](const database::Ending& ending) { return text_of(ending, options.color); }});
    return run(argc, argv, options);
  } catch (...) {
    return database::end_by(std::current_exception());
  }
}
