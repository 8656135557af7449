// libcrypto and libssl, and wrappers for what Swift can't import: variadic functions and macros.
#pragma once

// What OpenSSL 3.0 deprecates is not even declared.
#define OPENSSL_API_COMPAT 30000
#define OPENSSL_NO_DEPRECATED

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/decoder.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

// libcrypto keeps the addresses of names that it is given in parameters and decoders. A Swift string passed to a C
// function lives only until that returns, so what needs several calls with the same names is one call here.

/// Keys a MAC context. An empty key is a key, while a null one would mean to keep the last.
static inline int copenssl_mac_init(EVP_MAC_CTX *context, const char *digest, const unsigned char *key, size_t count) {
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)digest, 0),
        OSSL_PARAM_construct_end(),
    };
    return EVP_MAC_init(context, key && count ? key : (const unsigned char *)"", count, parameters);
}

/// The key in the DER, or null. Bytes after the key are left in *count.
static inline EVP_PKEY *copenssl_decode_der(
    const unsigned char *der, size_t *count, const char *structure, const char *type, int selection
) {
    EVP_PKEY *key = NULL;
    OSSL_DECODER_CTX *decoder = OSSL_DECODER_CTX_new_for_pkey(&key, "DER", structure, type, selection, NULL, NULL);
    if (decoder == NULL) return NULL;
    OSSL_DECODER_from_data(decoder, &der, count);
    OSSL_DECODER_CTX_free(decoder);
    return key;
}

static const int copenssl_public_key = EVP_PKEY_PUBLIC_KEY;
static const int copenssl_key_pair = EVP_PKEY_KEYPAIR;

static inline EVP_PKEY *copenssl_generate_rsa(size_t bits) {
    return EVP_PKEY_Q_keygen(NULL, NULL, "RSA", bits);
}

static inline EVP_PKEY *copenssl_generate_ec(const char *group) {
    return EVP_PKEY_Q_keygen(NULL, NULL, "EC", group);
}

static inline EVP_PKEY *copenssl_generate_ed25519(void) {
    return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
}

static inline void copenssl_free(void *memory) {
    OPENSSL_free(memory);
}

static inline void copenssl_clear_free(void *memory, size_t count) {
    OPENSSL_clear_free(memory, count);
}

static const uint64_t copenssl_no_renegotiation = SSL_OP_NO_RENEGOTIATION;

static inline long copenssl_ctx_get_min_proto_version(SSL_CTX *context) {
    return SSL_CTX_get_min_proto_version(context);
}

static inline long copenssl_ctx_set_min_proto_version(SSL_CTX *context, int version) {
    return SSL_CTX_set_min_proto_version(context, version);
}

static inline long copenssl_ctx_set_mode(SSL_CTX *context, long mode) {
    return SSL_CTX_set_mode(context, mode);
}

static inline long copenssl_ctx_set_session_cache_mode(SSL_CTX *context, long mode) {
    return SSL_CTX_set_session_cache_mode(context, mode);
}

static inline long copenssl_set_tlsext_host_name(SSL *ssl, const char *name) {
    return SSL_set_tlsext_host_name(ssl, name);
}

static inline int copenssl_reason(unsigned long error) {
    return ERR_GET_REASON(error);
}

static inline void copenssl_set_retry_read(BIO *bio) {
    BIO_set_retry_read(bio);
}

static inline void copenssl_set_retry_write(BIO *bio) {
    BIO_set_retry_write(bio);
}

static inline void copenssl_clear_retry_flags(BIO *bio) {
    BIO_clear_retry_flags(bio);
}
