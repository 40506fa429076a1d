defmodule HashDict do
  @moduledoc deprecated: "Use Map instead"
  @moduledoc """
  Dictionaries from before maps, ordered by the hash of their keys.

      iex> dict = HashDict.put(HashDict.new(), :a, 1)
      iex> HashDict.get(dict, :a)
      1

  Besides the functions documented here it has all of `Dict`: `get`, `fetch!`, `update`, `merge`, `keys`, ...
  """

  @opaque t :: %__MODULE__{size: non_neg_integer, root: term}
  defstruct size: 0, root: Phial.HashTrie.empty()

  @message "Use maps and the Map module instead"

  require Phial.OldDict
  Phial.OldDict.define("Use maps and the Map module instead")

  @doc """
  An empty dictionary.

      iex> HashDict.size(HashDict.new())
      0

  """
  @deprecated @message
  @spec new() :: Dict.t()
  def new, do: %HashDict{}

  @doc """
  Sets a key.

      iex> HashDict.to_list(HashDict.put(HashDict.new(), :a, 1))
      [a: 1]

  """
  @deprecated @message
  @spec put(t, term, term) :: t
  def put(%HashDict{root: root, size: size}, key, value) do
    {root, grown} = Phial.HashTrie.put(root, key, value)
    %HashDict{root: root, size: size + grown}
  end

  @doc """
  Returns `{:ok, value}`, or `:error` when there is no such key.

      iex> HashDict.fetch(HashDict.new(), :a)
      :error

  """
  @deprecated @message
  @spec fetch(t, term) :: {:ok, term} | :error
  def fetch(%HashDict{root: root}, key), do: Phial.HashTrie.fetch(root, key)

  @doc """
  Takes a key out.

      iex> HashDict.size(HashDict.delete(HashDict.put(HashDict.new(), :a, 1), :a))
      0

  """
  @deprecated @message
  @spec delete(t, term) :: t
  def delete(%HashDict{root: root, size: size} = dict, key) do
    case Phial.HashTrie.pop(root, key) do
      {_, root} -> %HashDict{root: root, size: size - 1}
      :error -> dict
    end
  end

  @doc """
  Returns the number of keys.

      iex> HashDict.size(HashDict.put(HashDict.new(), :a, 1))
      1

  """
  @deprecated @message
  @spec size(t) :: non_neg_integer
  def size(%HashDict{size: size}), do: size

  @doc false
  @deprecated @message
  def reduce(%HashDict{root: root}, acc, fun),
    do: Phial.HashTrie.reduce(root, acc, fn key, value, acc -> fun.({key, value}, acc) end)
end

defimpl Enumerable, for: HashDict do
  def reduce(dict, acc, fun), do: :erlang.apply(HashDict, :reduce, [dict, acc, fun])
  def member?(dict, {key, value}), do: {:ok, Phial.HashTrie.fetch(dict.root, key) == {:ok, value}}
  def member?(_dict, _), do: {:ok, false}
  def count(dict), do: {:ok, dict.size}
  def slice(_dict), do: {:error, __MODULE__}
end

defimpl Collectable, for: HashDict do
  def into(dict) do
    {dict,
     fn
       dict, {:cont, {key, value}} -> :erlang.apply(HashDict, :put, [dict, key, value])
       dict, :done -> dict
       _dict, :halt -> :ok
     end}
  end
end

defimpl Inspect, for: HashDict do
  import Inspect.Algebra

  def inspect(dict, opts), do: concat(["#HashDict<", Inspect.List.inspect(Phial.HashTrie.to_list(dict.root), opts), ">"])
end
