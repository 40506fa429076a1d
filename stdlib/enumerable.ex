defprotocol Enumerable do
  @moduledoc """
  What a data type implements so that `Enum` and `Stream` work with it.

      iex> Enumerable.reduce([1, 2], {:cont, 0}, fn x, acc -> {:cont, x + acc} end)
      {:done, 3}

  The one function that is needed is `reduce/3`. The other three are shortcuts: a type that has no faster way than
  walking answers `{:error, __MODULE__}`.

  The accumulator that goes into `reduce/3` is tagged with what to do next, and so is the result:

    * `{:cont, acc}`: go on; at the end `reduce/3` answers `{:done, acc}`;
    * `{:halt, acc}`: stop; `reduce/3` answers `{:halted, acc}`;
    * `{:suspend, acc}`: stop for now; `reduce/3` answers `{:suspended, acc, continuation}`, where the continuation is a
      function that takes the next tagged accumulator.
  """

  @typedoc "An enumerable of elements of a type, which is for the reader only."
  @type t(_element) :: t()

  @typedoc "What to do next, with the accumulator."
  @type acc :: {:cont, term} | {:halt, term} | {:suspend, term}

  @typedoc "The function called for each element."
  @type reducer :: (element :: term, current_acc :: acc -> updated_acc :: acc)

  @typedoc "How a reduction ended."
  @type result :: {:done, term} | {:halted, term} | {:suspended, term, continuation}

  @typedoc "Takes up a reduction that was suspended."
  @type continuation :: (acc -> result)

  @typedoc "Gives `length` elements from `start` on, each `step` places after the one before."
  @type slicing_fun :: (start :: non_neg_integer, length :: pos_integer, step :: pos_integer -> [term])

  @typedoc "Gives all elements."
  @type to_list_fun :: (t -> [term])

  @doc """
  The number of elements as `{:ok, count}`, or `{:error, __MODULE__}` when that takes a walk.

      iex> Enumerable.count(%{a: 1})
      {:ok, 1}
  """
  @spec count(t) :: {:ok, non_neg_integer} | {:error, module}
  def count(enumerable)

  @doc """
  Whether `element` is there as `{:ok, boolean}`, or `{:error, __MODULE__}` when that takes a walk.

      iex> Enumerable.member?(%{a: 1}, {:a, 1})
      {:ok, true}
  """
  @spec member?(t, term) :: {:ok, boolean} | {:error, module}
  def member?(enumerable, element)

  @doc """
  Walks the enumerable, calling `fun` with each element and the accumulator.

      iex> Enumerable.reduce([1, 2], {:cont, 0}, fn x, sum -> {:cont, sum + x} end)
      {:done, 3}
  """
  @spec reduce(t, acc, reducer) :: result
  def reduce(enumerable, acc, fun)

  @doc """
  Fast access by position: `{:ok, size, fun}` or `{:error, __MODULE__}`.

  `fun` takes `start`, `length` and `step` and gives these elements as a list; a function of one argument that gives all
  elements is fine too.

      iex> Enumerable.slice([1, 2])
      {:error, Enumerable.List}
  """
  @spec slice(t) :: {:ok, size :: non_neg_integer, slicing_fun | to_list_fun} | {:error, module}
  def slice(enumerable)
end

defimpl Enumerable, for: List do
  def count(list), do: {:ok, length(list)}

  def member?([], _element), do: {:ok, false}
  def member?(_list, _element), do: {:error, __MODULE__}

  def slice([]), do: {:ok, 0, fn _start, _count, _step -> [] end}
  def slice(_list), do: {:error, __MODULE__}

  def reduce([head | tail], {:cont, acc}, fun), do: reduce(tail, fun.(head, acc), fun)
  def reduce([], {:cont, acc}, _fun), do: {:done, acc}
  def reduce(_list, {:halt, acc}, _fun), do: {:halted, acc}
  def reduce(list, {:suspend, acc}, fun), do: {:suspended, acc, &reduce(list, &1, fun)}
end

defimpl Enumerable, for: Map do
  def count(map), do: {:ok, map_size(map)}

  def member?(map, {key, value}) do
    case map do
      %{^key => ^value} -> {:ok, true}
      _ -> {:ok, false}
    end
  end

  def member?(_map, _other), do: {:ok, false}

  def slice(map), do: {:ok, map_size(map), &:maps.to_list/1}

  def reduce(map, acc, fun), do: Enumerable.List.reduce(:maps.to_list(map), acc, fun)
end

defimpl Enumerable, for: Function do
  # A function of two arguments is a reduction waiting for its accumulator and reducer; streams are made this way.
  def count(_function), do: {:error, __MODULE__}
  def member?(_function, _element), do: {:error, __MODULE__}
  def slice(_function), do: {:error, __MODULE__}

  def reduce(function, acc, fun) when is_function(function, 2), do: function.(acc, fun)

  def reduce(function, _acc, _fun) do
    raise Protocol.UndefinedError,
      protocol: @protocol,
      value: function,
      description: "only anonymous functions of arity 2 are enumerable"
  end
end
