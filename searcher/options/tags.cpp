// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/options/tags.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <set>
#include <sys/file.h>
#include <unistd.h>

#include "database/failure.hpp"
#include "database/files.hpp"
#include "database/messages/tr.hpp"
#include "searcher/options/saved.hpp"

namespace searcher {
namespace {

using database::tr;

namespace fs = std::filesystem;

constexpr std::size_t kMaxTagBytes = std::size_t{1} << 28U;
constexpr std::string_view kTagEnding = ".tsv";

fs::path tag_directory() {
  return state_directory() / "tags";
}

fs::path tag_path(const std::string& name) {
  require_name(name);
  return tag_directory() / (name + std::string(kTagEnding));
}

/// Held while a tag is read, changed and written.
class Lock {
 public:
  explicit Lock(const std::string& name) {
    const std::string path = (tag_directory() / ("." + name + ".lock")).string();
    std::error_code error;
    fs::create_directories(tag_directory(), error);
    if (error) throw database::Failure(tag_directory().string() + ": " + error.message());
    fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd_ < 0) database::fail_with_errno(path, database::Doing::open);
    while (::flock(fd_, LOCK_EX) != 0)
      if (errno != EINTR) database::fail_with_errno(path, database::Doing::lock);
  }
  ~Lock() { ::close(fd_); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  int fd_ = -1;
};

std::string escaped(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (c == '\t' || c == '\n' || c == '\\')
      (safe += '\\') += c == '\t' ? 't' : c == '\n' ? 'n' : '\\';
    else
      safe += c;
  }
  return safe;
}

std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      plain += text[i];
      continue;
    }
    ++i;
    plain += text[i] == 't' ? '\t' : text[i] == 'n' ? '\n' : text[i];
  }
  return plain;
}

std::vector<Tagged> read_tagged(const fs::path& path) {
  std::vector<Tagged> all;
  std::error_code error;
  if (!fs::exists(path, error)) return all;
  const std::string text = database::read_small_file(path, kMaxTagBytes);
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    begin = end + 1;
    if (line.empty()) continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    if (second == std::string_view::npos || first == 0)
      throw database::Failure(tr("%s holds no tag", path),
                              tr("a line is: id, tab, day, tab, note"));
    all.push_back({unescaped(line.substr(0, first)),
                   unescaped(line.substr(first + 1, second - first - 1)),
                   unescaped(line.substr(second + 1))});
  }
  return all;
}

void write(const fs::path& path, const std::vector<Tagged>& all) {
  std::string text;
  for (const Tagged& one : all)
    text += escaped(one.id) + '\t' + escaped(one.day) + '\t' + escaped(one.note) + '\n';
  database::replace_file(path, text);
}

std::vector<std::string> names() {
  std::vector<std::string> names;
  std::error_code error;
  for (const fs::directory_entry& file : fs::directory_iterator(tag_directory(), error))
    if (file.path().extension() == kTagEnding) names.push_back(file.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

std::vector<Tagged> tagged(const std::string& name) {
  std::vector<Tagged> all = read_tagged(tag_path(name));
  if (all.empty()) throw database::Failure(tr("there is no tag %s", name), tr("--tags lists them"));
  return all;
}

std::vector<std::string> tagged_ids(const std::string& name) {
  std::vector<std::string> ids;
  for (Tagged& one : tagged(name))
    ids.push_back(std::move(one.id));
  return ids;
}

std::size_t add_tag(const std::string& name, const std::vector<Tagged>& articles) {
  const fs::path path = tag_path(name);
  const Lock lock(name);
  std::vector<Tagged> all = read_tagged(path);
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < all.size(); ++i)
    places.emplace(all[i].id, i);
  std::size_t added = 0;
  for (const Tagged& one : articles) {
    const auto [known, is_new] = places.emplace(one.id, all.size());
    if (is_new) {
      all.push_back(one);
      ++added;
    } else if (!one.note.empty()) {
      all[known->second].note = one.note;
    }
  }
  write(path, all);
  return added;
}

std::size_t remove_tag(const std::string& name, const std::vector<std::string>& ids) {
  const fs::path path = tag_path(name);
  const Lock lock(name);
  std::vector<Tagged> all = read_tagged(path);
  if (all.empty()) throw database::Failure(tr("there is no tag %s", name), tr("--tags lists them"));
  const std::set<std::string> gone(ids.begin(), ids.end());
  const std::size_t before = all.size();
  std::erase_if(all, [&](const Tagged& one) { return gone.contains(one.id); });
  if (all.empty())
    fs::remove(path);
  else
    write(path, all);
  return before - all.size();
}

std::vector<std::pair<std::string, std::size_t>> all_tags() {
  std::vector<std::pair<std::string, std::size_t>> all;
  for (const std::string& name : names())
    all.emplace_back(name, read_tagged(tag_path(name)).size());
  return all;
}

std::map<std::string, std::vector<views::TagNote>> tags_by_id() {
  std::map<std::string, std::vector<views::TagNote>> all;
  for (const std::string& name : names())
    for (Tagged& one : read_tagged(tag_path(name)))
      all[one.id].push_back({name, std::move(one.note)});
  return all;
}

}  // namespace searcher
