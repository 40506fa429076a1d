#!/usr/bin/env python3
"""Materialising and calling one function of each module of the image from cold. usage: cold.py PHIAL [--top N]

A fresh Phial for each module, three times, the best counts. Prints the slowest; the exit status says whether all are below 2 ms.
"""
import argparse, subprocess, sys

BAR_US = 2000
CALL = """
[name] = System.argv()
module = :erlang.binary_to_atom(name)
before = :erlang.monotonic_time(:nanosecond)
^module = module.module_info(:module)
IO.puts(div(:erlang.monotonic_time(:nanosecond) - before, 1000))
"""
NAMES = "for name <- Enum.sort(:phial_code.stdlib_names()), do: IO.puts(name)"


def run(phial, code, *arguments):
    done = subprocess.run([phial, "-e", code, "--", *arguments], capture_output=True, text=True, timeout=60)
    if done.returncode:
        sys.exit(f"{arguments}: {done.stderr}")
    return done.stdout.split()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("phial")
    parser.add_argument("--top", type=int, default=10)
    options = parser.parse_args()
    names = run(options.phial, NAMES)
    times = sorted(((min(int(run(options.phial, CALL, n)[0]) for _ in range(3)), n) for n in names), reverse=True)
    for us, name in times[: options.top]:
        print(f"{us:6} us  {name}")
    print(f"{len(times)} modules, worst {times[0][0]} us")
    return times[0][0] < BAR_US


sys.exit(0 if main() else 1)
