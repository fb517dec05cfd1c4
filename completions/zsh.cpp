// SPDX-License-Identifier: GPL-2.0-or-later
#include "completions/program.hpp"
#include "stemmers/letters/ascii.hpp"

namespace completions {
namespace {

namespace ascii = stemmers::ascii;

std::string quoted(std::string_view text) {
  return "'" + replaced(text, "'", "'\\''") + "'";
}

// Brackets would end the explanation of an option.
std::string explanation(const Option& option) {
  const std::string brief = database::brief_of(option.option);
  return "[" + replaced(replaced(brief, "[", "\\["), "]", "\\]") + "]";
}

// `N|all` is a number or all.
std::string message(const database::Option& option) {
  std::string value;
  for (const char c : option.value)
    value += ascii::lower(c);
  if (value.empty()) return std::string(option.name);
  if (value == "n" || value.starts_with("n|")) value.replace(0, 1, "number");
  return replaced(value, "|", " or ");
}

std::string value(const Option& option) {
  if (!database::takes_value(option.option)) return {};
  std::string action;
  if (option.option.offers == database::Offers::directories) action = "_directories";
  if (option.option.offers == database::Offers::files) action = "_files";
  if (const std::string words = words_of(option); !words.empty()) action = "(" + words + ")";
  return ":" + message(option.option) + ":" + action;
}

// What `_arguments` takes for an option: short and long name exclude each other.
std::string specification(const Option& option) {
  const std::string star = option.several ? "*" : "";
  const std::string rest = explanation(option) + value(option);
  const std::vector<std::string> names = database::names(option.option);
  if (names.size() == 1) return quoted(star + names[0] + rest);
  const std::string both = "{" + names[0] + "," + names[1] + "}";
  const std::string first = option.several ? star : "(" + names[0] + " " + names[1] + ")";
  return quoted(first) + both + quoted(rest);
}

std::string specifications(const std::vector<const Option*>& options, std::string_view indent) {
  std::string all;
  for (const Option* option : options)
    all += std::string(indent) + specification(*option) + " \\\n";
  return all;
}

std::string arguments_of(const Program& program, const Command& command) {
  std::string text = "  " + std::string(command.name) + ")\n    _arguments $everywhere \\\n" +
                     specifications(options_of(program, command), "      ");
  if (!command.argument.empty())
    text +=
        "      " + quoted("*:" + command.argument + ":" + (command.takes_files ? "_files" : ""));
  return text + "\n    ;;\n";
}

std::string with_commands(const Program& program) {
  const std::string function = "_" + replaced(program.name, "-", "_") + "_commands";
  std::string text = "local -a everywhere\neverywhere=(\n";
  for (const Option* option : options_everywhere(program))
    text += "  " + specification(*option) + "\n";
  text += ")\n\n" + function + "() {\n  local -a commands\n  commands=(\n";
  for (const Command& command : program.commands)
    text += "    " + quoted(std::string(command.name) + ":" + command.brief) + "\n";
  text +=
      "  )\n  _describe command commands\n}\n\n"
      "local curcontext=\"$curcontext\" state line\n_arguments -C $everywhere \\\n" +
      specifications(options_without_command(program), "  ") + "  '1:command:" + function +
      "' '*::argument:->arguments'\n[[ $state == arguments ]] || return\ncase $line[1] in\n";
  for (const Command& command : program.commands)
    text += arguments_of(program, command);
  return text + "esac\n";
}

}  // namespace

std::string zsh(const Program& program) {
  const std::string head =
      "#compdef " + std::string(program.name) + "\n# SPDX-License-Identifier: GPL-2.0-or-later\n\n";
  if (!program.commands.empty()) return head + with_commands(program);
  return head + "_arguments \\\n" + specifications(options_everywhere(program), "  ") +
         "  '*:query:'\n";
}

}  // namespace completions
