#include <fcntl.h>
#include <malloc.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <uv.h>
// Of the kernel's, those that need no other of glibc's.
#include <asm/unistd.h>
#include <linux/ioprio.h>

// prctl(2) is variadic, which Swift cannot call, and libuv 1.44 has no name for
// a thread of its own making.
static inline int clibuv_name_this_thread(const char *name) {
    return prctl(PR_SET_NAME, name, 0, 0, 0);
}

// malloc_trim(3) is GNU's own and not among what Swift's Glibc module exposes.
static inline void clibuv_give_back_memory(void) {
    malloc_trim(0);
}

// What a program is started with has no capability of this process; by thread (capabilities(7)).
static inline void clibuv_pass_on_no_rights(void) {
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
}

// A process group that has the disk when nobody else wants it; ioprio_set(2) has no name in glibc.
static inline void clibuv_leave_disk_to_others(int group) {
    syscall(__NR_ioprio_set, IOPRIO_WHO_PGRP, group, IOPRIO_PRIO_VALUE(IOPRIO_CLASS_IDLE, 0));
}

// pidfd_open(2) has a name in glibc from 2.36 on.
static inline int clibuv_watch_process(int pid) {
    return (int)syscall(__NR_pidfd_open, pid, 0);
}

// GNU's own, too: where a program starts, and that nothing else that is open here is open there.
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *, const char *);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);

static inline void clibuv_start_alone_in(posix_spawn_file_actions_t *actions, const char *place) {
    posix_spawn_file_actions_addclosefrom_np(actions, 3);
    posix_spawn_file_actions_addchdir_np(actions, place);
}

// memfd_create(2) and its seals, which Swift's Glibc module does not show: a file that has no name, and
// of which no program can be made. Kernels before 6.3 do not know how to be told the latter.
static inline int clibuv_file_in_memory(void) {
    const unsigned closeOnExec = 1, canBeSealed = 2, neverExecuted = 8;
    int file = (int)syscall(__NR_memfd_create, "bytes", closeOnExec | neverExecuted);
    return file >= 0 ? file : (int)syscall(__NR_memfd_create, "bytes", closeOnExec | canBeSealed);
}

// From now on nobody changes the file or its length, whoever else may open it (fcntl(2)); 0 if so.
static inline int clibuv_seal(int file) {
    const int addSeals = 1033, seal = 1, shrink = 2, grow = 4, write = 8;
    return fcntl(file, addSeals, seal | shrink | grow | write);
}

// Has the processor fetch the beginning of an object before anybody waits for it; Swift has no word
// for that.
static inline void clibuv_fetch(const void *object) {
    __builtin_prefetch(object, 1, 3);
    __builtin_prefetch((const char *)object + 64, 1, 3);
}
