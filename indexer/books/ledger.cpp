// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/books/ledger.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "database/hash.hpp"
#include "database/messages/tr.hpp"

namespace indexer {
namespace {

using database::tr;

// A file that was replaced by one of the same size and time differs in its head, as a rule.
constexpr std::size_t kHeadBytes = 64 << 10;
constexpr std::int64_t kSecond = 1'000'000'000;
// A file written again within one tick of the file system's clock keeps its time.
constexpr std::int64_t kTick = kSecond / 20;
constexpr std::int64_t kCoarseTick = 2 * kSecond;  // where the file system has whole seconds only

std::string absolute(const std::string& path) {
  if (path == "-") return path;
  std::string normal = std::filesystem::absolute(path).lexically_normal().string();
  if (normal.size() > 1 && normal.ends_with('/')) normal.pop_back();
  return normal;
}

// With its slash, or "".
std::string directory_of(const std::string& path) {
  return path.substr(0, path.rfind('/') + 1);
}

bool lies_in(const std::string& path, const std::string& place) {
  return path == place ||
         (path.starts_with(place) && (place.ends_with('/') || path[place.size()] == '/'));
}

bool lies_in_any(const std::string& path, const std::set<std::string>& places) {
  return std::any_of(places.begin(), places.end(),
                     [&](const std::string& place) { return lies_in(path, place); });
}

std::set<std::string> places_of(const std::vector<std::string>& arguments) {
  std::set<std::string> places;
  for (const std::string& argument : arguments)
    places.insert(absolute(argument));
  return places;
}

std::uint64_t head_hash(int file, const std::string& reading) {
  std::string head(kHeadBytes, '\0');
  std::size_t size = 0;
  while (size < head.size()) {
    const ssize_t got =
        ::pread(file, head.data() + size, head.size() - size, static_cast<off_t>(size));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    size += static_cast<std::size_t>(got);
  }
  head.resize(size);
  database::Hash128 hash;
  hash.add_field(reading);
  hash.add_field(head);
  std::uint64_t value = 0;
  std::memcpy(&value, hash.bytes().data(), sizeof value);
  return value;
}

std::int64_t nanoseconds(const timespec& time) {
  return time.tv_sec * kSecond + time.tv_nsec;
}

// Nothing for what is no regular file.
std::optional<Look> look_at(const std::string& path, const std::string& reading) {
  // Without waiting for a FIFO's writer.
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (file < 0) return std::nullopt;
  struct stat status {};
  std::optional<Look> look;
  if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode))
    look = Look{static_cast<std::uint64_t>(status.st_size), nanoseconds(status.st_mtim),
                head_hash(file, reading)};
  ::close(file);
  return look;
}

// Could the file be written once more without getting another time?
bool is_too_fresh(const Look& look) {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  const std::int64_t age = nanoseconds(now) - look.modified;
  return std::abs(age) < (look.modified % kSecond == 0 ? kCoarseTick : kTick);
}

