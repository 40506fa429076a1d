defmodule Macro.Escape do
  @moduledoc false
  # Escapes of string literals.

  # What the letter behind a backslash stands for; \x and \u are told apart by true and false.
  def default(:newline), do: true
  def default(:unicode), do: true
  def default(:hex), do: true
  def default(?0), do: 0
  def default(?a), do: ?\a
  def default(?b), do: ?\b
  def default(?d), do: ?\d
  def default(?e), do: ?\e
  def default(?f), do: ?\f
  def default(?n), do: ?\n
  def default(?r), do: ?\r
  def default(?s), do: ?\s
  def default(?t), do: ?\t
  def default(?v), do: ?\v
  def default(char), do: char

  def unescape(string, map) when is_binary(string) do
    case :binary.match(string, "\\") do
      :nomatch -> string
      {at, 1} -> :erlang.iolist_to_binary([binary_part(string, 0, at) | escapes(rest(string, at), map)])
    end
  end

  defp rest(string, at), do: binary_part(string, at, byte_size(string) - at)

  defp escapes(<<?\\, ?\r, ?\n, rest::binary>>, map), do: newline("\\\r\n", rest, map)
  defp escapes(<<?\\, ?\n, rest::binary>>, map), do: newline("\\\n", rest, map)

  defp escapes(<<?\\, ?x, rest::binary>>, map) do
    if map.(:hex) == true, do: hex(rest, map), else: plain(?x, rest, map)
  end

  defp escapes(<<?\\, ?u, rest::binary>>, map) do
    if map.(:unicode) == true, do: unicode(rest, map), else: plain(?u, rest, map)
  end

  defp escapes(<<?\\, char::utf8, rest::binary>>, map), do: plain(char, rest, map)
  defp escapes(<<char, rest::binary>>, map), do: [char | escapes(rest, map)]
  defp escapes(<<>>, _map), do: []

  defp newline(text, rest, map) do
    if map.(:newline) == true, do: escapes(rest, map), else: [text | escapes(rest, map)]
  end

  defp plain(char, rest, map) do
    case map.(char) do
      false -> [<<?\\, char::utf8>> | escapes(rest, map)]
      other -> [<<other::utf8>> | escapes(rest, map)]
    end
  end

  defp hex(<<?{, rest::binary>>, map), do: braces(rest, map, "\\x{H*}")

  defp hex(<<a, b, rest::binary>>, map) do
    case digits(<<a, b>>) do
      :error when a in ?0..?9 or a in ?a..?f or a in ?A..?F -> [digits(<<a>>) | escapes(<<b, rest::binary>>, map)]
      :error -> bad_hex()
      byte -> [byte | escapes(rest, map)]
    end
  end

  defp hex(<<a>>, map) do
    case digits(<<a>>) do
      :error -> bad_hex()
      byte -> [byte | escapes(<<>>, map)]
    end
  end

  defp hex(_, _map), do: bad_hex()

  defp bad_hex do
    raise ArgumentError, "invalid hex escape character, expected \\xHH where H is a hexadecimal digit"
  end

  defp unicode(<<?{, rest::binary>>, map), do: braces(rest, map, "\\u{H*}")

  defp unicode(<<text::binary-size(4), rest::binary>>, map) do
    case digits(text) do
      :error -> bad_unicode()
      point -> [point(point) | escapes(rest, map)]
    end
  end

  defp unicode(_, _map), do: bad_unicode()

  defp bad_unicode do
    raise ArgumentError,
          "invalid Unicode escape character, expected \\uHHHH or \\u{H*} where H is a hexadecimal digit"
  end

  defp braces(rest, map, _form) do
    with [text, rest] when byte_size(text) in 1..6 <- :binary.split(rest, "}"),
         point when is_integer(point) <- digits(text) do
      [point(point) | escapes(rest, map)]
    else
      _ -> bad_unicode()
    end
  end

  defp point(value) when value in 0..0xD7FF or value in 0xE000..0x10FFFF, do: <<value::utf8>>

  defp point(value) do
    raise ArgumentError, "invalid or reserved Unicode code point \\u{#{Integer.to_string(value, 16)}}"
  end

  defp digits(text) do
    if :lists.all(&hex_digit?/1, :erlang.binary_to_list(text)), do: :erlang.binary_to_integer(text, 16), else: :error
  end

  defp hex_digit?(char), do: char in ?0..?9 or char in ?a..?f or char in ?A..?F
end
