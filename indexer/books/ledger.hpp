// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <tsl/robin_set.h>
#include <vector>

#include "indexer/books/origins.hpp"
#include "indexer/sources/archive_set.hpp"

namespace indexer {

/// Keeps the books of a run: which archives were read, which were left unread because they look as
/// they did, what each held, what is gone from them.
class Ledger {
 public:
  struct Settings {
    std::string reading;         ///< names the options that decide what a record becomes
    bool reread = false;         ///< nothing is taken as known
    bool prune_damaged = false;  ///< also from archives that could not be read whole
    std::function<void(const std::string&)> tell;  ///< for archives that change while they are read
  };

  /// `before` is what earlier runs wrote; empty for a build.
  Ledger(Origins before, Settings settings);

  /// For the ArchiveSet: nothing where the archive is to be read. From here on until `done` it is
  /// the present one then.
  std::optional<Unread> begins(const std::string& path);
  /// The file is part of the present archive. Its look is taken now, before it is read.
  void claims(const std::string& path);
  void done();

  /// Did the present archive hold this very record when it was read last? Then what it says has
  /// been taken into account, and may since have been overruled by another archive or removed.
  bool knows(const Held& record) const;
  /// The present archive holds this record.
  void holds(const Held& record);
  /// Something of this archive (`Place::archive`) could not be read.
  void rejected(const std::string& archive);
  /// The record was read, but is not in the database.
  void forget(const Held& record);

  /// Ends the books. `complete` is whether everything was read. `arguments` are those of the run.
  void close(const std::vector<std::string>& arguments, bool complete);

  /// From here on after `close`.
  /// Articles that stand in another archive than before.
  std::uint64_t moved() const { return moved_; }
  /// Articles that came from the archives of this run and are in no archive any more.
  std::vector<ArticleKey> orphans(const std::vector<std::string>& arguments) const;
  /// How many articles came from the archives of this run.
  std::uint64_t articles_of(const std::vector<std::string>& arguments) const;
  /// They are removed.
  void drop(const std::vector<ArticleKey>& articles);

  std::uint64_t unread() const { return unread_; }  ///< archives
  std::uint64_t unread_records() const { return unread_records_; }
  const Origins& before() const { return before_; }
  const Origins& now() const { return now_; }

 private:
  using Keys = tsl::robin_set<ArticleKey, ArticleKeyHash>;

  struct Present {
    std::string name;  ///< as the user named it
    std::string path;  ///< absolute
    std::optional<Look> look;
    bool whole = true;
    std::vector<Held> held;
    std::vector<Part> parts;
  };

  std::optional<Look> look_of(const std::string& archive, const Part& part) const;
  bool parts_look_as_before(const std::string& archive, const std::vector<Part>& parts) const;

  void settle(const Present& present);
  void vanish(const std::vector<std::string>& arguments);
  Keys all_held() const;

  Origins before_;
  Origins now_;
  Settings settings_;
  std::optional<Present> present_;
  const Origin* known_ = nullptr;  // of the present archive, in before_
  std::set<std::string> seen_;
  std::set<std::string> unreadable_;
  std::set<Held> forgotten_;
  Keys appeared_;
  Keys disappeared_;
  std::uint64_t unread_ = 0;
  std::uint64_t unread_records_ = 0;
  std::uint64_t moved_ = 0;
};

}  // namespace indexer
