#!/usr/bin/env python3
"""usage: session.py PHIAL   The prompt on a terminal (a pty): typing, Tab, history, Ctrl-C, output while a line is edited.
Prints `session: N passed, M failed`."""
import fcntl, os, pty, re, select, shutil, signal, struct, subprocess, sys, tempfile, termios, threading, time

PHIAL = os.path.realpath(sys.argv[1])
ANSI = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")
results = []


class Session:
    """One run of the program on a terminal of its own."""

    def __init__(self, home, *args, **env):
        self.seen = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(home if os.path.isdir(home) else "/")
            for name in ("NO_COLOR", "PHIAL_HISTORY", "INPUTRC"):
                os.environ.pop(name, None)
            os.environ.update({"HOME": home, "TERM": "xterm", "INPUTRC": "/dev/null", **env})
            os.execv(PHIAL, ["phial", *args])
        self.size(40, 100)

    def size(self, rows, columns):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, text):
        data = text.encode()
        while data:
            data = data[os.write(self.fd, data[:1024]):]

    def wait(self, wanted, seconds=float(os.environ.get("SESSION_WAIT", 5))):
        """Reads until the text (without colours) has `wanted`; what was read, or None."""
        end = time.time() + seconds
        wanted = wanted.encode()
        while time.time() < end:
            plain = ANSI.sub(b"", self.seen).replace(b"\r", b"")
            if wanted in plain:
                at = plain.index(wanted) + len(wanted)
                raw, self.seen = self.seen, plain[at:]
                return raw.decode("utf8", "replace")
            if select.select([self.fd], [], [], 0.02)[0]:
                try:
                    data = os.read(self.fd, 65536)
                except OSError:
                    return None
                if not data:
                    return None
                self.seen += data
        return None

    def drop(self, prompt):
        """Ctrl-C once the terminal is quiet, and the prompt after it."""
        while select.select([self.fd], [], [], 0.06)[0]:
            self.seen = b"" if os.read(self.fd, 65536) else b""
        return self.says("\x03", prompt, f"Ctrl-C leads to {prompt!r}")

    def leave(self):
        """Ctrl-D once the terminal is quiet."""
        while select.select([self.fd], [], [], 0.06)[0]:
            os.read(self.fd, 65536)
        self.send("\x04")

    def status(self):
        end = time.time() + 5
        while time.time() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self.fd)
                return os.waitstatus_to_exitcode(status)
            if select.select([self.fd], [], [], 0.02)[0]:
                try:
                    os.read(self.fd, 65536)
                except OSError:
                    pass
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return "hung"

    def status_now(self):
        """None while it runs; the terminal stays open."""
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        return os.waitstatus_to_exitcode(status) if pid else None

    def says(self, typed, wanted, name=None):
        self.send(typed)
        found = self.wait(wanted)
        check(name or f"{typed!r} shows {wanted!r}", found is not None, self.seen[-400:])
        return found


def check(name, ok, shown=b""):
    results.append(bool(ok))
    if not ok:
        print(f"FAILED session: {name}")
        if shown:
            print("   ", repr(shown))


def statements(home):
    s = Session(home)
    start = time.time()
    check("banner", s.wait("press Ctrl+C twice"))
    check("first prompt", s.wait("iex(1)> "))
    check("the prompt comes at once", time.time() - start < 1.0)
    s.says("1 + 1\n", "\n2\n")
    s.says("", "iex(2)> ")
    check("colours", "\x1b[33m" in (s.says("40 + 3\n", "\n43") or ""))
    s.says("raise \"boom\"\n", "** (RuntimeError) boom")
    s.says("", "iex(3)> ", "an error does not advance the number")
    s.says("if true do\n", "...(3)>   ", "the next line is indented")
    s.says(":inside\n", "...(3)>   ")
    s.says("end\n", "\n:inside")
    s.says("\x1b[A\n", "\n:inside", "the whole statement is one entry of the history")
    s.says("IO.gets(\"name> \")\n", "\nname> ")
    s.says("bob\n", "\"bob\\n\"")
    s.says("[3, 1, 2]\n|> Enum.sort()\n", "[1, 2, 3]")
    s.says("System.halt(5)\n", "halt")
    check("System.halt's status", s.status() == 5)


