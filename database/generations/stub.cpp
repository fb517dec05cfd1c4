// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/generations/stub.hpp"

#include <cerrno>
#include <sstream>
#include <system_error>

#include "database/failure.hpp"
#include "database/files.hpp"
#include "database/messages/tr.hpp"

namespace database {

namespace fs = std::filesystem;

// An error is no proof of absence: taking it for one would start a database anew beside the old.
bool is_there(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return false;
  if (error) {
    errno = error.value();
    fail_to_read(path);
  }
  return true;
}

std::vector<StubLine> parse_stub(std::string_view content) {
  std::istringstream text{std::string(content)};
  std::vector<StubLine> lines;
  for (std::string line; std::getline(text, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto space = line.find(' ');
    if (space == std::string::npos)
      lines.push_back({line, {}});
    else
      lines.push_back({line.substr(0, space), line.substr(space + 1)});
  }
  return lines;
}

void bad_stub(const fs::path& stub, const std::string& why) {
  throw Failure(stub.string() + ": " + why,
                tr("the file holds one line `auto generation-N`, or lines `auto DIRECTORY` and "
                   "`remote HOST:PORT`"),
                ExitCode::database);
}

}  // namespace database
