defmodule PhialNotebookTest do
  use ExUnit.Case, async: true

  alias Phial.Notebook.Outputs

  describe "saved outputs" do
    test "are compared as terms" do
      for {saved, now} <- [
            {"%{b: 1, a: 2}", "%{a: 2, b: 1}"},
            {"#PID<0.1.0>", "#PID<0.22.0>"},
            {"{:ok, #Function<1.2/3 in :erl_eval.expr/6>}", "{:ok, #Function<9.9/3 in :elixir_eval.__FILE__/1>}"},
            {"[1, 2, ...]", "[1, 2, 3, 4]"},
            {"%{a: 1, ...}", "%{a: 1, b: 2}"},
            {"...", "anything at all"},
            {"{:module, Foo, <<70, 79, ...>>, {:f, 0}}", "{:module, Foo, <<80>>, {:f, 0}}"},
            {"~U[2023-01-01 10:00:00Z]", "~U[2024-02-02 11:11:11.123456Z]"},
            {"[\n  1,\n  2\n]", "[1, 2]"},
            {"MapSet.new([:b, :a])", "MapSet.new([:a, :b])"},
            {"#Stream<[enum: 1..3, funs: [#Function<48.1/1 in Stream.map/2>]]>", "#Stream<[enum: 1..3, funs: [#Function<2.7/1 in Stream.map/2>]]>"},
            {"\"a\"", "\e[32m\"a\"\e[0m"}
          ] do
        assert Outputs.same_value?(saved, now), "#{saved} is not #{now}"
      end
    end

    test "differ" do
      for {saved, now} <- [{"1", "2"}, {"[1, 2]", "[1, 2, 3]"}, {"%{a: 1}", "%{a: 1, b: 2}"}, {"%{a: 1, ...}", "%{a: 2}"}] ++
                            [{"#PID<0.1.0>", "#Reference<0.1.0>"}, {"{:module, A, <<1>>, 1}", "{:module, B, <<1>>, 1}"}, {"\"1.0\"", "1.0"}] do
        refute Outputs.same_value?(saved, now), "#{saved} is #{now}"
      end
    end

    test "of text leave out times" do
      assert Outputs.same_text?("10:00:00.123 [info] took 3 ms  \ndone", "11:22:33.999 [info] took 250ms\ndone")
      assert Outputs.same_text?("a ... z", "a b\nc z")
      refute Outputs.same_text?("a", "b")
    end

    test "are what was printed and the value" do
      assert Outputs.same?(["hello\n", ":ok"], "hello\n", ":ok")
      assert Outputs.same?([":ok"], "hello\n", ":ok")
      assert Outputs.same?(["hello"], "hello\n", ":ok")
      assert Outputs.same?([], "x", "1")
      refute Outputs.same?(["hello\n", ":ok"], "hallo\n", ":ok")
    end
  end

  test "cells know their lines, sections and outputs" do
    text = """
    # T

    ```elixir
    a
    ```

    ## S

    ````elixir
    ```
    b
    ````

    <!-- livebook:{"output":true} -->

    ```
    1
    ```

    <!-- livebook:{"branch_parent_index":0} -->

    ## B

    ```erlang
    c.
    ```

    ```elixir
    d
    ```
    """

    assert [a, b, d] = Phial.Notebook.parse(text)
    assert {a.line, a.code, a.section, a.title} == {4, "a", -1, nil}
    assert {b.line, b.code, b.section, b.title, b.outputs} == {10, "```\nb", 0, "S", ["1"]}
    assert {d.line, d.code, d.section, d.branch} == {29, "d", 1, 0}
  end
end
