/* The load generator: many WebSocket clients in one thread, against any server on 127.0.0.1.
 *
 * `fan fanout` opens subscribers and one publisher, which sends a text at a rate; each frame
 * that reaches a subscriber and carries the mark of this run (T@ and the time of sending as 16
 * hexadecimal digits) is a delivery. `fan idle` opens subscribers and measures the server's
 * memory for each. `fan asks` lets every client send its texts one by one, each after the
 * answer to the last. `fan storm` lets everybody come back at once to what was missed: a client
 * is in step when a frame with the text of --until has come, after --count others. All print one
 * JSON object and end with 0 only if everything arrived.
 * The server's processor time is read from its own clock, all its threads included; with
 * --behind, that of the process behind it is added, and so is its memory.
 *
 *     fan fanout|idle|asks|storm --port P --pid SERVER --clients N [--messages M] [--rate R]
 *         [--path /ws] [--headers FILE] [--protocol NAME] [--hello TEXT] [--text TEXT]
 *         [--users U] [--authority FILE] [--behind PROCESS] [--until TEXT] [--count N]
 *         [--words FILE] [--binary 1]
 *
 * With an authority's certificate (PEM) all of it is spoken over TLS 1.3.
 * FILE has one header line for each user; client i takes line i modulo their number, the
 * publisher the last one. In TEXT {I} is the message's number, {C} the client's, {T} the mark,
 * {P} what makes (user, {P}) unique when U users have several clients each, {W} the line of
 * --words for the client's user, and {xHH} a byte. With --binary everybody, the publisher too,
 * says hello and all frames are binary, as MQTT over WebSocket wants it.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "secure.h"

enum { READ_AT_ONCE = 4 << 20, LINE = 4096 };

typedef struct Client {
    int socket, number;
    SSL *session; /* NULL in clear */
    enum { DIALLED, UPGRADED, READY, GONE } stage;
    long deliveries, asked, answered;
    uint64_t askedAt;
    char *held; /* the beginning of a frame whose end has not come */
    size_t heldLength;
    char *queue; /* what the socket did not take */
    size_t queueLength;
} Client;

static struct {
    const char *mode, *path, *headers, *protocol, *hello, *text, *authority, *until, *words;
    int port, pid, behind, clients, users, isBinary;
    long messages, count;
    double rate;
} options = {.path = "/", .text = "{T}", .rate = 100, .messages = 100, .users = 1};

static int poller;
static SSL_CTX *secrecy; /* NULL in clear */
static Client *clients; /* the publisher, if there is one, is the last */
static int clientCount, readyCount, goneCount, refusals;
static char **headerLines, **wordLines;
static int headerCount, wordCount;
static long long receivedBytes;
static uint64_t epochStart = UINT64_MAX; /* marks from before are of an earlier run */
static float *latencies;
static long latencyCount, latencyRoom, frameBytes;

/* --- Clocks and figures --- */

static uint64_t nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static double seconds(void) { return (double)nanoseconds() * 1e-9; }

static double processSeconds(int pid) {
    clockid_t clock;
    struct timespec used;
    if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &used) != 0) {
        fprintf(stderr, "fan: the server has ended\n");
        exit(1);
    }
    return (double)used.tv_sec + (double)used.tv_nsec * 1e-9;
}

static double serverSeconds(void) {
    return processSeconds(options.pid) + (options.behind ? processSeconds(options.behind) : 0);
}

static double processKilobytes(int pid) {
    char path[64], line[256];
    long found = 0;
    snprintf(path, sizeof path, "/proc/%d/status", pid);
    FILE *file = fopen(path, "r");
    if (!file) return 0;
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "VmRSS: %ld", &found) == 1) break;
    }
    fclose(file);
    return (double)found;
}

static double serverKilobytes(void) {
    return processKilobytes(options.pid) + (options.behind ? processKilobytes(options.behind) : 0);
}

static int ascending(const void *left, const void *right) {
    float a = *(const float *)left, b = *(const float *)right;
    return (a > b) - (a < b);
}

