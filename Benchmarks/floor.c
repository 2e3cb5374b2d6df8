/* The floor: what the kernel and libuv cost when a server does nothing of its own.
 *
 * It answers every WebSocket upgrade, and whatever text frame one client sends goes to all of
 * them, unmasked, one write a client and message. No rights, no disk, no parsing. It is here
 * to be measured beside the server in the same run, and is not a server to be used.
 *
 *     floor PORT [echo | replay COUNT BYTES]
 *
 * It prints "listening on http://127.0.0.1:PORT" when it is ready. With echo a frame goes back to
 * its sender alone; with replay its sender gets COUNT frames of BYTES of text in one write, the
 * last of which begins with "last".
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

enum { INPUT = 8192 };

typedef struct Peer {
    uv_tcp_t socket;
    int index; /* among the upgraded peers; -1 before */
    size_t held;
    char input[INPUT];
} Peer;

typedef struct Rest {
    uv_write_t request;
    char bytes[];
} Rest;

/* What everybody gets who comes back; made once. */
static char *past;
static size_t pastLength;

static Peer **peers;
static int peerCount, peerRoom, echoes;

/* The load generator always sends the sample key of RFC 6455 §1.3; this is its answer. */
static const char welcome[] =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

static void restWritten(uv_write_t *request, int status) {
    (void)status;
    free(request);
}

/* Writes at once what the socket takes; a copy of the remainder follows when it can. */
static void writeTo(Peer *peer, const char *bytes, size_t length) {
    uv_stream_t *stream = (uv_stream_t *)&peer->socket;
    uv_buf_t whole = uv_buf_init((char *)bytes, (unsigned)length);
    int taken = uv_try_write(stream, &whole, 1);
    size_t done = taken > 0 ? (size_t)taken : 0;
    if (done == length || (taken < 0 && taken != UV_EAGAIN)) return;
    Rest *rest = malloc(sizeof *rest + length - done);
    memcpy(rest->bytes, bytes + done, length - done);
    uv_buf_t remainder = uv_buf_init(rest->bytes, (unsigned)(length - done));
    if (uv_write(&rest->request, stream, &remainder, 1, restWritten) != 0) free(rest);
}

/* Writes a frame's head; returns its length. */
static size_t putHead(char *frame, size_t length) {
    frame[0] = (char)0x81;
    if (length < 126) {
        frame[1] = (char)length;
        return 2;
    }
    frame[1] = 126;
    frame[2] = (char)(length >> 8);
    frame[3] = (char)length;
    return 4;
}

static void makePast(long count, size_t length) {
    past = malloc((size_t)count * (length + 4));
    for (long i = 0; i < count; i++) {
        pastLength += putHead(past + pastLength, length);
        memset(past + pastLength, 'x', length);
        if (i + 1 == count) memcpy(past + pastLength, "last", 4);
        pastLength += length;
    }
}

/* All of it in one write, without a copy: it stays as it is. */
static void replay(Peer *peer) {
    uv_buf_t whole = uv_buf_init(past, (unsigned)pastLength);
    Rest *rest = malloc(sizeof *rest);
    if (uv_write(&rest->request, (uv_stream_t *)&peer->socket, &whole, 1, restWritten) != 0) free(rest);
}

static void answer(Peer *peer, const char *text, size_t length) {
    static char frame[INPUT + 4];
    if (past) {
        replay(peer);
        return;
    }
    size_t head = putHead(frame, length);
    memcpy(frame + head, text, length);
    if (echoes) writeTo(peer, frame, head + length);
    for (int i = 0; i < peerCount && !echoes; i++) writeTo(peers[i], frame, head + length);
}

static void enter(Peer *peer) {
    if (peerCount == peerRoom) {
        peerRoom = peerRoom ? peerRoom * 2 : 1024;
        peers = realloc(peers, (size_t)peerRoom * sizeof *peers);
    }
    peer->index = peerCount;
    peers[peerCount++] = peer;
    writeTo(peer, welcome, sizeof welcome - 1);
}

