// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/assembly.hpp"

#include <algorithm>
#include <deque>
#include <future>
#include <iterator>
#include <utility>
#include <vector>
#include <xapian.h>

#include "database/failure.hpp"
#include "database/fields.hpp"
#include "database/files.hpp"
#include "database/messages/tr.hpp"
#include "database/schema.hpp"
#include "database/settings.hpp"
#include "database/words.hpp"
#include "indexer/build/arrangement.hpp"
#include "indexer/build/merging.hpp"
#include "indexer/build/rewriting.hpp"

namespace indexer {
namespace {

using database::tr;

namespace fs = std::filesystem;

/// A piece, and what it is made of.
struct Source {
  Piece piece;
  std::vector<Ingredient> ingredients;
  const database::Segment* live = nullptr;  ///< nullptr for what a run wrote
};

// What is made anew carries no damage on under a manifest of its own.
void require_sound(const fs::path& directory, const database::Segment& segment) {
  const auto damages = database::damages(directory, segment);
  if (damages.empty()) return;
  throw database::Failure(damages.front(),
                          tr("restore the segment from a backup, or build the database again"),
                          database::ExitCode::database);
}

std::uint64_t bytes_on_disk(const fs::path& database) {
  std::uint64_t bytes = 0;
  for (const auto& file : fs::directory_iterator(database))
    if (file.is_regular_file()) bytes += file.file_size();
  return bytes;
}

std::vector<Source> live_sources(const AssemblyPlan& plan, const std::string& name,
                                 const fs::path& directory) {
  std::vector<Source> sources;
  if (!plan.live) return sources;
  const std::uint64_t now = *database::generation_number(name);
  for (const database::Segment& segment : plan.live->segments)
    sources.push_back({{segment.bytes(), false, false, now - *database::written_by(segment.name)},
                       {{directory / segment.name}},
                       &segment});
  return sources;
}

std::vector<Source> arrived_sources(const AssemblyPlan& plan) {
  std::vector<std::uint64_t> bytes;
  for (const fs::path& path : plan.arrived)
    bytes.push_back(bytes_on_disk(path));
  std::vector<Source> sources;
  for (const Row& row : rows_of_arrivals(bytes, widest_merge())) {
    Source source;
    source.piece.is_new = true;
    for (std::size_t i = row.begin; i < row.end; ++i) {
      source.piece.bytes += bytes[i];
      source.ingredients.push_back({plan.arrived[i], {}, true});
    }
    sources.push_back(std::move(source));
  }
  return sources;
}

/// Finds the articles that go. Of several databases opened as one, document D is in the one that
/// stands at (D - 1) modulo their number.
class Departures {
 public:
  explicit Departures(std::vector<Source>& sources) {
    for (Source& source : sources)
      for (Ingredient& one : source.ingredients) {
        all_.add_database(Xapian::Database(one.path.string()));
        ingredients_.push_back({&one, &source});
      }
  }

  void leave(const std::string& term) {
    for (const Place& place : places(term))
      go(place, term);
  }

  // An article that Xapian did not take is in no database of the run, and the one before it stays.
  void leave_all_but_last(const std::string& term) {
    std::vector<Place> found = places(term);
    if (found.empty() || !ingredients_[found.back()].second->piece.is_new) return;
    found.pop_back();
    for (const Place& place : found)
      go(place, term);
  }

 private:
  using Place = std::size_t;

  std::vector<Place> places(const std::string& term) const {
    std::vector<Place> found;
    for (auto at = all_.postlist_begin(term); at != all_.postlist_end(term); ++at)
      found.push_back((*at - 1) % ingredients_.size());
    std::sort(found.begin(), found.end());
    return found;
  }

  void go(const Place& place, const std::string& term) {
    ++ingredients_[place].first->going[term];
    ingredients_[place].second->piece.loses = true;
  }

  Xapian::Database all_;
  std::vector<std::pair<Ingredient*, Source*>> ingredients_;
};

void find_departures(const AssemblyPlan& plan, std::vector<Source>& sources) {
  if (plan.superseded.empty() && plan.removed.empty()) return;
  Departures departures(sources);
  for (const std::string& id : plan.superseded)
    departures.leave_all_but_last(database::id_term(id));
  for (const std::string& term : plan.removed)
    departures.leave(term);
}

// Where a generation had no segment of its own, as all articles of one go, readers on other
// machines would not be told the revision: the smallest of the others is written anew.
void mark_one(std::vector<Source>& sources) {
  Source* smallest = nullptr;
  for (Source& source : sources) {
    std::uint64_t going = 0;
    for (const Ingredient& one : source.ingredients)
      for (const auto& [term, count] : one.going)
        going += count;
    const bool vanishes = source.live != nullptr && going >= source.live->articles;
    if (source.live == nullptr || (source.piece.loses && !vanishes)) return;
    if (!vanishes && (smallest == nullptr || source.piece.bytes < smallest->piece.bytes))
      smallest = &source;
  }
  if (smallest != nullptr) smallest->piece.loses = true;
}

// A live segment that stands alone and loses nothing.
const database::Segment* kept(const std::vector<Source>& sources, const Row& row) {
  const Source& first = sources[row.begin];
  return row.size() == 1 && !first.piece.loses ? first.live : nullptr;
}

/// Writes segments, several at once.
class Workshop {
 public:
  Workshop(fs::path made, unsigned jobs) : made_(std::move(made)), jobs_(std::max(jobs, 1U)) {}

