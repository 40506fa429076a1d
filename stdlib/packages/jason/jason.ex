defmodule Jason do
  @moduledoc """
  JSON: reading and writing.

      iex> Jason.decode!(~s({"age": 44, "tags": ["a", null]}))
      %{"age" => 44, "tags" => ["a", nil]}
      iex> Jason.encode!(%{age: 44, name: "Steve"})
      ~S({"age":44,"name":"Steve"})

  Structs need an implementation of `Jason.Encoder`, which can be derived. Reading is done by the machinery of `JSON`.
  """

  alias Jason.{DecodeError, Encode, EncodeError, Formatter}

  @doc """
  Decodes: `{:ok, term}` or `{:error, Jason.DecodeError}`.

  Options: `:keys` (`:strings`, `:copy`, `:atoms`, `:atoms!` or a function), `:strings` (`:reference` or `:copy`),
  `:floats` (`:native`, or `:decimals` for a program that has `Decimal`), `:objects` (`:maps` or `:ordered_objects`).

      iex> Jason.decode("[1, 2.5]")
      {:ok, [1, 2.5]}
      iex> {:error, error} = Jason.decode("[1,}")
      iex> Exception.message(error)
      ~S(unexpected byte at position 3: 0x7D ("}"\\))

  """
  @spec decode(iodata, keyword) :: {:ok, term} | {:error, DecodeError.t()}
  def decode(input, opts \\ []) do
    text = IO.iodata_to_binary(input)

    case JSON.decode_with(text, decoders(opts)) do
      {:ok, _} = ok -> ok
      {:error, reason} -> {:error, error(reason, text)}
    end
  end

  @doc """
  Decodes, or raises `Jason.DecodeError`.

      iex> Jason.decode!(~s({"a": 1}), keys: :atoms)
      %{a: 1}

  """
  @spec decode!(iodata, keyword) :: term | no_return
  def decode!(input, opts \\ []) do
    case decode(input, opts) do
      {:ok, term} -> term
      {:error, error} -> raise error
    end
  end

  defp error({:unexpected_end, position}, text), do: %DecodeError{position: position, data: text}

  defp error({:invalid_byte, position, _byte}, text),
    do: %DecodeError{position: position, data: text}

  defp error({:unexpected_sequence, position, token}, text),
    do: %DecodeError{position: position, token: token, data: text}

  defp decoders([]), do: %{}
  defp decoders(opts), do: Enum.reduce(opts, %{}, &decoder/2)

  defp decoder({:keys, :strings}, acc), do: acc
  defp decoder({:keys, :copy}, acc), do: Map.put(acc, :key, &:binary.copy/1)
  defp decoder({:keys, :atoms}, acc), do: Map.put(acc, :key, &String.to_atom/1)
  defp decoder({:keys, :atoms!}, acc), do: Map.put(acc, :key, &String.to_existing_atom/1)
  defp decoder({:keys, fun}, acc) when is_function(fun, 1), do: Map.put(acc, :key, fun)
  defp decoder({:strings, :reference}, acc), do: acc
  defp decoder({:strings, :copy}, acc), do: Map.put(acc, :string, &:binary.copy/1)
  defp decoder({:floats, :native}, acc), do: acc
  defp decoder({:floats, :decimals}, acc), do: Map.put(acc, :number, &apply(Decimal, :new, [&1]))
  defp decoder({:objects, :maps}, acc), do: acc

  defp decoder({:objects, :ordered_objects}, acc),
    do: Map.put(acc, :object, &%Jason.OrderedObject{values: :lists.reverse(&1)})

  defp decoder({key, value}, _acc) when key in [:keys, :strings, :floats, :objects] do
    raise ArgumentError, "invalid value for option :#{key}: #{inspect(value)}"
  end

  defp decoder(_other, acc), do: acc

  @doc """
  Encodes: `{:ok, text}` or `{:error, exception}`.

  Options: `:escape` (`:json`, `:javascript_safe`, `:html_safe`, `:unicode_safe`), `:maps` (`:naive`, or `:strict`, which
  refuses keys that come twice), `:pretty` (true or options of `Jason.Formatter`).

      iex> Jason.encode(%{a: 1})
      {:ok, ~S({"a":1})}
      iex> Jason.encode("\\xFF")
      {:error, %Jason.EncodeError{message: "invalid byte 0xFF in <<255>>"}}

  """
  @spec encode(term, keyword) :: {:ok, String.t()} | {:error, EncodeError.t() | Exception.t()}
  def encode(input, opts \\ []) do
    with {:ok, iodata} <- do_encode(input, opts), do: {:ok, IO.iodata_to_binary(iodata)}
  end

  @doc """
  Encodes, or raises.

      iex> Jason.encode!(%{a: [1, nil]}, pretty: true)
      ~s({\\n  "a": [\\n    1,\\n    null\\n  ]\\n})

  """
  @spec encode!(term, keyword) :: String.t() | no_return
  def encode!(input, opts \\ []), do: input |> encode_to_iodata!(opts) |> IO.iodata_to_binary()

  @doc """
  As `encode/2`, with iodata as result.
  """
  @spec encode_to_iodata(term, keyword) ::
          {:ok, iodata} | {:error, EncodeError.t() | Exception.t()}
  def encode_to_iodata(input, opts \\ []), do: do_encode(input, opts)

  @doc """
  As `encode!/2`, with iodata as result.
  """
  @spec encode_to_iodata!(term, keyword) :: iodata | no_return
  def encode_to_iodata!(input, opts \\ []) do
    case do_encode(input, opts) do
      {:ok, iodata} -> iodata
      {:error, error} -> raise error
    end
  end

  defp do_encode(input, opts) do
    case {Encode.encode(input, opts), opts[:pretty]} do
      {{:ok, iodata}, pretty} when pretty not in [nil, false] ->
        {:ok, Formatter.pretty_print_to_iodata(iodata, if(pretty == true, do: [], else: pretty))}

      {result, _} ->
        result
    end
  end
end
