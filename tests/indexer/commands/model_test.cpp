// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "tests/indexer/commands/fixture.hpp"

namespace indexer::commands {
namespace {

namespace fs = std::filesystem;

struct ModelRecord {
  int version = 0;
  int text = 0;
  bool withdrawn = false;
  bool operator==(const ModelRecord&) const = default;
};
using ModelArchive = std::map<int, ModelRecord>;  // by the number of the article

// What the database must hold, told in a few lines, without files.
class Model {
 public:
  std::map<int, ModelArchive> archives;  // as they lie on disk now
  std::map<int, ModelRecord> live;

  void update(bool prune) {
    for (const auto& [name, archive] : archives) {
      const ModelArchive before = read_[name];
      for (const auto& [id, record] : before)
        if (!archive.contains(id)) gone_.insert(id);
      for (const auto& [id, record] : archive) {
        const auto known = before.find(id);
        if (known == before.end() || !(known->second == record)) take(id, record);
      }
      read_[name] = archive;
    }
    for (auto& [name, archive] : read_)
      if (!archives.contains(name)) {
        for (const auto& [id, record] : archive)
          gone_.insert(id);
        archive.clear();
      }
    for (const auto& [name, archive] : read_)
      for (const auto& [id, record] : archive)
        gone_.erase(id);
    if (!prune) return;
    for (const int id : gone_)
      live.erase(id);
    gone_.clear();
  }

 private:
  void take(int id, const ModelRecord& record) {
    const auto there = live.find(id);
    if (there != live.end()) {
      const ModelRecord& old = there->second;
      if (old.version != 0 && record.version != 0 && old.version != record.version) {
        if (record.version < old.version) return;
      } else if (old.withdrawn && !record.withdrawn) {
        return;
      }
    }
    live[id] = record;
  }

  std::map<int, ModelArchive> read_;
  std::set<int> gone_;
};

class RandomSequence : public CommandsTest {
 protected:
  RandomSequence() { options_.prune_force = true; }

  int up_to(int most) { return std::uniform_int_distribution<int>(0, most)(random_); }

  std::string path(int name) const {
    return (root_ / "in" / ("a" + std::to_string(name) + ".jsonl")).string();
  }

  void write(int name) {
    std::string content;
    for (const auto& [id, record] : model_.archives[name])
      content += line(
          std::to_string(id), "text" + std::to_string(record.text),
          {{"version", record.version}, {"status", record.withdrawn ? "withdrawn" : "usable"}});
    archive("in/a" + std::to_string(name) + ".jsonl", content);
  }

  void change_archives() {
    const int name = up_to(3);
    ModelArchive& archive = model_.archives[name];
    const int id = up_to(11);
    switch (up_to(6)) {
      case 0:
      case 1:
        archive[id].text = up_to(40);
        break;
      case 2:
        archive[id].version = up_to(4);
        break;
      case 3:
        archive[id].withdrawn = !archive[id].withdrawn;
        break;
      case 4:
        archive.erase(id);
        break;
      case 5:  // the article moves to another archive
        if (archive.contains(id) && name != 0) {
          model_.archives[0][id] = archive[id];
          archive.erase(id);
          write(0);
        }
        break;
      default:
        model_.archives.erase(name);
        fs::remove(path(name));
        return;
    }
    if (archive.empty()) {
      model_.archives.erase(name);
      fs::remove(path(name));
    } else {
      write(name);
    }
  }

  void step() {
    if (up_to(2) != 0) {
      change_archives();
    } else if (up_to(5) == 0 && !model_.live.empty()) {
      const int id = model_.live.begin()->first;
      run(Command::remove, {std::to_string(id)});
      model_.live.erase(id);
    } else if (up_to(9) == 0 && ran_) {
      options_.into_one = up_to(1) == 0;
      run(Command::compact, {});
    } else {
      options_.prune = up_to(1) == 0;
      options_.prune_force = options_.prune;
      run(Command::update, {(root_ / "in").string()});
      model_.update(options_.prune);
      ran_ = true;
    }
  }

  /// Articles and their texts, and which of them each text's word finds.
  void compare() {
    const database::Opened opened = open();
    std::map<int, ModelRecord> found;
    for (auto posting = opened.database.postlist_begin("");
         posting != opened.database.postlist_end(""); ++posting) {
      const auto article = database::to_article(opened.database.get_document(*posting));
      const ModelRecord record{static_cast<int>(article.version),
                               std::atoi(article.body.c_str() + 4),
                               article.status == database::Status::withdrawn};
      ASSERT_TRUE(found.emplace(std::stoi(article.id), record).second) << article.id;
      ASSERT_TRUE(opened.database.term_exists("text" + std::to_string(record.text)));
    }
    ASSERT_EQ(found, model_.live);
    ASSERT_EQ(opened.list.articles(), found.size());
    ASSERT_LE(opened.list.segments.size(), 11U);
    std::map<int, unsigned> texts;
    for (const auto& [id, record] : found)
      ++texts[record.text];
    for (int text = 0; text <= 40; ++text)
      ASSERT_EQ(opened.database.get_termfreq("text" + std::to_string(text)), texts[text]) << text;
  }

  std::mt19937 random_;
  Model model_;
  bool ran_ = false;
};

// NACHLESE_SEQUENCES=1000 for the whole torture.
TEST_F(RandomSequence, GivesWhatTheModelHolds) {
  const char* wanted = std::getenv("NACHLESE_SEQUENCES");
  const int sequences = wanted == nullptr ? 6 : std::atoi(wanted);
  options_.jobs = 1;
  for (int sequence = 0; sequence < sequences; ++sequence) {
    SCOPED_TRACE(sequence);
    random_.seed(static_cast<unsigned>(sequence));
    fs::remove_all(root_ / "in");
    fs::remove_all(options_.database);
    fs::create_directory(root_ / "in");
    model_ = {};
    ran_ = false;
    for (int i = 0; i < 50; ++i) {
      step();
      if (ran_) compare();
      ASSERT_FALSE(HasFatalFailure()) << "step " << i;
    }
  }
}

}  // namespace
}  // namespace indexer::commands
