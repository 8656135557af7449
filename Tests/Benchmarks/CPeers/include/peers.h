// What figures are compared with: the same job done by a plain C program on hiredis or libcrypto, and nothing besides.
#pragma once

#include <stddef.h>

// Walks the key space with `SCAN MATCH pattern` and sends one command for each key found, pipelined a page at a time.
// `words` is that command; the word at `key_at` is replaced by the key. Replies are read and freed. Returns how many there
// were, or -1 with the reason in `error`.
long peer_scan_and_fetch(
    const char *socket_path, const char *pattern, const char *const *words, int count, int key_at, char error[128]);

// Reads all of the hashes that `keys` names, two in flight. Returns how many fields and values there were, or -1 with the
// reason in `error`.
long peer_read_hashes(const char *socket_path, const char *const *keys, int count, char error[128]);

// Another client: asks for a key that is not there again and again, on a thread of its own; with real-time priority where
// that is allowed.
typedef struct peer_probe peer_probe;

// Starts with one GET every `interval_us` microseconds; NULL when it can't connect.
peer_probe *peer_probe_start(const char *socket_path, long interval_us);

// How many answers came so far.
size_t peer_probe_count(peer_probe *probe);

// Ends the thread, copies at most `capacity` times from request to reply (microseconds, in order) and frees the probe.
// Returns how many were copied.
size_t peer_probe_stop(peer_probe *probe, double *samples, size_t capacity);

// libcrypto's own verification with all that can be kept between two calls kept.
typedef struct peer_verifier peer_verifier;

// A fresh private key as PKCS#8 PEM, to be freed with free(): RSA of 2,048 bits, or P-256. NULL where libcrypto fails.
char *peer_rsa_key(void);
char *peer_p256_key(void);

// Verifies SHA-256 signatures (RSA: PKCS #1 v1.5) of the PEM's key; NULL where libcrypto fails.
peer_verifier *peer_verifier_new(const char *pem);

// Turns a signature as JWS spells it (RFC 7518, section 3.4) into libcrypto's DER. Returns its length, 0 where it can't be.
size_t peer_der_from_p256(const unsigned char raw[64], unsigned char der[80]);

// 1 where the signature is good.
int peer_verify(
    peer_verifier *verifier, const unsigned char *input, size_t length, const unsigned char *signature,
    size_t signature_length);

void peer_verifier_free(peer_verifier *verifier);
