#!/usr/bin/env python3
"""Library calls: Phial against elixir. usage: library.py PHIAL [--all] [--rounds N]

Runs library.exs (large jobs) and functions.exs (a thousand calls) under both by turns, N times (2 unless told), and takes the
best time of each call. Prints the ratio per call (above 1: Phial is slower), the worst first, and the geometric mean of each
script. The bars: mean at most 3, none above 6; the exit status says whether they are met. Without --all only the ratios above 3.
"""
import argparse, math, os, shutil, subprocess, sys

MEAN_BAR, WORST_BAR, SHOWN = 3.0, 6.0, 3.0
SCRIPTS = {"library.exs": 1.0, "functions.exs": 1e-3}  # what a unit of its times is in microseconds


def merge(best, command, script, unit):
    """Keeps the smaller time of each call; what is missing has none."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), script)
    out = subprocess.run(command + [path], capture_output=True, text=True, timeout=300).stdout
    for line in out.splitlines():
        name, tab, time = line.rpartition("\t")
        if tab and time != "missing":
            best[name] = min(float(time) * unit, best.get(name, math.inf))


def compare(phial, script, unit, rounds, show_all):
    ours, theirs = {}, {}
    for _ in range(rounds):
        merge(ours, [phial], script, unit)
        merge(theirs, ["elixir"], script, unit)
    rows = sorted(((ours[n] / max(theirs[n], 0.001), n) for n in theirs if n in ours), reverse=True)
    for ratio, name in rows:
        if ratio > SHOWN or show_all:
            print(f"{ratio:7.2f}  {ours[name]:12.3f} us  {theirs[name]:12.3f} us  {name}")
    missing = [n for n in theirs if n not in ours]
    mean = math.exp(sum(math.log(r) for r, _ in rows) / len(rows))
    print(f"{script}: {len(rows)} calls, geometric mean {mean:.2f}, worst {rows[0][0]:.2f}", end="")
    print(f", missing {missing}" if missing else "")
    return not missing and mean <= MEAN_BAR and rows[0][0] <= WORST_BAR


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("phial")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    if not shutil.which("elixir"):
        sys.exit("elixir is not installed")
    phial = os.path.abspath(options.phial)
    met = [compare(phial, s, unit, options.rounds, options.all) for s, unit in SCRIPTS.items()]
    return all(met)


sys.exit(0 if main() else 1)
