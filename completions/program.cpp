// SPDX-License-Identifier: GPL-2.0-or-later
#include "completions/program.hpp"

#include <algorithm>

#include "indexer/options/option_table.hpp"
#include "searcher/options/option_table.hpp"
#include "stemmers/letters/ascii.hpp"

namespace completions {
namespace {

namespace ascii = stemmers::ascii;

std::string lower(std::string_view text) {
  std::string all(text);
  all = ascii::lower(std::move(all));
  return all;
}

std::vector<const Option*> filtered(const Program& program, auto takes) {
  std::vector<const Option*> found;
  for (const Option& option : program.options)
    if (takes(option)) found.push_back(&option);
  return found;
}

}  // namespace

Program index_program() {
  Program program{"nachlese-index", {}, {}};
  for (const indexer::CommandRow& row : indexer::command_table()) {
    Command command{row.name, std::string(row.help.substr(0, row.help.find(';'))), {}, false};
    if (row.argument) {
      command.argument = lower(row.argument->name);
      command.takes_files = row.argument->is_file;
    }
    program.commands.push_back(std::move(command));
  }
  for (const indexer::OptionRow& row : indexer::option_table()) {
    Option option{row.option, false, {}, row.without_command};
    for (const indexer::CommandRow& command : indexer::command_table())
      if (!row.commands.empty() && row.is_for(command.command))
        option.commands.push_back(command.name);
    program.options.push_back(std::move(option));
  }
  return program;
}

Program search_program() {
  Program program{"nachlese-search", {}, {}};
  for (const searcher::OptionRow& row : searcher::option_table()) {
    const bool several =
        std::holds_alternative<std::vector<std::string> searcher::RawOptions::*>(row.member);
    program.options.push_back({row.option, several});
  }
  return program;
}

std::string words_of(const Option& option) {
  const database::Option& row = option.option;
  if (row.one_of != nullptr) return database::joined(row.one_of(), " ");
  return row.some_of == nullptr ? "" : database::joined(row.some_of(), " ");
}

std::vector<const Option*> options_of(const Program& program, const Command& command) {
  return filtered(program, [&](const Option& option) {
    return std::find(option.commands.begin(), option.commands.end(), command.name) !=
           option.commands.end();
  });
}

std::vector<const Option*> options_everywhere(const Program& program) {
  return filtered(program, [](const Option& option) {
    return option.commands.empty() && !option.without_command;
  });
}

std::vector<const Option*> options_without_command(const Program& program) {
  return filtered(program, [](const Option& option) { return option.without_command; });
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
  std::string all;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what)) {
    all += text.substr(0, at);
    all += by;
    text.remove_prefix(at + what.size());
  }
  return all + std::string(text);
}

}  // namespace completions