static void noteLatency(uint64_t from, uint64_t to) {
    if (latencyCount == latencyRoom) {
        latencyRoom = latencyRoom ? latencyRoom * 2 : 1 << 16;
        latencies = realloc(latencies, (size_t)latencyRoom * sizeof *latencies);
    }
    latencies[latencyCount++] = (float)((double)(to - from) * 1e-6);
}

static double percentile(double share) {
    return latencyCount ? latencies[(long)((double)(latencyCount - 1) * share)] : 0;
}

/* --- Sending --- */

/* A handshake waits for the server, not for room to write. */
static void watch(Client *client, int operation) {
    struct epoll_event event = {.data.ptr = client};
    int isShaking = client->session && !SSL_is_init_finished(client->session);
    event.events = EPOLLIN | (client->queueLength && !isShaking ? EPOLLOUT : 0);
    epoll_ctl(poller, operation, client->socket, &event);
}

static void gone(Client *client, const char *why) {
    if (client->stage == GONE) return;
    if (goneCount++ == 0) fprintf(stderr, "fan: client %d: %s\n", client->number, why);
    if (client->stage == READY) readyCount--;
    client->stage = GONE;
    close(client->socket);
}

/* Both are as `send` and `recv`, with EAGAIN for whatever TLS still has to wait for. */
static ssize_t transmit(Client *client, const char *bytes, size_t length) {
    if (!client->session) {
        return send(client->socket, bytes, length, MSG_NOSIGNAL | MSG_DONTWAIT);
    }
    ERR_clear_error();
    int taken = SSL_write(client->session, bytes, (int)length);
    if (taken > 0) return taken;
    int why = SSL_get_error(client->session, taken);
    if (why != SSL_ERROR_SYSCALL || errno == 0) errno = EPROTO;
    if (why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE) errno = EAGAIN;
    return -1;
}

static ssize_t take(Client *client, char *into, size_t room) {
    if (!client->session) return recv(client->socket, into, room, MSG_DONTWAIT);
    size_t got = 0;
    int count;
    ERR_clear_error();
    /* A whole record always fits, so nothing is left inside of which epoll does not know. */
    while (room - got >= SSL3_RT_MAX_PLAIN_LENGTH
        && (count = SSL_read(client->session, into + got, (int)(room - got))) > 0) {
        got += (size_t)count;
    }
    if (got > 0) return (ssize_t)got;
    int why = SSL_get_error(client->session, count);
    if (why == SSL_ERROR_ZERO_RETURN) return 0;
    if (why != SSL_ERROR_SYSCALL || errno == 0) errno = EPROTO;
    if (why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE) errno = EAGAIN;
    return -1;
}

static void put(Client *client, const char *bytes, size_t length) {
    ssize_t taken = 0;
    if (client->stage == GONE) return;
    if (client->queueLength == 0) {
        taken = transmit(client, bytes, length);
        if (taken < 0 && errno != EAGAIN) {
            gone(client, strerror(errno));
            return;
        }
        if (taken < 0) taken = 0;
    }
    size_t left = length - (size_t)taken;
    if (left == 0) return;
    client->queue = realloc(client->queue, client->queueLength + left);
    memcpy(client->queue + client->queueLength, bytes + taken, left);
    client->queueLength += left;
    watch(client, EPOLL_CTL_MOD);
}

static void drain(Client *client) {
    size_t length = client->queueLength;
    ssize_t taken = transmit(client, client->queue, length);
    if (taken < 0) return;
    client->queueLength = length - (size_t)taken;
    memmove(client->queue, client->queue + taken, client->queueLength);
    if (client->queueLength == 0) watch(client, EPOLL_CTL_MOD);
}

/* A masked frame (RFC 6455 §5.3). The mask is zero: it is the server's work that counts. */
static void putFrame(Client *client, int opcode, const char *text, size_t length) {
    char frame[LINE + 8] = {(char)(0x80 | opcode)};
    size_t head = 2;
    if (length > LINE) length = LINE;
    frame[1] = (char)(0x80 | (length < 126 ? length : 126));
    if (length >= 126) {
        frame[2] = (char)(length >> 8);
        frame[3] = (char)length;
        head = 4;
    }
    memset(frame + head, 0, 4);
    memcpy(frame + head + 4, text, length);
    put(client, frame, head + 4 + length);
}

