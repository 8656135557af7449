#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A database that is open, for any number of threads to read.
typedef struct cmaxmind_database cmaxmind_database;

/// What came of opening one.
typedef enum {
    CMAXMIND_OPEN,
    /// libmaxminddb.so.0 is not there, or has not what is needed of it.
    CMAXMIND_NO_LIBRARY,
    /// The file can't be read: errno says why.
    CMAXMIND_UNREADABLE,
    /// It is no regular file.
    CMAXMIND_NO_FILE,
    /// It is not in the format of these databases, or is damaged.
    CMAXMIND_NO_DATABASE,
} cmaxmind_result;

/// Opens a database. The library is loaded at the first call. What is read is a copy of the file in memory, so that
/// whoever writes over the file can't harm who reads.
cmaxmind_result cmaxmind_open(const char *path, cmaxmind_database **database);

/// Closes it. Texts of it are gone then.
void cmaxmind_close(cmaxmind_database *database);

/// When it was made, in seconds since 1970.
uint64_t cmaxmind_made(const cmaxmind_database *database);

/// What kind of database it says that it is, such as GeoLite2-ASN; NULL where it does not say.
const char *cmaxmind_kind(const cmaxmind_database *database);

/// Finds the record of an address, as 16 bytes: IPv4 lies among IPv6 as ::ffff:0:0/96.
///
/// @return where the record lies, -1 where there is none.
int64_t cmaxmind_find(const cmaxmind_database *database, const uint8_t *address);

/// A text of a record, found by the names that lead to it, the last of them NULL. It ends with no NUL.
bool cmaxmind_text(const cmaxmind_database *database, int64_t record, const char *const *path, const char **text,
                   size_t *length);

/// A number of a record, found like a text.
bool cmaxmind_number(const cmaxmind_database *database, int64_t record, const char *const *path, uint32_t *number);
