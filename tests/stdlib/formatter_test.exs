defmodule FormatterTest do
  use ExUnit.Case, async: true

  # Cases of snippets.txt: source, "====", the wanted layout in 40 columns; "----" between cases.
  @cases __DIR__
         |> Path.join("formatter/snippets.txt")
         |> File.read!()
         |> String.split("\n----\n")
         |> Enum.map(fn text ->
           [source, wanted] = String.split(text, "\n====\n")
           {source, String.trim_trailing(wanted, "\n")}
         end)

  defp format(source, opts \\ []), do: IO.iodata_to_binary(Code.format_string!(source, opts))

  test "snippets are laid out in 40 columns" do
    assert length(@cases) > 400
    for {source, wanted} <- @cases, do: assert({source, format(source, line_length: 40)} == {source, wanted})
  end

  test "what is formatted stays as it is" do
    for {_, wanted} <- @cases, do: assert(format(wanted, line_length: 40) == wanted)
  end

  test "a block of several expressions in a text keeps to its lines" do
    assert format(~S|"#{f((a = 1; b))}"|) == "\"\#{f((a = 1\nb))}\""
    assert format("f((a = 1; b))") == "f(\n  (\n    a = 1\n    b\n  )\n)"
  end

  test "charlists become sigils" do
    assert format("'foo'") == ~S(~c"foo")
    assert format(~S('fo"o')) == ~S(~c'fo"o')
    assert format(~S('a#{b}c')) == ~S(~c"a#{b}c")
    assert format("'''\na\n'''") == "~c\"\"\"\na\n\"\"\""
    assert format("'foo'", normalize_charlists_as_sigils: false) == "'foo'"
  end

  test "locals_without_parens keeps calls without parentheses" do
    assert format("foo a, b") == "foo(a, b)"
    assert format("foo a, b", locals_without_parens: [foo: 2]) == "foo a, b"
    assert format("foo a, b", locals_without_parens: [foo: :*]) == "foo a, b"
    assert format("foo a, b", locals_without_parens: [foo: 1]) == "foo(a, b)"
  end

  test "force_do_end_blocks turns keywords into blocks" do
    assert format("if a, do: b, else: c", force_do_end_blocks: true) == "if a do\n  b\nelse\n  c\nend"
  end

  test "sigils are given to the functions in :sigils" do
    upcase = fn text, [sigil: :X, modifiers: ~c"m"] -> String.upcase(text) end
    assert format("~X(abc)m", sigils: [X: upcase]) == "~X(ABC)m"
  end

  test "an empty source stays empty" do
    assert Code.format_string!("") == []
    assert format("# only\n\n\n# comments") == "# only\n\n# comments"
  end

  test "syntax errors name the file" do
    assert_raise SyntaxError, fn -> Code.format_string!("foo 1 2") end
    assert_raise TokenMissingError, ~r"a.ex", fn -> Code.format_string!("foo(", file: "a.ex") end
  end

  test "format_file!/2 ends the file with a line end" do
    path = Path.join(System.tmp_dir!(), "formatter_test_#{System.unique_integer([:positive])}.ex")
    File.write!(path, "foo( 1 )\n\n\n")
    assert IO.iodata_to_binary(Code.format_file!(path)) == "foo(1)\n"
    File.rm!(path)
  end

  test "quoted code is formatted with comments" do
    {quoted, comments} =
      Code.string_to_quoted_with_comments!("# a\nfoo(  1 )",
        literal_encoder: &{:ok, {:__block__, &2, [&1]}},
        token_metadata: true
      )

    doc = Code.quoted_to_algebra(quoted, comments: comments)
    assert doc |> Inspect.Algebra.format(98) |> IO.iodata_to_binary() == "# a\nfoo(1)"
  end
end
