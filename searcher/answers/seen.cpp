// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answers/seen.hpp"

#include <cerrno>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <unistd.h>

#include "database/failure.hpp"
#include "database/files.hpp"
#include "database/messages/tr.hpp"
#include "database/nesting.hpp"
#include "searcher/options/saved.hpp"

namespace searcher {
namespace {

using database::tr;

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxBytes = std::size_t{256} << 20U;
constexpr std::size_t kSeenLevels = 8;

std::string hexadecimal(const std::string& bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    text += kDigits[static_cast<unsigned char>(c) >> 4U];
    text += kDigits[static_cast<unsigned char>(c) & 0xFU];
  }
  return text;
}

}  // namespace

SeenArticles::SeenArticles(const std::string& name)
    : path_(state_directory() / "seen" / (name + ".json")) {
  std::error_code error;
  make_private(path_.parent_path());
  const std::string lock = path_.string() + ".lock";
  lock_ =
      ::open(lock.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
  if (lock_ < 0) database::fail_with_errno(lock, database::Doing::open);
  while (::flock(lock_, LOCK_EX) != 0)
    if (errno != EINTR) database::fail_with_errno(lock, database::Doing::lock);
  if (!fs::exists(path_, error)) return;
  const std::string text = database::read_small_file(path_, kMaxBytes);
  const Json json =
      database::json_is_deeper(text, kSeenLevels) ? Json() : Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("articles") || !json["articles"].is_object())
    throw database::Failure(tr("%s is damaged", path_),
                            tr("remove it: then every article is new once more"));
  for (const auto& [id, hash] : json["articles"].items())
    if (hash.is_string()) hashes_[id] = hash;
}

SeenArticles::~SeenArticles() {
  if (lock_ >= 0) ::close(lock_);
}

bool SeenArticles::knows(const std::string& id, const std::string& hash) const {
  const auto known = hashes_.find(id);
  return known != hashes_.end() && known->second == hexadecimal(hash);
}

void SeenArticles::add(const std::string& id, const std::string& hash) {
  hashes_[id] = hexadecimal(hash);
}

void SeenArticles::store() {
  Json articles = Json::object();
  for (const auto& [id, hash] : hashes_)
    articles[id] = hash;
  const Json json{{"format", 1}, {"articles", std::move(articles)}};
  database::replace_file(path_, json.dump(0, ' ', false, Json::error_handler_t::replace) + "\n",
                         database::Mode::own);
}

}  // namespace searcher