/* Fills the places of a text in; returns its length. */
static int isByte(const char *text) {
    return text[1] == 'x' && isxdigit((unsigned char)text[2]) && isxdigit((unsigned char)text[3])
        && text[4] == '}';
}

static size_t fill(char *into, const char *text, long message, int client) {
    int perUser = (clientCount + options.users - 1) / options.users;
    long place = client < 0 ? message : message * perUser + client / options.users;
    char *at = into, *end = into + LINE - 256;
    while (*text && at < end) {
        if (text[0] == '{' && isByte(text)) {
            char digits[3] = {text[2], text[3], 0};
            *at++ = (char)strtol(digits, 0, 16);
            text += 5;
            continue;
        }
        if (text[0] != '{' || !text[1] || text[2] != '}') {
            *at++ = *text++;
            continue;
        }
        switch (text[1]) {
        case 'I': at += sprintf(at, "%ld", message); break;
        case 'C': at += sprintf(at, "%d", client); break;
        case 'P': at += sprintf(at, "%ld", place); break;
        case 'W': at += sprintf(at, "%.200s", wordCount ? wordLines[client % wordCount] : ""); break;
        case 'T': at += sprintf(at, "T@%016llx", (unsigned long long)nanoseconds()); break;
        default: *at++ = *text++; continue;
        }
        text += 3;
    }
    return (size_t)(at - into);
}

static void say(Client *client, const char *text, long message) {
    char filled[LINE];
    putFrame(client, options.isBinary ? 2 : 1, filled, fill(filled, text, message, client->number));
}

/* --- Receiving --- */

static void becomeReady(Client *client) {
    client->stage = READY;
    readyCount++;
}

static void refused(const char *text, size_t length) {
    if (refusals++ == 0) fprintf(stderr, "fan: refused: %.*s\n", (int)(length < 300 ? length : 300), text);
}

static int isPublisher(const Client *client) {
    return client->number >= options.clients;
}

static void delivered(Client *client, const char *text, size_t length, uint64_t now) {
    const char *mark = memmem(text, length, "T@", 2);
    if (!mark || text + length - mark < 18 || isPublisher(client)) return;
    char digits[17] = {0};
    memcpy(digits, mark + 2, 16);
    uint64_t sent = strtoull(digits, 0, 16);
    if (sent < epochStart || sent > now) return;
    client->deliveries++;
    frameBytes = (long)length;
    noteLatency(sent, now);
}

/* The reply to the hello and what is only signalled are not among the frames that were missed. */
static void returned(Client *client, const char *text, size_t length, uint64_t now) {
    if (length > 5 && memcmp(text, "{\"re\":", 6) == 0) return;
    if (memmem(text, length < 100 ? length : 100, "\"signal\":", 9)) return;
    client->deliveries++;
    if (client->stage == READY || !memmem(text, length, options.until, strlen(options.until))) return;
    client->answered = client->deliveries;
    noteLatency(client->askedAt, now);
    becomeReady(client);
}

static void ask(Client *client) {
    if (client->asked == options.messages) return;
    client->askedAt = nanoseconds();
    say(client, options.text, client->asked++);
}

static void textArrived(Client *client, const char *text, size_t length, uint64_t now) {
    int isReply = length > 5 && memcmp(text, "{\"re\":", 6) == 0;
    if (isReply && memmem(text, length < 200 ? length : 200, "\"error\"", 7)) refused(text, length);
    if (options.mode[0] == 's') {
        returned(client, text, length, now);
    } else if (client->stage == UPGRADED) {
        becomeReady(client);
    } else if (options.mode[0] == 'a' && isReply) {
        client->answered++;
        noteLatency(client->askedAt, now);
        ask(client);
    } else if (options.mode[0] == 'f') {
        delivered(client, text, length, now);
    }
}

