defmodule ErlJsonTest do
  use ExUnit.Case, async: true

  doctest :json

  defp written(term), do: IO.iodata_to_binary(:json.encode(term))

  test "there and back" do
    term = %{"a" => [1, -2.5, 1.0e300, true, false, :null, "ü\n\"\\\\"], "b" => %{"c" => []}, "" => %{}}
    assert :json.decode(written(term)) == term
    assert :json.decode(IO.iodata_to_binary(:json.format(term, %{max: 10, indent: 4}))) == term
    assert written(%{1 => :x, 2.5 => :y}) in [~s({"1":"x","2.5":"y"}), ~s({"2.5":"y","1":"x"})]
    assert IO.iodata_to_binary(:json.format(%{"a" => [1, %{"b" => 2}]}, %{max: 4})) == ~s({\n  "a": [\n    1,\n    {\n      "b": 2\n    }\n  ]\n}\n)
    assert IO.iodata_to_binary(:json.encode_binary_escape_all("😀é")) == ~S("\uD83D\uDE00\u00E9")
  end

  test "what is wrong" do
    assert catch_error(:json.decode("")) == :unexpected_end
    assert catch_error(:json.decode("[1,")) == :unexpected_end
    assert catch_error(:json.decode("[1] x")) == {:invalid_byte, ?x}
    assert {:unexpected_sequence, _} = catch_error(:json.decode(~S("\ud800")))
    assert catch_error(:json.encode({1})) == {:unsupported_type, {1}}
    assert catch_error(:json.encode(%{{1} => 2})) == {:unsupported_type, {1}}
    assert catch_error(:json.encode_map_checked(%{"1" => 1, 1 => 2}, &:json.encode_value/2)) |> elem(0) == :duplicate_key
  end

  test "functions of one's own" do
    decoders = %{object_push: fn key, value, acc -> [{String.to_atom(key), value} | acc] end, object_finish: fn acc, old -> {Map.new(acc), old} end, null: nil}
    assert :json.decode(~s({"x": [null, 1]} ,), [], decoders) == {%{x: [nil, 1]}, [], " ,"}
  end
end
