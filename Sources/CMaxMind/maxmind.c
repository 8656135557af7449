#define _GNU_SOURCE
#include "CMaxMind.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// As maxminddb.h has them. It promises to change none of these without another SONAME than libmaxminddb.so.0.

struct MMDB_s {
    uint32_t flags;
    const char *filename;
    ssize_t file_size;
    const uint8_t *file_content;
    const uint8_t *data_section;
    uint32_t data_section_size;
    const uint8_t *metadata_section;
    uint32_t metadata_section_size;
    uint16_t full_record_byte_size;
    uint16_t depth;
    struct {
        uint16_t netmask;
        uint32_t node_value;
    } ipv4_start_node;
    struct {
        uint32_t node_count;
        uint16_t record_size;
        uint16_t ip_version;
        const char *database_type;
        struct {
            size_t count;
            const char **names;
        } languages;
        uint16_t binary_format_major_version;
        uint16_t binary_format_minor_version;
        uint64_t build_epoch;
        struct {
            size_t count;
            void *descriptions;
        } description;
    } metadata;
};

struct MMDB_entry_s {
    const struct MMDB_s *mmdb;
    uint32_t offset;
};

struct MMDB_lookup_result_s {
    bool found_entry;
    struct MMDB_entry_s entry;
    uint16_t netmask;
};

struct MMDB_entry_data_s {
    bool has_data;
    union {
        const char *utf8_string;
        uint16_t uint16;
        uint32_t uint32;
        unsigned __int128 uint128;
    };
    uint32_t offset;
    uint32_t offset_to_next;
    uint32_t data_size;
    uint32_t type;
};

_Static_assert(sizeof(struct MMDB_s) == 136, "as in maxminddb.h on systems of 64 bits");
_Static_assert(sizeof(struct MMDB_lookup_result_s) == 32, "as in maxminddb.h on systems of 64 bits");
_Static_assert(sizeof(struct MMDB_entry_data_s) == 48, "as in maxminddb.h on systems of 64 bits");

enum { MMDB_SUCCESS = 0, MMDB_MODE_MMAP = 1, TYPE_UTF8_STRING = 2, TYPE_UINT16 = 5, TYPE_UINT32 = 6 };

static struct {
    int (*open)(const char *, uint32_t, struct MMDB_s *);
    void (*close)(struct MMDB_s *);
    struct MMDB_lookup_result_s (*lookup)(const struct MMDB_s *, const struct sockaddr *, int *);
    int (*get)(struct MMDB_entry_s *, struct MMDB_entry_data_s *, const char *const *);
} library;

static bool is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
    void *handle = dlopen("libmaxminddb.so.0", RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) return;
    *(void **)&library.open = dlsym(handle, "MMDB_open");
    *(void **)&library.close = dlsym(handle, "MMDB_close");
    *(void **)&library.lookup = dlsym(handle, "MMDB_lookup_sockaddr");
    *(void **)&library.get = dlsym(handle, "MMDB_aget_value");
    is_loaded = library.open != NULL && library.close != NULL && library.lookup != NULL && library.get != NULL;
}

struct cmaxmind_database {
    struct MMDB_s mmdb;
};

// Copies all of a file into memory that looks like a file: the library takes nothing but the path of one.
static cmaxmind_result copy(int file, int memory) {
    char buffer[1 << 16];
    for (;;) {
        ssize_t count = read(file, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return CMAXMIND_UNREADABLE;
        if (count == 0) return CMAXMIND_OPEN;
        for (ssize_t written = 0; written < count;) {
            ssize_t more = write(memory, buffer + written, (size_t)(count - written));
            if (more < 0 && errno == EINTR) continue;
            if (more < 0) return CMAXMIND_UNREADABLE;
            written += more;
        }
    }
}

static cmaxmind_result open_copy(const char *path, int *memory) {
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return CMAXMIND_UNREADABLE;
    struct stat status;
    cmaxmind_result result = CMAXMIND_UNREADABLE;
    if (fstat(file, &status) == 0 && !S_ISREG(status.st_mode)) {
        result = CMAXMIND_NO_FILE;
    } else if ((*memory = memfd_create("maxmind", MFD_CLOEXEC)) >= 0) {
        result = copy(file, *memory);
        if (result != CMAXMIND_OPEN) close(*memory);
    }
    int reason = errno;
    close(file);
    errno = reason;
    return result;
}

cmaxmind_result cmaxmind_open(const char *path, cmaxmind_database **database) {
    pthread_once(&once, load);
    if (!is_loaded) return CMAXMIND_NO_LIBRARY;
    int memory;
    cmaxmind_result result = open_copy(path, &memory);
    if (result != CMAXMIND_OPEN) return result;
    char name[32];
    snprintf(name, sizeof name, "/proc/self/fd/%d", memory);
    cmaxmind_database *made = calloc(1, sizeof *made);
    if (made == NULL || library.open(name, MMDB_MODE_MMAP, &made->mmdb) != MMDB_SUCCESS) {
        free(made);
        result = CMAXMIND_NO_DATABASE;
    } else {
        *database = made;
    }
    close(memory);
    return result;
}

void cmaxmind_close(cmaxmind_database *database) {
    library.close(&database->mmdb);
    free(database);
}

uint64_t cmaxmind_made(const cmaxmind_database *database) { return database->mmdb.metadata.build_epoch; }

const char *cmaxmind_kind(const cmaxmind_database *database) { return database->mmdb.metadata.database_type; }

int64_t cmaxmind_find(const cmaxmind_database *database, const uint8_t *address) {
    static const uint8_t mapped[12] = {[10] = 0xFF, [11] = 0xFF};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};
    struct sockaddr_in four = {.sin_family = AF_INET};
    bool is_four = memcmp(address, mapped, sizeof mapped) == 0;
    if (is_four) {
        memcpy(&four.sin_addr, address + sizeof mapped, sizeof four.sin_addr);
    } else {
        memcpy(&six.sin6_addr, address, sizeof six.sin6_addr);
    }
    int error = MMDB_SUCCESS;
    struct MMDB_lookup_result_s found = library.lookup(
        &database->mmdb, is_four ? (const struct sockaddr *)&four : (const struct sockaddr *)&six, &error);
    return error == MMDB_SUCCESS && found.found_entry ? (int64_t)found.entry.offset : -1;
}

static bool get(const cmaxmind_database *database, int64_t record, const char *const *path,
                struct MMDB_entry_data_s *data) {
    struct MMDB_entry_s entry = {.mmdb = &database->mmdb, .offset = (uint32_t)record};
    return library.get(&entry, data, path) == MMDB_SUCCESS && data->has_data;
}

bool cmaxmind_text(const cmaxmind_database *database, int64_t record, const char *const *path, const char **text,
                   size_t *length) {
    struct MMDB_entry_data_s data = {0};
    if (!get(database, record, path, &data) || data.type != TYPE_UTF8_STRING) return false;
    *text = data.utf8_string;
    *length = data.data_size;
    return true;
}

bool cmaxmind_number(const cmaxmind_database *database, int64_t record, const char *const *path, uint32_t *number) {
    struct MMDB_entry_data_s data = {0};
    if (!get(database, record, path, &data)) return false;
    switch (data.type) {
    case TYPE_UINT16: *number = data.uint16; return true;
    case TYPE_UINT32: *number = data.uint32; return true;
    default: return false;
    }
}