/* Takes whole frames from the front; returns how many bytes they had. */
static size_t takeFrames(Client *client, const char *bytes, size_t count, uint64_t now) {
    size_t used = 0;
    while (client->stage != GONE) {
        const unsigned char *at = (const unsigned char *)bytes + used;
        size_t there = count - used, head = 2;
        if (there < 2) break;
        uint64_t length = at[1] & 127;
        if (length >= 126) head = length == 126 ? 4 : 10;
        if (there < head) break;
        if (head > 2) {
            length = 0;
            for (size_t i = 2; i < head; i++) length = length << 8 | at[i];
        }
        if (there < head + length) break;
        const char *payload = (const char *)at + head;
        switch (at[0] & 15) {
        case 1:
        case 2: textArrived(client, payload, length, now); break;
        case 8: gone(client, "the server closed the connection"); break;
        case 9: putFrame(client, 10, payload, length); break;
        }
        used += head + length;
    }
    return used;
}

static size_t takeAnswer(Client *client, const char *bytes, size_t count) {
    const char *end = memmem(bytes, count, "\r\n\r\n", 4);
    if (!end) return 0;
    size_t length = (size_t)(end - bytes) + 4;
    int isRight = memcmp(bytes, "HTTP/1.1 101", 12) == 0
        && memmem(bytes, length, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", 28);
    if (!isRight) {
        char line[80] = {0};
        memcpy(line, bytes, strcspn(bytes, "\r") < 79 ? strcspn(bytes, "\r") : 79);
        gone(client, line);
        return length;
    }
    client->stage = UPGRADED;
    int isQuiet = isPublisher(client) && !options.isBinary;
    if (options.hello && !isQuiet) say(client, options.hello, 0);
    else becomeReady(client);
    return length;
}

static void receive(Client *client) {
    static char buffer[READ_AT_ONCE * 2];
    size_t count = client->heldLength;
    if (count > READ_AT_ONCE) {
        gone(client, "a frame beyond all measure");
        return;
    }
    memcpy(buffer, client->held, count);
    int wasShaking = client->session && !SSL_is_init_finished(client->session);
    ssize_t got = take(client, buffer + count, READ_AT_ONCE);
    int fault = errno;
    if (wasShaking && SSL_is_init_finished(client->session) && client->queueLength) {
        drain(client);
        watch(client, EPOLL_CTL_MOD);
    }
    if (got <= 0) {
        if (got == 0 || fault != EAGAIN) gone(client, got ? strerror(fault) : "end of stream");
        return;
    }
    uint64_t now = nanoseconds();
    count += (size_t)got;
    receivedBytes += got;
    size_t used = client->stage == DIALLED ? takeAnswer(client, buffer, count) : 0;
    if (client->stage != DIALLED) used += takeFrames(client, buffer + used, count - used, now);
    client->heldLength = count - used;
    if (client->heldLength) {
        client->held = realloc(client->held, client->heldLength);
        memcpy(client->held, buffer + used, client->heldLength);
    }
}

/* Handles what happens until the time, and at least once what already has. */
static void pump(double until) {
    struct epoll_event events[512];
    do {
        double left = until - seconds();
        int count = epoll_wait(poller, events, 512, left > 0 ? (int)(left * 1000) : 0);
        for (int i = 0; i < count; i++) {
            Client *client = events[i].data.ptr;
            if (client->stage != GONE && events[i].events & EPOLLOUT) drain(client);
            if (client->stage != GONE && events[i].events & ~(unsigned)EPOLLOUT) receive(client);
        }
    } while (seconds() < until);
}

/* --- Connecting --- */

static void dial(Client *client, int number) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)options.port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    client->number = number;
    client->askedAt = nanoseconds();
    client->socket = socket(AF_INET, SOCK_STREAM, 0);
    int yes = 1;
    setsockopt(client->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (connect(client->socket, (struct sockaddr *)&address, sizeof address) != 0) {
        perror("fan: connect");
        exit(1);
    }
    if (secrecy) client->session = secureClient(secrecy, client->socket);
    watch(client, EPOLL_CTL_ADD);
    char request[LINE];
    const char *header = "";
    if (headerCount) {
        header = headerLines[isPublisher(client) ? headerCount - 1 : number % headerCount];
    }
    int length = snprintf(
        request, sizeof request,
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "%s%s%s%s%s\r\n",
        options.path, options.port, options.protocol ? "Sec-WebSocket-Protocol: " : "",
        options.protocol ? options.protocol : "", options.protocol ? "\r\n" : "", header,
        *header ? "\r\n" : "");
    put(client, request, (size_t)length);
}

