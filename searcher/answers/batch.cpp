// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answers/batch.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "database/ending.hpp"
#include "database/files.hpp"
#include "database/messages/tr.hpp"
#include "searcher/answers/answers.hpp"
#include "searcher/query/limits.hpp"
#include "searcher/terminal/terminal.hpp"

namespace searcher {
namespace {

using database::ExitCode;
using database::tr;

constexpr std::size_t kMaxId = 1024;  // bytes
constexpr std::size_t kMaxLine = query::kMaxQueryBytes + kMaxId;
constexpr std::size_t kEndless = std::size_t{64} << 20U;  // no line has so many bytes
constexpr int kOutOfTime = 124;                           // as timeout(1) says it

// What a child says of a query; when it ends without a word, its exit code does.
enum class Reply : char { hits = 'h', none = 'n', failed = 'f', closed = 'c', unwritten = 'u' };

/// A pipe that is never written to by anybody waits, and a device never ends: standard input is
/// what the caller made of it, but no device either.
int open_queries(const std::string& path) {
  if (path != "-") return database::open_small_file(path);
  struct stat status {};
  const bool device = ::fstat(STDIN_FILENO, &status) == 0 && S_ISCHR(status.st_mode);
  if (device && !is_terminal(STDIN_FILENO)) return database::open_small_file("/dev/stdin");
  return ::dup(STDIN_FILENO);
}

/// The lines of a descriptor; of one that is longer than a line may be, its beginning.
class Lines {
 public:
  Lines(int fd, std::string name) : fd_(fd), name_(std::move(name)) {}
  ~Lines() { ::close(fd_); }
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;

  std::size_t number() const { return number_; }
  bool too_long() const { return bytes_ > kMaxLine; }

  bool next(std::string& line) {
    line.clear();
    bytes_ = 0;
    ++number_;
    for (;;) {
      if (begin_ == end_ && !fill()) return bytes_ > 0;
      const char* const from = buffer_.data() + begin_;
      const auto* const feed = static_cast<const char*>(std::memchr(from, '\n', end_ - begin_));
      const std::size_t count =
          feed == nullptr ? end_ - begin_ : static_cast<std::size_t>(feed - from);
      bytes_ += count;
      if (line.size() <= kMaxLine) line.append(from, std::min(count, kMaxLine + 1 - line.size()));
      begin_ += count + (feed == nullptr ? 0 : 1);
      if (feed != nullptr) return true;
      if (bytes_ > kEndless)
        throw database::Failure(tr("%s, line %s does not end", name_, number_),
                                tr("a line is: id, tab, query"));
    }
  }

 private:
  bool fill() {
    ssize_t count = 0;
    do {
      count = ::read(fd_, buffer_.data(), buffer_.size());
    } while (count < 0 && errno == EINTR);
    if (count < 0) database::fail_with_errno(name_, database::Doing::read);
    begin_ = 0;
    end_ = static_cast<std::size_t>(count);
    return count > 0;
  }

  int fd_;
  std::string name_;
  std::vector<char> buffer_ = std::vector<char>(std::size_t{1} << 16U);
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t number_ = 0;
  std::size_t bytes_ = 0;
};

bool send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool receive_all(int fd, char* bytes, std::size_t size) {
  for (std::size_t have = 0; have < size;) {
    const ssize_t count = ::read(fd, bytes + have, size - have);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    have += static_cast<std::size_t>(count);
  }
  return true;
}

// A number of bytes, then these.
bool send_text(int fd, const std::string& text) {
  const std::size_t size = text.size();
  return send_all(fd, {reinterpret_cast<const char*>(&size), sizeof size}) && send_all(fd, text);
}

std::optional<std::string> receive_text(int fd) {
  std::size_t size = 0;
  if (!receive_all(fd, reinterpret_cast<char*>(&size), sizeof size)) return std::nullopt;
  std::string text(size, '\0');
  if (!receive_all(fd, text.data(), text.size())) return std::nullopt;
  return text;
}

Reply reply_to(Answers& answers, const std::string& qid, const std::string& query) {
  try {
    const bool hits = answers.one_of_many(qid, query);
    if (answers.closed()) return Reply::closed;
    if (!answers.is_written()) return Reply::unwritten;
    return hits ? Reply::hits : Reply::none;
  } catch (const database::Failure& failure) {
    if (failure.code() != ExitCode::failure) throw;
    say(qid + ": " + failure.message(), failure.hint());
    return Reply::failed;
  }
}

// The child's whole life.
[[noreturn]] void serve(int fd, Answers& opened, const Options& options, std::size_t answered) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  end_of_time_is(kOutOfTime);
  try {
    // A connection to another machine cannot be shared with the child before.
    std::optional<Answers> own;
    Answers& answers = opened.opened().remote ? own.emplace(options) : opened;
    answers.go_on_behind(answered);
    for (;;) {
      const auto qid = receive_text(fd);
      const auto query = qid ? receive_text(fd) : std::nullopt;
      if (!query) ::_exit(0);
      const char reply = static_cast<char>(reply_to(answers, *qid, *query));
      if (!send_all(fd, {&reply, 1})) ::_exit(0);
      if (static_cast<Reply>(reply) == Reply::unwritten) answers.finish();  // which says why
    }
  } catch (...) {
    ::_exit(database::end_by(std::current_exception()));
  }
}

/// The child, and those after it.
class Searching {
 public:
  explicit Searching(const Options& options) : options_(options), answers_(options) {
    limit_time(0);
  }
  ~Searching() { end(); }
  Searching(const Searching&) = delete;
  Searching& operator=(const Searching&) = delete;

