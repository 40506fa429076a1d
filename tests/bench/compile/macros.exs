# Compiles a file full of macros: `use` with generated functions, DSL blocks, structs, protocols, guards, pipes, comprehensions.
# Prints the milliseconds of the second compilation in a fresh process and the number of lines.
support = """
defmodule Dsl do
  defmacro __using__(opts) do
    quote do
      import Dsl
      @opts unquote(opts)
      Module.register_attribute(__MODULE__, :steps, accumulate: true)
      @before_compile Dsl
      def options, do: @opts
      def run(x), do: Enum.reduce(steps(), x, fn step, acc -> apply(__MODULE__, step, [acc]) end)
      defoverridable run: 1
    end
  end

  defmacro step(name, arg, do: block) do
    quote do
      @steps unquote(name)
      def unquote(name)(unquote(arg)), do: unquote(block)
    end
  end

  defmacro __before_compile__(env) do
    steps = env.module |> Module.get_attribute(:steps) |> Enum.reverse()

    clauses =
      for {name, index} <- Enum.with_index(steps) do
        quote(do: def(index(unquote(name)), do: unquote(index)))
      end

    quote do
      def steps, do: unquote(steps)
      unquote_splicing(clauses)
    end
  end

  defmacro check(expression) do
    quote do
      case unquote(expression) do
        true -> :ok
        other -> raise "check failed: " <> unquote(Macro.to_string(expression)) <> inspect(other)
      end
    end
  end
end

defprotocol Dsl.Show do
  def show(x)
end
"""

module = fn i ->
  """
  defmodule Gen.M#{i} do
    use Dsl, name: "m#{i}", weight: #{i}
    defstruct name: "m", size: #{i}, tags: []
    defguard is_big(x) when is_integer(x) and x > #{i}

    step :double, x do
      x |> List.wrap() |> Enum.map(&(&1 * 2)) |> Enum.filter(fn n -> rem(n, 3) == 0 or n > 4 end)
    end

    step :label, x do
      if is_list(x) && x != [], do: "list \#{length(x)} of \#{inspect(hd(x))}", else: unless(x == [], do: "none")
    end

    step :nested, x do
      with {:ok, a} <- fetch(x, :a), {:ok, b} <- fetch(x, :b), true <- a != b do
        for i <- 1..3, j <- [a, b], i > 1, into: %{}, do: {{i, j}, "\#{i}-\#{j}"}
      else
        :error -> raise ArgumentError, message: "missing in \#{inspect(x)}"
        false -> cond do
          is_big(x) -> :big
          x in [1, 2, 3] or x in ~w(a b c)a -> :small
          true -> nil
        end
      end
    end

    def run(x) do
      check is_nil(x) or not is_pid(x)
      x = x || []
      try do
        super(x)
      rescue
        e in [ArgumentError, RuntimeError] -> reraise(e, __STACKTRACE__)
      after
        send(self(), {:done, __MODULE__, @opts[:name]})
      end
    end

    defp fetch(x, key) when is_map_key(x, key), do: {:ok, x[key]}
    defp fetch(_, _), do: :error

    def update(%__MODULE__{tags: [_ | _]} = s, key), do: update_in(s.size, &(&1 + key)) |> Map.put(:tags, [])
    def update(%__MODULE__{size: size} = s, _), do: %{s | size: size + 1} |> then(& &1) |> tap(&IO.inspect/1)

    defimpl Dsl.Show do
      def show(%{name: name, size: size}), do: "\#{name}:\#{size}"
    end
  end
  """
end

source = support <> Enum.map_join(1..40, "\n", module)
Code.compiler_options(ignore_module_conflict: true)
parent = self()
Code.compile_string(source, "macros.ex")

spawn(fn ->
  start = System.monotonic_time()
  modules = Code.compile_string(source, "macros.ex")
  time = System.convert_time_unit(System.monotonic_time() - start, :native, :microsecond)
  send(parent, {:time, time / 1000, length(modules)})
end)

receive do
  {:time, time, modules} -> IO.puts("#{time} #{length(String.split(source, "\n"))} lines, #{modules} modules")
end
