// SPDX-License-Identifier: GPL-2.0-or-later
// Loaded before a program (LD_PRELOAD), it brings it into trouble, as the environment says:
// FAULT_ALLOCATION=N lets the N-th allocation behind the beginning of main fail, be it of C or of
// C++, with FAULT_LIBRARY=TEXT the N-th of those that a library with this name asks for;
// FAULT_CLOCK=S turns the clock by S seconds; with FAULT_ROOM=N files take N bytes and no
// more, and FAULT_ERROR=E is the number of the error that tells so, that of a full disk by default;
// FAULT_REFUSED=TEXT lets Xapian refuse every document with a term that ends so; it then says that
// it is a release with which nobody tested writing in bulk, so that it is asked at all.
#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <dlfcn.h>
#include <execinfo.h>
#include <new>
#include <string>
#include <unistd.h>
#include <xapian.h>

namespace {

using Main = int(int, char**, char**);

std::atomic<long> allocations{0};
std::atomic<bool> in_main{false};
Main* program = nullptr;

long number(const char* name) {
  const char* text = getenv(name);
  return text == nullptr ? 0 : strtol(text, nullptr, 10);
}

// Is a function of the library at work?
bool is_within(const char* library) {
  std::array<void*, 24> frames{};
  const int count = backtrace(frames.data(), static_cast<int>(frames.size()));
  return std::any_of(frames.begin(), frames.begin() + count, [library](void* place) {
    Dl_info function{};
    return dladdr(place, &function) != 0 && function.dli_fname != nullptr &&
           std::strstr(function.dli_fname, library) != nullptr;
  });
}

bool fails() {
  static const long failing = number("FAULT_ALLOCATION");
  static const char* const library = getenv("FAULT_LIBRARY");
  if (failing <= 0 || !in_main || (library != nullptr && !is_within(library))) return false;
  if (++allocations != failing) return false;
  errno = ENOMEM;
  return true;
}

// Of so many bytes; of standard output and error none is counted.
bool has_room(int file, std::size_t bytes) {
  static const char* const room = getenv("FAULT_ROOM");
  static std::atomic<long> left{number("FAULT_ROOM")};
  if (room == nullptr || file <= STDERR_FILENO) return true;
  if ((left -= static_cast<long>(bytes)) >= 0) return true;
  left = 0;  // a full disk stays full
  const long error = number("FAULT_ERROR");
  errno = error == 0 ? ENOSPC : static_cast<int>(error);
  return false;
}

template <typename Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

using Added = Xapian::docid(Xapian::WritableDatabase*, const Xapian::Document&);
constexpr const char* kAddDocument = "_ZN6Xapian16WritableDatabase12add_documentERKNS_8DocumentE";

int begin(int argc, char** argv, char** environment) {
  is_within("");  // the first look at a stack takes memory itself
  in_main = true;
  const int code = program(argc, argv, environment);
  in_main = false;
  return code;
}

}  // namespace

void* operator new(std::size_t size) {
  static auto* const real = next<void*(std::size_t)>("_Znwm");
  if (fails()) throw std::bad_alloc();
  return real(size);
}
void* operator new[](std::size_t size) {
  static auto* const real = next<void*(std::size_t)>("_Znam");
  if (fails()) throw std::bad_alloc();
  return real(size);
}

Xapian::docid Xapian::WritableDatabase::add_document(const Xapian::Document& document) {
  static auto* const real = next<Added>(kAddDocument);
  static const char* const refused = getenv("FAULT_REFUSED");
  const auto is_refused = [](const std::string& term) { return term.ends_with(refused); };
  if (refused != nullptr &&
      std::any_of(document.termlist_begin(), document.termlist_end(), is_refused))
    throw Xapian::InvalidArgumentError("refused for the sake of a test");
  return real(this, document);
}

const Xapian::Internal::constinfo* Xapian::Internal::get_constinfo_() {
  static const constinfo info = [] {
    constinfo own = *next<const constinfo*()>("_ZN6Xapian8Internal14get_constinfo_Ev")();
    if (getenv("FAULT_REFUSED") != nullptr) std::strcpy(own.str, "1.9.9");
    return own;
  }();
  return &info;
}

extern "C" {

void* malloc(std::size_t size) noexcept {
  static auto* const real = next<void*(std::size_t)>("malloc");
  return fails() ? nullptr : real(size);
}

void* calloc(std::size_t count, std::size_t size) noexcept {
  static auto* const real = next<void*(std::size_t, std::size_t)>("calloc");
  return fails() ? nullptr : real(count, size);
}

void* realloc(void* memory, std::size_t size) noexcept {
  static auto* const real = next<void*(void*, std::size_t)>("realloc");
  return fails() ? nullptr : real(memory, size);
}

ssize_t write(int file, const void* bytes, std::size_t size) {
  static auto* const real = next<ssize_t(int, const void*, std::size_t)>("write");
  return has_room(file, size) ? real(file, bytes, size) : -1;
}

ssize_t pwrite(int file, const void* bytes, std::size_t size, off_t place) {
  static auto* const real = next<ssize_t(int, const void*, std::size_t, off_t)>("pwrite");
  return has_room(file, size) ? real(file, bytes, size, place) : -1;
}

ssize_t copy_file_range(int from, off_t* read, int to, off_t* written, std::size_t size,
                        unsigned flags) {
  using Copy = ssize_t(int, off_t*, int, off_t*, std::size_t, unsigned);
  static auto* const real = next<Copy>("copy_file_range");
  const ssize_t copied = real(from, read, to, written, size, flags);
  return copied <= 0 || has_room(to, static_cast<std::size_t>(copied)) ? copied : -1;
}

int __libc_start_main(Main* main, int argc, char** argv, void (*init)(), void (*fini)(),
                      void (*loaded)(), void* stack) {
  static auto* const real =
      next<int(Main*, int, char**, void (*)(), void (*)(), void (*)(), void*)>("__libc_start_main");
  program = main;
  return real(begin, argc, argv, init, fini, loaded, stack);
}

time_t time(time_t* out) {
  static auto* const real = next<time_t(time_t*)>("time");
  const time_t now = real(nullptr) + number("FAULT_CLOCK");
  if (out != nullptr) *out = now;
  return now;
}

int clock_gettime(clockid_t clock, timespec* out) {
  static auto* const real = next<int(clockid_t, timespec*)>("clock_gettime");
  const int result = real(clock, out);
  if (result == 0 && clock == CLOCK_REALTIME) out->tv_sec += number("FAULT_CLOCK");
  return result;
}

}  // extern "C"
