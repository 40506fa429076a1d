defmodule :phial_unit do
  @moduledoc false
  # Code that is run at once: the compiler gives a function and the number of the compilation, which stays open meanwhile.

  @hidden_frames [eval_quoted: 3, eval_quoted: 4, compile_quoted: 2, compile_source: 2, run_source: 2, run: 1]

  @doc "Evaluates quoted code: `{value, binding, env}`."
  def eval_quoted(quoted, binding, env, prune \\ false) do
    {names, values} = numbered(binding, 0, [], [])
    {fun, numbers, number} = :phial_code.open_eval(quoted, names, env, prune)
    values = :erlang.list_to_tuple(values)
    run({fun, for(n <- numbers, do: :erlang.element(n + 1, values)), number})
  end

  # The compiler copies what it is given: it gets numbers in place of the values of variables, which may be large.
  defp numbered([{name, value} | rest], n, names, values), do: numbered(rest, n + 1, [{name, n} | names], [value | values])
  defp numbered(rest, _n, names, values), do: {:lists.reverse(names, rest), :lists.reverse(values)}

  @doc "Compiles and runs quoted code; returns the modules it defines."
  def compile_quoted(quoted, file) do
    {_value, modules, _} = run(:phial_code.open_quoted(quoted, file))
    modules
  end

  @doc "Compiles and runs source text; returns the modules it defines."
  def compile_source(source, file) do
    {_value, modules, _} = run_source(source, file)
    modules
  end

  @doc "Compiles and runs source text: `{value, modules, references}`."
  def run_source(source, file), do: run(:phial_code.open_source(source, file))

  defp run({fun, values, number}) do
    try do
      fun.(values)
    catch
      kind, reason ->
        stacktrace = __STACKTRACE__
        :phial_code.abandon(number)
        :erlang.raise(kind, reason, stacktrace)
    else
      value -> :phial_code.finish(number, value)
    end
  end
end
