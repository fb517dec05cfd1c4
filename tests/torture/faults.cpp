// SPDX-License-Identifier: GPL-2.0-or-later
// Loaded before a program (LD_PRELOAD), it brings it into trouble, as the environment says:
// FAULT_ALLOCATION=N lets the N-th allocation behind the beginning of main fail, FAULT_CLOCK=S
// turns the clock by S seconds.
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>
#include <new>

namespace {

using Main = int(int, char**, char**);

std::atomic<long> allocations{0};
std::atomic<bool> in_main{false};
Main* program = nullptr;

long number(const char* name) {
  const char* text = getenv(name);
  return text == nullptr ? 0 : strtol(text, nullptr, 10);
}

bool fails() {
  static const long failing = number("FAULT_ALLOCATION");
  return failing > 0 && in_main && ++allocations == failing;
}

template <typename Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

int begin(int argc, char** argv, char** environment) {
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

extern "C" {

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
