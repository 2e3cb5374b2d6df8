#include <malloc.h>
#include <sys/prctl.h>
#include <uv.h>

// prctl(2) is variadic, which Swift cannot call, and libuv 1.44 has no name for
// a thread of its own making.
static inline int clibuv_name_this_thread(const char *name) {
    return prctl(PR_SET_NAME, name, 0, 0, 0);
}

// malloc_trim(3) is GNU's own and not among what Swift's Glibc module exposes.
static inline void clibuv_give_back_memory(void) {
    malloc_trim(0);
}
