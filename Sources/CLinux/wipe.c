// Whatever this program frees is wiped: values are copied wherever they go, into arrays that grow, strings, lines of text
// and answers of a server, and nobody can name all the places where a token was. So `free`, through which all memory goes
// back, does it. What the kernel takes back whole is gone anyway, and is not touched.
#define _GNU_SOURCE
#include "CLinux.h"
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define CLINUX_IS_SANITIZED
#endif
#endif

#if defined(__GLIBC__) && !defined(CLINUX_IS_SANITIZED)
extern void __libc_free(void *memory);

/// Whether the memory has pages of its own, by the second lowest bit of the word before it.
static bool is_mapped(void *memory) {
    return ((size_t *)memory)[-1] & 2;
}

void free(void *memory) {
    if (memory == NULL) return;
    if (!is_mapped(memory)) explicit_bzero(memory, malloc_usable_size(memory));
    __libc_free(memory);
}

void *realloc(void *memory, size_t size) {
    if (memory == NULL) return malloc(size);
    if (size == 0) {
        free(memory);
        return NULL;
    }
    size_t has = malloc_usable_size(memory);
    if (size <= has && size >= has / 2) return memory;
    void *moved = malloc(size);
    if (moved == NULL) return NULL;
    memcpy(moved, memory, has < size ? has : size);
    free(memory);
    return moved;
}
#endif