  void add(std::vector<Ingredient> ingredients, const std::string& name) {
    if (running_.size() >= jobs_) wait_for_one();
    running_.push_back(std::async(
        std::launch::async, [ingredients = std::move(ingredients), path = made_ / name, name] {
          return database::Segment{name, write_segment(ingredients, path), {}, {}};
        }));
  }

  /// What was written: names and numbers of articles.
  std::vector<database::Segment> finish() {
    while (!running_.empty())
      wait_for_one();
    return std::move(done_);
  }

 private:
  void wait_for_one() {
    done_.push_back(running_.front().get());
    running_.pop_front();
  }

  fs::path made_;
  unsigned jobs_;
  std::deque<std::future<database::Segment>> running_;
  std::vector<database::Segment> done_;
};

std::vector<database::Segment> write_segments(const AssemblyPlan& plan, const std::string& name,
                                              const fs::path& directory, const fs::path& made,
                                              unsigned jobs) {
  std::vector<Source> sources = live_sources(plan, name, directory);
  for (Source& source : arrived_sources(plan))
    sources.push_back(std::move(source));
  find_departures(plan, sources);
  if (!plan.removed.empty()) mark_one(sources);
  std::vector<Piece> pieces;
  for (const Source& source : sources)
    pieces.push_back(source.piece);
  const std::size_t most = plan.most_segments > 0 ? plan.most_segments : kMostSegments;
  std::vector<database::Segment> segments;
  Workshop workshop(made, jobs);
  unsigned number = 0;
  for (const Row& row : arrange(pieces, most)) {
    if (const database::Segment* segment = kept(sources, row)) {
      segments.push_back(*segment);
      continue;
    }
    std::vector<Ingredient> ingredients;
    for (std::size_t i = row.begin; i < row.end; ++i) {
      if (sources[i].live != nullptr) require_sound(directory, *sources[i].live);
      std::move(sources[i].ingredients.begin(), sources[i].ingredients.end(),
                std::back_inserter(ingredients));
    }
    segments.push_back({database::segment_name(name, ++number), 0, {}, {}});
    workshop.add(std::move(ingredients), segments.back().name);
  }
  for (const database::Segment& done : workshop.finish())
    std::find_if(segments.begin(), segments.end(), [&](const auto& one) {
      return one.name == done.name;
    })->articles = done.articles;
  std::erase_if(segments, [](const auto& one) { return one.articles == 0; });
  return segments;
}

// The words of a build; or those of a generation of the time before segments, which lie among its
// articles.
void write_home(const AssemblyPlan& plan, const fs::path& directory, const fs::path& target) {
  Xapian::WritableDatabase home(target.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  if (plan.words) {
    database::write_words(home, plan.words->lexicon, plan.words->sources);
  } else if (plan.live) {
    const Xapian::Database former((directory / plan.live->words.name).string());
    for (auto key = former.metadata_keys_begin(); key != former.metadata_keys_end(); ++key)
      home.set_metadata(*key, former.get_metadata(*key));
  }
  database::write_identity(home, plan.identity);
  // It goes up, and the words stay.
  home.set_metadata(std::string(database::schema::kMetaRevision), "");
  home.commit();
  home.close();
}

}  // namespace

database::Generation assemble(const AssemblyPlan& plan, const std::string& name,
                              const fs::path& directory, const fs::path& made, unsigned jobs) {
  database::make_own_directory(made);
  database::Generation generation;
  generation.name = name;
  generation.revision = plan.identity.revision;
  const bool has_home = plan.live && plan.live->words.name != plan.live->name;
  if (has_home && !plan.words) {
    generation.words = plan.live->words;
  } else {
    generation.words.name = database::words_name(name);
    write_home(plan, directory, made / generation.words.name);
  }
  generation.segments = write_segments(plan, name, directory, made, jobs);
  return generation;
}

}  // namespace indexer
