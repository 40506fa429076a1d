defmodule Function do
  @moduledoc """
  Functions on functions.

      iex> Enum.map([1, 2], &Function.identity/1)
      [1, 2]

  """

  @type information() ::
          :arity | :env | :index | :module | :name | :new_index | :new_uniq | :pid | :type | :uniq

  @doc """
  Makes a function of module, name and arity.

      iex> Function.capture(String, :length, 1).("ab")
      2

  """
  @spec capture(module(), atom(), arity()) :: (... -> any())
  def capture(module, function_name, arity), do: :erlang.make_fun(module, function_name, arity)

  @doc """
  Returns its argument.

      iex> Function.identity(:x)
      :x

  """
  @spec identity(value) :: value when value: var
  def identity(value), do: value

  @doc """
  Returns facts about a function: `:module`, `:name`, `:arity`, `:env`, `:type`.

      iex> Function.info(&String.length/1)[:arity]
      1

  """
  @spec info((... -> any())) :: [{information(), term()}]
  def info(fun), do: :erlang.fun_info(fun)

  @doc """
  Returns one fact about a function.

      iex> Function.info(&String.length/1, :module)
      {:module, String}

  """
  @spec info((... -> any()), item) :: {item, term()} when item: information()
  def info(fun, item), do: :erlang.fun_info(fun, item)
end
