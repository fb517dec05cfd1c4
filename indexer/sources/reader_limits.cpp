// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/reader_limits.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <fcntl.h>
#include <linux/landlock.h>
#include <string_view>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include "indexer/containers/spool.hpp"
#include "indexer/sources/reader_exit.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer {
namespace {

constexpr suseconds_t kTickMicroseconds = 100'000;
constexpr std::uint64_t kTicks = 1'000'000 / kTickMicroseconds;  // of a second
constexpr rlim_t kDescriptors = 256;
// What an allocator may reserve beyond what it gives out.
constexpr std::uint64_t kReserved = 1ULL << 30;

/// For the handler of a signal, which has no other way to know.
struct Watch {
  const containers::Mark* mark = nullptr;
  std::uint64_t most_ticks = 0;
  std::uint64_t most_pages = 0;  // resident
  std::uint64_t steps = 0;
  std::uint64_t ticks = 0;  // since the last step
};
Watch watch;

[[noreturn]] void end(ReaderExit exit) {
  ::_exit(static_cast<int>(exit));
}

/// The sizes in pages of proc(5)'s statm: all, resident, …, data. For signal handlers, too.
std::array<std::uint64_t, 6> pages() {
  std::array<std::uint64_t, 6> sizes{};
  const int file = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return sizes;
  std::array<char, 128> text{};
  const ssize_t count = ::read(file, text.data(), text.size());
  ::close(file);
  std::size_t at = 0;
  for (const char c :
       std::string_view(text.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0))))
    if (c == ' ' && ++at == sizes.size())
      break;
    else if (stemmers::ascii::is_digit(c))
      sizes[at] = sizes[at] * 10 + static_cast<std::uint64_t>(c - '0');
  return sizes;
}

extern "C" void on_tick(int) {
  if (pages()[1] > watch.most_pages) end(ReaderExit::no_memory);
  const std::uint64_t steps = watch.mark->steps();
  if (steps != watch.steps || !watch.mark->at_work()) {
    watch.steps = steps;
    watch.ticks = 0;
  } else if (++watch.ticks >= watch.most_ticks) {
    end(ReaderExit::no_progress);
  }
}

void set_limit(__rlimit_resource resource, rlim_t most) {
  rlimit limit{};
  if (::getrlimit(resource, &limit) != 0) return;
  limit.rlim_cur = std::min(limit.rlim_cur, most);
  limit.rlim_max = std::min(limit.rlim_max, most);
  ::setrlimit(resource, &limit);
}

// Where the machine has no memory left, better this process than the one that writes.
void go_first() {
  const int file = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  [[maybe_unused]] const ssize_t written = ::write(file, "1000", 4);
  ::close(file);
}

// Files are made, written and removed below the directory of temporary files alone (landlock(7)).
void forbid_writing() {
  constexpr std::uint64_t kWriting = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                                     LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                                     LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                                     LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                                     LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
  landlock_ruleset_attr rules{};
  rules.handled_access_fs = kWriting;
  const auto ruleset =
      static_cast<int>(::syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0));
  if (ruleset < 0) return;
  landlock_path_beneath_attr temporary{};
  temporary.allowed_access = kWriting;
  temporary.parent_fd =
      ::open(containers::temporary_directory().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  const bool known =
      temporary.parent_fd >= 0 &&
      ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &temporary, 0) == 0;
  if (known && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
    ::syscall(SYS_landlock_restrict_self, ruleset, 0);
  if (temporary.parent_fd >= 0) ::close(temporary.parent_fd);
  ::close(ruleset);
}

}  // namespace

void limit_reader(const containers::Mark& mark, unsigned seconds, std::uint64_t bytes) {
  const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  const auto now = pages();
  watch = {&mark, seconds * kTicks, now[1] + bytes / page, mark.steps(), 0};
  go_first();
  forbid_writing();
  set_limit(RLIMIT_NOFILE, kDescriptors);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  // One allocation of more than there is fails before any of it is used.
  set_limit(RLIMIT_DATA, now[5] * page + bytes + kReserved);
#endif
  struct sigaction action {};
  action.sa_handler = on_tick;
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGPROF, &action, nullptr);
  const itimerval tick{{0, kTickMicroseconds}, {0, kTickMicroseconds}};
  ::setitimer(ITIMER_PROF, &tick, nullptr);
}

}  // namespace indexer
