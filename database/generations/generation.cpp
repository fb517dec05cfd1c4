// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/generations/generation.hpp"

#include <charconv>
#include <iterator>
#include <sstream>
#include <utility>

#include "database/failure.hpp"
#include "database/files.hpp"
#include "database/generations/stub.hpp"
#include "database/hash.hpp"
#include "database/messages/tr.hpp"

namespace database {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFirstLine = "# nachlese generation 3";
constexpr std::string_view kGenerationPrefix = "generation-";
constexpr std::string_view kSegmentPrefix = "segment-";
constexpr std::string_view kWordsPrefix = "words-";
constexpr std::string_view kXapiansType = "auto ";

std::string hash_of(std::string_view bytes) {
  Hash128 hash;
  hash.add(bytes);
  return hash.hex();
}

std::optional<std::uint64_t> number_in(std::string_view digits) {
  if (digits.empty() || digits.size() > 18) return std::nullopt;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

std::optional<std::uint64_t> number_behind(std::string_view prefix, std::string_view name) {
  if (!name.starts_with(prefix)) return std::nullopt;
  return number_in(name.substr(prefix.size()));
}

void write(std::ostream& out, const Segment& segment) {
  out << kXapiansType << segment.name << '\n'
      << "# " << segment.articles << ' ' << segment.manifest << '\n';
  for (const ManifestFile& file : segment.files)
    out << "# " << file.size << ' ' << file.name << '\n';
}

/// The lines of a list, one after the other.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) { next(); }

  /// "" behind the last line that is whole.
  std::string_view line() const { return line_; }
  /// Where it begins.
  std::size_t at() const { return begin_; }
  void next() {
    begin_ = end_;
    const std::size_t feed = text_.find('\n', begin_);
    if (feed == std::string_view::npos) {
      line_ = {};
      return;
    }
    line_ = text_.substr(begin_, feed - begin_);
    end_ = feed + 1;
  }

 private:
  std::string_view text_;
  std::string_view line_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

// A number and a text, with a space between, behind `front`.
std::optional<std::pair<std::uint64_t, std::string>> number_and_text(std::string_view line,
                                                                     std::string_view front) {
  if (!line.starts_with(front)) return std::nullopt;
  line.remove_prefix(front.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto number = number_in(line.substr(0, space));
  if (!number) return std::nullopt;
  return std::pair(*number, std::string(line.substr(space + 1)));
}

std::optional<Segment> read_one(Lines& lines) {
  if (!lines.line().starts_with(kXapiansType)) return std::nullopt;
  Segment segment;
  segment.name = lines.line().substr(kXapiansType.size());
  if (!written_by(segment.name)) return std::nullopt;
  lines.next();
  auto facts = number_and_text(lines.line(), "# ");
  if (!facts) return std::nullopt;
  segment.articles = facts->first;
  segment.manifest = std::move(facts->second);
  lines.next();
  for (; auto file = number_and_text(lines.line(), "# "); lines.next()) {
    if (file->second.find('/') != std::string::npos) return std::nullopt;
    segment.files.push_back({std::move(file->second), file->first, {}});
  }
  return segment;
}

std::optional<Generation> read_all(std::string_view text) {
  Lines lines(text);
  if (lines.line() != kFirstLine) return std::nullopt;
  lines.next();
  std::istringstream head{std::string(lines.line())};
  Generation generation;
  std::string mark;
  std::string word;
  if (!(head >> mark >> generation.name >> word >> generation.revision) || word != "revision" ||
      !generation_number(generation.name))
    return std::nullopt;
  lines.next();
  std::vector<Segment> found;
  while (auto segment = read_one(lines))
    found.push_back(*std::move(segment));
  const auto end = number_and_text(lines.line(), "# end ");
  if (!end || found.empty() || end->first != found.size() ||
      end->second != hash_of(text.substr(0, lines.at())))
    return std::nullopt;
  lines.next();
  if (lines.at() != text.size()) return std::nullopt;  // nothing stands behind the end
  generation.words = std::move(found.front());
  generation.segments.assign(std::make_move_iterator(found.begin() + 1),
                             std::make_move_iterator(found.end()));
  return generation;
}

}  // namespace

std::uint64_t Segment::bytes() const {
  std::uint64_t bytes = 0;
  for (const ManifestFile& file : files)
    bytes += file.size;
  return bytes;
}

std::vector<const Segment*> Generation::all() const {
  std::vector<const Segment*> all{&words};
  for (const Segment& segment : segments)
    if (segment.name != words.name) all.push_back(&segment);
  return all;
}

std::uint64_t Generation::bytes() const {
  std::uint64_t bytes = 0;
  for (const Segment* one : all())
    bytes += one->bytes();
  return bytes;
}

std::uint64_t Generation::articles() const {
  std::uint64_t articles = 0;
  for (const Segment& segment : segments)
    articles += segment.articles;
  return articles;
}

std::optional<std::uint64_t> generation_number(std::string_view name) {
  return number_behind(kGenerationPrefix, name);
}

std::optional<std::uint64_t> written_by(std::string_view name) {
  if (name.starts_with(kSegmentPrefix)) {
    const std::size_t dash = name.rfind('-');
    if (dash < kSegmentPrefix.size() || !number_in(name.substr(dash + 1))) return std::nullopt;
    return number_behind(kSegmentPrefix, name.substr(0, dash));
  }
  if (name.starts_with(kWordsPrefix)) return number_behind(kWordsPrefix, name);
  return generation_number(name);  // a whole one of the time before segments
}

std::string generation_name(std::uint64_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
  return std::string(kGenerationPrefix) + digits;
}

std::string words_name(std::string_view generation) {
  return std::string(kWordsPrefix).append(generation.substr(kGenerationPrefix.size()));
}

std::string segment_name(std::string_view generation, unsigned number) {
  return std::string(kSegmentPrefix).append(generation.substr(kGenerationPrefix.size())) + '-' +
         std::to_string(number);
}

std::string to_text(const Generation& generation) {
  std::ostringstream text;
  text << kFirstLine << "\n# " << generation.name << " revision " << generation.revision << '\n';
  write(text, generation.words);
  for (const Segment& segment : generation.segments)
    write(text, segment);
  const std::string body = text.str();
  return body + "# end " + std::to_string(generation.segments.size() + 1) + ' ' + hash_of(body) +
         '\n';
}

bool is_list(std::string_view text) {
  return text.starts_with("# nachlese generation ");
}

Generation parse_generation(const std::string& text, const fs::path& path) {
  if (auto generation = read_all(text)) return *std::move(generation);
  throw Failure(tr("%s: the list of segments is damaged", path),
                tr("restore it from a backup, or build it again: nachlese-index build"),
                ExitCode::database);
}

Segment read_segment(const fs::path& directory, const std::string& name, std::uint64_t articles) {
  const std::string manifest = read_own_file(directory / name / kManifestName);
  Segment segment{name, articles, hash_of(manifest), {}};
  for (const ManifestFile& file : read_manifest(directory / name))
    segment.files.push_back({file.name, file.size, {}});
  segment.files.push_back({std::string(kManifestName), manifest.size(), {}});
  return segment;
}

void verify_sizes(const fs::path& directory, const Segment& segment) {
  verify_sizes(directory / segment.name, segment.files);
}

std::vector<std::string> damages(const fs::path& directory, const Segment& segment,
                                 std::vector<std::string>* unreadable) {
  const fs::path path = directory / segment.name;
  try {
    if (!is_there(path / kManifestName)) return {tr("%s is missing", path / kManifestName)};
    if (hash_of(read_own_file(path / kManifestName)) != segment.manifest)
      return {tr("%s is not what was written", path / kManifestName)};
  } catch (const Failure& failure) {
    if (unreadable == nullptr || failure.code() != ExitCode::forbidden) throw;
    unreadable->push_back(failure.message());
    return {};
  }
  return damages(path, unreadable);
}

}  // namespace database
