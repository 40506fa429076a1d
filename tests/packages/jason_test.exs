defmodule JasonTest do
  use ExUnit.Case, async: true

  import Jason.Helpers
  import Jason.Sigil

  doctest Jason
  doctest Jason.Encode
  doctest Jason.Formatter
  doctest Jason.Fragment
  doctest Jason.Helpers
  doctest Jason.OrderedObject
  doctest Jason.Sigil

  defmodule Derived do
    @derive Jason.Encoder
    defstruct [:b, a: 1]
  end

  defmodule Only do
    @derive {Jason.Encoder, only: [:name]}
    defstruct [:name, :secret]
  end

  defmodule Except do
    @derive {Jason.Encoder, except: [:secret]}
    defstruct [:name, :secret]
  end

  defmodule Plain do
    defstruct [:x]
  end

  defmodule Money do
    defstruct [:n]

    defimpl Jason.Encoder do
      def encode(%{n: n}, opts), do: Jason.Encode.map(%{"amount" => n, "unit" => "€"}, opts)
    end
  end

  test "decoding" do
    assert Jason.decode(" [1, -2, 3.5, 1e2, \"a\", true, false, null, {}, []] ") ==
             {:ok, [1, -2, 3.5, 100.0, "a", true, false, nil, %{}, []]}

    assert Jason.decode!(~S("\u00e9\ud83d\ude00\n\/")) == "é😀\n/"
    assert Jason.decode!(["[", [?1], "]"]) == [1]
    assert Jason.decode!(~s({"a": 1, "a": 2})) == %{"a" => 2}

    assert Jason.decode!("123456789012345678901234567890") ==
             123_456_789_012_345_678_901_234_567_890
  end

  test "options of decoding" do
    text = ~s({"b": {"a": "x"}, "a": [1]})
    assert Jason.decode!(text, keys: :atoms) == %{a: [1], b: %{a: "x"}}
    assert Jason.decode!(text, keys: :atoms!) == %{a: [1], b: %{a: "x"}}

    assert_raise ArgumentError, fn ->
      Jason.decode!(~s({"never_an_atom_9f": 1}), keys: :atoms!)
    end

    assert Jason.decode!(text, keys: &String.upcase/1) == %{"A" => [1], "B" => %{"A" => "x"}}
    assert Jason.decode!(text, strings: :copy, keys: :copy) == Jason.decode!(text)
    object = Jason.decode!(text, objects: :ordered_objects)
    assert [{"b", %Jason.OrderedObject{values: [{"a", "x"}]}}, {"a", [1]}] = object.values
    assert {object["a"], object["b"]["a"], object["c"]} == {[1], "x", nil}
    assert Jason.encode!(object) == ~s({"b":{"a":"x"},"a":[1]})
    assert Enum.map(object, &elem(&1, 0)) == ["b", "a"]
    assert put_in(object["a"], 2)["a"] == 2
    assert_raise ArgumentError, fn -> Jason.decode("1", keys: :what) end
  end

  test "errors of decoding" do
    for {text, message} <- [
          {"", "unexpected end of input at position 0"},
          {"[1,", "unexpected end of input at position 3"},
          {"[1 2]", ~S|unexpected byte at position 3: 0x32 ("2")|},
          {"{1:2}", ~S|unexpected byte at position 1: 0x31 ("1")|},
          {"tru", "unexpected end of input at position 3"},
          {"1 x", ~S|unexpected byte at position 2: 0x78 ("x")|},
          {"\"a\xFF\"", "unexpected byte at position 2: 0xFF"},
          {"[1e999]", ~S(unexpected sequence at position 1: "1e999")},
          {"01", ~S|unexpected byte at position 1: 0x31 ("1")|},
          {~S("\ud800"), ~S(unexpected sequence at position 1: "\\ud800")}
        ] do
      assert {:error, %Jason.DecodeError{data: ^text} = error} = Jason.decode(text)
      assert Exception.message(error) == message
      assert_raise Jason.DecodeError, message, fn -> Jason.decode!(text) end
    end
  end

  test "encoding" do
    assert Jason.encode!([1, 2.5, 1.0e20, "a", :b, nil, true, %{}, [], %{1 => %{x: ~c"a"}}]) ==
             ~s([1,2.5,1.0e20,"a","b",null,true,{},[],{"1":{"x":[97]}}])

    assert Jason.encode!("\"\\\n\t\b\f\r\x01/é") == ~S("\"\\\n\t\b\f\r\u0001/é")

    assert Jason.encode!([
             ~D[2020-01-02],
             ~T[01:02:03],
             ~N[2020-01-02 03:04:05],
             ~U[2020-01-02 03:04:05Z]
           ]) ==
             ~s(["2020-01-02","01:02:03","2020-01-02T03:04:05","2020-01-02T03:04:05Z"])

    assert {:ok, iodata} = Jason.encode_to_iodata(%{a: 1})
    assert IO.iodata_to_binary(iodata) == ~s({"a":1})
  end

  test "ways to escape" do
    assert Jason.encode!("</é\u2028😀", escape: :json) == ~s("</é\u2028😀")
    assert Jason.encode!("</é\u2028😀", escape: :javascript_safe) == ~S("</é\u2028😀")
    assert Jason.encode!("</é\u2028😀", escape: :html_safe) == ~S("\u003C\/é\u2028😀")
    assert Jason.encode!("</é\u2028😀", escape: :unicode_safe) == ~S("</\u00E9\u2028\uD83D\uDE00")
  end

  test "keys that come twice" do
    assert Jason.encode!(%{:a => 1, "a" => 1}) == ~s({"a":1,"a":1})

    assert {:error, %Jason.EncodeError{message: "duplicate key: a"}} =
             Jason.encode(%{:a => 1, "a" => 2}, maps: :strict)

    assert Jason.encode!(%{a: 1}, maps: :strict) == ~s({"a":1})
  end

  test "structs" do
    assert Jason.encode!(%Derived{b: [1]}) in [~s({"a":1,"b":[1]}), ~s({"b":[1],"a":1})]
    assert Jason.encode!(%Only{name: "n", secret: 1}) == ~s({"name":"n"})
    assert Jason.encode!(%Except{name: "n", secret: 1}) == ~s({"name":"n"})

    assert Jason.encode!([%Money{n: 1}], escape: :unicode_safe) ==
             ~S([{"amount":1,"unit":"\u20AC"}])

    assert {:error, %Protocol.UndefinedError{} = error} = Jason.encode(%Plain{})

    assert Exception.message(error) =~
             "protocol Jason.Encoder not implemented for %JasonTest.Plain{x: nil} of type JasonTest.Plain (a struct), Jason.Encoder protocol must always be explicitly implemented."

    assert_raise Protocol.UndefinedError, ~r/of type PID/, fn -> Jason.encode!(self()) end

    assert_raise Protocol.UndefinedError, ~r/cannot encode a bitstring to JSON/, fn ->
      Jason.encode!(<<1::3>>)
    end

    assert_raise ArgumentError,
                 "unknown struct fields [:y] specified in :only. Expected one of: [:x]",
                 fn ->
                   Code.eval_string(
                     "defmodule JasonTest.Unknown do\n  @derive {Jason.Encoder, only: [:y]}\n  defstruct [:x]\nend"
                   )
                 end
  end

  test "layout" do
    assert Jason.encode!(%{}, pretty: true) == "{}"

    assert Jason.encode!([%{a: []}], pretty: [indent: "\t", line_separator: "\r\n"]) ==
             "[\r\n\t{\r\n\t\t\"a\": []\r\n\t}\r\n]"

    assert Jason.Formatter.pretty_print(~s({"a,[":"\\"{"} [1])) ==
             ~s({\n  "a,[": "\\"{"\n}\n[\n  1\n])

    assert Jason.Formatter.minimize("[ 1 ]\n{ }") == "[1]\n{}"
  end

  test "helpers and sigils" do
    assert Jason.encode!(json_map_take(%{a: 1, b: 2, c: 3}, [:c, :a])) == ~s({"c":3,"a":1})
    assert Jason.encode!(json_map([])) == "{}"
    n = 3
    assert ~j({"a": #{n}}) == %{"a" => 3}
    assert ~j({"a": "\\u0041"})A == %{a: "A"}
  end
end
