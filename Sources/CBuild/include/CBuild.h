// What is known of a build only when it is made.
#pragma once

/// The commit that the sources are of, with a + behind it where they were changed since; empty where that is not known.
const char *cbuild_commit(void);
