defmodule Function do
  @moduledoc """
  Functions on functions.

      iex> Enum.map([1, 2], &Function.identity/1)
      [1, 2]

  """

  @doc """
  Makes a function of module, name and arity.

      iex> Function.capture(String, :length, 1).("ab")
      2

  """
  def capture(module, function_name, arity), do: :erlang.make_fun(module, function_name, arity)

  @doc """
  Returns its argument.

      iex> Function.identity(:x)
      :x

  """
  def identity(value), do: value

  @doc """
  Returns facts about a function: `:module`, `:name`, `:arity`, `:env`, `:type`.

      iex> Function.info(&String.length/1)[:arity]
      1

  """
  def info(fun), do: :erlang.fun_info(fun)

  @doc """
  Returns one fact about a function.

      iex> Function.info(&String.length/1, :module)
      {:module, String}

  """
  def info(fun, item), do: :erlang.fun_info(fun, item)
end
