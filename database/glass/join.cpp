// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/glass/join.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "database/glass/chunks.hpp"
#include "database/glass/format.hpp"
#include "database/glass/groups.hpp"
#include "database/glass/joined.hpp"
#include "database/glass/numbers.hpp"
#include "database/glass/table_reader.hpp"
#include "database/glass/version.hpp"

namespace database::glass {
namespace {

namespace fs = std::filesystem;

struct Source {
  fs::path path;
  Version version;
  Numbering numbering;
  std::map<Xapian::valueno, Xapian::doccount> going{};  // documents with a value in the slot
};

std::vector<Source> opened(const std::vector<Part>& parts) {
  std::vector<Source> sources;
  for (const Part& part : parts) {
    auto version = read_version(part.path);
    if (!version) corrupt();
    sources.push_back({part.path, *version, Numbering(part.going)});
  }
  return sources;
}

class Joining {
 public:
  Joining(std::vector<Source>& sources, const fs::path& target)
      : sources_(sources), target_(target) {}

  void run() {
    Version made;
    made.terms = write_terms();  // first: it tells where numbers begin, and which values go
    made.last = last_;
    made.data = write_data();
    made.positions = write_positions();
    made.postings = write_postings();
    for (const Source& source : sources_)
      made.highest_wdf = std::max(made.highest_wdf, source.version.highest_wdf);
    made.documents = documents_;
    made.shortest = shortest_;
    made.longest = std::max(longest_, made.highest_wdf);
    made.total_length = total_length_;
    write_version(target_, made);
  }

 private:
  enum class Kind { metadata, statistics, values, lengths, postings };

  static Kind kind_of(std::string_view group) {
    if (group.starts_with(kMetadataKey)) return Kind::metadata;
    if (group.starts_with(kStatisticsKey)) return Kind::statistics;
    if (group.starts_with(kValuesKey)) return Kind::values;
    return group == kLengthsKey ? Kind::lengths : Kind::postings;
  }

  // The item's tag, expanded.
  std::string_view content_of(const TableReader& item) {
    return item.compressed() ? std::string_view(inflater_.expand(item.tag())) : item.tag();
  }

  void count_values_of(Source& source, std::string_view slots) {
    for (Xapian::valueno next = 0; !slots.empty(); ++next) {
      next += take_number<Xapian::valueno>(slots);
      ++source.going[next];
    }
  }

  Root write_terms() {
    Table table(table_file(target_, "termlist"), kCompressMin);
    for (Source& source : sources_) {
      TableReader reader(table_file(source.path, "termlist"), source.version.terms);
      bool begun = false;
      while (reader.next()) {
        std::string_view rest = reader.key();
        const Xapian::docid document = take_sortable(rest);
        if (!std::exchange(begun, true)) begin(source, document);
        if (source.numbering.goes(document)) {
          if (!rest.empty()) count_values_of(source, content_of(reader));
          continue;
        }
        key_.clear();
        append_sortable(key_, source.numbering.number(document));
        key_ += rest;
        table.add(key_, reader.tag(), reader.compressed());
      }
    }
    return table.finish();
  }

  // Numbers go on behind those of the databases before.
  void begin(Source& source, Xapian::docid first) {
    if (first == 0 || source.version.last < first) corrupt();
    source.numbering.begin(first, last_);
    last_ += source.version.last - first + 1 -
             static_cast<Xapian::docid>(source.numbering.going().size());
  }

  Root write_data() {
    Root none;
    none.compress_min = kCompressMin;
    if (std::all_of(sources_.begin(), sources_.end(),
                    [](const Source& source) { return source.version.data.blocks == 0; }))
      return none;
    Table table(table_file(target_, "docdata"), kCompressMin);
    for (const Source& source : sources_) {
      TableReader reader(table_file(source.path, "docdata"), source.version.data);
      while (reader.next()) {
        std::string_view rest = reader.key();
        const Xapian::docid document = take_sortable(rest);
        if (source.numbering.goes(document)) continue;
        key_.clear();
        append_sortable(key_, source.numbering.number(document));
        table.add(key_, reader.tag(), reader.compressed());
      }
    }
    return table.finish();
  }

  Root write_positions() {
    Groups groups(group_of_positions);
    std::optional<Table> table;
    for (const Source& source : sources_)
      groups.add(table_file(source.path, "position"), source.version.positions);
    while (groups.next()) {
      const Numbering& numbering = sources_[groups.source()].numbering;
      std::string_view rest = groups.rest().substr(1);  // behind the NUL
      const Xapian::docid document = take_sortable(rest);
      if (numbering.goes(document)) continue;
      if (!table) table.emplace(table_file(target_, "position"), 0);
      key_ = groups.group();
      key_ += '\0';
      append_sortable(key_, numbering.number(document));
      table->add(key_, groups.item().tag(), groups.item().compressed());
    }
    return table ? table->finish() : Root{};
  }