def completion(home):
    s = Session(home)
    s.wait("iex(1)> ")
    s.says("Enum.ma\t", "map_every/3", "functions of a module with arities")
    s.says("p_re\t", "map_reduce")
    s.drop("iex(1)> ")
    s.says("stuff = %{colour: 1, deep: %{inner: 2}}\n", "iex(2)> ")
    s.says("stu\t.col\t", "stuff.colour", "variables and keys")
    s.drop("iex(2)> ")
    s.says("stuff.deep.\t\n", "\n2\n", "keys of inner maps")
    s.says("%URI{por\t", "%URI{port: ")
    s.drop("iex(3)> ")
    s.says("Integer.pa\t(\"7\")\n", "{7, \"\"}")
    s.says(":orddic\t", ":orddict")
    s.drop("iex(4)> ")
    open(os.path.join(home, "some_file.txt"), "w").write("text")
    s.says("File.read!(\"some_f\t\")\n", "\"text\"", "paths in strings")
    s.send("Enum.nothing_like_it\t")
    s.drop("iex(5)> ")
    s.leave()
    check("Ctrl-D on an empty line leaves", s.status() == 0)


def interrupts(home):
    s = Session(home)
    s.wait("iex(1)> ")
    s.says("x = 7\n", "iex(2)> ")
    s.says("Process.sleep(:infinity)\n", "infinity)")
    time.sleep(0.1)
    s.says("\x03", "(interrupted)")
    s.says("", "iex(2)> ")
    s.says("loop = fn f -> f.(f) end; loop.(loop)\n", "loop)")
    time.sleep(0.1)
    s.says("\x03", "(interrupted)", "an endless loop is stopped")
    s.wait("iex(2)> ")
    s.says("defmodule Endless do (fn f -> f.(f) end).(fn f -> f.(f) end) end\n", ") end")
    time.sleep(0.1)
    s.says("\x03", "(interrupted)", "an endless compilation is stopped")
    s.wait("iex(2)> ")
    s.says("System.cmd(\"sleep\", [\"20\"])\n", "])")
    time.sleep(0.1)
    s.says("\x03", "(interrupted)", "a program that runs does not hold the prompt")
    s.wait("iex(2)> ")
    s.says("Enum.each(Stream.cycle([1]), fn _ -> IO.puts(\"flood\") end)\n", "\nflood")
    s.says("\x03", "(interrupted)", "an endless output is stopped")
    s.wait("iex(2)> ")
    s.says("x\n", "\n7\n", "variables survive Ctrl-C")
    s.send("typed text")
    s.drop("iex(3)> ")
    s.says("[1,\n", "...(3)> ")
    s.drop("iex(3)> ")
    s.says("\"open\n", "...(3)> ")
    s.says("\x04", "(TokenMissingError)", "Ctrl-D inside a string")
    s.says("IO.gets(\"? \")\n", "\n? ")
    s.says("\x03", "(interrupted)", "Ctrl-C while reading")
    s.says("spawn_link(fn -> exit(:boom) end)\n", "shell process exited with reason: :boom")
    s.says("x + 1\n", "\n8\n", "variables survive a crash")
    s.wait("iex(4)> ")
    s.says("\x03", "again within a second")
    s.says("\x03", "")
    check("Ctrl-C twice leaves with 0", s.status() == 0)
    s = Session(home)
    s.wait("iex(1)> ")
    s.send("more\x03send(self(), :typed_behind)\n")
    check("what comes behind Ctrl-C is the next line", s.wait("\n:typed_behind\n"))
    s.leave()
    s.status()