/* Opens clients [from, to) and waits until each is ready; ends the program otherwise. */
static void openAll(int from, int to) {
    for (int i = from; i < to; i++) {
        dial(&clients[i], i);
        if (i % 64 == 63) pump(0);
    }
    double patience = seconds() + 120;
    while (readyCount < to && goneCount == 0 && refusals == 0 && seconds() < patience) {
        pump(seconds() + 0.002);
    }
    if (readyCount == to && refusals == 0) return;
    fprintf(stderr, "fan: only %d of %d clients became ready\n", readyCount, to);
    exit(1);
}

/* --- The measurements --- */

static int fanOut(void) {
    double began = seconds();
    openAll(0, clientCount);
    double opened = seconds();
    pump(opened + 0.5);
    epochStart = nanoseconds();
    double used = serverSeconds(), start = seconds();
    Client *publisher = &clients[options.clients];
    for (long i = 0; i < options.messages; i++) {
        /* What is late is made up for at once: the rate holds over the whole run. */
        double due = start + (double)i / options.rate;
        pump(due);
        say(publisher, options.text, i);
    }
    long expected = options.messages * options.clients, before = -1;
    while (latencyCount < expected && latencyCount != before && goneCount == 0) {
        before = latencyCount;
        double patience = seconds() + 5;
        while (latencyCount == before && seconds() < patience) pump(seconds() + 0.01);
    }
    double took = seconds() - start;
    used = serverSeconds() - used;
    int uneven = 0;
    for (int i = 0; i < options.clients; i++) uneven += clients[i].deliveries != options.messages;
    qsort(latencies, (size_t)latencyCount, sizeof *latencies, ascending);
    printf(
        "{\"deliveries\":%ld,\"expected\":%ld,\"unevenClients\":%d,\"refusals\":%d,"
        "\"frameBytes\":%ld,\"seconds\":%.3f,\"cpuMicroseconds\":%.4f,\"p50\":%.3f,\"p99\":%.3f,"
        "\"max\":%.3f,\"connectionsPerSecond\":%.0f}\n",
        latencyCount, expected, uneven, refusals, frameBytes, took,
        latencyCount ? used * 1e6 / (double)latencyCount : 0, percentile(0.5), percentile(0.99),
        percentile(1), clientCount / (opened - began));
    return latencyCount == expected && uneven == 0 && refusals == 0 && goneCount == 0 ? 0 : 1;
}

/* The first tenth warms the server up, so that what it needs once is not counted. */
static int idle(void) {
    int warm = clientCount / 10;
    openAll(0, warm);
    pump(seconds() + 1);
    double before = serverKilobytes();
    openAll(warm, clientCount);
    pump(seconds() + 2);
    double after = serverKilobytes();
    printf(
        "{\"clients\":%d,\"kilobytesPerConnection\":%.3f,\"kilobytes\":%.0f}\n", clientCount,
        (after - before) / (clientCount - warm), after);
    return goneCount ? 1 : 0;
}

static int asks(void) {
    openAll(0, clientCount);
    pump(seconds() + 0.2);
    double used = serverSeconds(), start = seconds();
    for (int i = 0; i < clientCount; i++) ask(&clients[i]);
    long expected = options.messages * clientCount, before = -1;
    while (latencyCount < expected && latencyCount != before && goneCount == 0) {
        before = latencyCount;
        double patience = seconds() + 10;
        while (latencyCount == before && seconds() < patience) pump(seconds() + 0.001);
    }
    double took = seconds() - start;
    used = serverSeconds() - used;
    qsort(latencies, (size_t)latencyCount, sizeof *latencies, ascending);
    printf(
        "{\"answers\":%ld,\"expected\":%ld,\"refusals\":%d,\"perSecond\":%.1f,"
        "\"cpuMicroseconds\":%.3f,\"p50\":%.3f,\"p99\":%.3f,\"max\":%.3f}\n",
        latencyCount, expected, refusals, (double)latencyCount / took,
        latencyCount ? used * 1e6 / (double)latencyCount : 0, percentile(0.5), percentile(0.99),
        percentile(1));
    return latencyCount == expected && refusals == 0 && goneCount == 0 ? 0 : 1;
}