  // Chunks of the source's part of the group, which the groups stand at.
  bool take_chunks(Groups& groups, Kind kind) {
    const std::size_t source = groups.source();
    bool more = true;
    for (used_ = 0; more && groups.source() == source && groups.group() == group_; ++used_) {
      if (used_ == chunks_.size()) chunks_.emplace_back();
      StoredChunk& chunk = chunks_[used_];
      std::string_view rest = groups.rest();
      chunk.first = 0;
      if (kind == Kind::postings && !rest.empty()) rest.remove_prefix(1);
      if (!rest.empty()) chunk.first = take_sortable(rest);
      chunk.tag = groups.item().tag();
      chunk.compressed = groups.item().compressed();
      more = groups.next();
    }
    return more;
  }

  void add_lengths(const Source& source) {
    postings_.add(chunks(), source.numbering, [this](Xapian::termcount length) {
      ++documents_;
      total_length_ += length;
      longest_ = std::max(longest_, length);
      if (length > 0) shortest_ = shortest_ == 0 ? length : std::min(shortest_, length);
    });
  }

  void add_statistics(Source& source) {
    Xapian::valueno slot = 0;
    for (std::size_t i = group_.size(); i > kStatisticsKey.size(); --i)
      slot = slot << 8 | static_cast<unsigned char>(group_[i - 1]);
    const StoredChunk& only = chunks_.front();
    statistics_.add(only.compressed ? std::string_view(inflater_.expand(only.tag)) : only.tag,
                    source.going[slot]);
  }

  std::span<const StoredChunk> chunks() const { return {chunks_.data(), used_}; }

  // Of one group, from all sources.
  bool write_group(Groups& groups, Table& table, ChunkTable& compressed, JoinedValues& values) {
    group_ = groups.group();
    const Kind kind = kind_of(group_);
    postings_.begin();
    statistics_.begin();
    if (kind == Kind::values) values.begin(group_);
    bool more = true;
    for (bool is_first = true; more && groups.group() == group_; is_first = false) {
      Source& source = sources_[groups.source()];
      more = take_chunks(groups, kind);
      switch (kind) {
        case Kind::metadata:
          if (is_first) table.add(group_, chunks_.front().tag, chunks_.front().compressed);
          break;
        case Kind::statistics:
          add_statistics(source);
          break;
        case Kind::values:
          values.add(chunks(), source.numbering);
          break;
        case Kind::lengths:
          add_lengths(source);
          break;
        case Kind::postings:
          postings_.add(chunks(), source.numbering);
          break;
      }
    }
    if (kind == Kind::statistics) statistics_.end(compressed, group_);
    if (kind == Kind::values) values.end();
    if (kind == Kind::lengths) postings_.end(compressed, group_, group_);
    if (kind == Kind::postings) postings_.end(compressed, group_, group_ + '\0');
    return more;
  }

  Root write_postings() {
    Table table(table_file(target_, "postlist"), 0);
    ChunkTable compressed(table);
    JoinedValues values(compressed);
    Groups groups(group_of_postings);
    for (const Source& source : sources_)
      groups.add(table_file(source.path, "postlist"), source.version.postings);
    for (bool more = groups.next(); more;)
      more = write_group(groups, table, compressed, values);
    return table.finish();
  }

  std::vector<Source>& sources_;
  const fs::path& target_;
  Inflater inflater_;
  JoinedPostings postings_;
  JoinedStatistics statistics_;
  std::vector<StoredChunk> chunks_;  // used again
  std::size_t used_ = 0;
  std::string group_;
  std::string key_;

  Xapian::doccount documents_ = 0;
  Xapian::docid last_ = 0;
  Xapian::totallength total_length_ = 0;
  Xapian::termcount shortest_ = 0;
  Xapian::termcount longest_ = 0;
};

}  // namespace

bool can_join(const std::vector<Part>& parts) {
  return std::all_of(parts.begin(), parts.end(),
                     [](const Part& part) { return read_version(part.path).has_value(); });
}

void join(const std::vector<Part>& parts, const fs::path& target) {
  std::vector<Source> sources = opened(parts);
  fs::create_directories(target);
  Joining(sources, target).run();
}

}  // namespace database::glass
