/* TLS as both load generators speak it: 1.3, AES-128-GCM over X25519, the server's certificate
 * checked against one authority. Client and server do the same work against every server, since
 * nothing else is offered. */
#include <openssl/ssl.h>

/* Ends the program if the authority's file cannot be read. */
static SSL_CTX *secureContext(const char *authority) {
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    int isSet = context && SSL_CTX_load_verify_locations(context, authority, NULL) == 1
        && SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) == 1
        && SSL_CTX_set_ciphersuites(context, "TLS_AES_128_GCM_SHA256") == 1
        && SSL_CTX_set1_groups_list(context, "X25519") == 1;
    if (!isSet) {
        fprintf(stderr, "%s: no authority, or OpenSSL is too old\n", authority);
        exit(2);
    }
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
        | SSL_MODE_RELEASE_BUFFERS);
    return context;
}

/* A client of a connected socket, which becomes one that never blocks. */
static SSL *secureClient(SSL_CTX *context, int descriptor) {
    SSL *session = SSL_new(context);
    fcntl(descriptor, F_SETFL, O_NONBLOCK);
    SSL_set_fd(session, descriptor);
    SSL_set_connect_state(session);
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), "127.0.0.1");
    return session;
}
