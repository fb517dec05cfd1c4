// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/encoding.hpp"
#include "indexer/archives/text/line_reader.hpp"
#include "indexer/containers/spool.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

namespace ascii = stemmers::ascii;

constexpr std::string_view kSentences = "-sentences.txt";
constexpr std::string_view kSources = "-sources.txt";
constexpr std::string_view kLinks = "-inv_so.txt";

// A file of a corpus by the end of its name. `sized`: other files end so too, and this one only
// behind a size, as in deu_news_2020_10K-words.txt.
struct Part {
  std::string_view ending;
  Role role = Role::none;
  bool sized = false;
};
constexpr std::array kParts{
    Part{kSentences, Role::leads},     Part{kSources, Role::belongs},
    Part{kLinks, Role::belongs},       Part{"-words.txt", Role::repeats, true},
    Part{"-co_n.txt", Role::repeats},  Part{"-co_s.txt", Role::repeats},
    Part{"-inv_w.txt", Role::repeats}, Part{"-meta.txt", Role::repeats, true}};
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

std::optional<std::uint32_t> take_number(std::string_view& line) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
  const auto length = static_cast<std::size_t>(end - line.data());
  if (error != std::errc{} || length == line.size() || line[length] != '\t') return std::nullopt;
  line.remove_prefix(length + 1);
  return number;
}

// A line `number<TAB>text`: where the text stands in its file.
struct Row {
  std::uint32_t number = 0;
  std::uint32_t size = 0;
  std::uint64_t byte = 0;
};

// A file of such lines, of which only the places are held.
class Rows {
 public:
  // Copies a stream that cannot seek.
  void open(containers::ByteStream& stream, std::uint64_t max_bytes) {
    stream_ = &stream;
    if (!stream.seekable_size()) {
      copy_ = containers::spooled(stream, max_bytes);
      stream_ = copy_.get();
    }
    stream_->seek(0);
    LineReader lines(*stream_, std::numeric_limits<std::uint32_t>::max());
    bool terminated = true;
    while (const auto line = lines.next()) {
      terminated = line->terminated;
      std::string_view text = line->text;
      const auto number = take_number(text);
      if (!number) continue;
      const auto size = static_cast<std::uint32_t>(text.size());
      rows_.push_back({*number, size, line->byte + (line->text.size() - text.size())});
    }
    if (!terminated && stream_->damage() && !rows_.empty()) rows_.pop_back();
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const Row& a, const Row& b) { return a.number < b.number; });
  }

  std::size_t size() const { return rows_.size(); }
  const Row& operator[](std::size_t i) const { return rows_[i]; }

  std::optional<std::size_t> find(std::uint32_t number) const {
    const auto at =
        std::lower_bound(rows_.begin(), rows_.end(), number,
                         [](const Row& row, std::uint32_t n) { return row.number < n; });
    if (at == rows_.end() || at->number != number) return std::nullopt;
    return static_cast<std::size_t>(at - rows_.begin());
  }

  std::string text(const Row& row, std::uint64_t& replaced) {
    stream_->seek(row.byte);
    std::string bytes;
    containers::take(*stream_, row.size, bytes);
    std::string text;
    append_utf8(trimmed(bytes), Encoding::Kind::mixed, text, replaced);
    return text;
  }

 private:
  containers::ByteStream* stream_ = nullptr;
  std::unique_ptr<containers::ByteStream> copy_;
  std::vector<Row> rows_;  // by their numbers
};

// Sentences, their sources (number, address, date), and which belong together. The sentences of
// one source are an article; without the other two files, each sentence is one.
class LeipzigReader final : public Reader {
 public:
  explicit LeipzigReader(const Source& source) : source_(source), records_(source) {
    corpus_ = source.archive.substr(source.archive.find_last_of("/!") + 1);
    if (corpus_.ends_with(kSentences)) corpus_.resize(corpus_.size() - kSentences.size());
  }

  Reading next() override {
    if (!ready_) {
      prepare();
      if (sentences_.size() == 0) {
        records_.begin(0);
        return records_.reject(tr("no line is a number, a tab and a sentence"));
      }
    }
    while (present_ < sources_.size())
      if (auto reading = article(present_++)) return std::move(*reading);
    while (single_ < sentences_.size()) {
      const std::size_t i = single_++;
      // A sentence without a source is an article of its own, so that none is lost.
      if (links_.empty() || source_of_[i] == kNone) return sentence(i);
    }
    return End{};
  }

 private:
  void prepare() {
    ready_ = true;
    const std::uint64_t max = source_.settings.max_member_bytes;
    sentences_.open(source_.stream, max);
    source_of_.assign(sentences_.size(), kNone);
    if (!source_.beside) return;
    for (const Part& part : kParts)
      if (part.role != Role::leads) source_.beside.claim(corpus_ + std::string(part.ending));
    owned_ = beside(kSources);
    const auto links = beside(kLinks);
    if (!owned_ || !links) return;
    sources_.open(*owned_, max);
    read_links(*links);
    std::sort(links_.begin(), links_.end());
  }

  std::unique_ptr<containers::ByteStream> beside(std::string_view ending) const {
    auto opened = source_.beside.open(corpus_ + std::string(ending));
    auto* stream = std::get_if<std::unique_ptr<containers::ByteStream>>(&opened);
    return stream == nullptr ? nullptr : std::move(*stream);
  }

