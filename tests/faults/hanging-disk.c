/*
 * A file system in a program (FUSE) that passes everything on to the folder named first, until a file in the folder
 * named second says otherwise. Those files may come and go at any time:
 *
 *   hang-<operation>   the operation does not answer while the file is there
 *   fail-<operation>   it fails with the errno that stands in the file
 *
 * Operations: getattr readdir open create read write fsync fsyncdir flush rename link unlink mkdir.
 */
#define FUSE_USE_VERSION 31
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fuse.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *below;
static const char *orders;

static void under(char *into, const char *path) { snprintf(into, PATH_MAX, "%s%s", below, path); }

/* Waits or fails as ordered; 0 = go on. */
static int ordered(const char *operation) {
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/hang-%s", orders, operation);
  while (access(path, F_OK) == 0) usleep(5000);
  snprintf(path, sizeof path, "%s/fail-%s", orders, operation);
  FILE *file = fopen(path, "r");
  if (!file) return 0;
  int error = 0;
  if (fscanf(file, "%d", &error) != 1) error = EIO;
  fclose(file);
  return -error;
}

#define OBEY(operation) \
  int order = ordered(operation); \
  if (order) return order;
#define HERE(name, path) \
  char name[PATH_MAX]; \
  under(name, path);

static int answer(int result) { return result < 0 ? -errno : result; }

static int get_facts(const char *path, struct stat *facts, struct fuse_file_info *info) {
  (void)info;
  OBEY("getattr")
  HERE(real, path)
  return answer(lstat(real, facts));
}

static int list(const char *path, void *into, fuse_fill_dir_t fill, off_t at, struct fuse_file_info *info,
                enum fuse_readdir_flags flags) {
  (void)at, (void)info, (void)flags;
  OBEY("readdir")
  HERE(real, path)
  DIR *folder = opendir(real);
  if (!folder) return -errno;
  for (struct dirent *entry; (entry = readdir(folder));) {
    struct stat facts = {.st_ino = entry->d_ino, .st_mode = DTTOIF(entry->d_type)};
    fill(into, entry->d_name, &facts, 0, 0);
  }
  closedir(folder);
  return 0;
}

static int open_file(const char *path, struct fuse_file_info *info) {
  OBEY("open")
  HERE(real, path)
  int fd = open(real, info->flags);
  info->fh = fd;
  info->direct_io = 1; /* every read comes here, and none from memory */
  return fd < 0 ? -errno : 0;
}

static int create_file(const char *path, mode_t mode, struct fuse_file_info *info) {
  OBEY("create")
  HERE(real, path)
  int fd = open(real, info->flags | O_CREAT, mode);
  info->fh = fd;
  info->direct_io = 1;
  return fd < 0 ? -errno : 0;
}

static int read_file(const char *path, char *into, size_t length, off_t at, struct fuse_file_info *info) {
  (void)path;
  OBEY("read")
  return answer(pread(info->fh, into, length, at));
}

static int write_file(const char *path, const char *from, size_t length, off_t at, struct fuse_file_info *info) {
  (void)path;
  OBEY("write")
  return answer(pwrite(info->fh, from, length, at));
}

static int sync_file(const char *path, int data_only, struct fuse_file_info *info) {
  (void)path, (void)data_only;
  OBEY("fsync")
  return answer(fsync(info->fh));
}

static int sync_folder(const char *path, int data_only, struct fuse_file_info *info) {
  (void)path, (void)data_only, (void)info;
  OBEY("fsyncdir")
  return 0;
}

static int flush(const char *path, struct fuse_file_info *info) {
  (void)path, (void)info;
  OBEY("flush")
  return 0;
}

static int let_go(const char *path, struct fuse_file_info *info) {
  (void)path;
  close(info->fh);
  return 0;
}

static int move(const char *from, const char *to, unsigned flags) {
  OBEY("rename")
  HERE(source, from)
  HERE(target, to)
  return answer(renameat2(AT_FDCWD, source, AT_FDCWD, target, flags));
}

static int make_link(const char *from, const char *to) {
  OBEY("link")
  HERE(source, from)
  HERE(target, to)
  return answer(link(source, target));
}

static int remove_file(const char *path) {
  OBEY("unlink")
  HERE(real, path)
  return answer(unlink(real));
}

static int make_folder(const char *path, mode_t mode) {
  OBEY("mkdir")
  HERE(real, path)
  return answer(mkdir(real, mode));
}

/* Nothing is remembered by the kernel: a question that was answered a moment ago is asked again. */
static void *begin(struct fuse_conn_info *connection, struct fuse_config *config) {
  (void)connection;
  config->entry_timeout = config->attr_timeout = config->negative_timeout = 0;
  return NULL;
}

static const struct fuse_operations operations = {
    .init = begin,
    .getattr = get_facts,
    .readdir = list,
    .open = open_file,
    .create = create_file,
    .read = read_file,
    .write = write_file,
    .fsync = sync_file,
    .fsyncdir = sync_folder,
    .flush = flush,
    .release = let_go,
    .rename = move,
    .link = make_link,
    .unlink = remove_file,
    .mkdir = make_folder,
};

/* hanging-disk FOLDER ORDERS MOUNTPOINT [options of FUSE] */
int main(int count, char **words) {
  if (count < 4) return 2;
  below = words[1];
  orders = words[2];
  words[2] = words[0];
  return fuse_main(count - 2, words + 2, &operations, NULL);
}
