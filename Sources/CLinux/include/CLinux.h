// What Linux has and Swift's Glibc does not: variadic functions, and headers that its module leaves out.
#pragma once

#include <linux/magic.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/vfs.h>

/// Whether a descriptor is of a file in which the kernel speaks.
static inline bool clinux_is_procfs(int descriptor) {
    struct statfs system;
    return fstatfs(descriptor, &system) == 0 && system.f_type == PROC_SUPER_MAGIC;
}

/// Forbids core files of this process, and others of the same user to look into its memory.
static inline int clinux_forbid_dumps(void) {
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/// Keeps what is in memory from being written to a swap device, where that is allowed without any bound: under one,
/// memory would run out early.
static inline bool clinux_lock_memory(void) {
    const struct rlimit unbounded = {RLIM_INFINITY, RLIM_INFINITY};
    struct rlimit limit;
    if (getrlimit(RLIMIT_MEMLOCK, &limit) != 0) return false;
    if (limit.rlim_cur != RLIM_INFINITY && setrlimit(RLIMIT_MEMLOCK, &unbounded) != 0) return false;
    return mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0;
}
