#!/bin/sh
# Paints the pictures of README.md anew, each below the comment that says how it is recorded:
#   <!-- frame: sample-cluster/plays/readme.play --size 100x30 -->
# A test fails when the README shows another one.
set -eu
cd "$(dirname "$0")/.."
program=${1:-.build/debug/rollcall}
skipping=
while IFS= read -r line; do
  case $line in
  '<!-- frame: '*' -->')
    options=${line#<!-- frame: }
    printf '%s\n```text\n' "$line"
    # shellcheck disable=SC2086 # the options are words
    "$program" record ${options% -->} -o text
    skipping=yes
    ;;
  '```')
    skipping=
    printf '%s\n' "$line"
    ;;
  *) [ -n "$skipping" ] || printf '%s\n' "$line" ;;
  esac
done <README.md >README.md.new
mv README.md.new README.md
