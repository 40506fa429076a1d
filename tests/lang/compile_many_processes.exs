# Many processes compile at once: modules of the library come up in all of them at the same moment,
# each makes modules of its own, all want the same one.
defmodule Many do
  @processes 8
  @rounds 6

  def program(0, _n, r) do
    """
    [1, 2, 3] |> Enum.map(fn x -> x * #{r} end) |> Enum.sum() |> Integer.to_string()
    %{a: 1} |> Map.put(:b, 2) |> Keyword.new() |> Keyword.get(:a)
    Regex.scan(~r/a(b)/, "abab") |> List.flatten() |> Enum.count()
    if Version.match?("1.2.#{r}", "~> 1.2"), do: 7, else: 8
    """
  end

  def program(1, n, r) do
    """
    defmodule T#{n}.R#{r} do
      @moduledoc "text"
      @behaviour Access
      defstruct [:name, size: #{r}]
      defmacro twice(x), do: quote(do: unquote(x) * 2)
      for i <- 1..9, do: def unquote(:"f\#{i}")(x) when x > unquote(i), do: x + unquote(i)
      @impl true
      def fetch(t, k), do: Map.fetch(t, k)
      @impl true
      def get_and_update(t, k, f), do: Map.get_and_update(t, k, f)
      @impl true
      def pop(t, k), do: Map.pop(t, k)
    end
    defimpl String.Chars, for: T#{n}.R#{r} do
      def to_string(t), do: "<\#{t.size}>"
    end
    defmodule T#{n}.U#{r} do
      require T#{n}.R#{r}, as: R
      def go(n) do
        with {:ok, m} <- {:ok, n}, true <- m > 0 or m == 0, do: R.twice(m) + R.f1(3)
      end
      def text, do: String.length(to_string(struct(R, size: 123)))
    end
    T#{n}.U#{r}.go(0) + T#{n}.U#{r}.text() - 2
    """
  end

  def program(2, n, r) do
    """
    r = try do
      defmodule Shared#{r} do
        @note {:process, #{n}, "x"}
        def note, do: @note
        def run(x), do: if(x && is_tuple(@note), do: 7, else: 8)
      end
      :defined
    rescue
      e in CompileError -> e.description =~ "currently being defined" && :busy
    end
    if r in [:defined, :busy], do: 7, else: r
    """
  end

  def program(3, n, r) do
    """
    {f, _} = Code.eval_string("fn y -> x + y end", x: #{r})
    {:ok, ast} = Code.string_to_quoted("foo(#{n}, [a: 1])")
    Module.create(T#{n}.C#{r}, quote(do: def(v, do: #{r})), __ENV__)
    7 + f.(0) - apply(T#{n}.C#{r}, :v, []) + length(String.split(Macro.to_string(ast), "a: 1")) - 2
    """
  end

  def worker(n) do
    for r <- 1..@rounds, i <- 0..3 do
      {value, _} = Code.eval_string(program(i, n, r))
      if value == 7, do: :ok, else: {n, r, i, value}
    end
  end

  # One function, one module, many callers.
  def same do
    defmodule Same do
      def value, do: :same
    end

    :defined
  rescue
    e in CompileError -> if e.description =~ "currently being defined", do: :busy, else: e
  end

  def run(fun) do
    me = self()

    for n <- 1..@processes do
      spawn(fn ->
        result =
          try do
            fun.(n)
          catch
            kind, reason -> [{kind, reason, __STACKTRACE__}]
          end

        send(me, {:done, result})
      end)
    end

    for _ <- 1..@processes, do: receive(do: ({:done, result} -> result))
  end
end

Code.put_compiler_option(:ignore_module_conflict, true)
IO.inspect(Many.run(&Many.worker/1) |> List.flatten() |> Enum.uniq())
IO.inspect({Enum.uniq(for r <- 1..6, do: Module.concat([:"Shared#{r}"]).run(true))})
results = Many.run(fn _ -> for _ <- 1..20, do: Many.same() end) |> List.flatten()
IO.inspect({:defined in results, results -- Enum.filter(results, &(&1 in [:defined, :busy]))})
IO.inspect(Many.Same.value())
