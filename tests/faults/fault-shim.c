/*
 * Faults for file operations, by LD_PRELOAD. Counts every operation on files under $FAULT_DIR and does something at
 * number $FAULT_AT. The program under test may set these variables itself, so that one process runs many cases:
 * a new value of $FAULT_RUN starts the count again.
 *
 *   FAULT_DO = kill         SIGKILL before the operation
 *              killafter    SIGKILL after it
 *              err:<errno>  this one operation fails
 *              gone:<errno> this one and all later ones fail: the disk was pulled out
 *              short        a write takes only half
 *              full         a write takes half, and from then on there is no room
 *   FAULT_LOG = file that gets one line "<number> <operation>" each
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST_FILES 65536

static char ours[MOST_FILES]; /* descriptors of files under FAULT_DIR */
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static int count;
static int room_is_gone;
static char run[64];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static const char *setting(const char *name) {
  const char *value = getenv(name);
  return value ? value : "";
}

static int is_watched(const char *path) {
  const char *directory = getenv("FAULT_DIR");
  return directory && path && strncmp(path, directory, strlen(directory)) == 0;
}

static int is_ours(int fd) { return fd >= 0 && fd < MOST_FILES && ours[fd]; }

static void claim(int fd, int is) {
  if (fd >= 0 && fd < MOST_FILES) ours[fd] = is;
}

static int does(const char *what) { return strcmp(setting("FAULT_DO"), what) == 0; }

static void write_log(int number, const char *operation) {
  const char *path = getenv("FAULT_LOG");
  if (!path || !*path) return;
  int fd = REAL(open)(path, O_WRONLY | O_APPEND | O_CREAT, 0600);
  if (fd < 0) return;
  dprintf(fd, "%d %s\n", number, operation);
  REAL(close)(fd);
}

/* The number of this operation, with the count begun anew for a new run. */
static int next_number(void) {
  pthread_mutex_lock(&guard);
  if (strcmp(run, setting("FAULT_RUN")) != 0) {
    snprintf(run, sizeof run, "%s", setting("FAULT_RUN"));
    count = 0;
    room_is_gone = 0;
  }
  int number = ++count;
  pthread_mutex_unlock(&guard);
  return number;
}

/* Called before each operation. 1 = this is the chosen one. Sets *error when the operation is to fail. */
static int arrive(const char *operation, int *error) {
  *error = 0;
  int number = next_number();
  write_log(number, operation);
  int chosen_number = atoi(setting("FAULT_AT"));
  if (chosen_number == 0) return 0;
  int chosen = number == chosen_number;
  const char *action = setting("FAULT_DO");
  if (chosen && does("kill")) kill(getpid(), SIGKILL);
  if (chosen && strncmp(action, "err:", 4) == 0) *error = atoi(action + 4);
  if (number >= chosen_number && strncmp(action, "gone:", 5) == 0) *error = atoi(action + 5);
  return chosen;
}

static void leave(int chosen) {
  if (chosen && does("killafter")) kill(getpid(), SIGKILL);
}

/* One operation: `call` is done unless a fault was ordered. */
#define GUARDED(operation, type, failed, call) \
  int error; \
  int chosen = arrive(operation, &error); \
  if (error) { \
    errno = error; \
    return failed; \
  } \
  type result = call; \
  leave(chosen); \
  return result;

#define OPENING(name) \
  int name(const char *path, int flags, ...) { \
    va_list rest; \
    va_start(rest, flags); \
    int mode = va_arg(rest, int); \
    va_end(rest); \
    int watched = is_watched(path); \
    int error = 0; \
    int chosen = watched ? arrive(flags & O_CREAT ? "create" : "open", &error) : 0; \
    if (error) { \
      errno = error; \
      return -1; \
    } \
    int fd = REAL(name)(path, flags, mode); \
    claim(fd, watched); \
    if (watched) leave(chosen); \
    return fd; \
  }
OPENING(open)
OPENING(open64)

/* How many bytes a write is let to take: all, half, or none (-1, no room). */
static ssize_t allowed(int chosen, size_t length) {
  if (room_is_gone && atoi(setting("FAULT_AT")) != 0) return -1;
  if (chosen && does("full")) {
    room_is_gone = 1;
    return length > 1 ? (ssize_t)(length / 2) : -1;
  }
  return chosen && does("short") && length > 1 ? (ssize_t)(length / 2) : (ssize_t)length;
}

#define WRITING(call) \
  int error; \
  int chosen = arrive("write", &error); \
  ssize_t take = error ? -1 : allowed(chosen, length); \
  if (take < 0) { \
    errno = error ? error : ENOSPC; \
    return -1; \
  } \
  ssize_t result = call; \
  leave(chosen); \
  return result;