  Reply ask(const std::string& qid, const std::string& query) {
    if (child_ == 0) start();
    char reply = 0;
    if (send_text(fd_, qid) && send_text(fd_, query) && receive_all(fd_, &reply, 1)) {
      const auto answer = static_cast<Reply>(reply);
      if (answer == Reply::hits || answer == Reply::none) ++answered_;
      return answer;
    }
    const int status = end();
    const int code =
        WIFEXITED(status) ? WEXITSTATUS(status) : database::number_of(ExitCode::failure);
    if (code == database::number_of(ExitCode::database) ||
        code == database::number_of(ExitCode::forbidden))
      ::_exit(code);
    say(qid + ": " +
            (code == kOutOfTime ? tr("the query took longer than --timeout allows")
                                : tr("the query could not be answered")),
        code == kOutOfTime ? tr("ask more precisely, or raise --timeout SECONDS (0: no limit)")
                           : "");
    return Reply::failed;
  }

 private:
  void start() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
      throw database::Failure(tr("cannot start a child: %s", std::strerror(errno)));
    child_ = ::fork();
    if (child_ < 0) throw database::Failure(tr("cannot start a child: %s", std::strerror(errno)));
    if (child_ == 0) {
      ::close(ends[0]);
      serve(ends[1], answers_, options_, answered_);
    }
    ::close(ends[1]);
    fd_ = ends[0];
  }

  // Its status; a child that waits ends when nobody can ask any more.
  int end() {
    int status = 0;
    if (child_ <= 0) return status;
    ::close(fd_);
    while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
    }
    child_ = 0;
    return status;
  }

  const Options& options_;
  Answers answers_;
  std::size_t answered_ = 0;  ///< a table has its head once
  pid_t child_ = 0;
  int fd_ = -1;
};

// Why a line is no query; "" where it is one.
std::string wrong_with(const Lines& lines, const std::string& line) {
  if (lines.too_long()) return tr("the line is longer than %s bytes", kMaxLine);
  const auto tab = line.find('\t');
  if (tab == std::string::npos || tab == 0)
    return tr("no tab between the query's id and the query");
  if (tab > kMaxId) return tr("the query's id is longer than %s bytes", kMaxId);
  return {};
}

// One answer to all; a line that is no query spoils it.
ExitCode answer_together(const Options& options, Lines& lines) {
  std::vector<views::NamedQuery> queries;
  for (std::string line; lines.next(line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) continue;
    if (const std::string wrong = wrong_with(lines, line); !wrong.empty())
      throw database::Failure(tr("%s, line %s: %s", options.queries, lines.number(), wrong),
                              tr("a line is: id, tab, query"));
    const auto tab = line.find('\t');
    queries.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return Answers(options).table_of(queries);
}

}  // namespace

ExitCode answer_batch(const Options& options) {
  Lines lines(open_queries(options.queries), options.queries);
  if (options.view == views::View::table) return answer_together(options, lines);
  Searching searching(options);
  bool hits = false;
  bool failed = false;
  for (std::string line; lines.next(line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) continue;
    if (const std::string wrong = wrong_with(lines, line); !wrong.empty()) {
      say(tr("%s, line %s: %s", options.queries, lines.number(), wrong),
          tr("a line is: id, tab, query"));
      failed = true;
      continue;
    }
    const auto tab = line.find('\t');
    const Reply reply = searching.ask(line.substr(0, tab), line.substr(tab + 1));
    if (reply == Reply::closed) break;
    if (reply == Reply::unwritten) return ExitCode::failure;
    hits = hits || reply == Reply::hits;
    failed = failed || reply == Reply::failed;
  }
  if (failed) return ExitCode::failure;
  return hits ? ExitCode::done : ExitCode::partly;
}

}  // namespace searcher