template <typename T>
void sort_out(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

std::vector<ArticleKey> articles_in(const std::vector<Held>& held) {
  std::vector<ArticleKey> articles;
  for (const Held& record : held)
    if (articles.empty() || articles.back() != record.article) articles.push_back(record.article);
  return articles;
}

std::vector<ArticleKey> both(const std::vector<ArticleKey>& a, const std::vector<ArticleKey>& b) {
  std::vector<ArticleKey> result;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

std::vector<ArticleKey> without(const std::vector<ArticleKey>& a,
                                const std::vector<ArticleKey>& b) {
  std::vector<ArticleKey> result;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

}  // namespace

Ledger::Ledger(Origins before, Settings settings)
    : before_(std::move(before)), now_(before_), settings_(std::move(settings)) {}

std::optional<Look> Ledger::look_of(const std::string& archive, const Part& part) const {
  return look_at(directory_of(archive) + part.path, settings_.reading);
}

bool Ledger::parts_look_as_before(const std::string& archive,
                                  const std::vector<Part>& parts) const {
  return std::all_of(parts.begin(), parts.end(),
                     [&](const Part& part) { return look_of(archive, part) == part.look; });
}

std::optional<Unread> Ledger::begins(const std::string& path) {
  Present present{path, absolute(path), std::nullopt, true, {}, {}};
  if (path != "-") present.look = look_at(path, settings_.reading);
  seen_.insert(present.path);
  const auto before = before_.archives().find(present.path);
  known_ = before == before_.archives().end() ? nullptr : &before->second;
  if (!settings_.reread && present.look && known_ != nullptr && known_->look == present.look &&
      parts_look_as_before(path, known_->parts)) {
    ++unread_;
    unread_records_ += known_->held.size();
    Unread unread;
    for (const Part& part : known_->parts)
      unread.parts.push_back(directory_of(path) + part.path);
    return unread;
  }
  if (present.look && is_too_fresh(*present.look)) present.look.reset();
  present_ = std::move(present);
  return std::nullopt;
}

void Ledger::claims(const std::string& path) {
  if (!present_) return;
  Part part{path.substr(directory_of(present_->name).size()), std::nullopt};
  if (std::any_of(present_->parts.begin(), present_->parts.end(),
                  [&](const Part& known) { return known.path == part.path; }))
    return;
  part.look = look_of(present_->name, part);
  if (part.look && is_too_fresh(*part.look)) present_->look.reset();
  present_->parts.push_back(std::move(part));
}

void Ledger::done() {
  if (!present_) return;
  if (present_->look) {
    const auto look = look_at(present_->name, settings_.reading);
    if (look != present_->look || !parts_look_as_before(present_->name, present_->parts)) {
      settings_.tell(
          look ? tr("%s changed while it was read; the next update reads it again", present_->name)
               : tr("%s went away while it was read; the next update reads it again",
                    present_->name));
      present_->look.reset();
    }
  }
  settle(*present_);
  present_.reset();
}

bool Ledger::knows(const Held& record) const {
  return !settings_.reread && known_ != nullptr &&
         std::binary_search(known_->held.begin(), known_->held.end(), record);
}

void Ledger::holds(const Held& record) {
  if (present_) present_->held.push_back(record);
}

void Ledger::rejected(const std::string& archive) {
  if (present_)
    present_->whole = false;
  else
    unreadable_.insert(absolute(archive));
}

void Ledger::forget(const Held& record) {
  forgotten_.insert(record);
}

void Ledger::settle(const Present& present) {
  Origin& origin = now_.archives()[present.path];
  Origin next{present.look, present.held, {}, present.parts};
  // What could not be read may hold what was there before, so nothing of it is gone.
  if (!present.whole) {
    next.look.reset();
    if (!settings_.prune_damaged)
      next.held.insert(next.held.end(), origin.held.begin(), origin.held.end());
  }
  sort_out(next.held);
  const auto articles = articles_in(next.held);
  const auto former = articles_in(origin.held);
  const auto lost = without(former, articles);
  next.gone = without(both(origin.gone, lost), articles);
  disappeared_.insert(lost.begin(), lost.end());
  // In a first run nothing moves.
  if (!before_.archives().empty()) {
    const auto won = without(articles, former);
    appeared_.insert(won.begin(), won.end());
  }
  origin = std::move(next);
}

// Archives of an earlier run that are not there any more hold nothing.
void Ledger::vanish(const std::vector<std::string>& arguments) {
  const auto places = places_of(arguments);
  for (auto& [path, origin] : now_.archives()) {
    if (seen_.contains(path) || !lies_in_any(path, places) || lies_in_any(path, unreadable_))
      continue;
    const auto lost = articles_in(origin.held);
    disappeared_.insert(lost.begin(), lost.end());
    origin = {std::nullopt, {}, both(origin.gone, lost), {}};
  }
}

void Ledger::close(const std::vector<std::string>& arguments, bool complete) {
  if (complete) vanish(arguments);
  for (auto& [path, origin] : now_.archives()) {
    if (forgotten_.empty() || !seen_.contains(path)) continue;
    const auto dropped =
        std::erase_if(origin.held, [&](const Held& record) { return forgotten_.contains(record); });
    // So that the next run offers them again.
    if (dropped > 0) origin.look.reset();
  }
  for (const ArticleKey& article : disappeared_)
    if (appeared_.contains(article)) ++moved_;
  if (disappeared_.empty()) return;
  // Of an archive that is no more only those are remembered that stand nowhere else.
  const Keys held = all_held();
  for (auto& [path, origin] : now_.archives())
    if (origin.held.empty() && !origin.look)
      std::erase_if(origin.gone, [&](const ArticleKey& key) { return held.contains(key); });
  std::erase_if(now_.archives(), [&](const auto& one) {
    return one.second.held.empty() && one.second.gone.empty() && !seen_.contains(one.first);
  });
}

Ledger::Keys Ledger::all_held() const {
  Keys keys;
  for (const auto& [path, origin] : now_.archives())
    for (const Held& record : origin.held)
      keys.insert(record.article);
  return keys;
}

std::vector<ArticleKey> Ledger::orphans(const std::vector<std::string>& arguments) const {
  const auto places = places_of(arguments);
  std::vector<ArticleKey> gone;
  for (const auto& [path, origin] : now_.archives())
    if (lies_in_any(path, places)) gone.insert(gone.end(), origin.gone.begin(), origin.gone.end());
  if (gone.empty()) return gone;
  sort_out(gone);
  const Keys held = all_held();
  std::erase_if(gone, [&](const ArticleKey& key) { return held.contains(key); });
  return gone;
}

std::uint64_t Ledger::articles_of(const std::vector<std::string>& arguments) const {
  const auto places = places_of(arguments);
  Keys keys;
  for (const auto& [path, origin] : now_.archives()) {
    if (!lies_in_any(path, places)) continue;
    for (const Held& record : origin.held)
      keys.insert(record.article);
    keys.insert(origin.gone.begin(), origin.gone.end());
  }
  return keys.size();
}

void Ledger::drop(const std::vector<ArticleKey>& articles) {
  for (auto& [path, origin] : now_.archives())
    origin.gone = without(origin.gone, articles);
  std::erase_if(now_.archives(), [](const auto& one) {
    return one.second.held.empty() && one.second.gone.empty() && !one.second.look;
  });
}

}  // namespace indexer
