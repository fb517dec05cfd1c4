// SPDX-License-Identifier: GPL-2.0-or-later
#include <sstream>
#include <toml++/toml.h>
#include <utility>
#include <yaml-cpp/yaml.h>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/record/whole_text.hpp"

namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

constexpr int kMaxDepth = 4;               // of lists and maps in front matter
constexpr std::size_t kMaxValues = 10000;  // of a key: YAML's aliases can repeat a list without end

struct FrontMatter {
  std::string_view head;
  std::string_view text;
};

// Between a first line of `fence` and the next one.
std::optional<FrontMatter> fenced(std::string_view text, std::string_view fence) {
  const auto is_fence = [&](std::string_view line) { return trimmed(line) == fence; };
  std::size_t begin = std::min(text.find('\n'), text.size());
  if (!is_fence(text.substr(0, begin))) return std::nullopt;
  begin = std::min(begin + 1, text.size());
  for (std::size_t at = begin; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (is_fence(text.substr(at, end - at)))
      return FrontMatter{text.substr(begin, at - begin),
                         text.substr(std::min(end + 1, text.size()))};
    at = end + 1;
  }
  return std::nullopt;
}

class HeadFields {
 public:
  HeadFields(const FieldMap& map, RecordFields& fields) : map_(map), fields_(fields) {}

  void add(const std::string& key, std::string value) {
    if (const auto target = map_.find(key)) fields_.add(*target, std::move(value));
  }
  void add_all(const std::string& key, const YAML::Node& node) {
    values_ = 0;
    add(key, node, 0);
  }
  void add(const std::string& key, const YAML::Node& node, int depth) {
    if (++values_ > kMaxValues || depth > kMaxDepth) return;
    if (node.IsScalar()) add(key, node.Scalar());
    if (node.IsSequence())
      for (const YAML::Node& element : node)
        add(key, element, depth + 1);
    if (node.IsMap() && node["name"]) add(key, node["name"], depth + 1);
  }
  void add(const std::string& key, const toml::node& node, int depth = 0) {
    if (depth > kMaxDepth) return;
    if (const auto* list = node.as_array()) {
      for (const toml::node& element : *list)
        add(key, element, depth + 1);
    } else if (const auto* table = node.as_table()) {
      if (const toml::node* name = table->get("name")) add(key, *name, depth + 1);
    } else if (const auto* text = node.as_string()) {
      add(key, text->get());
    } else {
      std::ostringstream written;
      node.visit([&](const auto& value) { written << value; });
      add(key, written.str());
    }
  }

 private:
  const FieldMap& map_;
  RecordFields& fields_;
  std::size_t values_ = 0;
};

std::optional<std::string> read_yaml(std::string_view head, HeadFields& fields) {
  try {
    const YAML::Node root = YAML::Load(std::string(head));
    if (!root.IsMap())
      return root.IsNull() ? std::nullopt
                           : std::optional<std::string>(tr("the front matter is no "
                                                           "YAML mapping"));
    for (const auto& member : root)
      if (member.first.IsScalar()) fields.add_all(member.first.Scalar(), member.second);
  } catch (const YAML::Exception& error) {
    return tr("the front matter is no valid YAML: %s in line %s", error.msg, error.mark.line + 2);
  }
  return std::nullopt;
}

// toml++ makes a table of each part of a dotted key, one within the other, and takes them down by
// calling itself.
bool nests_too_deep(std::string_view head) {
  constexpr std::size_t kMostDots = 64;
  std::size_t dots = 0;
  char quote = '\0';
  for (std::size_t at = 0; at < head.size(); ++at) {
    const char c = head[at];
    if (quote != '\0') {
      if (c == '\\' && quote == '"') ++at;
      // An apostrophe that opens no string: no key goes on in the next line.
      if (c == quote || c == '\n') quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '.') {
      // Leader dots are no keys.
      const bool led = at > 0 && head[at - 1] == '.';
      if (!led && ++dots > kMostDots) return true;
    } else if (std::string_view("=,{}[]\n").find(c) != std::string_view::npos) {
      dots = 0;
    }
  }
  return false;
}

