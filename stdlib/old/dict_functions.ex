defmodule Phial.OldDict do
  @moduledoc false
  # What `Dict` and the modules that `use` it share.

  # The module whose functions know the data.
  def target(%module{}), do: module
  def target(dict) when is_map(dict), do: Phial.OldDict.Maps
  def target(dict) when is_list(dict), do: Phial.OldDict.Lists
  def target(dict), do: raise(ArgumentError, "unsupported dict: #{inspect(dict)}")

  def merge(dict1, dict2, fun) do
    one = target(dict1)

    Enum.reduce(target(dict2).to_list(dict2), dict1, fn {key, value}, dict ->
      case one.fetch(dict, key) do
        {:ok, old} -> one.put(dict, key, fun.(key, old, value))
        :error -> one.put(dict, key, value)
      end
    end)
  end

  def pairs(module, dict) do
    {:done, pairs} = module.reduce(dict, {:cont, []}, fn pair, acc -> {:cont, [pair | acc]} end)
    :lists.reverse(pairs)
  end

  # `{name, arguments, specification, text, example}` of what `Dict` passes on.
  def table do
    [
      {:delete, [:dict, :key], quote(do: delete(t, key) :: t), "Takes a key out.",
       "    iex> Dict.delete(%{a: 1, b: 2}, :a)\n    %{b: 2}\n"},
      {:drop, [:dict, :keys], quote(do: drop(t, [key]) :: t), "Takes several keys out.",
       "    iex> Dict.drop(%{a: 1, b: 2}, [:a, :b])\n    %{}\n"},
      {:fetch, [:dict, :key], quote(do: fetch(t, key) :: {:ok, value} | :error), "Returns `{:ok, value}`, or `:error` when there is no such key.",
       "    iex> Dict.fetch(%{a: 1}, :a)\n    {:ok, 1}\n"},
      {:fetch!, [:dict, :key], quote(do: fetch!(t, key) :: value), "Returns the value of a key, or raises `KeyError`.",
       "    iex> Dict.fetch!(%{a: 1}, :a)\n    1\n"},
      {:get, [:dict, :key], quote(do: get(t, key) :: value), "Returns the value of a key, or `nil`.",
       "    iex> Dict.get([a: 1], :b)\n    nil\n"},
      {:get, [:dict, :key, :default], quote(do: get(t, key, value) :: value), "Returns the value of a key, or `default`.",
       "    iex> Dict.get([a: 1], :b, 0)\n    0\n"},
      {:get_and_update, [:dict, :key, :fun], quote(do: get_and_update(t, key, (value -> {value, value})) :: {value, t}),
       "`fun` gets the value of a key (or `nil`) and returns what to answer and the new value.",
       "    iex> Dict.get_and_update(%{a: 1}, :a, &{&1, &1 + 1})\n    {1, %{a: 2}}\n"},
      {:get_lazy, [:dict, :key, :fun], quote(do: get_lazy(t, key, (-> value)) :: value), "Returns the value of a key, or what `fun` returns.",
       "    iex> Dict.get_lazy(%{}, :a, fn -> 5 end)\n    5\n"},
      {:has_key?, [:dict, :key], quote(do: has_key?(t, key) :: boolean), "Tells whether there is such a key.",
       "    iex> Dict.has_key?(%{a: 1}, :a)\n    true\n"},
      {:keys, [:dict], quote(do: keys(t) :: [key]), "Returns the keys.", "    iex> Dict.keys(%{a: 1})\n    [:a]\n"},
      {:pop, [:dict, :key], quote(do: pop(t, key) :: {value, t}), "Returns the value of a key, or `nil`, and the rest.",
       "    iex> Dict.pop(%{a: 1}, :a)\n    {1, %{}}\n"},
      {:pop, [:dict, :key, :default], quote(do: pop(t, key, value) :: {value, t}), "Returns the value of a key, or `default`, and the rest.",
       "    iex> Dict.pop(%{a: 1}, :b, 0)\n    {0, %{a: 1}}\n"},
      {:pop_lazy, [:dict, :key, :fun], quote(do: pop_lazy(t, key, (-> value)) :: {value, t}),
       "Returns the value of a key, or what `fun` returns, and the rest.",
       "    iex> Dict.pop_lazy(%{}, :a, fn -> 5 end)\n    {5, %{}}\n"},
      {:put, [:dict, :key, :value], quote(do: put(t, key, value) :: t), "Sets a key.", "    iex> Dict.put(%{a: 1}, :a, 2)\n    %{a: 2}\n"},
      {:put_new, [:dict, :key, :value], quote(do: put_new(t, key, value) :: t), "Sets a key that is not there yet.",
       "    iex> Dict.put_new(%{a: 1}, :a, 2)\n    %{a: 1}\n"},
      {:put_new_lazy, [:dict, :key, :fun], quote(do: put_new_lazy(t, key, (-> value)) :: t),
       "Sets a key that is not there yet to what `fun` returns.",
       "    iex> Dict.put_new_lazy(%{}, :a, fn -> 5 end)\n    %{a: 5}\n"},
      {:size, [:dict], quote(do: size(t) :: non_neg_integer), "Returns the number of keys.", "    iex> Dict.size(%{a: 1, b: 2})\n    2\n"},
      {:split, [:dict, :keys], quote(do: split(t, [key]) :: {t, t}), "Returns the part with these keys and the rest.",
       "    iex> Dict.split(%{a: 1, b: 2}, [:a])\n    {%{a: 1}, %{b: 2}}\n"},
      {:take, [:dict, :keys], quote(do: take(t, [key]) :: t), "Returns the part with these keys.",
       "    iex> Dict.take(%{a: 1, b: 2}, [:a])\n    %{a: 1}\n"},
      {:to_list, [:dict], quote(do: to_list(t) :: list), "Returns the pairs.", "    iex> Dict.to_list(%{a: 1})\n    [a: 1]\n"},
      {:update, [:dict, :key, :default, :fun], quote(do: update(t, key, value, (value -> value)) :: t),
       "Replaces the value of a key by what `fun` makes of it; a new key gets `default`.",
       "    iex> Dict.update(%{a: 1}, :a, 0, & &1 + 1)\n    %{a: 2}\n"},
      {:update!, [:dict, :key, :fun], quote(do: update!(t, key, (value -> value)) :: t),
       "Replaces the value of a key by what `fun` makes of it, or raises `KeyError`.",
       "    iex> Dict.update!(%{a: 1}, :a, & &1 + 1)\n    %{a: 2}\n"},
      {:values, [:dict], quote(do: values(t) :: [value]), "Returns the values.", "    iex> Dict.values(%{a: 1})\n    [1]\n"}
    ]
  end

  # The definitions of a module that `use`s Dict, each with the note that it is deprecated when there is one.
  defmacro define(note \\ nil) do
    note = if note, do: quote(do: @deprecated(unquote(note)))
    bodies = bodies()
    definitions = for body <- bodies, do: {:__block__, [], [quote(do: @doc(false)), note, body]}
    signatures = for {:def, _, [head, _]} <- bodies, do: signature(head)

    quote do
      unquote_splicing(definitions)
      defoverridable unquote(Enum.uniq(signatures))
    end
  end

  defp signature({:when, _, [head, _]}), do: signature(head)
  defp signature({name, _, args}), do: {name, length(args)}

  defp bodies, do: Enum.flat_map([lookups(), changes(), wholes()], &elem(&1, 2))

  defp lookups do
    quote do
      def get(dict, key), do: get(dict, key, nil)

      def get(dict, key, default) do
        case fetch(dict, key) do
          {:ok, value} -> value
          :error -> default
        end
      end

      def get_lazy(dict, key, fun) when is_function(fun, 0) do
        case fetch(dict, key) do
          {:ok, value} -> value
          :error -> fun.()
        end
      end

      def fetch!(dict, key) do
        case fetch(dict, key) do
          {:ok, value} -> value
          :error -> raise KeyError, key: key, term: dict
        end
      end

      def has_key?(dict, key), do: match?({:ok, _}, fetch(dict, key))
    end
  end

  defp changes do
    quote do
      def put_new(dict, key, value), do: if(has_key?(dict, key), do: dict, else: put(dict, key, value))

      def put_new_lazy(dict, key, fun) when is_function(fun, 0),
        do: if(has_key?(dict, key), do: dict, else: put(dict, key, fun.()))

      def pop(dict, key), do: pop(dict, key, nil)

      def pop(dict, key, default) do
        case fetch(dict, key) do
          {:ok, value} -> {value, delete(dict, key)}
          :error -> {default, dict}
        end
      end

      def pop_lazy(dict, key, fun) when is_function(fun, 0) do
        case fetch(dict, key) do
          {:ok, value} -> {value, delete(dict, key)}
          :error -> {fun.(), dict}
        end
      end

      def get_and_update(dict, key, fun) do
        case fun.(get(dict, key)) do
          {get, new} -> {get, put(dict, key, new)}
          :pop -> pop(dict, key)
        end
      end

      def update(dict, key, default, fun) do
        case fetch(dict, key) do
          {:ok, value} -> put(dict, key, fun.(value))
          :error -> put(dict, key, default)
        end
      end

      def update!(dict, key, fun), do: put(dict, key, fun.(fetch!(dict, key)))
    end
  end

  defp wholes do
    quote do
      def drop(dict, keys), do: Enum.reduce(keys, dict, &delete(&2, &1))
      def take(dict, keys), do: elem(split(dict, keys), 0)

      def split(dict, keys) do
        Enum.reduce(keys, {new(), dict}, fn key, {taken, rest} ->
          case fetch(rest, key) do
            {:ok, value} -> {put(taken, key, value), delete(rest, key)}
            :error -> {taken, rest}
          end
        end)
      end

      def to_list(dict), do: Phial.OldDict.pairs(__MODULE__, dict)
      def keys(dict), do: for({key, _} <- to_list(dict), do: key)
      def values(dict), do: for({_, value} <- to_list(dict), do: value)

      def equal?(dict1, dict2) do
        size(dict1) == size(dict2) and
          Enum.all?(to_list(dict1), fn {key, value} ->
            case fetch(dict2, key) do
              {:ok, other} -> other === value
              :error -> false
            end
          end)
      end

      def merge(dict1, dict2), do: merge(dict1, dict2, fn _key, _one, two -> two end)
      def merge(dict1, dict2, fun), do: Phial.OldDict.merge(dict1, dict2, fun)
    end
  end
end
