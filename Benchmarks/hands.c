/* Handshakes of TLS 1.3, as many at once as are asked for, against any server on 127.0.0.1.
 *
 * A handshake is done when the server's ticket has come: then it has checked the client's last
 * word. With `resumed` the first connection takes a ticket and all others come back with it. One
 * JSON object is printed; it ends with 0 only if every handshake was done and was of that kind.
 *
 *     hands full|resumed --port P --pid SERVER --authority FILE --count N --at-once K
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "secure.h"

enum { PATIENCE = 30000 };

typedef struct Hand {
    int socket, hasTicket;
    SSL *session;
    double began;
} Hand;

static int port, pid, isResumed;
static long wanted, begun, done, strangers;
static double *took;
static SSL_CTX *context;
static SSL_SESSION *ticket;
static int poller;

static double seconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double serverSeconds(void) {
    clockid_t clock;
    if (clock_getcpuclockid(pid, &clock) != 0) {
        fprintf(stderr, "hands: the server has ended\n");
        exit(1);
    }
    return seconds(clock);
}

static void fail(const char *what) {
    fprintf(stderr, "hands: %s: %s\n", what, errno ? strerror(errno) : "");
    ERR_print_errors_fp(stderr);
    exit(1);
}

/* RFC 8446 §4.6.1: it comes after the server has read the client's Finished. */
static int ticketCame(SSL *session, SSL_SESSION *given) {
    Hand *hand = SSL_get_app_data(session);
    hand->hasTicket = 1;
    if (ticket || !isResumed) return 0;
    ticket = given;
    return 1;
}

static void begin(Hand *hand) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int yes = 1;
    begun++;
    hand->hasTicket = 0;
    hand->began = seconds(CLOCK_MONOTONIC);
    hand->socket = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(hand->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    /* Without waiting in TIME_WAIT: the ports would run out. */
    struct linger none = {.l_onoff = 1};
    setsockopt(hand->socket, SOL_SOCKET, SO_LINGER, &none, sizeof none);
    if (connect(hand->socket, (struct sockaddr *)&address, sizeof address) != 0) fail("connect");
    hand->session = secureClient(context, hand->socket);
    SSL_set_app_data(hand->session, hand);
    if (ticket) {
        /* A copy, since OpenSSL means a ticket to be used once. */
        SSL_SESSION *copy = SSL_SESSION_dup(ticket);
        SSL_set_session(hand->session, copy);
        SSL_SESSION_free(copy);
    }
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = hand};
    epoll_ctl(poller, EPOLL_CTL_ADD, hand->socket, &event);
    SSL_do_handshake(hand->session);
}

static void end(Hand *hand) {
    took[done++] = seconds(CLOCK_MONOTONIC) - hand->began;
    if (SSL_session_reused(hand->session) != (isResumed && done > 1)) strangers++;
    /* As if both had said goodbye: the ticket of a session that just ends is thrown away. */
    SSL_set_shutdown(hand->session, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    SSL_free(hand->session);
    close(hand->socket);
}

/* True when the handshake is over. */
static int goOn(Hand *hand) {
    char none;
    errno = 0;
    ERR_clear_error();
    int got = SSL_read(hand->session, &none, 1);
    if (hand->hasTicket) return 1;
    int why = SSL_get_error(hand->session, got);
    if (why != SSL_ERROR_WANT_READ) fail("a handshake was broken off");
    return 0;
}

/* Brings the number of handshakes that are done to `total`. */
static void shake(Hand *hands, int atOnce, long total) {
    struct epoll_event events[256];
    for (int i = 0; i < atOnce && begun < total; i++) begin(&hands[i]);
    while (done < total) {
        int count = epoll_wait(poller, events, 256, PATIENCE);
        if (count <= 0) fail("nothing came for 30 seconds");
        for (int i = 0; i < count; i++) {
            Hand *hand = events[i].data.ptr;
            if (!goOn(hand)) continue;
            end(hand);
            if (begun < total) begin(hand);
        }
    }
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

int main(int count, char **words) {
    const char *authority = "";
    int atOnce = 1;
    isResumed = count > 1 && !strcmp(words[1], "resumed");
    for (int i = 2; i + 1 < count; i += 2) {
        if (!strcmp(words[i], "--port")) port = atoi(words[i + 1]);
        else if (!strcmp(words[i], "--pid")) pid = atoi(words[i + 1]);
        else if (!strcmp(words[i], "--authority")) authority = words[i + 1];
        else if (!strcmp(words[i], "--count")) wanted = atol(words[i + 1]);
        else if (!strcmp(words[i], "--at-once")) atOnce = atoi(words[i + 1]);
    }
    if (!port || !pid || wanted < 1 || atOnce < 1) {
        fprintf(stderr, "hands: give port, process, authority, count and how many at once\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    context = secureContext(authority);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(context, ticketCame);
    poller = epoll_create1(0);
    took = calloc((size_t)wanted + 1, sizeof *took);
    Hand *hands = calloc((size_t)atOnce, sizeof *hands);
    /* The first is not counted: it brings the ticket, and the server makes what it needs once. */
    shake(hands, 1, 1);
    double start = seconds(CLOCK_MONOTONIC), used = serverSeconds();
    shake(hands, atOnce, wanted + 1);
    double whole = seconds(CLOCK_MONOTONIC) - start;
    used = serverSeconds() - used;
    qsort(took + 1, (size_t)wanted, sizeof *took, ascending);
    printf(
        "{\"handshakes\":%ld,\"expected\":%ld,\"otherKind\":%ld,\"perSecond\":%.1f,"
        "\"cpuMicroseconds\":%.2f,\"p50\":%.3f,\"p99\":%.3f}\n",
        done - 1, wanted, strangers, (double)wanted / whole, used * 1e6 / (double)wanted,
        took[1 + wanted / 2] * 1e3, took[1 + (wanted - 1) * 99 / 100] * 1e3);
    return strangers ? 1 : 0;
}
