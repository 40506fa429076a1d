defmodule IExTest do
  use ExUnit.Case, async: true

  alias IEx.{Autocomplete, History, Input}

  doctest IEx
  doctest IEx.Helpers, import: true

  describe "IEx.Input.parse/2" do
    test "tells complete, unfinished and wrong statements apart" do
      assert {:ok, 1} = Input.parse("1\n", 1)
      assert {:ok, {:__block__, _, []}} = Input.parse("\n", 1)

      for text <- ["[1,\n", "foo(", "1 +\n", "x = \"\"\"\nabc\n", "\"a", "~s(b", "fn x ->\n", "if true do\n", "a |>\n", "\"a \#{b", "%{a: 1", ":\"a"] do
        assert {:incomplete, _} = Input.parse(text, 1), "expected #{inspect(text)} to be unfinished"
      end

      for text <- [")\n", "1 +* 2\n", "end\n", "foo bar: 1 baz\n"] do
        assert {:error, %{__struct__: SyntaxError}} = Input.parse(text, 1)
      end
    end

    test "tells what must still come" do
      assert Input.parse("def foo do\n", 1) == {:incomplete, "end"}
      assert Input.parse("[1, 2\n", 1) == {:incomplete, "]"}
      assert Input.parse("\"\"\"\na\n", 1) == {:incomplete, "\"\"\""}
      assert Input.parse("1 +\n", 1) == {:incomplete, nil}
    end

    test "goes on with the last value after a binary operator" do
      for text <- ["|> foo()", "++ [1]", "in [1]", "/ 2", "<> \"a\"", "and true"] do
        assert {:ok, quoted} = Input.parse(text, 1)
        assert Macro.to_string(quoted) =~ "IEx.Helpers.v(-1)"
      end

      assert {:incomplete, ")"} = Input.parse("|> foo(", 1)
      assert {:ok, {:<<>>, _, [1]}} = Input.parse("<<1>>", 1)
      assert {:ok, {:order, _, nil}} = Input.parse("order", 1)
      assert {:error, _} = Input.parse("|> )", 1)
    end

    test "indents the next line" do
      assert Input.indent("") == ""
      assert Input.indent("if true do\n") == "  "
      assert Input.indent("if true do\n  foo(\n") == "    "
      assert Input.indent("if true do\n  1\n") == "  "
    end
  end

  describe "IEx.Autocomplete.complete/3" do
    defp complete(text, binding \\ []), do: Autocomplete.complete(text, binding, IEx.start_env())

    test "modules and functions" do
      assert complete("Enu") == {"m", ""}
      assert complete("x = Enum.fla") == {"t_map", ""}
      assert {"", shown} = complete("Enum.find")
      assert shown =~ "find/2" and shown =~ "find_value/3"
      assert {"", shown} = complete("IO.")
      assert shown =~ "ANSI" and shown =~ "puts/2" and not (shown =~ "__struct__")
      assert complete("Nope.") == {"", ""}
      assert complete("t Range.st") == {"ep", ""}
      assert complete("b GenServer.ini") == {"t", ""}
      assert {"", "limit/0" <> _} = complete("t Range.")
      assert complete("") == {"", ""}
      assert complete(":maps.mer") == {"ge", ""}
      assert {"", shown} = complete(":gen_")
      assert shown =~ ":gen_server"
      assert complete(":iex_test_at") == {"om_of_this_test", ""}
      :iex_test_atom_of_this_test
    end

    test "variables, keys, imported functions" do
      binding = [number: 1, map: %{"text" => 3, one: 1, inner: %{two: 2}}, date: ~D[2024-01-01], module: Integer]
      assert complete("numb", binding) == {"er", ""}
      assert complete("map.o", binding) == {"ne", ""}
      assert complete("map.inner.", binding) == {"two", ""}
      assert complete("foo(date.ye", binding) == {"ar", ""}
      assert complete("module.pow", binding) == {"", ""} or complete("module.pow", binding) == {"", "pow/2\n"}
      assert complete("nothing.", binding) == {"", ""}
      assert complete("defmod") == {"ule", ""}
      assert complete("recomp") == {"ile", ""}
    end

    test "keys of structs and paths in strings" do
      assert complete("%URI{ho") == {"st: ", ""}
      assert complete("%URI{host: \"x\", pat") == {"", ""} or complete("%URI{host: 1, pat") == {"h: ", ""}
      dir = Path.join(System.tmp_dir!(), "phial_iex_#{System.unique_integer([:positive])}")
      File.mkdir_p!(Path.join(dir, "folder"))
      assert complete("File.ls(\"#{dir}/fol") == {"der/", ""}
      File.rm_rf!(dir)
    end
  end

  test "the history keeps statements of several lines and leaves out what is damaged" do
    path = Path.join(System.tmp_dir!(), "phial_history_#{System.unique_integer([:positive])}")
    assert History.load(path) == {[], nil}
    assert :ok = History.add(path, "a\nb")
    assert :ok = History.add(path, "\\n is a \\ and n")
    assert History.load(path) == {["a\nb", "\\n is a \\ and n"], nil}
    File.write!(path, <<255, 0, ?\n>>, [:append])
    assert {["a\nb", _], note} = History.load(path)
    assert note =~ "damaged, 1 of 3"
    File.rm!(path)
    assert History.add("/nonexistent/history", "a") =~ "history is not kept"
    assert History.load("/") |> elem(1) =~ "cannot read"
  end

  test "identifiers of their text" do
    assert IEx.Helpers.pid(String.slice(inspect(self()), 5..-2)) == self()
    assert inspect(IEx.Helpers.pid(0, 21, 32)) == "#PID<0.21.32>"
    assert inspect(IEx.Helpers.ref("0.0.1.2")) == "#Reference<0.0.1.2>"
    assert inspect(IEx.Helpers.port("0.7")) == "#Port<0.7>"

    for text <- ["", "x", "0.1", "0.1.2.3.4", "1.1.1", "0.99999999999.1"] do
      assert_raise ArgumentError, fn -> IEx.Helpers.pid(text) end
    end

    # Never a reference with an address in it.
    for high <- 0..64, do: assert(is_reference_or_error(fn -> IEx.Helpers.ref("0.#{high}.1.2") end))
    assert Process.alive?(IEx.Helpers.pid("0.99999.1")) == false
  end

  defp is_reference_or_error(fun) do
    inspect(fun.()) =~ "#Reference"
  rescue
    ArgumentError -> true
  end

  test "settings" do
    assert_raise ArgumentError, ~r/unknown IEx settings: :nope/, fn -> IEx.configure(nope: 1) end
    assert IEx.color(:eval_error, "text") =~ "text"
    assert Keyword.has_key?(IEx.configuration(), :default_prompt)
  end
end
