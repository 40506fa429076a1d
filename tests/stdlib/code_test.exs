defmodule CodeTest do
  use ExUnit.Case, async: true

  doctest Code
  doctest Code.Typespec

  test "errors of compilation have the file as it was given, and show it relative" do
    file = Path.expand("code_test_file.ex")

    for {source, error} <- [{"(", TokenMissingError}, {")", SyntaxError}, {"%NoSuchStruct{}", CompileError}] do
      raised = assert_raise error, fn -> Code.eval_string(source, [], file: file) end
      assert raised.file == file
      assert Exception.message(raised) =~ ~r"(^| )code_test_file.ex"
    end
  end
end
