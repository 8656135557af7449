#include "peers.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <stdlib.h>
#include <string.h>

struct peer_verifier {
    EVP_MD *digest;
    EVP_MD_CTX *hash;
    EVP_PKEY *key;
    EVP_PKEY_CTX *context;
};

static char *pem_of(EVP_PKEY *key) {
    BIO *memory = key == NULL ? NULL : BIO_new(BIO_s_mem());
    char *pem = NULL;
    if (memory != NULL && PEM_write_bio_PKCS8PrivateKey(memory, key, NULL, NULL, 0, NULL, NULL) == 1) {
        char *bytes = NULL;
        long length = BIO_get_mem_data(memory, &bytes);
        pem = strndup(bytes, (size_t)length);
    }
    BIO_free(memory);
    EVP_PKEY_free(key);
    return pem;
}

char *peer_rsa_key(void) {
    return pem_of(EVP_RSA_gen(2048));
}

char *peer_p256_key(void) {
    return pem_of(EVP_EC_gen("P-256"));
}

peer_verifier *peer_verifier_new(const char *pem) {
    peer_verifier *verifier = calloc(1, sizeof *verifier);
    if (verifier == NULL) return NULL;
    BIO *memory = BIO_new_mem_buf(pem, -1);
    verifier->digest = EVP_MD_fetch(NULL, "SHA256", NULL);
    verifier->hash = EVP_MD_CTX_new();
    verifier->key = memory == NULL ? NULL : PEM_read_bio_PrivateKey(memory, NULL, NULL, NULL);
    verifier->context = verifier->key == NULL ? NULL : EVP_PKEY_CTX_new(verifier->key, NULL);
    BIO_free(memory);

    int ready = verifier->digest != NULL && verifier->hash != NULL && verifier->context != NULL
        && EVP_PKEY_verify_init(verifier->context) == 1
        && EVP_PKEY_CTX_set_signature_md(verifier->context, verifier->digest) == 1;
    if (ready && EVP_PKEY_is_a(verifier->key, "RSA"))
        ready = EVP_PKEY_CTX_set_rsa_padding(verifier->context, RSA_PKCS1_PADDING) == 1;
    if (!ready) {
        peer_verifier_free(verifier);
        return NULL;
    }
    return verifier;
}

size_t peer_der_from_p256(const unsigned char raw[64], unsigned char der[80]) {
    ECDSA_SIG *signature = ECDSA_SIG_new();
    BIGNUM *r = BN_bin2bn(raw, 32, NULL), *s = BN_bin2bn(raw + 32, 32, NULL);
    int length = 0;
    if (signature != NULL && r != NULL && s != NULL && ECDSA_SIG_set0(signature, r, s) == 1)
        length = i2d_ECDSA_SIG(signature, &der);
    ECDSA_SIG_free(signature);
    return length > 0 ? (size_t)length : 0;
}

int peer_verify(
    peer_verifier *verifier, const unsigned char *input, size_t length, const unsigned char *signature,
    size_t signature_length) {
    unsigned char hash[32];
    return EVP_DigestInit_ex2(verifier->hash, verifier->digest, NULL) == 1
        && EVP_DigestUpdate(verifier->hash, input, length) == 1 && EVP_DigestFinal_ex(verifier->hash, hash, NULL) == 1
        && EVP_PKEY_verify(verifier->context, signature, signature_length, hash, sizeof hash) == 1;
}

void peer_verifier_free(peer_verifier *verifier) {
    if (verifier == NULL) return;
    EVP_PKEY_CTX_free(verifier->context);
    EVP_PKEY_free(verifier->key);
    EVP_MD_CTX_free(verifier->hash);
    EVP_MD_free(verifier->digest);
    free(verifier);
}
