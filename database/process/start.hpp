// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace database {

/// For the first line of `main`, before anything is opened or made.
///
/// Descriptors 0 to 2 that are closed are opened on /dev/null, the other way round: what is read
/// from the first or written to the others fails, and no file of the program's own ever has one of
/// these numbers. The mask of permissions grows by writing for others: whatever the caller's is, no
/// file that all may write is made, neither here nor by a library.
void start_process();

/// SIGINT and SIGTERM end the program with ExitCode::interrupted from here on, unless the caller
/// has them ignored (nohup).
void end_on_interrupts();

}  // namespace database
