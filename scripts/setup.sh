#!/bin/sh
# Checks what a build needs and installs what can be installed. Says nothing when nothing is missing.
#
# It never asks a question, so that it can run where nobody is watching.
# ROLLCALL_NO_INSTALL=1 makes it name what is missing and stop.
set -eu

say() { printf 'rollcall: %s\n' "$*" >&2; }

# Swift. A toolchain is half a gigabyte and people choose where theirs comes from, so none is installed here.
if ! command -v swift >/dev/null 2>&1; then
  say "there is no 'swift' on the PATH. Building needs Swift 6.2 or newer:"
  say "    https://www.swift.org/install/"
  exit 1
fi

# Wide-character ncurses. Compiling and linking three lines is the very question that the build will
# ask, so unlike pkg-config it also notices headers without a library and a library without wide characters.
compiler=$(command -v clang || command -v cc || command -v gcc || true)
ncurses_works() {
  if [ "$(uname -s)" = Darwin ]; then return 0; fi # part of the SDK
  [ -n "$compiler" ] || return 1
  printf '%s\n' '#define NCURSES_WIDECHAR 1' '#include <curses.h>' '#include <term.h>' \
    'int main(void) { return wget_wch(stdscr, 0) + (cur_term == 0); }' |
    "$compiler" -x c - -o /dev/null -lncursesw >/dev/null 2>&1
}
if ncurses_works; then exit 0; fi

refresh=
if command -v apt-get >/dev/null 2>&1; then
  install='apt-get install -y --no-install-recommends libncurses-dev'
  refresh='apt-get update'
elif command -v dnf >/dev/null 2>&1; then
  install='dnf install -y ncurses-devel'
elif command -v apk >/dev/null 2>&1; then
  install='apk add ncurses-dev'
else
  say "the headers of ncurses (curses.h, with wide characters) are missing, and there is no apt-get, dnf or apk."
  say "Install the development package of ncurses in your system's way and run make again."
  exit 1
fi

sudo=
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    say "the headers of ncurses are missing and there is no sudo. As root, run:"
    say "    $install"
    exit 1
  fi
  # A password may be asked for at a terminal; elsewhere the question would wait for ever.
  if [ -t 0 ] && [ -z "${CI:-}" ]; then sudo='sudo'; else sudo='sudo -n'; fi
fi

if [ -n "${ROLLCALL_NO_INSTALL:-}" ]; then
  say "the headers of ncurses are missing; this would install them: ${sudo:+$sudo }$install"
  exit 1
fi

# The variable is set inside the command because sudo drops the environment.
run() {
  say "running: ${sudo:+$sudo }$*"
  # shellcheck disable=SC2086 # an empty $sudo must vanish
  $sudo env DEBIAN_FRONTEND=noninteractive "$@" >&2 </dev/null
}

say "the headers of ncurses are missing."
# shellcheck disable=SC2086 # both are lists of words
if ! run $install; then
  # A new container has no package lists yet, and old lists name packages that are gone.
  if [ -z "$refresh" ] || ! run $refresh || ! run $install; then
    say "that failed; install the package yourself: $install"
    exit 1
  fi
fi
if ! ncurses_works; then
  say "ncurses with wide characters still cannot be used (compiler: ${compiler:-none found})."
  exit 1
fi
say "ncurses is there now."
