defmodule :phial_display do
  @moduledoc false
  # Terms as `:erlang.display/1` prints them: Erlang's syntax, all of them, on one line that a terminal in raw mode shows
  # as one.

  def text(term), do: [write(term), "\r\n"]

  defp write(float) when is_float(float), do: :erlang.float_to_binary(float, scientific: 6)
  defp write(binary) when is_bitstring(binary), do: bits(binary)
  defp write([]), do: "[]"
  defp write([head | tail] = list), do: if(string?(list), do: [?", Enum.map(list, &char/1), ?"], else: [?[, write(head), items(tail)])
  defp write(tuple) when is_tuple(tuple), do: [?{, tuple |> Tuple.to_list() |> Enum.map_intersperse(",", &write/1), ?}]

  defp write(map) when is_map(map) do
    pairs = Enum.map_intersperse(:maps.to_list(map), ",", fn {key, value} -> [write(key), "=>", write(value)] end)
    ["\#{", pairs, "}"]
  end

  defp write(other), do: :io_lib.format("~tw", [other])

  defp items([]), do: "]"
  defp items([head | tail]), do: [",", write(head) | items(tail)]
  defp items(tail), do: ["|", write(tail), "]"]

  defp string?([]), do: true
  defp string?([char | rest]) when char in 32..126 or char in 160..255 or char in [?\n, ?\t], do: string?(rest)
  defp string?(_other), do: false

  defp char(?\n), do: "\\n"
  defp char(?"), do: "\\\""
  defp char(char), do: <<char::utf8>>

  defp bits(<<>>), do: "<<>>"

  defp bits(binary) do
    if is_binary(binary) and ascii?(binary), do: ["<<\"", String.replace(binary, "\"", "\\\""), "\">>"], else: ["<<", bytes(binary), ">>"]
  end

  defp ascii?(<<byte, rest::binary>>) when byte in 32..126, do: ascii?(rest)
  defp ascii?(rest), do: rest == ""

  defp bytes(<<byte>>), do: Integer.to_string(byte)
  defp bytes(<<byte, rest::bitstring>>), do: [Integer.to_string(byte), "," | bytes(rest)]

  defp bytes(rest) do
    size = bit_size(rest)
    <<bits::size(size)>> = rest
    "#{bits}:#{size}"
  end
end
