defmodule IExBreaksTest do
  use ExUnit.Case, async: false
  import ExUnit.CaptureIO
  require IEx

  setup_all do
    dir = Path.join(System.tmp_dir!(), "phial_breaks_#{System.pid()}")
    file = Path.join(dir, "breaks.ex")
    File.mkdir_p!(dir)
    on_exit(fn -> File.rm_rf!(dir) end)

    File.write!(file, """
    send(:iex_breaks_test, :top_level)
    alias String, as: S

    defmodule IExBreaksTest.Outer do
      defmodule Inner do
        @doc "Adds."
        def add(x, y \\\\ 2)
        def add(:a, y), do: y
        def add(x, y) when is_integer(x), do: twice(x + y)
        defp twice(n), do: n * 2
        def upper(text), do: S.upcase(text)
        defmacro made(x), do: quote(do: unquote(x))
      end
    end
    """)

    Process.register(self(), :iex_breaks_test)
    Code.compile_file(file)
    assert_received :top_level
    Process.unregister(:iex_breaks_test)
    {:ok, path: file}
  end

  # Nobody has a session here: a stop says so, and the program goes on.
  defp stops(fun), do: capture_io(:stderr, fun) |> String.split("Cannot pry") |> length() |> Kernel.-(1)

  setup do
    on_exit(fn -> IEx.Helpers.remove_breaks() end)
    {:ok, inner: IExBreaksTest.Outer.Inner}
  end

  test "a function stops so often, and goes on with its value", %{inner: inner, path: path} do
    Process.register(self(), :iex_breaks_test)
    id = IEx.Helpers.break!(inner, :add, 2, 2)
    refute_received :top_level
    text = capture_io(:stderr, fn -> assert inner.add(1, 2) == 6 end)
    assert text =~ "Cannot pry" and text =~ Path.basename(path) <> ":9"
    assert stops(fn -> for _ <- 1..3, do: inner.add(:a, 5) end) == 1
    assert capture_io(fn -> IEx.Helpers.breaks() end) =~ ~r"^\n ID   Module.function/arity.*\n-+ -+ -+\n #{id} +IExBreaksTest.Outer.Inner.add/2 +0\n"
    assert IEx.Helpers.break!(inner, :add, 2) == id
    assert IEx.Helpers.reset_break(id) == :ok
    assert IEx.Helpers.reset_break(inner, :add, 2) == :ok
    assert IEx.Helpers.reset_break(inner, :add, 9) == :not_found
    assert stops(fn -> inner.add(1) end) == 0
  end

  test "private functions and macros, several at once", %{inner: inner} do
    IEx.Helpers.break!(inner, :twice, 1)
    IEx.Helpers.break!(inner, :upper, 1)
    IEx.Helpers.break!(inner, :made, 1)
    assert stops(fn -> assert inner.add(1) == 6 end) == 1
    assert stops(fn -> assert inner.upper("a") == "A" end) == 1
    assert stops(fn -> Code.eval_string("require IExBreaksTest.Outer.Inner, as: I; I.made(1)") end) == 1
    assert IEx.Helpers.remove_breaks(inner) == :ok
    assert stops(fn -> inner.add(1) + byte_size(inner.upper("a")) end) == 0
    assert capture_io(fn -> IEx.Helpers.breaks() end) == "No breakpoints set\n"
  end

  test "patterns and guards choose the calls", %{inner: inner} do
    alias IExBreaksTest.Outer.Inner
    IEx.break!(Inner.add(:a, _), 9)
    assert stops(fn -> inner.add(1, 1) end) == 0
    assert stops(fn -> inner.add(:a, 1) end) == 1
    IEx.break!(Inner.add(x, y) when x == y, 9)
    assert stops(fn -> {inner.add(:a, 1), inner.add(1, 2)} end) == 0
    assert stops(fn -> {inner.add(2, 2), inner.add(2)} end) == 2
  end

  test "what cannot be stopped", %{inner: inner} do
    for {module, name, arity, why} <- [
          {inner, :nope, 2, "unknown function/macro IExBreaksTest.Outer.Inner.nope/2"},
          {inner, :add, 1, "unknown function/macro"},
          {No.Such, :f, 0, "could not find .beam file for No.Such"},
          {Enum, :map, 2, "the source of Enum is not known"}
        ] do
      error = assert_raise RuntimeError, fn -> IEx.Helpers.break!(module, name, arity) end
      assert error.message =~ "could not set breakpoint, " <> why
    end

    assert_raise ArgumentError, ~r"break!/1 expects a call", fn -> Code.eval_string("require IEx; IEx.break!(1)") end
    assert_raise FunctionClauseError, fn -> IEx.Helpers.break!(inner, :add, 2, 0) end
  end
end
