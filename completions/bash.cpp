// SPDX-License-Identifier: GPL-2.0-or-later
#include "completions/program.hpp"

namespace completions {
namespace {

std::string names_of(const std::vector<const Option*>& options) {
  std::string all;
  for (const Option* option : options)
    for (const std::string& name : database::names(option->option))
      all += (all.empty() ? "" : " ") + name;
  return all;
}

std::string names_of(const std::vector<Command>& commands) {
  std::string all;
  for (const Command& command : commands)
    all += (all.empty() ? "" : " ") + std::string(command.name);
  return all;
}

std::string offered(const std::string& what) {
  return " mapfile -t COMPREPLY < <(compgen " + what + " -- \"$current\")";
}

// What may stand behind an option; nothing where only the user knows.
std::string value_case(const Option& option) {
  std::string names;
  for (const std::string& name : database::names(option.option))
    names += (names.empty() ? "    " : " | ") + name;
  const std::string words = words_of(option);
  std::string values;
  if (option.option.offers == database::Offers::directories) values = offered("-d");
  if (option.option.offers == database::Offers::files) values = offered("-f");
  if (!words.empty()) values = offered("-W \"" + words + "\"");
  return names + ")" + values + " ;;\n";
}

std::string find_command(const Program& program) {
  std::string text = "  local commands=\"" + names_of(program.commands) + "\" command=\"\" word\n" +
                     R"(  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case " $commands " in *" $word "*) command=$word && break ;; esac
  done
  case $command in
)";
  text +=
      "    \"\") options+=\" " + names_of(options_without_command(program)) + " $commands\" ;;\n";
  for (const Command& command : program.commands)
    if (const auto own = options_of(program, command); !own.empty())
      text += "    " + std::string(command.name) + ") options+=\" " + names_of(own) + "\" ;;\n";
  return text + "  esac\n";
}

// Commands are offered unasked, options from their first dash on.
std::string otherwise(const Program& program) {
  if (program.commands.empty())
    return "      case $current in\n        -*)" + offered("-W \"$options\"") + " ;;\n      esac\n";
  std::string text =
      "      case $command:$current in\n        :* | *:-*)" + offered("-W \"$options\"") + " ;;\n";
  for (const Command& command : program.commands)
    if (command.takes_files)
      text += "        " + std::string(command.name) + ":*)" + offered("-f") + " ;;\n";
  return text + "      esac\n";
}

}  // namespace

std::string bash(const Program& program) {
  const std::string name(program.name);
  const std::string function = "_" + replaced(name, "-", "_");
  std::string text =
      "# SPDX-License-Identifier: GPL-2.0-or-later\n# shellcheck shell=bash\n\n" + function +
      "() {\n" +
      "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n" +
      "  local options=\"" + names_of(options_everywhere(program)) + "\"\n";
  if (!program.commands.empty()) text += find_command(program);
  text += "  COMPREPLY=()\n  case $previous in\n";
  for (const Option& option : program.options)
    if (database::takes_value(option.option)) text += value_case(option);
  return text + "    *)\n" + otherwise(program) + "      ;;\n  esac\n}\ncomplete -o filenames -F " +
         function + " " + name + "\n";
}

}  // namespace completions
