// SPDX-License-Identifier: GPL-2.0-or-later
#include <exception>
#include <string>
#include <vector>

#include "database/ending.hpp"
#include "database/messages/language.hpp"
#include "database/process/start.hpp"
#include "searcher/answers/program.hpp"
#include "searcher/terminal/terminal.hpp"

int main(int argc, char** argv) {
  database::start_process();
  database::follow_language();
  try {
    database::tell_endings_of(
        {"nachlese-search", database::Access::reads, "", [](const database::Ending& ending) {
           return searcher::message_lines(ending.message, ending.hint);
         }});
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    return database::number_of(searcher::run(arguments));
  } catch (...) {
    return database::end_by(std::current_exception());
  }
}