static void closed(uv_handle_t *handle) { free(handle); }

static void leave(Peer *peer) {
    if (uv_is_closing((uv_handle_t *)&peer->socket)) return;
    if (peer->index >= 0) {
        peers[peer->index] = peers[--peerCount];
        peers[peer->index]->index = peer->index;
    }
    uv_close((uv_handle_t *)&peer->socket, closed);
}

/* Takes one masked frame (RFC 6455 §5.2) from the front; 0 if it is not there in full. */
static size_t takeFrame(Peer *peer, char *bytes, size_t held) {
    unsigned char *at = (unsigned char *)bytes;
    if (held < 6) return 0;
    size_t length = at[1] & 127, head = 2;
    if (length == 126) {
        length = (size_t)at[2] << 8 | at[3];
        head = 4;
    }
    if (held < head + 4 + length) return 0;
    unsigned char *mask = at + head, *text = mask + 4;
    for (size_t i = 0; i < length; i++) text[i] ^= mask[i & 3];
    if ((at[0] & 15) == 1) answer(peer, (char *)text, length);
    return head + 4 + length;
}

static void inputRoom(uv_handle_t *handle, size_t suggested, uv_buf_t *room) {
    (void)suggested;
    Peer *peer = (Peer *)handle;
    *room = uv_buf_init(peer->input + peer->held, (unsigned)(INPUT - peer->held));
}

static void received(uv_stream_t *stream, ssize_t count, const uv_buf_t *room) {
    (void)room;
    Peer *peer = (Peer *)stream;
    if (count < 0) {
        leave(peer);
        return;
    }
    peer->held += (size_t)count;
    if (peer->index < 0) {
        if (!memmem(peer->input, peer->held, "\r\n\r\n", 4)) return;
        peer->held = 0;
        enter(peer);
        return;
    }
    size_t used = 0, taken;
    while ((taken = takeFrame(peer, peer->input + used, peer->held - used)) > 0) used += taken;
    memmove(peer->input, peer->input + used, peer->held - used);
    peer->held -= used;
}

static void arrived(uv_stream_t *listener, int status) {
    if (status < 0) return;
    Peer *peer = malloc(sizeof *peer);
    peer->index = -1;
    peer->held = 0;
    uv_tcp_init(listener->loop, &peer->socket);
    if (uv_accept(listener, (uv_stream_t *)&peer->socket) != 0) {
        leave(peer);
        return;
    }
    uv_tcp_nodelay(&peer->socket, 1);
    uv_read_start((uv_stream_t *)&peer->socket, inputRoom, received);
}

int main(int count, char **words) {
    echoes = count == 3 && strcmp(words[2], "echo") == 0;
    int replays = count == 5 && strcmp(words[2], "replay") == 0;
    if (replays && atol(words[3]) > 0 && atol(words[4]) >= 4 && atol(words[4]) < 65536) {
        makePast(atol(words[3]), (size_t)atol(words[4]));
    } else if (count != 2 + echoes) {
        fprintf(stderr, "floor: give the port, and what to do if not to send to all\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    uv_loop_t *loop = uv_default_loop();
    uv_tcp_t listener;
    struct sockaddr_in address;
    uv_tcp_init(loop, &listener);
    uv_ip4_addr("127.0.0.1", atoi(words[1]), &address);
    int fault = uv_tcp_bind(&listener, (const struct sockaddr *)&address, 0);
    if (fault == 0) fault = uv_listen((uv_stream_t *)&listener, 1024, arrived);
    if (fault != 0) {
        fprintf(stderr, "floor: port %s: %s\n", words[1], uv_strerror(fault));
        return 1;
    }
    printf("listening on http://127.0.0.1:%s\n", words[1]);
    fflush(stdout);
    return uv_run(loop, UV_RUN_DEFAULT);
}
