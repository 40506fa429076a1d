#!/usr/bin/env bash
# usage: showcase.sh PHIAL   Runs the examples one after the other.
set -eu
phial=$(realpath "$1")
cd examples
for file in *.exs; do
    printf '\n== phial examples/%s\n' "$file"
    "$phial" "$file"
done
