// What Linux has and Swift's Glibc does not. No header of the system is named here: whose types they are would then be for
// the order of imports to say.
#pragma once

#include <stdbool.h>

/// Whether a descriptor is of a file in procfs.
bool clinux_is_procfs(int descriptor);

/// Forbids core files of this process, and forbids other processes of the same user to look into its memory. Returns 0, or
/// -1 with the reason in `errno`.
int clinux_forbid_dumps(void);

/// Keeps memory from being written to a swap device, where this process may lock as much as it likes: under a limit,
/// memory would run out early. Returns whether memory is locked.
bool clinux_lock_memory(void);

/// A file that is in memory alone, and closed when another program takes this one's place. Returns its descriptor, or -1 with
/// the reason in `errno`.
int clinux_memory_file(void);
