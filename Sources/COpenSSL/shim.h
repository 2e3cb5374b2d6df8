// OpenSSL 3, for TLS. Much of its interface is macros over SSL_ctrl and
// SSL_CTX_ctrl, which Swift does not import; those in use get a name as a
// function here.
#pragma once
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

static inline int copenssl_set_minimum_version(SSL_CTX *context, int version) {
    return SSL_CTX_set_min_proto_version(context, version);
}

static inline int copenssl_pin_version(SSL *session, int version) {
    return SSL_set_min_proto_version(session, version) &&
           SSL_set_max_proto_version(session, version);
}

static inline int copenssl_set_groups(SSL_CTX *context, const char *names) {
    return SSL_CTX_set1_groups_list(context, names);
}

static inline void copenssl_set_mode(SSL_CTX *context, long mode) {
    SSL_CTX_set_mode(context, mode);
}

static inline void copenssl_set_session_cache(SSL_CTX *context, long mode) {
    SSL_CTX_set_session_cache_mode(context, mode);
}

/// SSL_OP_BIT shifts an unsigned 64-bit one, which the importer passes over.
static inline void copenssl_set_server_options(SSL_CTX *context) {
    SSL_CTX_set_options(
        context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                     SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
}

/// What a memory BIO holds; it stays the BIO's.
static inline long copenssl_memory(BIO *memory, char **start) {
    return BIO_get_mem_data(memory, start);
}

/// An empty memory BIO says "later" rather than "the end".
static inline void copenssl_empty_means_later(BIO *memory) { BIO_set_mem_eof_return(memory, -1); }

/// Retains the certificate.
static inline int copenssl_add_to_chain(SSL_CTX *context, X509 *certificate) {
    return (int)SSL_CTX_add1_chain_cert(context, certificate);
}

/// Server Name Indication (RFC 6066 §3).
static inline long copenssl_set_server_name(SSL *session, const char *name) {
    return SSL_set_tlsext_host_name(session, name);
}
