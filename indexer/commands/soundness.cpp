// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/soundness.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <exception>
#include <fcntl.h>
#include <functional>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include "database/crash.hpp"
#include "database/exit_code.hpp"
#include "database/failure.hpp"
#include "database/files.hpp"
#include "database/messages/tr.hpp"

namespace indexer::commands {
namespace {

using database::tr;

constexpr std::string_view kForbidden = "may not be read";

/// What was seen, in a sum that does not depend on the order.
class Sum {
 public:
  void add(std::uint64_t what, std::uint64_t document, std::uint64_t number) {
    // splitmix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014)
    std::uint64_t mixed = what + document * 0x9E3779B97F4A7C15U + number * 0xD1B54A32D192ED03U;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    sum_ += mixed ^ (mixed >> 31U);
    ++count_;
  }
  bool operator==(const Sum&) const = default;

 private:
  std::uint64_t sum_ = 0;
  std::uint64_t count_ = 0;
};

std::uint64_t hash_of(std::string_view text) {
  return std::hash<std::string_view>{}(text);
}

/// Both sides of a database.
struct Sides {
  Sum by_terms, by_documents;                // term, document, wdf
  Sum values_by_slots, values_by_documents;  // slot and value, document
};

bool ascends(Xapian::PositionIterator position, const Xapian::PositionIterator& end) {
  for (Xapian::termpos before = 0; position != end; before = *position, ++position)
    if (before > 0 && *position <= before) return false;
  return true;
}

std::string read_term(const Xapian::Database& database, const std::string& term,
                      Xapian::doccount articles, Sum& sum) {
  const std::uint64_t hash = hash_of(term);
  Xapian::doccount count = 0;
  Xapian::docid before = 0;
  std::uint64_t occurrences = 0;
  for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term);
       ++posting, ++count) {
    if (*posting <= before) return tr("documents out of order");
    before = *posting;
    occurrences += posting.get_wdf();
    sum.add(hash, before, posting.get_wdf());
    // Each list is looked up by itself, which takes forty times as long as all else: one a word is
    // what leads through all of their table.
    if (count == 0 && articles > 1 &&
        !ascends(posting.positionlist_begin(), posting.positionlist_end()))
      return tr("positions out of order");
  }
  if (count != articles) return tr("another number of documents than its entry says");
  if (occurrences != database.get_collection_freq(term))
    return tr("another number of occurrences than its entry says");
  return {};
}

std::string read_terms(const Xapian::Database& database, Sum& sum) {
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
    if (const std::string wrong = read_term(database, *term, term.get_termfreq(), sum);
        !wrong.empty())
      return tr("the term `%s` has %s", *term, wrong);
  return {};
}

// Of one document: its terms, values and data.
std::string read_document(const Xapian::Database& database, Xapian::docid number, Sides& sides) {
  const Xapian::Document document = database.get_document(number);
  std::uint64_t length = 0;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    length += term.get_wdf();
    sides.by_documents.add(hash_of(*term), number, term.get_wdf());
  }
  for (auto value = document.values_begin(); value != document.values_end(); ++value)
    sides.values_by_documents.add(hash_of(*value) + value.get_valueno(), number, 0);
  static_cast<void>(document.get_data());
  return length == database.get_doclength(number) ? "" : tr("another length than its terms");
}

std::string read_documents(const Xapian::Database& database, Sides& sides) {
  Xapian::doccount count = 0;
  std::uint64_t length = 0;
  for (auto document = database.postlist_begin(""); document != database.postlist_end("");
       ++document, ++count) {
    if (const std::string wrong = read_document(database, *document, sides); !wrong.empty())
      return tr("document %s has %s", *document, wrong);
    length += database.get_doclength(*document);
  }
  if (count != database.get_doccount()) return tr("another number of documents than it says");
  if (length != database.get_total_length()) return tr("another total length than it says");
  return {};
}

std::string read_values(const Xapian::Database& database, Sum& sum) {
  constexpr Xapian::valueno kSlots = 256;  // more than any schema has
  for (Xapian::valueno slot = 0; slot < kSlots; ++slot) {
    Xapian::doccount count = 0;
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot);
         ++value, ++count)
      sum.add(hash_of(*value) + slot, value.get_docid(), 0);
    if (count != database.get_value_freq(slot))
      return tr("slot %s has another number of values than it says", slot);
  }
  return {};
}

std::string read_all(const std::string& path) {
  const Xapian::Database database(path);
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key)
    static_cast<void>(database.get_metadata(*key));
  Sides sides;
  if (std::string wrong = read_terms(database, sides.by_terms); !wrong.empty()) return wrong;
  if (std::string wrong = read_documents(database, sides); !wrong.empty()) return wrong;
  if (std::string wrong = read_values(database, sides.values_by_slots); !wrong.empty())
    return wrong;
  if (sides.by_terms != sides.by_documents)
    return tr("terms and documents do not say the same of each other");
  if (sides.values_by_slots != sides.values_by_documents)
    return tr("values and documents do not say the same of each other");
  return {};
}

std::string verdict_on(const std::string& path) {
  try {
    return read_all(path);
  } catch (const Xapian::Error& error) {
    const std::string text = error.get_description();
    if (text.find(std::strerror(EACCES)) != std::string::npos) return std::string(kForbidden);
    return tr("it cannot be read to its end: %s", text);
  } catch (const std::exception& error) {
    return tr("it cannot be read to its end: %s", error.what());
  }
}

// Everything that comes, until the other end is closed.
std::string read_to_end(int fd) {
  std::string text;
  std::array<char, 4096> bytes{};
  for (;;) {
    const ssize_t count = ::read(fd, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(bytes.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

std::string disagreement(const std::string& database) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    database::fail_with_errno(database, database::Doing::check);
  const pid_t child = ::fork();
  if (child < 0) database::fail_with_errno(database, database::Doing::check);
  if (child == 0) {
    // No destructors, no exit handlers: the child shares everything with its parent.
    database::let_crashes_be();
    ::close(ends[0]);
    const std::string verdict = verdict_on(database);
    const ssize_t written = ::write(ends[1], verdict.data(), verdict.size());
    ::_exit(written == static_cast<ssize_t>(verdict.size()) ? 0 : 1);
  }
  ::close(ends[1]);
  std::string verdict = read_to_end(ends[0]);
  ::close(ends[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) return tr("reading it crashed");
  if (WEXITSTATUS(status) != 0) return tr("reading it came to no end");
  if (verdict == kForbidden) {
    errno = EACCES;
    database::fail_to_read(database);
  }
  return verdict;
}

}  // namespace indexer::commands
