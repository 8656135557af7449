#include "CBuild.h"

#ifndef SESSIONLINK_COMMIT
#define SESSIONLINK_COMMIT ""
#endif

const char *cbuild_commit(void) {
    return SESSIONLINK_COMMIT;
}
