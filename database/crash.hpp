// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace database {

/// From here on SIGSEGV, SIGBUS and SIGFPE end the program with exit code 3 and this message on
/// stderr: Xapian trusts what it reads, and one flipped bit may lead it anywhere. `message` lives
/// as long as the program. Programs built with a sanitizer keep the sanitizer's report.
void explain_crashes(const char* message);

/// While it lives, a crash of this thread is told as one of reading `what`, a file that is no
/// database, and ends with exit code 2. `what` may change; it must outlive this.
class CrashesWhileReading {
 public:
  explicit CrashesWhileReading(const std::string& what);
  ~CrashesWhileReading();
  CrashesWhileReading(const CrashesWhileReading&) = delete;
  CrashesWhileReading& operator=(const CrashesWhileReading&) = delete;
};

/// For a child process that is to die by the signal.
void let_crashes_be();

}  // namespace database
