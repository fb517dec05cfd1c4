// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/file_sets.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "indexer/sources/beside.hpp"

namespace indexer {
namespace {

constexpr std::string_view kSentences = "-sentences.txt";
constexpr std::string_view kSources = "-sources.txt";
constexpr std::string_view kLinks = "-inv_so.txt";

// Hands out a stream that others hold too.
class SharedStream final : public containers::ByteStream {
 public:
  explicit SharedStream(std::shared_ptr<containers::ByteStream> stream)
      : stream_(std::move(stream)) {}
  std::uint64_t disk_bytes() const override { return stream_->disk_bytes(); }
  std::optional<std::uint64_t> seekable_size() const override { return stream_->seekable_size(); }

 protected:
  std::size_t produce(char* buffer, std::size_t size) override {
    return stream_->read(buffer, size);
  }
  bool move_to(std::uint64_t offset) override { return stream_->seek(offset); }

 private:
  std::shared_ptr<containers::ByteStream> stream_;
};

constexpr std::size_t kHead = 4096;  // bytes in which XML shows its root

std::string normal(const std::string& name) {
  return std::filesystem::path(name).lexically_normal().native();
}

}  // namespace

bool CorpusParts::take(const std::string& name, containers::ByteStream& member,
                       std::uint64_t max_bytes) {
  for (const std::string_view ending : {kSentences, kSources, kLinks}) {
    if (!name.ends_with(ending)) continue;
    const std::string stem = name.substr(0, name.size() - ending.size());
    auto corpus = std::find_if(corpora_.begin(), corpora_.end(),
                               [&](const Corpus& one) { return one.name == stem; });
    if (corpus == corpora_.end()) corpus = corpora_.insert(corpus, {stem, {}, {}, {}});
    auto copy = containers::spooled(member, max_bytes);
    if (ending == kSentences)
      corpus->sentences = std::move(copy);
    else
      (ending == kSources ? corpus->sources : corpus->links) = std::move(copy);
    return true;
  }
  return false;
}

std::optional<CorpusParts::Corpus> CorpusParts::next() {
  if (corpora_.empty()) return std::nullopt;
  Corpus corpus = std::move(corpora_.front());
  corpora_.pop_front();
  return corpus;
}

archives::Beside parts_of(const CorpusParts::Corpus& corpus) {
  using Opened = archives::Beside::Opened;
  archives::Beside beside;
  beside.open = [sources = corpus.sources, links = corpus.links](const std::string& path) {
    const auto& part = path.ends_with(kSources) ? sources : links;
    if (!part) return Opened("it is not in the container");
    return Opened(std::make_unique<SharedStream>(part));
  };
  beside.claim = [](const std::string&) {};
  return beside;
}

// deu_news_2020_10K-words.txt: the others have names of their own.
bool is_index_of_corpus(std::string_view name) {
  for (const std::string_view ending : {"-co_n.txt", "-co_s.txt", "-inv_w.txt"})
    if (name.ends_with(ending)) return true;
  for (const std::string_view ending : {"-words.txt", "-meta.txt"})
    if (name.ends_with(ending)) {
      name.remove_suffix(ending.size());
      const bool sized = name.ends_with('K') || name.ends_with('M');
      return sized && name.size() > 1 && name[name.size() - 2] >= '0' &&
             name[name.size() - 2] <= '9';
    }
  return false;
}

bool VolumeParts::take(const std::string& name, containers::ByteStream& member,
                       std::uint64_t max_bytes) {
  const archives::Beginning beginning{member.peek(kHead), name, false};
  const bool is_volume = archives::recognise_mets(beginning);
  if (!is_volume && !archives::recognise_alto(beginning)) return false;
  if (!spool_) spool_ = std::make_shared<containers::Spool>();
  Part part{name, spool_->add(member, max_bytes)};
  by_path_.insert_or_assign(normal(name), part.piece);
  (is_volume ? volumes_ : pages_).push_back(std::move(part));
  return true;
}

archives::Beside VolumeParts::beside(const std::string& mets) {
  using Opened = archives::Beside::Opened;
  return {[this, mets](const std::string& written) -> Opened {
            const auto path = path_beside(mets, written);
            const auto found = path ? by_path_.find(normal(*path)) : by_path_.end();
            if (found == by_path_.end()) return "it is not in the container";
            return containers::open_piece(spool_, found->second);
          },
          [this, mets](const std::string& written) {
            if (const auto path = path_beside(mets, written)) claimed_.insert(normal(*path));
          }};
}

std::optional<VolumeParts::File> VolumeParts::next() {
  while (at_ < volumes_.size() + pages_.size()) {
    const bool is_volume = at_ < volumes_.size();
    const Part& part = is_volume ? volumes_[at_] : pages_[at_ - volumes_.size()];
    ++at_;
    if (!is_volume && claimed_.contains(normal(part.name))) continue;
    File file{part.name, containers::open_piece(spool_, part.piece)};
    if (is_volume) file.beside = beside(part.name);
    return file;
  }
  return std::nullopt;
}

}  // namespace indexer
