# Random trees given to the expander: whatever they are, an error is all that may happen.
defmodule Trees do
  @names [:case, :cond, :fn, :&, :^, :=, :%{}, :%, :{}, :<<>>, :"::", :|, :->, :<-, :., :__aliases__, :__block__, :for, :with, :try, :receive, :quote, :unquote, :unquote_splicing, :alias, :import, :require, :super, :__MODULE__, :__ENV__, :__CALLER__, :__STACKTRACE__, :__DIR__, :when, :in, :x, :y, :_, :+, :++, :and, :if, :-, :*, :size, :binary, :to_string, :def, :defmodule, :@, :defstruct, :"$literal", :"$hole", :!, :&&, :|>, :unless, :elem, :/]
  def pick(l), do: Enum.at(l, :rand.uniform(length(l)) - 1)
  def meta do
    case :rand.uniform(12) do
      1 -> [line: 1]
      2 -> [counter: 1]
      3 -> [imports: [{1, Kernel}], context: Kernel]
      4 -> [alias: false]
      5 -> [line: :x, column: -1]
      6 -> [:a]
      7 -> [imports: :a, context: 1]
      8 -> [optimize_boolean: true]
      9 -> [version: 1, alias: 5, counter: :a]
      _ -> []
    end
  end
  def gen(0), do: pick([1, -1, :a, nil, true, "s", [], 1.5, Foo, String, {:x, [], nil}, {:_, [], nil}, <<1::3>>, %{a: 1}, {}, {1, 2, 3, 4}, 99999999999999999999, Range, {:x, [], Kernel}, [1 | 2], self(), fn -> 1 end, &String.upcase/1, make_ref()])
  def gen(d) do
    case :rand.uniform(16) do
      n when n <= 6 -> {pick(@names), meta(), args(d)}
      7 -> {pick(@names), meta(), pick([nil, Kernel, :elixir_fn])}
      8 -> {gen(d - 1), gen(d - 1)}
      9 -> args(d)
      10 -> for(k <- Enum.take(Enum.shuffle([:do, :else, :after, :rescue, :catch, :into, :reduce, :uniq, :as, :only, :except, :context, :line, :bind_quoted, :unquote]), :rand.uniform(2)), do: {k, gen(d - 1)})
      11 -> for(_ <- 1..:rand.uniform(2), do: {:->, meta(), [args(d - 1), gen(d - 1)]})
      12 -> {{:., meta(), args(d)}, meta(), args(d)}
      13 -> {{:., meta(), [gen(d - 1), pick(@names)]}, meta(), args(d)}
      14 -> {gen(d - 1), gen(d - 1), gen(d - 1)}
      15 -> {pick([:case, :with, :for, :try, :receive, :cond, :fn, :if]), meta(), [gen(d - 1), [do: for(_ <- 1..2, do: {:->, [], [[gen(d - 1)], gen(d - 1)]})]]}
      _ -> gen(0)
    end
  end
  def args(d), do: (case :rand.uniform(5) do 1 -> []; 5 -> [gen(max(d - 1, 0)), gen(max(d - 1, 0))]; n when n < 4 -> for(_ <- 1..n, do: gen(max(d - 1, 0))); _ -> [gen(max(d-1, 0)), [do: gen(max(d-1, 0))]] end)
  # Slow builds do fewer.
  def run(n, deadline) do
    if n > 0 and System.monotonic_time(:millisecond) < deadline, do: run_one(n, deadline), else: :ok
  end
  def run_one(n, deadline) do
    ast = gen(6)
    try do
      Code.eval_quoted({:fn, [], [{:->, [], [[], ast]}]})
    rescue
      _ -> :ok
    catch
      _, _ -> :ok
    end
    run(n - 1, deadline)
  end
end
:rand.seed(:exsss, {12, 2, 3})
Trees.run(4000, System.monotonic_time(:millisecond) + 15_000)
IO.puts("done")
