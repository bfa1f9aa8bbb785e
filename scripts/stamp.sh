#!/bin/sh
# Tells a release build which commit it is made from, for `rollcall version`.
#
# The commit goes into a file that assets.c includes when it exists, rather than into a -D flag: a
# changed flag would compile every C target again. The file is touched only when the commit differs.
# Outside a git checkout, such as in an unpacked archive, there is no commit to tell.
set -eu
cd "$(dirname "$0")/.."
stamp=Sources/CAssets/commit.inc

# An archive unpacked inside somebody else's repository must not borrow that repository's commit.
top=$(git rev-parse --show-toplevel 2>/dev/null) || top=
if [ "$top" != "$(pwd -P)" ]; then
  rm -f "$stamp"
  exit 0
fi
# No tag is ever matched, so that this is always a plain hash, with -dirty for uncommitted changes.
commit=$(git describe --always --dirty --abbrev=10 --exclude '*' 2>/dev/null) || exit 0
line="#define RC_COMMIT \"$commit\""
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$line" ]; then exit 0; fi
printf '%s\n' "$line" >"$stamp"
touch Sources/CAssets/assets.c # the first time, the compiler has not yet heard of the file
