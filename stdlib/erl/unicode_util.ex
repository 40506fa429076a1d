defmodule :unicode_util do
  @moduledoc false
  # Characters of nested text one by one, for :string. What comes back is a list of the character and the rest, which is
  # whatever of the text has not been looked at; `[]` at the end, `{:error, rest}` where no UTF-8 stands.

  # The first code point. An integer in a list is taken as one, whatever it is.
  @doc false
  def cp([char | _] = text) when is_integer(char), do: text
  def cp([text]), do: cp(text)
  def cp([text | rest]), do: cpl(text, rest)
  def cp([]), do: []
  def cp(<<char::utf8, rest::binary>>), do: [char | rest]
  def cp(<<>>), do: []
  def cp(text) when is_binary(text), do: {:error, text}

  defp cpl([char | more], rest) when is_integer(char), do: [char | chars(more, rest)]
  defp cpl([text], rest), do: cpl(text, rest)
  defp cpl([text | more], rest), do: cpl(text, [more | rest])
  defp cpl([], rest), do: cp(rest)
  defp cpl(<<char::utf8, more::binary>>, rest), do: [char, more | rest]
  defp cpl(<<>>, rest), do: cp(rest)
  defp cpl(text, rest) when is_binary(text), do: {:error, [text | rest]}

  # Characters at the front need no list around them.
  defp chars([], rest), do: rest
  defp chars([char | more], rest) when is_integer(char), do: [char | chars(more, rest)]
  defp chars(more, rest), do: [more | rest]

  # The first grapheme: a code point, or a list of those that belong together.
  @doc false
  def gc(text) do
    case cp(text) do
      [char | rest] -> gc(char, rest)
      other -> other
    end
  end

  defp gc(char, [next | _] = rest) when char < 0x300 and is_integer(next) and next < 0x300 and char != ?\r,
    do: [char | rest]

  defp gc(char, <<next, _::binary>> = rest) when char < 0x300 and next < 128 and char != ?\r, do: [char | rest]
  defp gc(char, []), do: [char]
  defp gc(char, ""), do: [char | ""]
  defp gc(char, rest), do: gc([char], scalar(char), rest)

  defp gc(chars, nil, rest), do: [grapheme(chars) | rest]

  defp gc(chars, text, rest) do
    case cp(rest) do
      [next | more] ->
        joined = scalar(next) && text <> scalar(next)

        case joined && :phial_string.next_grapheme(joined) do
          {^joined, _} -> gc([next | chars], joined, more)
          _ -> [grapheme(chars) | rest]
        end

      [] ->
        [grapheme(chars) | if(is_binary(rest), do: "", else: [])]

      {:error, rest} ->
        [grapheme(chars) | rest]
    end
  end

  defp scalar(char) when char in 0..0xD7FF or char in 0xE000..0x10FFFF, do: <<char::utf8>>
  defp scalar(_char), do: nil

  defp grapheme([char]), do: char
  defp grapheme(chars), do: :lists.reverse(chars)
end
