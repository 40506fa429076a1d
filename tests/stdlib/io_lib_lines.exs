# How ~p breaks random terms into lines: a hash and a size for each.
defmodule Out do
  def add(format, args) do
    text = :io_lib.format(format, args) |> :unicode.characters_to_binary()
    IO.puts("#{:erlang.phash2(text)} #{length(String.split(text, "\n"))} #{String.length(text)}")
  end
end

defmodule G do
  def r(n), do: :rand.uniform(n)

  def atom,
    do:
      Enum.at(
        [
          :a,
          :bb,
          :ccc,
          :key,
          :value,
          :some_name,
          :a_longer_atom_name,
          :"Quoted atom",
          :a_very_long_atom_name_that_takes_much_space,
          nil,
          true
        ],
        r(11) - 1
      )

  def term(d) when d <= 0, do: leaf(r(9))

  def term(d) do
    case r(12) do
      n when n <= 3 -> for _ <- 1..r(12), do: term(d - r(3))
      4 -> for _ <- 1..r(6), do: {atom(), term(d - 1)}
      5 -> List.to_tuple([atom() | for(_ <- 1..r(5), do: term(d - r(2)))])
      6 -> List.to_tuple(for _ <- 1..r(5), do: term(d - 1))
      7 -> Map.new(for _ <- 1..r(6), do: {atom(), term(d - 1)})
      8 -> [term(d - 1), term(d - 1) | atom()]
      9 -> Map.new(for _ <- 1..r(3), do: {term(d - 2), term(d - 1)})
      n -> leaf(n - 9 + r(6))
    end
  end

  def leaf(1), do: r(1_000_000)
  def leaf(2), do: atom()
  def leaf(3), do: String.duplicate("ab ", r(12))
  def leaf(4), do: String.to_charlist(String.duplicate("xyz", r(12)))
  def leaf(5), do: :binary.copy(<<0, 1, 200>>, r(20))
  def leaf(6), do: r(1000) / 8
  def leaf(7), do: Enum.to_list(1..r(30)) |> Enum.map(&(&1 + 1000))
  def leaf(8), do: List.duplicate(atom(), r(10))
  def leaf(_), do: atom()
end

[n, from] = ["60", "0"]

for mode <- ["p", "P", "w", "c"], i <- 1..String.to_integer(n) do
  :rand.seed(:exsss, i + String.to_integer(from))
  t = G.term(1 + G.r(4))

  case mode do
    "p" -> Out.add("~p~n", [t])
    "P" -> Out.add("x ~P~n", [t, 1 + G.r(25)])
    "w" -> Out.add("~30p~n~*p~n~.10p~n", [t, 40 + G.r(100), t, t])
    "c" -> Out.add("some text: ~p and ~tp~n", [t, t])
  end
end
