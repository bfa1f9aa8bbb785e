#!/bin/sh
# Puts the frame that the program paints now into README.md, below the comment that says which frame it is:
#   <!-- frame: --size 100x30 --keys "h" -->
# A test fails when the README shows another one.
set -eu
cd "$(dirname "$0")/.."
program=${1:-.build/debug/rollcall}
options=$(sed -n 's/^<!-- frame: \(.*\) -->$/\1/p' README.md)
frame=$(eval "'$program' screenshot $options")
FRAME=$frame awk '
  /^<!-- frame: / { print; getline; print; print ENVIRON["FRAME"]; skipping = 1; next }
  skipping && /^```$/ { skipping = 0 }
  !skipping { print }
' README.md > README.md.new
mv README.md.new README.md