/* From the first knock of the first to the last frame of the last. */
static int storm(void) {
    double used = serverSeconds(), start = seconds();
    openAll(0, clientCount);
    double took = seconds() - start;
    used = serverSeconds() - used;
    int inStep = 0;
    for (int i = 0; i < clientCount; i++) inStep += clients[i].answered == options.count;
    qsort(latencies, (size_t)latencyCount, sizeof *latencies, ascending);
    printf(
        "{\"clients\":%d,\"inStep\":%d,\"refusals\":%d,\"seconds\":%.3f,\"cpuSeconds\":%.4f,"
        "\"bytes\":%lld,\"p50\":%.3f,\"p99\":%.3f,\"max\":%.3f}\n",
        clientCount, inStep, refusals, took, used, receivedBytes, percentile(0.5),
        percentile(0.99), percentile(1));
    return inStep == clientCount && refusals == 0 && goneCount == 0 ? 0 : 1;
}

/* --- The command line --- */

static char **readLines(const char *path, int *count) {
    char line[LINE], **lines = 0;
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        exit(2);
    }
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = 0;
        lines = realloc(lines, (size_t)(*count + 1) * sizeof *lines);
        lines[(*count)++] = strdup(line);
    }
    fclose(file);
    return lines;
}

static int option(const char *name, const char *value) {
    if (!strcmp(name, "--port")) options.port = atoi(value);
    else if (!strcmp(name, "--pid")) options.pid = atoi(value);
    else if (!strcmp(name, "--behind")) options.behind = atoi(value);
    else if (!strcmp(name, "--authority")) options.authority = value;
    else if (!strcmp(name, "--clients")) options.clients = atoi(value);
    else if (!strcmp(name, "--users")) options.users = atoi(value);
    else if (!strcmp(name, "--messages")) options.messages = atol(value);
    else if (!strcmp(name, "--rate")) options.rate = atof(value);
    else if (!strcmp(name, "--path")) options.path = value;
    else if (!strcmp(name, "--headers")) options.headers = value;
    else if (!strcmp(name, "--protocol")) options.protocol = value;
    else if (!strcmp(name, "--hello")) options.hello = value;
    else if (!strcmp(name, "--text")) options.text = value;
    else if (!strcmp(name, "--until")) options.until = value;
    else if (!strcmp(name, "--count")) options.count = atol(value);
    else if (!strcmp(name, "--words")) options.words = value;
    else if (!strcmp(name, "--binary")) options.isBinary = atoi(value);
    else return 0;
    return 1;
}

int main(int count, char **words) {
    options.mode = count > 1 ? words[1] : "";
    for (int i = 2; i < count; i += 2) {
        if (i + 1 < count && option(words[i], words[i + 1])) continue;
        fprintf(stderr, "fan: %s is not an option with a value\n", words[i]);
        return 2;
    }
    int isFanOut = !strcmp(options.mode, "fanout"), isStorm = !strcmp(options.mode, "storm");
    if (!isFanOut && !isStorm && strcmp(options.mode, "idle") && strcmp(options.mode, "asks")) {
        fprintf(stderr, "fan: fanout, idle, asks or storm?\n");
        return 2;
    }
    if (isStorm && !options.until) {
        fprintf(stderr, "fan: until when does the storm last?\n");
        return 2;
    }
    if (options.headers) headerLines = readLines(options.headers, &headerCount);
    if (options.words) wordLines = readLines(options.words, &wordCount);
    if (options.authority) {
        signal(SIGPIPE, SIG_IGN);
        secrecy = secureContext(options.authority);
    }
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    poller = epoll_create1(0);
    clientCount = options.clients + isFanOut;
    clients = calloc((size_t)clientCount, sizeof *clients);
    if (isFanOut) return fanOut();
    if (isStorm) return storm();
    return options.mode[0] == 'i' ? idle() : asks();
}
