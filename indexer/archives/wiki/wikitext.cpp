// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/wiki/wikitext.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "indexer/archives/record/markup.hpp"
#include "indexer/archives/record/values.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

std::string lower(std::string_view text) {
  std::string out;
  for (const char c : text)
    out += ascii::lower(c);
  return out;
}

bool is_category(std::string_view space) {
  return space == "kategorie" || space == "category";
}

// Pictures, and links to the same page in other languages.
bool is_aside(std::string_view space) {
  constexpr std::array<std::string_view, 6> kMedia{"datei", "bild",  "file",
                                                   "image", "media", "medium"};
  if (std::find(kMedia.begin(), kMedia.end(), space) != kMedia.end()) return true;
  return (space.size() == 2 || space.size() == 3) &&
         std::all_of(space.begin(), space.end(), ascii::is_letter);
}

constexpr std::size_t kDeepest = 50;  // links within links; their words are copied at each level

// What is open: a template, a table, a link. Text within the first two is dropped.
enum class Open { template_, table, link };

class Wiki {
 public:
  explicit Wiki(std::string_view wiki) : wiki_(wiki) {}

  WikiText read() {
    while (at_ < wiki_.size())
      step();
    // What is never closed was text.
    while (!open_.empty())
      close();
    found_.text = lines(text_);
    return std::move(found_);
  }

 private:
  struct Level {
    Open kind;
    std::size_t begin = 0;  // of its text
  };

  bool at(std::string_view mark) const { return wiki_.substr(at_).starts_with(mark); }

  void step() {
    if (at("<!--")) return skip_to("-->");
    if (at("<")) return tag();
    if (at("{{")) return open(Open::template_, 2);
    if (at("{|") && line_begins()) return open(Open::table, 2);
    if (at("[[") && open_.size() < kDeepest) return open(Open::link, 2);
    if (at("}}") && closes(Open::template_)) return close_marked(2);
    if (at("|}") && closes(Open::table)) return close_marked(2);
    if (at("]]") && closes(Open::link)) return close_marked(2);
    if (at("[http://") || at("[https://") || at("[//")) return external();
    if (at("''")) return quotes();
    if (at("__") && magic_word()) return;
    text_ += wiki_[at_++];
  }

  bool line_begins() const { return at_ == 0 || wiki_[at_ - 1] == '\n'; }

  void skip_to(std::string_view end) {
    const std::size_t found = wiki_.find(end, at_);
    at_ = found == std::string_view::npos ? wiki_.size() : found + end.size();
  }

  void quotes() {
    while (at_ < wiki_.size() && wiki_[at_] == '\'')
      ++at_;
  }

  bool magic_word() {
    std::size_t end = at_ + 2;
    while (end < wiki_.size() && ascii::is_upper(wiki_[end]))
      ++end;
    if (end == at_ + 2 || !wiki_.substr(end).starts_with("__")) return false;
    at_ = end + 2;
    return true;
  }

  // Notes and their like go with what they hold; of other tags text_of_markup takes the text.
  void tag() {
    constexpr std::array<std::string_view, 7> kNoText{"ref",      "gallery", "math",  "timeline",
                                                      "imagemap", "score",   "source"};
    std::size_t end = at_ + 1;
    while (end < wiki_.size() && ascii::is_letter(wiki_[end]))
      ++end;
    const std::string name = lower(wiki_.substr(at_ + 1, end - at_ - 1));
    if (std::find(kNoText.begin(), kNoText.end(), name) == kNoText.end()) {
      text_ += wiki_[at_++];
      return;
    }
    const std::size_t closed = std::min(wiki_.find('>', at_), wiki_.size());
    const bool alone = closed > at_ && closed < wiki_.size() && wiki_[closed - 1] == '/';
    at_ = std::min(closed + 1, wiki_.size());
    if (alone) return;
    // Of many that are never closed the end is looked for once.
    const auto known = ends_.find(name);
    const bool ahead = known != ends_.end() && known->second >= at_;
    const std::size_t found = ahead ? known->second : wiki_.find("</" + name, at_);
    ends_[name] = found;
    if (found == std::string_view::npos) return;
    at_ = found;
    skip_to(">");
  }

  void external() {
    constexpr std::size_t kLongestLink = 2'000;
    const std::string_view rest = wiki_.substr(at_, kLongestLink);
    const std::size_t end = rest.find_first_of("]\n");
    if (end == std::string_view::npos || rest[end] == '\n') {
      text_ += wiki_[at_++];
      return;
    }
    const std::size_t space = rest.substr(0, end).find(' ');
    if (space != std::string_view::npos) text_ += rest.substr(space + 1, end - space - 1);
    at_ += end + 1;
  }

  void open(Open kind, std::size_t marks) {
    open_.push_back({kind, text_.size()});
    at_ += marks;
  }

  bool closes(Open kind) const { return !open_.empty() && open_.back().kind == kind; }

  void close_marked(std::size_t marks) {
    at_ += marks;
    const Level level = open_.back();
    const std::string inside = text_.substr(level.begin);
    text_.resize(level.begin);
    open_.pop_back();
    if (level.kind == Open::link) text_ += link(inside);
  }

  void close() {
    if (open_.back().kind != Open::link) text_.resize(open_.back().begin);
    open_.pop_back();
  }

  std::string link(std::string_view inside) {
    const std::size_t bar = inside.find('|');
    const std::string_view target = inside.substr(0, bar);
    const std::size_t colon = target.find(':');
    if (colon != std::string_view::npos && colon > 0) {
      const std::string space = lower(trimmed(target.substr(0, colon)));
      if (is_category(space)) {
        found_.categories.emplace_back(trimmed(target.substr(colon + 1)));
        return {};
      }
      if (is_aside(space)) return {};
    }
    // [[:Kategorie:Hafen]] and [[w:Hafen|]] show what they lead to.
    const std::string_view shown =
        bar == std::string_view::npos ? target : inside.substr(inside.rfind('|') + 1);
    const std::string_view words = shown.empty() ? target : shown;
    return std::string(words.starts_with(':') ? words.substr(1) : words);
  }

  // Headings, lists, rules: marks at the beginning of a line.
  static std::string lines(const std::string& text) {
    std::string out;
    std::string_view rest = text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      std::string_view line = trimmed(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.starts_with('=') && line.ends_with('=')) {
        while (line.starts_with('='))
          line.remove_prefix(1);
        while (line.ends_with('='))
          line.remove_suffix(1);
      }
      while (!line.empty() && std::string_view("*#:;").find(line.front()) != std::string_view::npos)
        line.remove_prefix(1);
      if (line.starts_with("----") || line.starts_with('|')) continue;
      line = trimmed(line);
      if (line.empty()) continue;
      // A paragraph is a line here; within HTML it would run on.
      if (!out.empty()) out += "\n\n";
      out += looks_like_markup(line) ? text_of_markup(line) : std::string(line);
    }
    return out;
  }

  std::string_view wiki_;
  std::size_t at_ = 0;
  std::string text_;
  std::vector<Level> open_;
  std::map<std::string, std::size_t> ends_;  // the next end tag of notes and their like
  WikiText found_;
};

}  // namespace

WikiText text_of_wiki(std::string_view wiki) {
  return Wiki(wiki).read();
}

}  // namespace indexer::archives
