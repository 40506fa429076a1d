defmodule HashSet do
  @moduledoc deprecated: "Use MapSet instead"
  @moduledoc """
  Sets from before `MapSet`, ordered by the hash of their elements.

      iex> set = HashSet.put(HashSet.new(), 1)
      iex> HashSet.member?(set, 1)
      true

  """

  @opaque t :: %__MODULE__{size: non_neg_integer, root: term}
  defstruct size: 0, root: Phial.HashTrie.empty()

  @message "Use the MapSet module instead"

  @doc """
  An empty set.

      iex> HashSet.size(HashSet.new())
      0

  """
  @deprecated @message
  @spec new() :: Set.t()
  def new, do: %HashSet{}

  @doc """
  Puts an element in.

      iex> HashSet.to_list(HashSet.put(HashSet.new(), 1))
      [1]

  """
  @deprecated @message
  @spec put(t, term) :: t
  def put(%HashSet{} = set, term), do: add(set, term)

  defp add(%HashSet{root: root, size: size}, term) do
    {root, grown} = Phial.HashTrie.put(root, term, [])
    %HashSet{root: root, size: size + grown}
  end

  @doc """
  Takes an element out.

      iex> HashSet.to_list(HashSet.delete(HashSet.put(HashSet.new(), 1), 1))
      []

  """
  @deprecated @message
  @spec delete(t, term) :: t
  def delete(%HashSet{} = set, term), do: remove(set, term)

  defp remove(%HashSet{root: root, size: size} = set, term) do
    case Phial.HashTrie.pop(root, term) do
      {_, root} -> %HashSet{root: root, size: size - 1}
      :error -> set
    end
  end

  @doc """
  Tells whether an element is in the set.

      iex> HashSet.member?(HashSet.new(), 1)
      false

  """
  @deprecated @message
  @spec member?(t, term) :: boolean
  def member?(%HashSet{} = set, term), do: has?(set, term)

  defp has?(%HashSet{root: root}, term), do: Phial.HashTrie.fetch(root, term) != :error

  @doc """
  Returns the number of elements.

      iex> HashSet.size(Enum.into([1, 2, 2], HashSet.new()))
      2

  """
  @deprecated @message
  @spec size(t) :: non_neg_integer
  def size(%HashSet{size: size}), do: size

  @doc """
  Returns the elements.

      iex> HashSet.to_list(Enum.into([1, 1], HashSet.new()))
      [1]

  """
  @deprecated @message
  @spec to_list(t) :: [term]
  def to_list(%HashSet{} = set), do: elements(set)

  defp elements(set), do: for({term, _} <- Phial.HashTrie.to_list(set.root), do: term)

  @doc """
  Returns the elements of both sets.

      iex> HashSet.size(HashSet.union(Enum.into([1, 2], HashSet.new()), Enum.into([2, 3], HashSet.new())))
      3

  """
  @deprecated @message
  @spec union(t, t) :: t
  def union(%HashSet{size: size1} = set1, %HashSet{size: size2} = set2) when size1 <= size2,
    do: Enum.reduce(elements(set1), set2, &add(&2, &1))

  def union(%HashSet{} = set1, %HashSet{} = set2), do: Enum.reduce(elements(set2), set1, &add(&2, &1))

  @doc """
  Returns the elements that both sets have.

      iex> HashSet.to_list(HashSet.intersection(Enum.into([1, 2], HashSet.new()), Enum.into([2, 3], HashSet.new())))
      [2]

  """
  @deprecated @message
  @spec intersection(t, t) :: t
  def intersection(%HashSet{} = set1, %HashSet{} = set2),
    do: for(term <- elements(set1), has?(set2, term), reduce: %HashSet{}, do: (set -> add(set, term)))

  @doc """
  Returns the elements of `set1` that `set2` does not have.

      iex> HashSet.to_list(HashSet.difference(Enum.into([1, 2], HashSet.new()), Enum.into([2, 3], HashSet.new())))
      [1]

  """
  @deprecated @message
  @spec difference(t, t) :: t
  def difference(%HashSet{} = set1, %HashSet{} = set2), do: Enum.reduce(elements(set2), set1, &remove(&2, &1))

  @doc """
  Tells whether the sets have no element in common.

      iex> HashSet.disjoint?(Enum.into([1], HashSet.new()), Enum.into([2], HashSet.new()))
      true

  """
  @deprecated @message
  @spec disjoint?(t, t) :: boolean
  def disjoint?(%HashSet{} = set1, %HashSet{} = set2), do: not Enum.any?(elements(set1), &has?(set2, &1))

  @doc """
  Tells whether `set2` has every element of `set1`.

      iex> HashSet.subset?(HashSet.new(), HashSet.new())
      true

  """
  @deprecated @message
  @spec subset?(t, t) :: boolean
  def subset?(%HashSet{} = set1, %HashSet{} = set2),
    do: set1.size <= set2.size and Enum.all?(elements(set1), &has?(set2, &1))

  @doc """
  Tells whether both sets have the same elements.

      iex> HashSet.equal?(HashSet.new(), HashSet.new())
      true

  """
  @deprecated @message
  @spec equal?(t, t) :: boolean
  def equal?(%HashSet{} = set1, %HashSet{} = set2),
    do: set1.size == set2.size and Enum.all?(elements(set1), &has?(set2, &1))

  @doc false
  @deprecated @message
  def reduce(%HashSet{root: root}, acc, fun), do: Phial.HashTrie.reduce(root, acc, fn term, _, acc -> fun.(term, acc) end)
