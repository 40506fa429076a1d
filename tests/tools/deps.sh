#!/usr/bin/env bash
# usage: deps.sh check|install PACKAGE...   Debian packages the build needs.
set -eu
mode=$1
shift
missing=()
for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$mode" = check ]; then
    command -v dpkg-query >/dev/null || exit 0 # not Debian: the compiler will tell
    echo "missing packages: ${missing[*]}" >&2
    echo "run: make deps" >&2
    exit 1
fi
sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
echo "installing through apt: ${missing[*]}"
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
