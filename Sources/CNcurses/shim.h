// Wide-character curses, and accessors for what Swift can't import: macros, globals and variadics.
#pragma once
#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <term.h>
#include <stdio.h>

static inline WINDOW *cncurses_standard_screen(void) { return stdscr; }
static inline WINDOW *cncurses_current_screen(void) { return curscr; }
static inline int cncurses_colours(void) { return COLORS; }

static inline unsigned int cncurses_bold(void) { return A_BOLD; }
static inline unsigned int cncurses_dim(void) { return A_DIM; }
static inline unsigned int cncurses_underline(void) { return A_UNDERLINE; }
static inline unsigned int cncurses_reverse(void) { return A_REVERSE; }
static inline unsigned int cncurses_italic(void) { return A_ITALIC; }

/// Puts one character (a base and its combining marks, ended by 0) into the standard screen. Colour pairs above 32767
/// only pass through the extended argument of setcchar.
static inline int cncurses_put(int row, int column, const wchar_t *text, unsigned int attributes, int pair) {
    cchar_t cell;
    if (setcchar(&cell, text, attributes, 0, &pair) == ERR) { return ERR; }
    return mvwadd_wchnstr(stdscr, row, column, &cell, 1);
}

/// A string capability of the terminal, or NULL where it has none of that name.
static inline const char *cncurses_string(const char *name) {
    const char *value = tigetstr((char *)name);
    return value == (const char *)-1 ? NULL : value;
}

/// The bytes that move the cursor, or NULL where the terminal can't.
static inline const char *cncurses_move(int row, int column) {
    const char *format = cncurses_string("cup");
    return format ? tiparm(format, row, column) : NULL;
}

// Glibc's module hides what needs _GNU_SOURCE.
#define CNCURSES_CLOSE_ON_EXEC 1U
extern int memfd_create(const char *name, unsigned int flags);
