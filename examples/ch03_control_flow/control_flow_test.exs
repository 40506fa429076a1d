Code.require_file("practice.ex", __DIR__)
Code.require_file("text_lines.ex", __DIR__)
Code.require_file("user_data.ex", __DIR__)

defmodule ControlFlowTest do
  use ExUnit.Case, async: true
  doctest UserData

  describe "recursion" do
    test "both ways give the length" do
      for list <- [[], [:a], Enum.to_list(1..50)] do
        assert Practice.list_len(list) == length(list)
        assert Practice.list_len_tail(list) == length(list)
      end
    end

    test "both ways give the range" do
      for {from, to} <- [{1, 5}, {-2, 2}, {3, 3}] do
        assert Practice.range(from, to) == Enum.to_list(from..to)
        assert Practice.range_tail(from, to) == Enum.to_list(from..to)
      end

      assert Practice.range(4, 3) == []
      assert Practice.range_tail(4, 3) == []
    end

    test "positive numbers keep their order" do
      assert Practice.positive([3, -1, 0, 0.5]) == [3, 0.5]
      assert Practice.positive_tail([3, -1, 0, 0.5]) == [3, 0.5]
    end

    test "natural numbers only" do
      assert_raise FunctionClauseError, fn -> Practice.print_natural(0) end
    end
  end

  describe "user data" do
    @full %{"login" => "ada", "email" => "ada@x.example", "password" => "s3cret"}

    test "with and nested case agree" do
      for field <- [nil | Map.keys(@full)] do
        form = Map.delete(@full, field)
        assert UserData.extract(form) == UserData.extract_nested(form)
      end
    end

    test "all that is missing" do
      assert UserData.extract_all(%{}) == {:error, "missing fields: login, email, password"}
      assert {:ok, %{login: "ada"}} = UserData.extract_all(@full)
    end
  end

  describe "lines of a file" do
    setup do
      path = Path.join(System.tmp_dir!(), "phial_lines_#{System.unique_integer([:positive])}_#{System.pid()}.txt")
      on_exit(fn -> File.rm(path) end)
      %{path: path}
    end

    test "lengths and words", %{path: path} do
      File.write!(path, "one two\n\nünf wörter sind es nun\nend")
      assert TextLines.lengths!(path) == [7, 0, 22, 3]
      assert TextLines.longest_length!(path) == 22
      assert TextLines.longest!(path) == "ünf wörter sind es nun"
      assert TextLines.words_per_line!(path) == [2, 0, 5, 1]
      assert TextLines.large!(path, 5) == ["one two", "ünf wörter sind es nun"]
    end

    test "an empty file", %{path: path} do
      File.write!(path, "")
      assert TextLines.lengths!(path) == []
      assert TextLines.longest_length!(path) == 0
      assert TextLines.longest!(path) == nil
    end
  end
end
