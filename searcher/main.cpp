// SPDX-License-Identifier: GPL-2.0-or-later
#include <exception>
#include <string>
#include <vector>
#include <xapian.h>

#include "database/crash.hpp"
#include "database/failure.hpp"
#include "searcher/answers/program.hpp"
#include "searcher/terminal/terminal.hpp"

int main(int argc, char** argv) {
  using database::ExitCode;
  database::explain_crashes(
      "nachlese-search: the database cannot be read: it is damaged\n"
      "hint: nachlese-index check -d DB tells what is damaged\n");
  try {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    return static_cast<int>(searcher::run(arguments));
  } catch (const database::Failure& failure) {
    searcher::say(failure.message(), failure.hint());
    return static_cast<int>(failure.code());
  } catch (const Xapian::Error& error) {
    searcher::say("the database cannot be read: " + error.get_description(),
                  "nachlese-index check -d DB tells what is damaged");
    return static_cast<int>(ExitCode::database);
  } catch (const std::exception& error) {
    searcher::say(error.what());
    return static_cast<int>(ExitCode::failure);
  }
}
