// What Linux has and Swift's Glibc does not. No header of the system is named here: whose types they are would then be for
// the order of imports to say.
#pragma once

#include <stdbool.h>

/// Whether a descriptor is of a file in which the kernel speaks.
bool clinux_is_procfs(int descriptor);

/// Forbids core files of this process, and others of the same user to look into its memory.
int clinux_forbid_dumps(void);

/// Keeps what is in memory from being written to a swap device, where that is allowed without any bound: under one,
/// memory would run out early.
bool clinux_lock_memory(void);
