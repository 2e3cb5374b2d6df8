/* A PDF library that a file has taken over: instead of reading, it says what it could do to others.
 *
 *     LD_PRELOAD=taken_over.so nghisu-pdftext ...
 *
 * Every file's text is one line of words: what it was given, and what it reached besides.
 */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/uio.h>
#include <unistd.h>

static int descriptors(void) {
    int open_ones = 0;
    for (int file = 0; file < 1024; file++)
        if (fcntl(file, F_GETFD) >= 0) open_ones++;
    return open_ones;
}

static const char *others(void) {
    for (char name[] = "0"; name[0] <= '9'; name[0]++)
        if (open(name, O_RDONLY) >= 0) return "readable";
    return "gone";
}

static const char *parent(void) {
    char mine;
    struct iovec here = {&mine, 1}, there = {(void *)&descriptors, 1};
    return process_vm_readv(getppid(), &here, 1, &there, 1, 0) == 1 ? "open" : "closed";
}

static const char *files(void) {
    signal(SIGXFSZ, SIG_IGN);
    const int file = open("left-behind", O_WRONLY | O_CREAT, 0600);
    const int is_written = file >= 0 && write(file, "x", 1) == 1;
    close(file);
    unlink("left-behind");
    return is_written ? "written" : "refused";
}

/* Its own file again, to change it; and somebody else's, to read it. */
static const char *opened(void) {
    if (open("/proc/self/fd/0", O_RDWR) >= 0) return "own";
    return open("/etc/passwd", O_RDONLY) >= 0 ? "others" : "nothing";
}

/* poppler::document::load_from_raw_data(const char *, int, const std::string &, const std::string &) */
void *_ZN7poppler8document18load_from_raw_dataEPKciRKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEESA_(
    const char *bytes, int size, const void *owner, const void *user) {
    (void)owner, (void)user;
    char words[512];
    if (size > 5 && memcmp(bytes, "start", 5) == 0) {
        /* Somebody who outlives the file and keeps its output open. */
        const pid_t child = fork();
        if (child == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            while (1) pause();
        }
        snprintf(words, sizeof words, child < 0 ? "alone\f" : "started\f");
    } else if (size > 5 && memcmp(bytes, "close", 5) == 0) {
        /* Has said everything, and stays. */
        close(1);
        while (1) pause();
    } else if (size > 5 && memcmp(bytes, "speak", 5) == 0) {
        /* As if it were two files. */
        memcpy(words, "\1\0\0\0\1A\1\0\0\0\1B", 12);
        if (write(1, words, 12) < 0) _exit(9);
        _exit(0);
    } else {
        snprintf(words, sizeof words, "bytes:%.*s descriptors:%d others:%s parent:%s files:%s opened:%s\f",
                 size, bytes, descriptors(), others(), parent(), files(), opened());
    }
    if (write(1, words, strlen(words)) < 0) _exit(9);
    _exit(0);
}
