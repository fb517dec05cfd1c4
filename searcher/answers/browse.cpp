// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answers/browse.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <unistd.h>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "searcher/options/option_table.hpp"

namespace searcher {
namespace {

using database::tr;

// Rows without their names; the time of a day is left to the preview.
constexpr const char* kToLines =
    R"( 2>/dev/null | awk -F'\t' 'NR > 1 { OFS = FS; $5 = substr($5, 1, 10); print }')";

constexpr const char* kRows = "200";  // more than anybody looks through at a keystroke

// The text as one word of a shell.
std::string shell_word(const std::string& text) {
  std::string word = "'";
  for (const char c : text) {
    if (c == '\'')
      word += "'\\''";
    else
      word += c;
  }
  return word + "'";
}

// An option in a command for a shell.
std::string with(RawOptions::Member member, const std::string& value = {}) {
  return " " + flag(member) + (value.empty() ? "" : " " + value);
}

}  // namespace

void browse(const std::vector<std::filesystem::path>& databases, const std::string& query) {
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::string program = error ? "nachlese-search" : self.string();
  std::string search = shell_word(program) + with(&RawOptions::no_config);
  for (const std::filesystem::path& database : databases)
    search += with(&RawOptions::databases, shell_word(database.string()));
  // An unfinished query is no mistake worth showing.
  const std::string rows =
      search + with(&RawOptions::format, "tsv") + with(&RawOptions::limit, kRows) + " -- ";
  const std::string list = rows + "{q}" + kToLines + " || true";
  const std::string first = rows + shell_word(query.empty() ? "*" : query) + kToLines;
  // The article comes by its id; the words of the query are marked in it, where there are any.
  const auto article = [&](const std::string& options) {
    const std::string shown =
        search + with(&RawOptions::view, "article") + with(&RawOptions::limit, "1") + options;
    return shown + with(&RawOptions::match, "any") + " -- 'id:\"'{2}'\"' {q} 2>/dev/null || " +
           shown + " -- 'id:\"'{2}'\"'";
  };
  // Without hits the reason is shown: a quote that is still open, say.
  const std::string preview =
      "[ -n {2} ] || { " + search + with(&RawOptions::view, "count") + " -- {q} 2>&1; exit; }; " +
      article(with(&RawOptions::color, "always") + with(&RawOptions::no_pager) +
              with(&RawOptions::width, "\"$FZF_PREVIEW_COLUMNS\""));
  ::setenv("FZF_DEFAULT_COMMAND", first.c_str(), 1);
  const std::string bind = "change:reload:" + list;
  // A pager that ends by itself would show a short article for a moment only.
  const std::string open =
      "enter:execute:export NACHLESE_PAGER=\"${NACHLESE_PAGER:-${PAGER:-less -R}}\"; " +
      article("");
  std::array<std::string, 15> arguments{"fzf",
                                        "--disabled",
                                        "--delimiter=\t",
                                        "--with-nth=5,4,6",
                                        "--tabstop=12",
                                        "--query=" + query,
                                        "--prompt=Suche: ",
                                        "--layout=reverse",
                                        "--bind",
                                        bind,
                                        "--bind",
                                        open,
                                        "--preview",
                                        preview,
                                        "--preview-window=right,60%,wrap"};
  std::array<char*, arguments.size() + 1> pointers{};
  for (std::size_t i = 0; i < arguments.size(); ++i)
    pointers.at(i) = arguments.at(i).data();
  ::execvp("fzf", pointers.data());
  if (errno == ENOENT)
    throw database::Failure(tr("%s needs fzf, which is not installed", flag(&RawOptions::browse)),
                            "apt install fzf");
  throw database::Failure(tr("cannot start fzf: %s", std::strerror(errno)));
}

}  // namespace searcher