std::optional<std::string> read_toml(std::string_view head, HeadFields& fields) {
  if (nests_too_deep(head)) return tr("the keys of the front matter are nested more than 64 deep");
  try {
    const toml::table root = toml::parse(head);
    for (const auto& [key, node] : root)
      fields.add(std::string(key.str()), node);
  } catch (const toml::parse_error& error) {
    return tr("the front matter is no valid TOML: %s in line %s", error.description(),
              error.source().begin.line + 1);
  }
  return std::nullopt;
}

// `Key: value` lines up to an empty line, if all keys are words and one of them is known.
std::optional<FrontMatter> plain_head(std::string_view text, const FieldMap& map) {
  bool known = false;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trimmed(text.substr(at, end - at));
    if (line.empty()) break;
    const std::size_t colon = line.find(": ");
    const std::string_view key = line.substr(0, colon);
    if (line.ends_with(':') && key.find(' ') == std::string_view::npos) {
      // a key without a value
    } else if (colon == std::string_view::npos || colon > 40 ||
               key.find_first_of(" .,#") != std::string_view::npos) {
      return std::nullopt;
    } else {
      known = known || map.find(key).has_value();
    }
    at = end + 1;
  }
  if (!known) return std::nullopt;
  at = std::min(at, text.size());
  return FrontMatter{text.substr(0, at), text.substr(at)};
}

void read_plain(std::string_view head, HeadFields& fields) {
  while (!head.empty()) {
    const std::string_view line = take_line(head);
    const std::size_t colon = line.find(": ");
    if (colon != std::string_view::npos)
      fields.add(std::string(line.substr(0, colon)), std::string(line.substr(colon + 2)));
  }
}

// `# Title`, `Title` over `=====`, or any first line.
void take_title(std::string_view& text, RecordFields& fields) {
  std::string_view rest = text;
  std::string_view line = take_line(rest);
  const bool heading = line.starts_with("# ");
  std::string_view behind = rest;
  const std::string_view underline = take_line(behind);
  const bool underlined =
      underline.size() >= 3 && underline.find_first_not_of('=') == std::string_view::npos;
  if (heading) line.remove_prefix(2);
  const bool repeated = fields.has(Field::title);
  if (repeated && !heading && !underlined) return;
  line = trimmed(line);
  // A first line that is no headline is the text's first paragraph, and stays one.
  if (heading || underlined || is_headline(line)) text = underlined ? behind : rest;
  if (!repeated) fields.add(Field::title, headline_of(line));
}

std::optional<std::string> fill(std::string_view text, const Source& source, RecordFields& fields) {
  HeadFields head(source.settings.fields, fields);
  text.remove_prefix(std::min(text.find_first_not_of('\n'), text.size()));
  std::optional<std::string> error;
  if (const auto yaml = fenced(text, "---")) {
    error = read_yaml(yaml->head, head);
    // `title: Kommentar: Warum` is no YAML, but people write it.
    if (error && plain_head(yaml->head, source.settings.fields)) {
      error.reset();
      fields.clear();
      read_plain(yaml->head, head);
    }
    text = yaml->text;
  } else if (const auto toml = fenced(text, "+++")) {
    error = read_toml(toml->head, head);
    text = toml->text;
  } else if (const auto plain = plain_head(text, source.settings.fields)) {
    read_plain(plain->head, head);
    text = plain->text;
  }
  if (error) return error;
  take_title(text, fields);
  std::string body(text);
  if (!fields.has(Field::date)) read_dateline(body, source.archive, fields);
  fields.add(Target{Field::body, 0}, std::move(body));
  return std::nullopt;
}

bool has_front_matter(std::string_view head) {
  return fenced(head, "---").has_value() || fenced(head, "+++").has_value();
}

bool recognise_markdown(const Beginning& beginning) {
  const std::string name = extension(beginning.name);
  if (!is_text(beginning.head)) return false;
  if (name == ".md" || name == ".markdown" || name == ".mdown") return true;
  if (!name.empty() && name != ".txt" && name != ".text") return false;
  std::string head(beginning.head);
  clean(head);
  return has_front_matter(head) || plain_head(head, FieldMap()).has_value();
}

std::unique_ptr<Reader> open_markdown(const Source& source) {
  return std::make_unique<WholeText>(source, &fill);
}

}  // namespace

extern const Format kMarkdown{"markdown",
                              marked(".md, .markdown, or front matter between --- or +++"),
                              kAllFields,
                              &recognise_markdown,
                              &open_markdown,
                              nullptr,
                              marked("an article a file; its markup stays as it is written")};

}  // namespace indexer::archives
