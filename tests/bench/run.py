#!/usr/bin/env python3
"""Ratios of Phial against the peers that are installed. usage: run.py PHIAL [--rounds N] [kernel ...]

A bar is the ratio of minimum times over interleaved rounds; each program prints its own time (monotonic clock around
the second call, in a fresh process). Below 1 is faster than the peer; a bar is what must be reached.
"""
import os, re, resource, shutil, subprocess, sys, tempfile, time

here = os.path.dirname(os.path.abspath(__file__))
BARS = {"fib": 2.2, "loop": 2.6, "list": 1.25, "mandel": 0.8, "tree": 2.6, "try": 0.8, "spawn": 1.05, "ring": 1.05,
        "pingpong": 1.05, "messages": 1.5, "call": 1.05, "task": 1.05, "ets": 1.05}


def program(kernel, folder):
    path = os.path.join(folder, kernel + ".exs")
    with open(path, "w") as out:
        for part in (f"kernels/{kernel}.exs", "tail.exs"):
            out.write(open(os.path.join(here, part)).read())
    return path


def own_time(command):
    out = subprocess.run(command, capture_output=True, text=True, timeout=60)
    found = re.match(r"([0-9.]+) (.*)", out.stdout)
    if not found:
        return None, (out.stdout + out.stderr)[-300:]
    return float(found[1]), found[2]


def wall(command, rounds):
    best = 1e9
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        best = min(best, time.perf_counter() - start)
    return best * 1000


def peak_kb(phial):
    """Peak resident kB of `phial -e 1`, read while it sleeps behind that (a forked child's rusage would count ours)."""
    child = subprocess.Popen([phial, "-e", "Process.sleep(500)"])
    time.sleep(0.25)
    with open(f"/proc/{child.pid}/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    child.wait()
    return peak


def listed_lines(order):
    """Lines of the files of a list, and of the lists of packages in it."""
    lines = 0
    for name in open(order).read().split():
        path = os.path.join(os.path.dirname(order), name)
        lines += listed_lines(path) if name.endswith(".txt") else sum(1 for _ in open(path))
    return lines


def compile_speed(phial):
    """Lines of the standard library a second of CPU, building its image."""
    boot = os.path.join(here, "../../build/phial-boot")
    order = os.path.join(here, "../../stdlib/order.txt")
    if not os.path.exists(boot):
        return
    lines = listed_lines(order)
    best = 1e9
    with tempfile.NamedTemporaryFile() as image:
        for _ in range(5):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([boot, "--build-image", order, image.name], check=True, stderr=subprocess.DEVNULL)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    print(f"compiling: {lines} lines of stdlib in {best:.3f} s of CPU: {lines / best:,.0f} lines a second")


def kernels(phial, names, rounds):
    elixir = shutil.which("elixir")
    env_elixir = [elixir, "--erl", "+S 1 +sbwt none"] if elixir else None
    print(f"{'kernel':10} {'phial ms':>10} {'elixir ms':>10} {'ratio':>7} {'bar':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            path = program(name, folder)
            ours, theirs, result = [], [], {}
            for _ in range(rounds):
                t, r = own_time([phial, "--schedulers", "1", path])
                if t is None:
                    print(f"{name:10} failed: {r}")
                    break
                ours.append(t)
                result["phial"] = r
                if env_elixir:
                    t, r = own_time(env_elixir + [path])
                    theirs.append(t)
                    result["elixir"] = r
            if not ours:
                continue
            same = len(set(result.values())) == 1
            ratio = min(ours) / min(theirs) if theirs else float("nan")
            peer = min(theirs) if theirs else float("nan")
            note = "" if same else f"  DIFFERENT RESULTS {result}"
            print(f"{name:10} {min(ours):10.1f} {peer:10.1f} {ratio:7.2f} {BARS[name]:6.2f}{note}")


def compile_macros(phial, rounds):
    """A file full of macros: how many times as long `elixir` takes to compile it in the same run."""
    path = os.path.join(here, "compile/macros.exs")
    elixir = shutil.which("elixir")
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(own_time([phial, path])[0])
        if elixir:
            theirs.append(own_time([elixir, "--erl", "+S 1 +sbwt none", path])[0])
    line = f"compiling macros: {min(ours):.0f} ms"
    if theirs:
        line += f", elixir {min(theirs):.0f} ms: {min(theirs) / min(ours):.1f} times as long (bar 10)"
    print(line)


def evaluation(phial):
    """Microseconds of Code.eval_string("a + b * 2") with bindings, mean of 1,000."""
    code = """f = fn -> for i <- 1..1000, do: Code.eval_string("a + b * 2", a: i, b: 2) end
    f.()
    {time, _} = :timer.tc(f)
    IO.puts("#{time / 1000} x")"""
    times = [own_time([phial, "-e", code])[0] for _ in range(5)]
    print(f"eval: {min(times):.1f} microseconds (bar 100)")


def pair_bars(phial, rounds):
    """Two forms of the same work, both in Phial: programs that print their own minimum times, a line a form."""
    path = os.path.join(here, "pairs/protocol.exs")
    runs = [subprocess.run([phial, path], capture_output=True, text=True).stdout.split() for _ in range(rounds)]
    one_local, one, three_local, three = (min(float(t) for t in times) for times in zip(*runs))
    for name, local, protocol in (("one struct", one_local, one), ("three structs", three_local, three)):
        print(f"protocol call, {name}: {protocol:.1f} ms, local {local:.1f} ms: {protocol / local:.2f} (bar 1.30)")


def startup(phial):
    ours = wall([phial, "-e", "1"], 20)
    print(f"start-up: phial -e 1 takes {ours:.1f} ms, {peak_kb(phial) / 1024:.1f} MB resident")
    for name, command in (("elixir", ["elixir", "-e", "1"]), ("lua5.4", ["lua5.4", "-e", "x=1"]),
                          ("luajit", ["luajit", "-e", "x=1"])):
        if shutil.which(name):
            theirs = wall(command, 5)
            print(f"  {name} {theirs:.1f} ms: {theirs / ours:.1f} times as long")


def main():
    args = sys.argv[1:]
    phial = os.path.abspath(args.pop(0))
    rounds = 5
    if "--rounds" in args:
        at = args.index("--rounds")
        rounds = int(args[at + 1])
        del args[at:at + 2]
    startup(phial)
    compile_speed(phial)
    compile_macros(phial, rounds)
    evaluation(phial)
    pair_bars(phial, rounds)
    kernels(phial, args or list(BARS), rounds)


main()
