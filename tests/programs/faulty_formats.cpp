// SPDX-License-Identifier: GPL-2.0-or-later
// Formats whose readers do what no reader should, for a program of the tests. A line is an article,
// `id text`, or an order to the reader: CRASH, LOOP, HUNGER, ABORT,
// WAIT FILE (says with FILE.here that it waits until there is FILE).
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <variant>

#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/records.hpp"

namespace indexer::archives {
namespace {

constexpr std::string_view kFaulty = "%FAULTY\n";
constexpr std::string_view kDeaf = "%DEAF\n";

void obey(const std::string& line) {
  if (line == "CRASH") {
    std::signal(SIGSEGV, SIG_DFL);  // a sanitizer would tell of it
    std::raise(SIGSEGV);
  }
  if (line == "ABORT") std::abort();
  if (line == "LOOP")
    for (volatile bool on = true; on;) {
    }
  if (line == "HUNGER")
    for (std::deque<std::unique_ptr<char[]>> eaten;;) {
      constexpr std::size_t kBite = 1 << 20;
      eaten.push_back(std::make_unique<char[]>(kBite));
      std::memset(eaten.back().get(), 1, kBite);
    }
  if (!line.starts_with("WAIT ")) return;
  const std::string file = line.substr(5);
  std::ofstream(file + ".here").flush();
  while (!std::filesystem::exists(file))
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

class FaultyReader final : public Reader {
 public:
  FaultyReader(const Source& source, bool passes_over)
      : source_(source), records_(source), passes_over_(passes_over) {
    take_line();
  }

  Reading next() override {
    while (const auto line = take_line()) {
      records_.begin(byte_);
      if (passes_over_ && records_.passed_over()) continue;
      obey(*line);
      const std::size_t blank = line->find(' ');
      if (line->starts_with("WAIT ") || blank == std::string::npos) continue;
      RecordFields fields;
      fields.add(Field::id, line->substr(0, blank));
      fields.add(Field::body, line->substr(blank + 1));
      return records_.finish(fields);
    }
    return End{};
  }

 private:
  // Byte by byte, so that nothing is read before it is wanted. A line without its end is none.
  std::optional<std::string> take_line() {
    byte_ = source_.stream.position();
    std::string line;
    for (char c = 0; source_.stream.read(&c, 1) == 1; line += c)
      if (c == '\n') return line;
    return std::nullopt;
  }

  Source source_;
  Records records_;
  bool passes_over_;
  std::uint64_t byte_ = 0;
};

bool recognise_faulty(const Beginning& beginning) {
  return beginning.head.starts_with(kFaulty);
}
bool recognise_deaf(const Beginning& beginning) {
  return beginning.head.starts_with(kDeaf);
}

std::unique_ptr<Reader> open_faulty(const Source& source) {
  return std::make_unique<FaultyReader>(source, true);
}
std::unique_ptr<Reader> open_deaf(const Source& source) {
  return std::make_unique<FaultyReader>(source, false);
}

}  // namespace

void crash_where_told(const std::variant<database::Article, std::string>& result);

extern const Format kFaultyLines{"faulty", "%FAULTY in the first line", "id and body",
                                 &recognise_faulty, &open_faulty};
/// What the tests put into the source by which every reader ends a record.
void crash_where_told(const std::variant<database::Article, std::string>& result) {
  const auto* article = std::get_if<database::Article>(&result);
  if (article != nullptr && article->body.find("ABSTURZ") != std::string::npos) obey("CRASH");
}

/// Cannot pass a record over.
extern const Format kDeafLines{"deaf", "%DEAF in the first line", "id and body", &recognise_deaf,
                               &open_deaf};

}  // namespace indexer::archives
