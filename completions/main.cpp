// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>
#include <fstream>
#include <string>

#include "completions/program.hpp"
#include "database/exit_code.hpp"

namespace {

bool write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  return !file.fail();
}

bool write_all(const std::filesystem::path& folder, const completions::Program& program) {
  const std::string name(program.name);
  return write(folder / (name + ".bash"), completions::bash(program)) &&
         write(folder / ("_" + name), completions::zsh(program)) &&
         write(folder / (name + ".fish"), completions::fish(program));
}

}  // namespace

/// A program of the build: writes the completions of both programs into the folder that is named.
int main(int argc, char** argv) {
  using database::ExitCode;
  const bool written = argc == 2 && write_all(argv[1], completions::index_program()) &&
                       write_all(argv[1], completions::search_program());
  return database::number_of(written ? ExitCode::done : ExitCode::failure);
}