ssize_t write(int fd, const void *bytes, size_t length) {
  if (!is_ours(fd)) return REAL(write)(fd, bytes, length);
  WRITING(REAL(write)(fd, bytes, take))
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
  if (!is_ours(fd)) return REAL(pwrite)(fd, bytes, length, at);
  WRITING(REAL(pwrite)(fd, bytes, take, at))
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  if (!is_ours(fd)) return REAL(pwrite64)(fd, bytes, length, at);
  WRITING(REAL(pwrite64)(fd, bytes, take, at))
}

ssize_t read(int fd, void *bytes, size_t length) {
  if (!is_ours(fd)) return REAL(read)(fd, bytes, length);
  GUARDED("read", ssize_t, -1, REAL(read)(fd, bytes, length))
}
ssize_t pread(int fd, void *bytes, size_t length, off_t at) {
  if (!is_ours(fd)) return REAL(pread)(fd, bytes, length, at);
  GUARDED("read", ssize_t, -1, REAL(pread)(fd, bytes, length, at))
}
ssize_t pread64(int fd, void *bytes, size_t length, off64_t at) {
  if (!is_ours(fd)) return REAL(pread64)(fd, bytes, length, at);
  GUARDED("read", ssize_t, -1, REAL(pread64)(fd, bytes, length, at))
}

int fsync(int fd) {
  if (!is_ours(fd)) return REAL(fsync)(fd);
  GUARDED("fsync", int, -1, REAL(fsync)(fd))
}
int fdatasync(int fd) {
  if (!is_ours(fd)) return REAL(fdatasync)(fd);
  GUARDED("fdatasync", int, -1, REAL(fdatasync)(fd))
}

/* Like the kernel: whatever close answers, the descriptor is free afterwards. */
static int close_ours(int fd) {
  int error;
  int chosen = arrive("close", &error);
  claim(fd, 0);
  int result = REAL(close)(fd);
  leave(chosen);
  if (!error) return result;
  errno = error;
  return -1;
}
int close(int fd) { return is_ours(fd) ? close_ours(fd) : REAL(close)(fd); }

int rename(const char *from, const char *to) {
  if (!is_watched(to)) return REAL(rename)(from, to);
  GUARDED("rename", int, -1, REAL(rename)(from, to))
}
int link(const char *from, const char *to) {
  if (!is_watched(to)) return REAL(link)(from, to);
  GUARDED("link", int, -1, REAL(link)(from, to))
}
int unlink(const char *path) {
  if (!is_watched(path)) return REAL(unlink)(path);
  GUARDED("unlink", int, -1, REAL(unlink)(path))
}
int mkdir(const char *path, mode_t mode) {
  if (!is_watched(path)) return REAL(mkdir)(path, mode);
  GUARDED("mkdir", int, -1, REAL(mkdir)(path, mode))
}
int rmdir(const char *path) {
  if (!is_watched(path)) return REAL(rmdir)(path);
  GUARDED("rmdir", int, -1, REAL(rmdir)(path))
}

#define SCANNING(name, entry) \
  int name(const char *path, struct entry ***list, int (*filter)(const struct entry *), \
           int (*compare)(const struct entry **, const struct entry **)) { \
    if (!is_watched(path)) return REAL(name)(path, list, filter, compare); \
    GUARDED("list", int, -1, REAL(name)(path, list, filter, compare)) \
  }
SCANNING(scandir, dirent)
SCANNING(scandir64, dirent64)

/* libuv asks for file facts with statx, and closes files, by the wrapper or by the bare system call. */
static int looks_at_ours(int fd, const char *path) { return path && *path ? is_watched(path) : is_ours(fd); }

int statx(int fd, const char *path, int flags, unsigned mask, struct statx *facts) {
  if (!looks_at_ours(fd, path)) return REAL(statx)(fd, path, flags, mask, facts);
  GUARDED("stat", int, -1, REAL(statx)(fd, path, flags, mask, facts))
}

long syscall(long number, ...) {
  va_list rest;
  va_start(rest, number);
  long a[6];
  for (int i = 0; i < 6; i++) a[i] = va_arg(rest, long);
  va_end(rest);
  long (*real)(long, ...) = REAL(syscall);
  if (number == SYS_close && is_ours((int)a[0])) return close_ours((int)a[0]);
  if (number != SYS_statx || !looks_at_ours((int)a[0], (const char *)a[1]))
    return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
  GUARDED("stat", long, -1, real(number, a[0], a[1], a[2], a[3], a[4], a[5]))
}
