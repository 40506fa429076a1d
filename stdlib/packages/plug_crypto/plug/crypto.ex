defmodule Plug.Crypto do
  @moduledoc """
  What web programs need of cryptography: signed and encrypted tokens, comparisons that tell nothing, terms from outside.

      iex> token = Plug.Crypto.sign("secret", "salt", {:user, 1})
      iex> Plug.Crypto.verify("secret", "salt", token)
      {:ok, {:user, 1}}
      iex> Plug.Crypto.verify("secret", "salt", token <> "x")
      {:error, :invalid}

  """

  alias Plug.Crypto.{KeyGenerator, MessageEncryptor, MessageVerifier}

  import Bitwise

  @day 86_400

  @doc """
  Keeps the arguments of a failed call out of a stack trace.

      iex> Plug.Crypto.prune_args_from_stacktrace([{Mod, :f, [:secret], []}])
      [{Mod, :f, 1, []}]

  """
  @spec prune_args_from_stacktrace(Exception.stacktrace()) :: Exception.stacktrace()
  def prune_args_from_stacktrace([{mod, fun, [_ | _] = args, info} | rest]),
    do: [{mod, fun, length(args), info} | rest]

  def prune_args_from_stacktrace(stacktrace) when is_list(stacktrace), do: stacktrace

  @doc """
  Reads a term that came from outside: functions in it raise `ArgumentError`, and so do unknown atoms with `[:safe]`.

      iex> Plug.Crypto.non_executable_binary_to_term(:erlang.term_to_binary(%{a: [1]}))
      %{a: [1]}

  """
  @spec non_executable_binary_to_term(binary, [atom]) :: term
  def non_executable_binary_to_term(binary, opts \\ []) when is_binary(binary) do
    term = :erlang.binary_to_term(binary, opts)
    check(term)
    term
  end

  defp check([head | tail]) do
    check(head)
    check(tail)
  end

  defp check(tuple) when is_tuple(tuple), do: tuple |> Tuple.to_list() |> check()
  defp check(map) when is_map(map), do: map |> :maps.to_list() |> check()

  defp check(fun) when is_function(fun) do
    raise ArgumentError,
          "cannot deserialize #{inspect(fun)}, the term is not safe for deserialization"
  end

  defp check(_other), do: :ok

  @doc """
  Hides a token by another one of the same size; doing it again gives the token back.

      iex> Plug.Crypto.mask(Plug.Crypto.mask("abc", "xyz"), "xyz")
      "abc"

  """
  @spec mask(binary, binary) :: binary
  def mask(token, mask), do: :crypto.exor(token, mask)

  @doc """
  Compares a token that was masked with another one, in time that does not depend on where they differ.
  """
  @spec masked_compare(binary, binary, binary) :: boolean
  def masked_compare(left, right, mask)
      when is_binary(left) and is_binary(right) and is_binary(mask),
      do:
        byte_size(left) == byte_size(right) and byte_size(right) == byte_size(mask) and
          :crypto.hash_equals(left, mask(right, mask))

  @doc """
  Compares in time that does not depend on where they differ.

      iex> {Plug.Crypto.secure_compare("ab", "ab"), Plug.Crypto.secure_compare("ab", "abc")}
      {true, false}

  """
  @spec secure_compare(binary, binary) :: boolean
  def secure_compare(left, right) when is_binary(left) and is_binary(right) do
    byte_size(left) == byte_size(right) and differences(left, right, 0) == 0
  end

  defp differences(<<x, left::binary>>, <<y, right::binary>>, acc),
    do: differences(left, right, acc ||| bxor(x, y))

  defp differences(<<>>, <<>>, acc), do: acc

  @doc """
  A token of a term, signed but readable. Options: `:key_iterations`, `:key_length`, `:key_digest`, `:signed_at` (in
  seconds), `:max_age`.
  """
  @spec sign(binary, binary, term, keyword) :: binary
  def sign(key_base, salt, data, opts \\ []) when is_binary(key_base) and is_binary(salt) do
    data |> encode(opts) |> MessageVerifier.sign(key(key_base, salt, opts))
  end

  @doc """
  A token of a term that nobody can read.
  """
  @spec encrypt(binary, binary, term, keyword) :: binary
  def encrypt(key_base, secret, data, opts \\ [])
      when is_binary(key_base) and is_binary(secret) do
    data |> encode(opts) |> MessageEncryptor.encrypt(key(key_base, secret, opts), "")
  end

  defp encode(data, opts) do
    signed_at = opts[:signed_at]
    at = if signed_at, do: trunc(signed_at * 1000), else: System.os_time(:millisecond)
    :erlang.term_to_binary({data, at, Keyword.get(opts, :max_age, @day)})
  end

  @doc """
  The term of a signed token: `{:ok, term}`, `{:error, :missing | :invalid | :expired}`. `:max_age`, in seconds, counts for
  more than the one the token was made with.
  """
  @spec verify(binary, binary, binary | nil, keyword) ::
          {:ok, term} | {:error, :expired | :invalid | :missing}
  def verify(key_base, salt, token, opts \\ [])

  def verify(key_base, salt, token, opts)
      when is_binary(key_base) and is_binary(salt) and is_binary(token) do
    case MessageVerifier.verify(token, key(key_base, salt, opts)) do
      {:ok, message} -> decode(message, opts)
      :error -> {:error, :invalid}
    end
  end

  def verify(_key_base, salt, nil, _opts) when is_binary(salt), do: {:error, :missing}

  @doc """
  The term of an encrypted token, as `verify/4`.
  """
  @spec decrypt(binary, binary, binary | nil, keyword) ::
          {:ok, term} | {:error, :expired | :invalid | :missing}
  def decrypt(key_base, secret, token, opts \\ [])

  def decrypt(key_base, secret, token, opts)
      when is_binary(key_base) and is_binary(secret) and is_binary(token) do
    case MessageEncryptor.decrypt(token, key(key_base, secret, opts), "") do
      {:ok, message} -> decode(message, opts)
      :error -> {:error, :invalid}
    end
  end

  def decrypt(_key_base, secret, nil, _opts) when is_binary(secret), do: {:error, :missing}

  defp decode(message, opts) do
    case non_executable_binary_to_term(message) do
      {data, signed_at, max_age} ->
        if_young(data, signed_at, Keyword.get(opts, :max_age, max_age))

      _ ->
        {:error, :invalid}
    end
  end

  defp if_young(data, _signed_at, :infinity), do: {:ok, data}
  defp if_young(_data, _signed_at, max_age) when max_age <= 0, do: {:error, :expired}

  defp if_young(data, signed_at, max_age) do
    if signed_at + trunc(max_age * 1000) < System.os_time(:millisecond),
      do: {:error, :expired},
      else: {:ok, data}
  end

  defp key(key_base, salt, opts) do
    KeyGenerator.generate(key_base, salt,
      iterations: Keyword.get(opts, :key_iterations, 1000),
      length: Keyword.get(opts, :key_length, 32),
      digest: Keyword.get(opts, :key_digest, :sha256),
      cache: Keyword.get(opts, :cache)
    )
  end
end
