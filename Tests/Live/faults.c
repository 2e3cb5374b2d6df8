/* A disk and a clock that fail on command, for one program: preload it, and write an order into the
 * file that FAULTS names. The first letter says what fails, from then on:
 *
 *   f  there is no room for another byte          r  the disk has become read-only
 *   s  what was written cannot be made durable    t  half of what is written, and the power goes
 *   c  the wall clock is so many seconds off: c-3600
 *   n  the power goes when a file is to get its name for the so manieth time: n3
 *   m  so many seconds more have passed than have: m60
 *
 * What a database writes is touched (pwrite), and with "f" what is written to any other file, but
 * never what the program says on its outputs. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static char order(long *number) {
  char text[32] = {0};
  const char *name = getenv("FAULTS");
  int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return 0;
  if (read(file, text, sizeof text - 1) < 0) text[0] = 0;
  close(file);
  if (number) *number = atol(text + 1);
  return text[0];
}

#define REAL(name) __typeof__(name) *real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
  REAL(pwrite64);
  switch (order(NULL)) {
  case 'f': errno = ENOSPC; return -1;
  case 'r': errno = EROFS; return -1;
  case 't':
    if (real(file, bytes, count / 2, at) >= 0) kill(getpid(), SIGKILL);
    return -1;
  default: return real(file, bytes, count, at);
  }
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
  return pwrite64(file, bytes, count, at);
}

ssize_t write(int file, const void *bytes, size_t count) {
  REAL(write);
  struct stat what;
  if (file > 2 && fstat(file, &what) == 0 && S_ISREG(what.st_mode) && order(NULL) == 'f')
    return errno = ENOSPC, -1;
  return real(file, bytes, count);
}

int fsync(int file) {
  REAL(fsync);
  if (order(NULL) == 's') return errno = EIO, -1;
  return real(file);
}

int fdatasync(int file) {
  REAL(fdatasync);
  if (order(NULL) == 's') return errno = EIO, -1;
  return real(file);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  REAL(clock_gettime);
  long seconds = 0;
  int result = real(clock, now);
  if (result != 0) return result;
  int isWall = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
  int isPassing = clock == CLOCK_MONOTONIC || clock == CLOCK_MONOTONIC_COARSE;
  char what = isWall || isPassing ? order(&seconds) : 0;
  if ((what == 'c' && isWall) || (what == 'm' && isPassing)) now->tv_sec += seconds;
  return 0;
}

int gettimeofday(struct timeval *now, void *zone) {
  REAL(gettimeofday);
  long seconds = 0;
  int result = real(now, zone);
  if (result == 0 && order(&seconds) == 'c') now->tv_sec += seconds;
  return result;
}

int rename(const char *from, const char *to) {
  REAL(rename);
  static long count;
  long number = 0;
  if (order(&number) == 'n' && ++count == number) kill(getpid(), SIGKILL);
  return real(from, to);
}
