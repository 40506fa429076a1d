defmodule Plug.Crypto.KeyGenerator do
  @moduledoc """
  Keys from a secret and a salt, by PBKDF2.

      iex> Plug.Crypto.KeyGenerator.generate("secret", "salt", length: 8) |> byte_size()
      8

  """

  @max_length 0xFFFFFFFF

  @doc """
  A key. Options: `:iterations` (1000), `:length` in bytes (32), `:digest` (`:sha256`), `:cache` (a table of ETS that keeps
  the keys, or nil).
  """
  @spec generate(binary, binary, keyword) :: binary
  def generate(secret, salt, opts \\ []) do
    iterations = Keyword.get(opts, :iterations, 1000)
    length = Keyword.get(opts, :length, 32)
    digest = Keyword.get(opts, :digest, :sha256)

    cond do
      not is_integer(iterations) or iterations < 1 ->
        raise ArgumentError, "iterations must be an integer >= 1"

      length > @max_length ->
        raise ArgumentError, "length must be less than or equal to #{@max_length}"

      true ->
        cached(opts[:cache], {secret, salt, iterations, length, digest}, fn ->
          :crypto.pbkdf2_hmac(digest, secret, salt, iterations, length)
        end)
    end
  end

  defp cached(nil, _key, make), do: make.()

  defp cached(table, key, make) do
    case :ets.lookup(table, key) do
      [{_, value}] ->
        value

      [] ->
        value = make.()
        :ets.insert(table, {key, value})
        value
    end
  end
end