end

defimpl Enumerable, for: HashSet do
  def reduce(set, acc, fun), do: Phial.HashTrie.reduce(set.root, acc, fn term, _, acc -> fun.(term, acc) end)
  def member?(set, term), do: {:ok, Phial.HashTrie.fetch(set.root, term) != :error}
  def count(set), do: {:ok, set.size}
  def slice(_set), do: {:error, __MODULE__}
end

defimpl Collectable, for: HashSet do
  def into(set) do
    {set,
     fn
       set, {:cont, term} -> :erlang.apply(HashSet, :put, [set, term])
       set, :done -> set
       _set, :halt -> :ok
     end}
  end
end

defimpl Inspect, for: HashSet do
  import Inspect.Algebra

  def inspect(set, opts), do: concat(["#HashSet<", Inspect.List.inspect(Enum.to_list(set), opts), ">"])
end

defmodule Set do
  @moduledoc deprecated: "Use MapSet instead"
  @moduledoc """
  Functions over `MapSet`, `HashSet` and other structs of sets.

      iex> Set.member?(MapSet.new([1, 2]), 2)
      true

  It is there for old programs; `MapSet` does the same.
  """

  @type value :: any
  @type values :: [value]
  @type t :: map

  @message "Use the MapSet module for working with sets"

  for {name, args, spec, doc, example} <- [
        {:delete, [:set, :value], quote(do: delete(t, value) :: t), "Takes an element out.",
         "Set.delete(MapSet.new([1, 2]), 1)\n    MapSet.new([2])"},
        {:member?, [:set, :value], quote(do: member?(t, value) :: boolean), "Tells whether an element is in the set.",
         "Set.member?(MapSet.new([1]), 1)\n    true"},
        {:put, [:set, :value], quote(do: put(t, value) :: t), "Puts an element in.", "Set.put(MapSet.new([1]), 2)\n    MapSet.new([1, 2])"},
        {:size, [:set], quote(do: size(t) :: non_neg_integer), "Returns the number of elements.", "Set.size(MapSet.new([1, 2]))\n    2"},
        {:to_list, [:set], quote(do: to_list(t) :: list), "Returns the elements.", "Set.to_list(MapSet.new([1, 2]))\n    [1, 2]"}
      ] do
    args = for arg <- args, do: Macro.var(arg, __MODULE__)

    @doc doc <> "\n\n    iex> " <> example <> "\n"
    @deprecated @message
    @spec unquote(spec)
    def unquote(name)(unquote_splicing(args)), do: target(unquote(hd(args))).unquote(name)(unquote_splicing(args))
  end

  # Two sets of one kind are left to its module, others are walked.
  for {name, type, doc, example} <- [
        {:difference, quote(do: t), "Returns the elements of `set1` that `set2` does not have.",
         "Set.difference(MapSet.new([1, 2]), MapSet.new([2]))\n    MapSet.new([1])"},
        {:disjoint?, quote(do: boolean), "Tells whether the sets have no element in common.",
         "Set.disjoint?(MapSet.new([1]), MapSet.new([2]))\n    true"},
        {:equal?, quote(do: boolean), "Tells whether both sets have the same elements.", "Set.equal?(MapSet.new([1]), MapSet.new([1]))\n    true"},
        {:intersection, quote(do: t), "Returns the elements that both sets have.",
         "Set.intersection(MapSet.new([1, 2]), MapSet.new([2]))\n    MapSet.new([2])"},
        {:subset?, quote(do: boolean), "Tells whether `set2` has every element of `set1`.",
         "Set.subset?(MapSet.new([1]), MapSet.new([1, 2]))\n    true"},
        {:union, quote(do: t), "Returns the elements of both sets.", "Set.union(MapSet.new([1]), MapSet.new([2]))\n    MapSet.new([1, 2])"}
      ] do
    @doc doc <> "\n\n    iex> " <> example <> "\n"
    @deprecated @message
    @spec unquote(name)(t, t) :: unquote(type)
    def unquote(name)(set1, set2) do
      module = target(set1)
      set2 = if target(set2) == module, do: set2, else: Enum.into(target(set2).to_list(set2), module.new())
      module.unquote(name)(set1, set2)
    end
  end

  @doc """
  Returns a set of the same kind without elements.

      iex> Set.empty(MapSet.new([1]))
      MapSet.new([])

  """
  @deprecated @message
  @spec empty(t) :: t
  def empty(set), do: target(set).new()

  defp target(%module{}), do: module
  defp target(set), do: raise(ArgumentError, "unsupported set: #{inspect(set)}")
end
