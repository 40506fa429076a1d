defmodule Jason.Fragment do
  @moduledoc """
  A piece of JSON that is written as it stands.

      iex> Jason.encode!(%{a: Jason.Fragment.new("[1, 2]")})
      ~S({"a":[1, 2]})

  """

  defstruct [:encode]

  @type t :: %__MODULE__{encode: (Jason.Encode.opts() -> iodata)}

  @doc "A fragment of text or of a function that gets the options of the encoder."
  @spec new(iodata | (Jason.Encode.opts() -> iodata)) :: t
  def new(iodata) when is_list(iodata) or is_binary(iodata),
    do: %__MODULE__{encode: fn _ -> iodata end}

  def new(encode) when is_function(encode, 1), do: %__MODULE__{encode: encode}
end
