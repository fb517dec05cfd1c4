// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/ending.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <new>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <xapian.h>

#include "database/crash.hpp"
#include "database/failure.hpp"
#include "database/messages/tr.hpp"

namespace database {
namespace {

/// They are needed where nothing can be made any more.
struct Told {
  Program program;
  std::string crash;
  std::string out_of_memory;
};

// Never destroyed: the last destructors may crash, too.
Told& told() {
  static Told& one = *new Told;
  return one;
}

constexpr const char* kOutOfMemory = marked("out of memory");
constexpr const char* kCheckTells = marked("nachlese-index check -d DB tells what is damaged");
constexpr const char* kNetworkHint =
    marked("is the machine up, and xapian-tcpsrv at work on this port? XAPIANDB names it");

void write_to_stderr(std::string_view text) {
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

// What helps against an error of the operating system that the text names: Xapian gives no more,
// and names the first error in the text of the second.
std::string hint_for(const std::string& text, const Program& program) {
  if (program.access == Access::reads) return {};
  const auto names = [&](int error) { return text.find(std::strerror(error)) != text.npos; };
  if (names(ENOSPC) || names(EDQUOT))
    return tr("free some space, then run it again; the live generation stands as it was");
  if (names(EFBIG))
    return tr(
        "allow larger files (ulimit -f), then run it again; the live generation stands as it "
        "was");
  if (names(EACCES) || names(EROFS)) return tr("check the permissions of the directory");
  return tr("the live generation stands as it was; run it again");
}

Ending ending_by_xapian(const Xapian::Error& error, const Program& program) {
  const std::string text = error.get_description();
  if (std::string_view(error.get_type()) == "NetworkTimeoutError" ||
      std::string_view(error.get_type()) == "NetworkError")
    return {tr("a part of the database on another machine does not answer: %s", text),
            translated(kNetworkHint), ExitCode::database};
  if (std::string_view(error.get_type()) == "DatabaseOpeningError" &&
      text.find(std::strerror(EACCES)) != text.npos)
    return {tr("the database may not be read: %s", text),
            tr("call it as a user who may read the database, or change its permissions"),
            ExitCode::forbidden};
  if (program.access == Access::reads)
    return {tr("the database cannot be read: %s", text), translated(kCheckTells),
            ExitCode::database};
  if (std::string_view(error.get_type()) == "DatabaseCorruptError")
    return {text, tr("restore the database, or build it again"), ExitCode::database};
  return {text, hint_for(text, program)};
}

// Where the compiler leaves no exception to look at, the number of the last error is what is left.
Ending ending_by_number(int error, const Program& program) {
  const std::string cause = std::strerror(error);
  return {tr("an error that could not be told, most likely: %s", cause), hint_for(cause, program)};
}

// Xapian and the standard library have places that no exception may leave: Xapian writes value
// slots in a destructor, so that a full disk comes here; a walk over directories may not run out of
// memory. What is on disk is in order at any moment, so this is an end like others.
[[noreturn]] void end_by_terminate() {
  const int error = errno;
  const auto thrown = std::current_exception();
  if (!thrown && std::uncaught_exceptions() == 0) std::abort();
  ExitCode code = ExitCode::failure;
  try {
    const Program& program = told().program;
    const Ending ending = thrown ? ending_by(thrown, program) : ending_by_number(error, program);
    code = ending.code;
    write_to_stderr(program.text(ending));
  } catch (const std::bad_alloc&) {
    end_out_of_memory();
  }
  ::_exit(number_of(code));
}

}  // namespace

Ending ending_by(const std::exception_ptr& thrown, const Program& program) {
  try {
    std::rethrow_exception(thrown);
  } catch (const Failure& failure) {
    return {failure.message(), failure.hint(), failure.code()};
  } catch (const Xapian::Error& error) {
    return ending_by_xapian(error, program);
  } catch (const std::filesystem::filesystem_error& error) {
    const std::string text = error.path1().string() + ": " + error.code().message();
    return {text, hint_for(text, program)};
  } catch (const std::system_error& error) {
    return {error.what(), hint_for(error.what(), program)};
  } catch (const std::bad_alloc&) {
    return {translated(kOutOfMemory), program.more_memory};
  } catch (const std::exception& error) {
    return {error.what()};
  }
}

void tell_endings_of(Program program) {
  Told& endings = told();
  endings.program = std::move(program);
  endings.crash = endings.program.name + ": " + tr("the database cannot be read: it is damaged") +
                  '\n' + tr("hint: %s", translated(kCheckTells)) + '\n';
  endings.out_of_memory = endings.program.name + ": " + translated(kOutOfMemory) + '\n';
  explain_crashes(endings.crash.c_str());
  std::set_terminate(end_by_terminate);
}

int end_by(const std::exception_ptr& thrown) {
  const Program& program = told().program;
  if (!program.text) {  // memory ended before anything was made
    write_to_stderr(std::string_view(program_invocation_short_name));
    write_to_stderr(": out of memory\n");
    return number_of(ExitCode::failure);
  }
  const Ending ending = ending_by(thrown, program);
  write_to_stderr(program.text(ending));
  return number_of(ending.code);
}

void end_out_of_memory() {
  write_to_stderr(told().out_of_memory);
  ::_exit(number_of(ExitCode::failure));
}

}  // namespace database
