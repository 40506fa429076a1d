# `defmodule` inside a function called from many processes at once: the same module, different ones, library modules
# that nobody has used yet; and compiling processes that are killed leave nothing open.
defmodule Definer do
  def own(n) do
    module =
      defmodule Module.concat(Own, "M#{n}") do
        @n n
        def number, do: @n
        defmacro twice(x), do: quote(do: 2 * unquote(x))
      end

    {:module, name, _, _} = module
    n = name.number()
    {value, _} = Code.eval_string("require #{inspect(name)}; #{inspect(name)}.twice(21)")
    {n, value}
  end

  def same(n) do
    defmodule Same do
      @n n
      def number, do: @n
    end

    Same.number()
  rescue
    # "currently being defined"
    error in CompileError -> error.__struct__
  end

  def endless(judge, n, pause) do
    defmodule Module.concat(Endless, "M#{n}") do
      send(judge, {:inside, self()})
      def f(x), do: x
      Process.sleep(pause)
    end
  end
end

Code.compiler_options(ignore_module_conflict: true)
n = if System.get_env("SOAK"), do: 2000, else: 60

results = Task.await_many(for(i <- 1..n, do: Task.async(fn -> Definer.own(i) end)), :infinity)
IO.inspect(results == for(i <- 1..n, do: {i, 42}))

results = Task.await_many(for(i <- 1..n, do: Task.async(fn -> Definer.same(i) end)), :infinity)
IO.inspect(Enum.all?(results, &(&1 == CompileError or &1 in 1..n)))
IO.inspect(Definer.same(0))

# Modules of the library, from many processes in the same moment.
uses = [
  fn -> Date.add(~D[2024-02-28], 2) |> Date.to_string() end,
  fn -> Version.match?("1.2.3", "~> 1.0") end,
  fn -> URI.parse("http://a/b?c").path end,
  fn -> Base.encode32("phial") end,
  fn -> :queue.len(:queue.from_list([1, 2])) end,
  fn -> MapSet.size(MapSet.new([1, 1, 2])) end,
  fn -> inspect(Duration) end,
  fn -> OptionParser.parse(["--a", "1"], strict: [a: :integer]) end,
  fn -> :gb_trees.size(:gb_trees.empty()) end,
  fn -> Enum.take(Stream.cycle([1, 2]), 3) end
]

tasks = for i <- 1..80, do: Task.async(fn -> {rem(i, 10), Enum.at(uses, rem(i, 10)).()} end)
for pair <- tasks |> Task.await_many(:infinity) |> Enum.uniq() |> Enum.sort(), do: IO.inspect(pair)

# Killed in the middle of a module, on whatever thread that runs: it is not open any more.
judge = self()

for i <- 1..n do
  {pid, ref} = spawn_monitor(fn -> Definer.endless(judge, i, :infinity) end)
  receive do: ({:inside, ^pid} -> Process.exit(pid, :kill))
  receive do: ({:DOWN, ^ref, _, _, :killed} -> :ok)
  {:module, _, _, _} = Definer.endless(judge, i, 0)
  receive do: ({:inside, ^judge} -> :ok)
end

IO.inspect(Definer.own(n + 1) == {n + 1, 42})

# Code goes on being freed: no module that was left keeps it. Builds with checks take memory of their own.
{times, most} = if System.get_env("PHIAL_CHECKED", "") == "", do: {100_000, 45}, else: {400, 200}
[_, pages | _] = String.split(File.read!("/proc/self/statm"))

for i <- 1..times do
  {^i, _} = Code.eval_string("[x, fn -> y end] |> hd()", x: i, y: 1)
end

[_, pages_now | _] = String.split(File.read!("/proc/self/statm"))
grown = div((String.to_integer(pages_now) - String.to_integer(pages)) * 4096, 1_048_576)
IO.puts(if grown < most, do: "code is freed", else: "#{grown} MB more")
