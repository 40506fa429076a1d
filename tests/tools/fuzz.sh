#!/usr/bin/env bash
# usage: fuzz.sh [TARGET...]   Runs every tests/fuzz/fuzz_*.c, or those named, for FUZZ_SECONDS (default 60) under ASan and
# UBSan. Needs clang. Targets that boot the machine embed build/stdlib.img.
# Front-end memory is never freed, so leaks are not looked for and each target runs in children that are replaced.
# A finding is left in build/fuzz/ and fails the run.
set -eu
seconds=${FUZZ_SECONDS:-60}
cd "$(dirname "$0")/../.."
command -v clang >/dev/null || { echo "fuzz: clang is not installed"; exit 1; }
out=build/fuzz
mkdir -p "$out"
flags="-O1 -g -DNO_LIBGC -DFRONT_RESET -DDEBUG -I. -D_GNU_SOURCE -std=gnu11 -w -fsanitize=address,undefined -fno-sanitize-recover=undefined"
export ASAN_OPTIONS=detect_leaks=0
status=0

ulimit -s 1000000 2>/dev/null || true

object() { # file
    echo "$out/$(echo "${1%.*}" | tr / _).o"
}

compile() { # file; only when it or any header is newer than its object
    local object
    object=$(object "$1")
    [ -e "$object" ] && [ -z "$(find "$1" lib src tests/fuzz \( -samefile "$1" -o -name '*.h' -o -name '*.def' \) -newer "$object" -print -quit)" ] && return
    # The labels of the interpreter must stay within 64 KB: no instrumentation and no assertions there.
    if [ "$1" = src/vm/interp.c ]; then clang $flags -O2 -UDEBUG -fno-sanitize=all -c "$1" -o "$object"
    else clang $flags -fsanitize=fuzzer-no-link -c "$1" -o "$object"; fi
}
export -f object compile
export flags out

# The seeds: one file a program of the corpus, of the language tests and of the library.
seeds=$out/seeds
mkdir -p "$seeds"
if [ -z "$(ls "$seeds")" ]; then
    awk -v dir="$seeds" 'BEGIN { RS = "\n----\n" } { sub(/\n=> .*/, ""); file = dir "/" NR; printf "%c%s", NR % 127 + 1, $0 > file; close(file) }' \
        tests/golden/parse/forms.txt
    for file in tests/lang/*.exs stdlib/*.ex; do { printf '\003'; cat "$file"; } >"$seeds/$(basename "$file")"; done
fi

# A target that needs more than the parser's folders says so in its first lines: `folders: lib src/term ...`.
for target in ${@:-tests/fuzz/fuzz_*.c}; do
    name=$(basename "$target" .c)
    folders=$(sed 6q "$target" | tr '\n' ' ' | tr -d '*' | sed -n 's/.*folders: \([a-z\/ ]*\).*/\1/p' | sed 's/[^a-z]*$//')
    files="$target $(for folder in ${folders:-lib src/term src/syntax}; do ls "$folder"/*.c; done | grep -v src/run/main.c)"
    printf '%s\n' $files | xargs -P "$(nproc)" -I{} bash -c 'compile {}'
    objects=$(for file in $files; do object "$file"; done)
    case $folders in *src/run*)
        [ -e build/stdlib.img ] || make --no-print-directory phial
        clang -c src/run/image.S -o "$out/image.o"
        objects="$objects $out/image.o" ;;
    esac
    clang $flags -fsanitize=fuzzer $objects -o "$out/$name" $(sed -n 's/^LIBS *:= -lgc *//p' Makefile)
    mkdir -p "$out/$name.corpus"
    echo "fuzz: $name for $seconds s"
    "$out/$name" -fork=1 -ignore_ooms=1 -rss_limit_mb=1500 -timeout=10 -max_len=600 -dict=tests/fuzz/phial.dict \
        -artifact_prefix="$out/$name-" -max_total_time="$seconds" "$out/$name.corpus" "$seeds" >"$out/$name.log" 2>&1 ||
        { status=1; echo "fuzz: $name found something, see $out/$name.log"; }
    tail -n 1 "$out/$name.log"
done
exit $status
