ExUnit.start(seed: 0)

defmodule Mac do
  defmacro mac(x), do: quote(do: unquote(x) == 2)
end

defmodule S do
  defstruct [:a, b: 1]
end
defmodule DocT do
  @doc """
  X

      iex> DocT.f(1)
      3

      iex> DocT.f(2)
      4
      iex> DocT.f(3)
      9

  """
  def f(x), do: x * 2
end

defmodule MoreTest do
  use ExUnit.Case
  import Mac


  test "args" do
    x = 3
    assert Enum.member?([1, 2], x)
  end

  test "args local" do
    x = 3
    assert loc(x, %{a: x})
  end

  test "refute args" do
    x = 1
    refute Enum.member?([1, x], x)
  end

  test "macro" do
    assert mac(3)
  end

  test "not in" do
    x = 1
    assert x not in [1, 2]
  end

  test "pipe" do
    x = 1
    assert x |> loc(2)
  end

  test "if" do
    x = 1
    assert if(x, do: false)
  end

  test "multi line" do
    raise(
      "boom" <>
        "x"
    )
  end

  test "nested" do
    loc2(fn -> raise "nested" end)
  end

  test "long code" do
    assert %{aaaaaaaaaaaaaaaaaaaaaaaaa: 1, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: 2, cccccccccccccccccccccc: 3} == %{aaaaaaaaaaaaaaaaaaaaaaaaa: 1, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: 2, cccccccccccccccccccccc: 4}
  end

  test "struct" do
    assert %S{a: 1} == %S{a: 2}
  end

  test "assert nested match" do
    y = 1
    z = 2
    assert %{a: [^y, _ | rest], b: "foo" <> _, c: ^z} = %{a: [2, 3], b: "bar"}
    rest
  end

  test "assert match nomatch value" do
    assert [] = Enum.map([1], & &1)
  end

  test "regex" do
    assert "abc" =~ ~r/x/
  end

  test "identical" do
    assert 1 === 1.0
  end

  test "identical ne" do
    x = 1
    assert x !== x
  end
  test "eq refute" do
    refute 1 == 1
  end
  test "eq equiv" do
    assert 1 != 1.0
  end

  test "receive var timeout" do
    t = 20
    assert_receive {:a, %{b: _}}, t
  end

  test "receive msg" do
    assert_receive {:a, %{b: _}}, 1, "failed!"
  end

  test "many in mailbox" do
    for i <- 1..12, do: send(self(), i)
    assert_receive :x, 1
  end

  test "assert with message and value" do
    x = nil
    assert x, message: "foo", left: 5, right: 6
  end

  test "bad delta" do
    assert_in_delta 1, 2, -1
  end

  test "erlang error" do
    :erlang.error(:foo)
  end

  @tag :capture_log
  test "assertion error in other process" do
    spawn_link(fn -> assert 1 == 2 end)
    Process.sleep(:infinity)
  end

  test "genserver call" do
    GenServer.call(:nope, 1)
  end

  test "with raise in fun" do
    Enum.map([1], fn x -> x + :a end)
  end

  test "exit shutdown" do
    exit({:shutdown, 1})
  end

  test "on_exit exits" do
    on_exit(fn -> exit(:in_on_exit) end)
    on_exit(fn -> throw(:second) end)
  end

  test "on_exit exits and fails" do
    on_exit(fn -> exit(:in_on_exit) end)
    on_exit(fn -> throw(:second) end)
    flunk("third")
  end

  test "multi" do
    raise ExUnit.MultiError, errors: [{:error, %RuntimeError{message: "a"}, []}, {:error, %ArgumentError{message: "b"}, []}]
  end

  @tag :capture_log
  test "capture log" do
    require Logger
    Logger.error("logged text")
    flunk()
  end

  setup context do
    if context[:slow], do: Process.sleep(1000)
    :ok
  end


  defp loc(a, b), do: a == b
  defp loc2(f) do
    f.()
    :ok
  end

  test "first argument tuple", _ctx do
    {:ok, x} = {:error, 5}
    x
  end
  test "case clause" do
    case String.to_integer("5") do
      1 -> :ok
    end
  end
  test "key error" do
    Map.fetch!(%{a: 1}, :b)
  end
  test "key error 2" do
    m = %{a: 1}
    m.b
  end
  test "long message" do
    flunk("a\n\nb  \n  c")
  end
end
