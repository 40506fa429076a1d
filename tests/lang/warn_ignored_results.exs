defmodule IGC do
  def a(x) do
    case x do
      1 -> {:a, x}
      2 -> :b
    end
    if x, do: [x], else: x + 1
    try do
      x + 1
    rescue
      _ -> 1
    end
    for i <- x, do: i + 1
    for i <- x do
      i + 1
      :ok
    end
    y = x + 1
    _ = x + 1
    y
  end
  def b(x) do
    _ = 1
    [y] = [x]
    y
  end
end
defmodule IG do
  def a(x) do
    :atom
    x
    [1]
    {1, x}
    {1, 2, 3}
    %{a: 1}
    x + 1
    x == 2
    not x
    is_atom(x)
    fn -> 1 end
    &(&1 + 1)
    "a" <> x
    "#{x}"
    [x | x]
    length(x)
    -x
    nil
    true
    String.upcase(x)
    self()
    make_ref()
    x && 1
    x and true
    %{x | a: 1}
    <<1, 2>>
    <<x>>
    'abc'
    ~w(a b)
    ~r/a/
    IG
    __MODULE__
    @foo
    x |> Kernel.+(1)
    tuple_size(x)
    hd(x)
    x > 1 or x < 2
    inspect(x)
    1..2
    if x, do: 1
    case x do
      _ -> 2
    end
    :ok
  end
end