def background(home):
    s = Session(home)
    s.wait("iex(1)> ")
    s.says("spawn(fn -> Process.sleep(150); for i <- 1..1000, do: IO.puts(\"line #{i}\") end); :started\n", ":started")
    s.says("half", "half")
    check("output comes above", s.wait("line 1000\n"))
    check("the line is drawn anew", s.wait("iex(2)> half"))
    s.size(40, 30)
    s.says("\b\b\b\b12345678901234567890 + 0\n", "\n12345678901234567890\n", "a resize in the middle of a line")
    body = "".join(f"  def f{i}(x) do\n    x + {i}\n  end\n" for i in range(700))
    s.send("\x1b[200~defmodule Big do\n" + body + "end\x1b[201~\n")
    check("a paste of 2,100 lines", s.wait("{:module, Big", 10))
    s.says("Big.f600(1)\n", "\n601\n")
    s.says("IEx.configure(colors: [enabled: false])\n", "iex(")
    s.says("require IEx; secret = 5; IEx.pry(); secret + 1\n", "pry(1)> ")
    s.says("secret * 100\n", "\n500\n")
    s.says("continue\n", "\n6\n")
    s.says("spawn(fn -> Process.sleep(200); other = 9; IEx.pry(); IO.puts(other + 1) end); :ok\n", "iex(")
    s.says("half", "pry(1)> ", "another process stops while a line is typed")
    s.says("other * 100\n", "\n900\n")
    s.says("continue\n", "10\n")
    s.says("secret\n", "\n5\n", "and the session goes on")
    s.says("spawn_link(fn -> Process.sleep(200); exit(:late) end)\n", "iex(")
    s.says("secret +", "reason: :late", "a crash while a line is typed")
    s.says(" 2\n", "\n7\n", "the line is still there")
    s.says("flood = spawn(fn -> Enum.each(Stream.cycle([1]), fn _ -> IO.puts(\"flood\") end) end)\n", "\nflood\n")
    s.says("Process.exit(flood, :kill)\n", "\ntrue\n", "typing under a flood of output")
    s.says("h Enum.sum\n", "def sum(enumerable)")
    s.leave()
    check("leaving", s.status() == 0)


def history(home):
    path = os.path.join(home, "kept")
    s = Session(home, PHIAL_HISTORY=path)
    s.wait("iex(1)> ")
    s.says("first = \"a\\\\nb\"\n", "iex(2)> ")
    s.says("fn ->\n:multi\nend\n", "iex(3)> ")
    s.leave()
    s.status()
    s = Session(home, PHIAL_HISTORY=path)
    s.wait("iex(1)> ")
    s.says("\x1b[A\x1b[A\n", "\"a\\\\nb\"", "history of an earlier session")
    s.wait("iex(2)> ")
    s.says("\x12multi\r", "#Function<", "Ctrl-R finds it")
    s.leave()
    s.status()
    with open(path, "ab") as file:
        file.write(b"\xff\xfe\x00garbage\n")
    s = Session(home, PHIAL_HISTORY=path)
    check("a damaged history is said", s.wait("is damaged, 1 of"))
    s.wait("iex(1)> ")
    s.says("\x1b[A\n", "#Function<", "the rest of it is there")
    s.leave()
    s.status()
    s = Session("/nonexistent-home")
    s.wait("iex(1)> ")
    s.says("1\n", "history is not kept: cannot write")
    s.says("2\n", "\n2\n")
    s.leave()
    s.status()


