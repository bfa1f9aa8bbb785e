// What Swift cannot import of ncurses: macros with casts, functions with variable arguments, and global variables,
// which Swift 6 takes for shared mutable state.
#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

// Wide characters must be asked for before curses.h is read.
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <term.h>
#include <wchar.h>

static inline attr_t nc_bold(void) { return WA_BOLD; }
static inline attr_t nc_dim(void) { return WA_DIM; }
static inline attr_t nc_underline(void) { return WA_UNDERLINE; }
static inline attr_t nc_reverse(void) { return WA_REVERSE; }
static inline attr_t nc_italic(void) {
#ifdef WA_ITALIC
  return WA_ITALIC;
#else
  return WA_NORMAL;
#endif
}

static inline WINDOW *nc_stdscr(void) { return stdscr; }
static inline int nc_colors(void) { return COLORS; }
static inline int nc_color_pairs(void) { return COLOR_PAIRS; }
static inline int nc_lines(void) { return LINES; }
static inline int nc_columns(void) { return COLS; }

// A cell of text with a pair beyond what fits into a short.
static inline int nc_setcchar(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
  return setcchar(cell, text, attributes, (short)(pair > 32767 ? 32767 : pair), &pair);
}

// A capability that is a string; NULL where the terminal has none of that name.
static inline const char *nc_string(const char *name) {
  char *value = tigetstr((char *)name);
  return value == (char *)-1 ? NULL : value;
}

// What a capability of one number comes to; NULL where the terminal has none of that name.
static inline const char *nc_string_of(const char *name, long number) {
  const char *value = nc_string(name);
  return value ? tparm((char *)value, number, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L) : NULL;
}

// Whether a terminal of this name is known, and can be painted on: -1 unknown, 0 it cannot move its cursor, 1 it can.
static inline int nc_usable(const char *term, int fd) {
  int status = 0;
  if (setupterm((char *)term, fd, &status) != OK) return -1;
  int usable = nc_string("cup") != NULL;
  del_curterm(cur_term);
  return usable;
}

// The names of all capabilities, in the order of compiled descriptions; NULL after the last.
static inline const char *nc_boolean_name(int i) { return boolnames[i]; }
static inline const char *nc_number_name(int i) { return numnames[i]; }
static inline const char *nc_string_name(int i) { return strnames[i]; }

// Lets go of the description that setupterm has read.
static inline void nc_forget_description(void) { del_curterm(cur_term); }

// Makes characters UTF-8, with the locale of the environment or with any that exists: whether that worked. One such
// locale is enough, for only the width of characters depends on it.
static inline int nc_use_utf8(void) {
  static const char *const fallbacks[] = {"", "C.UTF-8", "UTF-8", "en_US.UTF-8"};
  for (unsigned long i = 0; i < sizeof fallbacks / sizeof *fallbacks; i++) {
    if (!setlocale(LC_CTYPE, fallbacks[i])) continue;
    const char *set = nl_langinfo(CODESET);
    if (set && set[0] == 'U' && set[1] == 'T' && set[2] == 'F') return 1;
  }
  return 0;
}

// Leaves characters at ASCII.
static inline void nc_use_ascii(void) { setlocale(LC_CTYPE, "C"); }

#endif
