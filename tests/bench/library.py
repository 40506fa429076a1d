#!/usr/bin/env python3
"""Library calls: Phial against elixir. usage: library.py PHIAL [--all]

Prints the ratio of the best times per function (above 1: Phial is slower), the worst first, and the geometric mean. The bars:
mean at most 3, none above 6; the exit status says whether they are met. Without --all only ratios above 2 are listed.
"""
import math, os, shutil, subprocess, sys

MEAN_BAR, WORST_BAR = 3.0, 6.0
script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "library.exs")


def times(command):
    out = subprocess.run(command + [script], capture_output=True, text=True, timeout=300).stdout
    return {name: float(t) for name, t in (line.split("\t") for line in out.splitlines() if "\t" in line)}


def main():
    phial = os.path.abspath(sys.argv[1])
    if not shutil.which("elixir"):
        sys.exit("elixir is not installed")
    ours, theirs = times([phial]), times(["elixir"])
    rows = sorted(((ours[n] / max(theirs[n], 1), n) for n in theirs if n in ours), reverse=True)
    for ratio, name in rows:
        if ratio > 2 or "--all" in sys.argv:
            print(f"{ratio:7.2f}  {name:24} {ours[name] / 1000:10.2f} ms  {theirs[name] / 1000:10.2f} ms")
    missing = [n for n in theirs if n not in ours]
    mean = math.exp(sum(math.log(r) for r, _ in rows) / len(rows))
    print(f"{len(rows)} functions, geometric mean {mean:.2f}, worst {rows[0][0]:.2f}" + (f", missing {missing}" if missing else ""))
    return not missing and mean <= MEAN_BAR and rows[0][0] <= WORST_BAR


sys.exit(0 if main() else 1)