def start_files(home):
    open(os.path.join(home, ".iex.exs"), "w").write("import Bitwise\nstart_value = 77\n")
    open(os.path.join(home, "geo.ex"), "w").write("defmodule Geo do\n  def area, do: 1\nend\n")
    s = Session(home, "repl", "geo.ex")
    s.wait("iex(1)> ")
    s.says("bor(start_value, 128)\n", "\n205\n")
    s.says("Geo.area()\n", "\n1\n")
    open(os.path.join(home, "geo.ex"), "w").write("defmodule Geo do\n  def area, do: 20\nend\n")
    s.says("recompile\n", "Compiling 1 file (.ex)")
    s.says("Geo.area()\n", "\n20\n")
    s.says("recompile\n", "\n:noop")
    s.says("r Geo\n", "{:reloaded, [Geo]}")
    s.says("c \"geo.ex\"\n", "\n[Geo]")
    s.leave()
    s.status()
    out = subprocess.run([PHIAL, "repl", "nofile.ex"], cwd=home, capture_output=True, timeout=10, stdin=subprocess.DEVNULL)
    check("a missing file", (out.returncode, out.stderr) == (1, b"No file named nofile.ex\n"))
    open(os.path.join(home, "bad.ex"), "w").write("defmodule Bad do\n  def f, do: zz\nend\n")
    out = subprocess.run([PHIAL, "repl", "bad.ex"], cwd=home, capture_output=True, timeout=10, stdin=subprocess.DEVNULL)
    check("a file that does not compile", out.returncode == 1 and b"undefined variable" in out.stderr)


def project(home):
    """A session in a project: what it compiles, what Tab knows of it, what changes while it runs."""
    subprocess.run([PHIAL, "new", "app", "--sup"], cwd=home, stdout=subprocess.DEVNULL)
    home = os.path.join(home, "app")
    source = "defmodule App.Counter do\n  def count(n), do: n + 1\nend\n"
    path = os.path.join(home, "lib", "counter.ex")
    open(path, "w").write(source)
    for compiles in (True, False):
        s = Session(home)
        check("a project is compiled", bool(s.wait("Compiling 3 files (.ex)", 5 if compiles else 0.2)) == compiles)
        s.wait("iex(1)> ")
        s.says("App.Cou\t", "App.Counter")
        s.says(".c\t", ".count")
        s.says("(4)\n", "\n5\n")
        s.says("Process.whereis(App.Supervisor) |> is_pid\n", "\ntrue\n")
        open(path, "w").write(source.replace("n + 1", "n + ]"))
        s.says("recompile\n", "unexpected token: ]")
        s.says("", ":error")
        open(path, "w").write(source.replace("n + 1", "n + 100"))
        s.says("recompile\n", "Compiling 1 file (.ex)")
        s.says("App.Counter.count(1)\n", "\n101\n")
        open(path, "w").write(source)
        s.says("recompile\n", "\n:ok\n")
        s.leave()
        check("a session in a project ends with 0", s.status() == 0)
    open(os.path.join(home, "mix.exs"), "w").write("raise \"no project today\"")
    s = Session(home)
    check("a project that raises is said", s.wait("no project today"))
    check("the session goes without", s.wait("this session goes without"))
    s.says("1 + 1\n", "\n2\n")
    s.leave()
    s.status()


def mode(s):
    """What the terminal does with keys: echo, whole lines, signals."""
    return termios.tcgetattr(s.fd)[3] & (termios.ECHO | termios.ICANON | termios.ISIG)


def is_restored(s, before, name):
    """Once the output is done; a leaving program restores first."""
    check(name + ": the terminal is as it was", mode(s) == before)


def password(home):
    script = 'IO.write("Password: "); IO.inspect(:io.get_password()); IO.inspect(IO.gets("Name: "))'
    s = Session(home, "-e", script)
    check("it asks for a password", s.wait("Password: "))
    end = time.time() + 5
    while mode(s) & termios.ECHO and time.time() < end:
        time.sleep(0.01)
    s.send("s3cret\n")
    shown = s.wait('~c"s3cret"\n')
    check("the password is not shown", shown and shown.count("s3cret") == 1, s.seen[-200:])
    check("the name is asked for", s.wait("Name: "))
    check("the terminal shows again what is typed", mode(s) & termios.ECHO)
    s.says("bob\n", '"bob\\n"', "what is typed then")
    s.status()
    s = Session(home, "-e", script)
    s.wait("Password: ")
    while mode(s) & termios.ECHO and time.time() < end + 5:
        time.sleep(0.01)
    before = mode(s) | termios.ECHO
    s.send("\x03")
    while not mode(s) & termios.ECHO and time.time() < end + 10:
        time.sleep(0.01)
    is_restored(s, before, "Ctrl-C at a password")
    s.status()


