defmodule Jason.DecodeError do
  @moduledoc """
  What `Jason.decode/2` answers of text that is no JSON: `:position` in bytes, `:data`, all of it, `:token` when several
  bytes are to blame.
  """

  defexception [:position, :token, :data]

  @type t :: %__MODULE__{position: integer, token: binary | nil, data: String.t()}

  @impl true
  def message(%{position: position, token: token}) when is_binary(token),
    do: "unexpected sequence at position #{position}: #{inspect(token)}"

  def message(%{position: position, data: data}) when position == byte_size(data),
    do: "unexpected end of input at position #{position}"

  def message(%{position: position, data: data}) do
    byte = :binary.at(data, position)
    text = <<byte>>
    shown = if String.printable?(text), do: " (#{inspect(text)})", else: ""
    "unexpected byte at position #{position}: #{inspect(byte, base: :hex)}#{shown}"
  end
end

defmodule Jason.EncodeError do
  @moduledoc """
  What `Jason.encode/2` answers of strings that are no UTF-8, and of keys that come twice with `maps: :strict`.
  """

  defexception [:message]

  @type t :: %__MODULE__{message: String.t()}

  @doc false
  def new({:duplicate_key, key}), do: %__MODULE__{message: "duplicate key: #{key}"}

  def new({:invalid_byte, byte, original}),
    do: %__MODULE__{message: "invalid byte #{inspect(byte, base: :hex)} in #{inspect(original)}"}
end
