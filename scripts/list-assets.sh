#!/bin/sh
# Lists the files of themes/ and sample-cluster/ that the compiler reads into the program.
#
#   scripts/list-assets.sh          writes Sources/CAssets/assets.inc (make assets)
#   scripts/list-assets.sh --check  fails when that file is out of date (make lint)
#
# To be run after a file was added, renamed or removed. An edited file needs nothing: the compiler
# records what it embedded, so the next build notices.
set -eu
export LC_ALL=C # one order of names on every machine
cd "$(dirname "$0")/.."
list=Sources/CAssets/assets.inc

entries() {
  echo '// Written by scripts/list-assets.sh (make assets); do not edit.'
  for file in themes/*.yaml sample-cluster/*.yaml sample-cluster/broken/*.yaml sample-cluster/lessons/*.yaml \
    sample-cluster/incidents/*.yaml; do
    [ -f "$file" ] || continue # a pattern that matched nothing
    printf '{"%s", (const unsigned char[]){\n#embed "../../%s" suffix(,)\n0}},\n' "$file" "$file"
  done
}

case ${1:-} in
'') entries >"$list" ;;
--check)
  [ "$(entries)" = "$(cat "$list")" ] && exit 0
  echo "rollcall: $list does not list the files that are there; run 'make assets' and commit it" >&2
  exit 1
  ;;
*)
  echo "usage: $0 [--check]" >&2
  exit 2
  ;;
esac
