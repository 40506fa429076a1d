defmodule Dict do
  @moduledoc deprecated: "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  @moduledoc """
  Functions over anything that maps keys to values: maps, keyword lists, and modules that `use Dict`.

      iex> Dict.get(%{a: 1}, :a)
      1

      iex> Dict.put([a: 1], :b, 2)
      [b: 2, a: 1]

  It is there for old programs; `Map` and `Keyword` do the same and more. A module that says `use Dict` has a struct and defines
  `new/0`, `fetch/2`, `put/3`, `delete/2`, `reduce/3` and `size/1`; it gets the other functions.
  """

  @type key :: any
  @type value :: any
  @type t :: list | map

  @message "Use the Map module for working with maps or the Keyword module for working with keyword lists"

  @doc false
  defmacro __using__(_options) do
    IO.warn("use Dict is deprecated. " <> @message, __CALLER__)

    quote do
      require Phial.OldDict
      Phial.OldDict.define()
    end
  end

  # Every function, with its specification and an example: they all ask the module that the data belongs to.
  for {name, args, spec, doc, example} <- Phial.OldDict.table() do
    args = for arg <- args, do: Macro.var(arg, __MODULE__)
    [dict | rest] = args

    @doc doc <> "\n\n" <> example
    @deprecated @message
    @spec unquote(spec)
    def unquote(name)(unquote_splicing(args)) do
      Phial.OldDict.target(unquote(dict)).unquote(name)(unquote(dict), unquote_splicing(rest))
    end
  end

  @doc """
  Returns a dictionary of the same kind without keys.

      iex> Dict.empty(%{a: 1})
      %{}

  """
  @deprecated @message
  @spec empty(t) :: t
  def empty(dict), do: Phial.OldDict.target(dict).new()

  @doc """
  Tells whether both have the same keys and values, of whatever kind they are.

      iex> Dict.equal?(%{a: 1}, [a: 1])
      true

  """
  @deprecated @message
  @spec equal?(t, t) :: boolean
  def equal?(dict1, dict2) do
    one = Phial.OldDict.target(dict1)
    two = Phial.OldDict.target(dict2)

    one.size(dict1) == two.size(dict2) and
      Enum.all?(one.to_list(dict1), fn {key, value} ->
        case two.fetch(dict2, key) do
          {:ok, other} -> other === value
          :error -> false
        end
      end)
  end

  @doc """
  Puts the pairs of `dict2` into `dict1`.

      iex> Dict.merge(%{a: 1}, [b: 2])
      %{a: 1, b: 2}

  """
  @deprecated @message
  @spec merge(t, t) :: t
  def merge(dict1, dict2), do: Phial.OldDict.merge(dict1, dict2, fn _key, _one, two -> two end)

  @doc """
  Puts the pairs of `dict2` into `dict1`; `fun` gets a key that both have with both values, and gives the value.

      iex> Dict.merge(%{a: 1}, [a: 2], fn _key, one, two -> one + two end)
      %{a: 3}

  """
  @deprecated @message
  @spec merge(t, t, (key, value, value -> value)) :: t
  def merge(dict1, dict2, fun), do: Phial.OldDict.merge(dict1, dict2, fun)
end

defmodule Phial.OldDict.Maps do
  @moduledoc false
  # `Map` under the names that Dict asks for.

  defdelegate delete(dict, key), to: Map
  defdelegate drop(dict, keys), to: Map
  defdelegate fetch(dict, key), to: Map
  defdelegate fetch!(dict, key), to: Map
  defdelegate get(dict, key), to: Map
  defdelegate get(dict, key, default), to: Map
  defdelegate get_and_update(dict, key, fun), to: Map
  defdelegate get_lazy(dict, key, fun), to: Map
  defdelegate has_key?(dict, key), to: Map
  defdelegate keys(dict), to: Map
  defdelegate new(), to: Map
  defdelegate pop(dict, key), to: Map
  defdelegate pop(dict, key, default), to: Map
  defdelegate pop_lazy(dict, key, fun), to: Map
  defdelegate put(dict, key, value), to: Map
  defdelegate put_new(dict, key, value), to: Map
  defdelegate put_new_lazy(dict, key, fun), to: Map
  defdelegate split(dict, keys), to: Map
  defdelegate take(dict, keys), to: Map
  defdelegate to_list(dict), to: Map
  defdelegate update(dict, key, default, fun), to: Map
  defdelegate update!(dict, key, fun), to: Map
  defdelegate values(dict), to: Map
  def size(dict), do: map_size(dict)
end

defmodule Phial.OldDict.Lists do
  @moduledoc false
  # Lists of pairs: keyword lists, but with keys of any type.

  require Phial.OldDict
  Phial.OldDict.define()

  def new, do: []
  def size(dict), do: length(dict)
  def to_list(dict), do: dict
  def delete(dict, key), do: for({k, _} = pair <- dict, k !== key, do: pair)
  def put(dict, key, value), do: [{key, value} | delete(dict, key)]
  def reduce(dict, acc, fun), do: Enumerable.List.reduce(dict, acc, fun)

  def fetch(dict, key) do
    case :lists.keyfind(key, 1, dict) do
      {_, value} -> {:ok, value}
      false -> :error
    end
  end
end