  // A source and a sentence a line; in some corpora the other way round.
  void read_links(containers::ByteStream& stream) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    LineReader lines(stream, 1 << 16);
    std::int64_t misses = 0;
    while (const auto line = lines.next()) {
      const std::string whole = std::string(line->text) + '\t';
      std::string_view text = whole;
      const auto first = take_number(text);
      const auto second = first ? take_number(text) : std::nullopt;
      if (!second) continue;
      if (!sources_.find(*first) || !sentences_.find(*second)) ++misses;
      if (!sources_.find(*second) || !sentences_.find(*first)) --misses;
      pairs.emplace_back(*first, *second);
    }
    const bool swapped = misses > 0;
    for (const auto& [first, second] : pairs) {
      const auto source = sources_.find(swapped ? second : first);
      const auto sentence = sentences_.find(swapped ? first : second);
      if (!source || !sentence || source_of_[*sentence] != kNone) continue;
      source_of_[*sentence] = static_cast<std::uint32_t>(*source);
      links_.emplace_back(static_cast<std::uint32_t>(*source),
                          static_cast<std::uint32_t>(*sentence));
    }
  }

  std::optional<Reading> article(std::size_t source) {
    std::string body;
    const auto first = std::lower_bound(links_.begin(), links_.end(),
                                        std::pair(static_cast<std::uint32_t>(source), 0U));
    for (auto link = first; link != links_.end() && link->first == source; ++link) {
      const Row& row = sentences_[link->second];
      if (body.empty()) records_.begin(row.byte);
      if (records_.passed_over()) return std::nullopt;
      body += (body.empty() ? "" : "\n") + sentences_.text(row, replaced());
      if (body.size() > source_.settings.max_record_bytes) return records_.too_large();
    }
    if (body.empty()) return std::nullopt;
    RecordFields fields;
    fields.add(Field::body, std::move(body));
    const std::string text = sources_.text(sources_[source], replaced());
    const std::size_t tab = std::min(text.find('\t'), text.size());
    const std::string address = text.substr(0, tab);
    fields.add(address.find("://") != std::string::npos ? Field::url : Field::source, address);
    if (tab < text.size()) fields.add(Target{Field::date, 0}, text.substr(tab + 1));
    if (!fields.has(Field::url))
      fields.add(Field::id, corpus_ + "/source/" + std::to_string(sources_[source].number));
    return finish(fields);
  }

  Reading sentence(std::size_t i) {
    const Row& row = sentences_[i];
    records_.begin(row.byte);
    RecordFields fields;
    fields.add(Field::body, sentences_.text(row, replaced()));
    fields.add(Field::id, corpus_ + '/' + std::to_string(row.number));
    return finish(fields);
  }

  // deu_news_2020_10K: the language, and the year where the source has no day.
  Reading finish(RecordFields& fields) {
    if (corpus_.starts_with("deu")) fields.add(Field::lang, "de");
    for (std::size_t at = corpus_.find('_'); at != std::string::npos;
         at = corpus_.find('_', at + 1))
      if (corpus_.size() > at + 5 && corpus_[at + 5] == '_' &&
          std::all_of(corpus_.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                      corpus_.begin() + static_cast<std::ptrdiff_t>(at) + 5, ascii::is_digit))
        fields.add(Target{Field::date, 1}, corpus_.substr(at + 1, 4));
    return records_.finish(fields);
  }

  std::uint64_t& replaced() { return source_.counts.characters_replaced; }

  Source source_;
  Records records_;
  std::string corpus_;  // the name of the file without its ending
  std::unique_ptr<containers::ByteStream> owned_;
  Rows sentences_;
  Rows sources_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> links_;  // rows of source and sentence
  std::vector<std::uint32_t> source_of_;                        // by the row of the sentence
  std::size_t present_ = 0;
  std::size_t single_ = 0;
  bool ready_ = false;
};

bool recognise_leipzig(const Beginning& beginning) {
  if (!beginning.name.ends_with(kSentences)) return false;
  std::string_view line = beginning.head.substr(0, beginning.head.find('\n'));
  return take_number(line).has_value();
}

// "10K", "1M" at the end.
bool ends_with_size(std::string_view name) {
  return name.size() > 1 && (name.ends_with('K') || name.ends_with('M')) &&
         ascii::is_digit(name[name.size() - 2]);
}

Role role_in_corpus(const Beginning& beginning) {
  const std::string_view name = beginning.name;
  for (const Part& part : kParts)
    if (name.ends_with(part.ending) &&
        (!part.sized || ends_with_size(name.substr(0, name.size() - part.ending.size()))))
      return part.role;
  return Role::none;
}

bool may_lead_corpus(std::string_view name) {
  return name.ends_with(kSentences);
}

constexpr FileSet kCorpus{&role_in_corpus, &may_lead_corpus,
                          marked("the sources of a corpus, without its sentences")};

std::unique_ptr<Reader> open_leipzig(const Source& source) {
  return std::make_unique<LeipzigReader>(source);
}

}  // namespace

extern const Format kLeipzig{
    "leipzig",
    marked("a file *-sentences.txt of the Leipzig corpora; with *-sources, *-inv_so"),
    marked("body, url and date; language and year from its name"),
    &recognise_leipzig,
    &open_leipzig,
    &kCorpus,
    marked("sentences without a title; without *-sources and *-inv_so each is an article")};

}  // namespace indexer::archives