def observer(home):
    s = Session(home)
    s.wait("iex(1)> ")
    s.says("{:ok, a} = Agent.start_link(fn -> 1 end, name: Victim)\n", "iex(2)> ")
    s.says("Process.unlink(a); :ets.new(:shown_table, [:named_table]); 5\n", "iex(3)> ")
    s.says("before = 1\n", "iex(4)> ")
    s.says("observer()\n", "[Processes]")
    s.says("", "Victim", "processes are named")
    s.says("m", "memory*", "sorted by memory")
    s.says("b", "mailbox*", "sorted by mailbox")
    s.says("+", "every 4.0 s", "slower")
    s.says("----", "every 0.25 s", "faster")
    s.says(" ", "paused")
    s.says(" ", "every 0.25 s")
    s.says("e", "[Tables]")
    s.says("", ":shown_table", "tables of ETS")
    s.says("\t", "[Processes]", "Tab goes round the views")
    s.says("t", "[Tree]")
    s.says("", "Victim", "the tree")
    s.says("\x1b[F", "Victim")
    s.says("\r", "registered_name     Victim", "details of a process")
    s.says("k", "Victim? y/n")
    s.says("n", "not killed")
    s.says("\x1b", "[Tree]", "Escape leads back to the list")
    s.says("ky", "killed #PID", "a process is killed")
    s.send("q")
    s.wait("iex(4)> ")
    s.says("{before, Process.alive?(a)}\n", "{1, false}", "the session goes on")
    s.says("spawn(fn -> Process.sleep(300); IO.puts(\"from below\") end); observer()\n", "[Processes]")
    time.sleep(0.6)
    check("no output on the screen", b"from below" not in s.seen)
    s.says("\x03", "from below", "what was printed meanwhile comes afterwards")
    s.says("1 + 1\n", "\n2\n")
    s.leave()
    s.status()
    open(os.path.join(home, "crash.exs"), "w").write("""
    defmodule Crash do
      def run("view"), do: Process.exit(view(), :boom)
      def run("guard"), do: Process.exit(Process.whereis(:observer), :kill)
      def run("halt"), do: System.halt(3)
      def run("stop"), do: :observer.stop()
      def run("signal"), do: System.cmd("kill", ["-TERM", System.pid()])
      def run("segv"), do: System.cmd("kill", ["-SEGV", System.pid()])
      defp view, do: Process.info(Process.whereis(:observer), :links) |> elem(1) |> hd()
    end
    [how] = System.argv()
    spawn(fn -> IO.gets(""); IO.puts("never") end)
    spawn(fn -> Process.sleep(400); Crash.run(how) end)
    IO.inspect(:observer.start(), label: "answer")
    """)
    for how in ("view", "guard", "halt", "stop", "signal", "segv"):
        s = Session(home, "crash.exs", how)
        before = mode(s)
        check(f"{how}: the screen", s.wait("[Processes]"))
        check(f"{how}: keys come one by one", mode(s) == 0)
        expected = {"view": "answer: {:error, :boom}", "guard": "answer: {:error, :killed}", "stop": "answer: :ok"}.get(how)
        if expected:
            s.says("", expected)
        while s.status_now() is None:
            s.wait("nothing that comes", 0.05)
        is_restored(s, before, how)
        os.close(s.fd)


def main():
    parts = [statements, completion, interrupts, background, history, start_files, project, password, observer]
    homes = [tempfile.mkdtemp(prefix="phial-session") for _ in parts]
    threads = [threading.Thread(target=part, args=(home,)) for part, home in zip(parts, homes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for home in homes:
        shutil.rmtree(home, ignore_errors=True)
    print(f"session: {results.count(True)} passed, {results.count(False)} failed")
    sys.exit(results.count(False) > 0)


main()
