defmodule :string do
  @moduledoc """
  Erlang's `:string`: functions on strings and charlists; the result is of the kind of the argument.

      iex> :string.uppercase(~c"abc")
      ~c"ABC"
      iex> :string.split("a-b-c", "-", :all)
      ["a", "b", "c"]

  """

  # Runs `fun` on the text as a binary and turns the result back.
  defp like(text, fun) when is_binary(text), do: fun.(text)
  defp like(text, fun), do: back(fun.(:unicode.characters_to_binary(text)))

  defp back(binary) when is_binary(binary), do: :unicode.characters_to_list(binary)
  defp back(list) when is_list(list), do: :lists.map(&back/1, list)
  defp back(other), do: other

  # A list of ASCII characters with those from `first` to `last` moved by `by`; :error when it is another one.
  defp ascii(text, first, last, by) when is_list(text) do
    if ascii?(text), do: shift(text, first, last, by), else: :error
  end

  defp ascii(_text, _first, _last, _by), do: :error

  defp ascii?([char | rest]) when is_integer(char) and char >= 0 and char < 128, do: ascii?(rest)
  defp ascii?(rest), do: rest == []

  defp shift([char | rest], first, last, by) when char >= first and char <= last,
    do: [char + by | shift(rest, first, last, by)]

  defp shift([char | rest], first, last, by), do: [char | shift(rest, first, last, by)]
  defp shift([], _first, _last, _by), do: []

  defp bin(text) when is_binary(text), do: text
  defp bin(text), do: :unicode.characters_to_binary(text)

  def length(text), do: String.length(bin(text))
  def len(list), do: :erlang.length(list)
  def is_empty(text), do: bin(text) == ""
  def reverse(text), do: :lists.reverse(to_graphemes(text))
  def to_graphemes(text), do: :lists.map(&grapheme/1, String.graphemes(bin(text)))

  defp grapheme(text) do
    case :unicode.characters_to_list(text) do
      [char] -> char
      chars -> chars
    end
  end

  def uppercase(text) do
    with :error <- ascii(text, ?a, ?z, -32), do: like(text, &String.upcase/1)
  end

  def lowercase(text) do
    with :error <- ascii(text, ?A, ?Z, 32), do: like(text, &String.downcase/1)
  end

  def casefold(text), do: like(text, &:phial_string.casefold/1)

  def titlecase(text) do
    like(text, fn text ->
      {first, rest} = :phial_string.titlecase_first(text, :default)
      first <> rest
    end)
  end

  # Latin-1 letters; 0xF7 is a division sign, 0xD7 a multiplication sign.
  def to_upper(char) when is_integer(char) do
    if char in ?a..?z or (char in 0xE0..0xFE and char != 0xF7), do: char - 32, else: char
  end

  def to_upper(list), do: :lists.map(&to_upper/1, list)

  def to_lower(char) when is_integer(char) do
    if char in ?A..?Z or (char in 0xC0..0xDE and char != 0xD7), do: char + 32, else: char
  end

  def to_lower(list), do: :lists.map(&to_lower/1, list)

  def equal(a, b), do: bin(a) == bin(b)
  def equal(a, b, ignore_case), do: equal(a, b, ignore_case, :none)
  def equal(a, b, false, form), do: normal(a, form) == normal(b, form)

  def equal(a, b, true, form) do
    :phial_string.casefold(normal(a, form)) == :phial_string.casefold(normal(b, form))
  end

  defp normal(text, :none), do: bin(text)
  defp normal(text, form), do: String.normalize(bin(text), form)

  def slice(text, start), do: like(text, &String.slice(&1, start..-1//1))
  def slice(text, start, length), do: like(text, &String.slice(&1, start, length))

  def split(text, pattern), do: split(text, pattern, :leading)

  def split(text, pattern, where) do
    like(text, fn text ->
      case {where, bin(pattern)} do
        {_, ""} -> [text]
        {:leading, pattern} -> :binary.split(text, pattern)
        {:all, pattern} -> :binary.split(text, pattern, [:global])
        {:trailing, pattern} -> split_last(text, pattern)
      end
    end)
  end

  defp split_last(text, pattern) do
    case :binary.matches(text, pattern) do
      [] ->
        [text]

      found ->
        {at, size} = :lists.last(found)
        [binary_part(text, 0, at), binary_part(text, at + size, byte_size(text) - at - size)]
    end
  end

  def replace(text, pattern, replacement), do: replace(text, pattern, replacement, :leading)

  def replace(text, pattern, replacement, where) do
    case split(text, pattern, where) do
      [_] = parts -> parts
      parts -> :lists.join(replacement, parts)
    end
  end

  def find(text, pattern), do: find(text, pattern, :leading)

  def find(text, pattern, where) do
    binary = bin(text)

    case {where, :binary.matches(binary, bin(pattern))} do
      {_, []} ->
        :nomatch

      {:leading, [{at, _} | _]} ->
        like(text, fn _ -> binary_part(binary, at, byte_size(binary) - at) end)

      {:trailing, found} ->
        like(text, fn _ -> after_offset(binary, elem(:lists.last(found), 0)) end)
    end
  end

  defp after_offset(binary, at), do: binary_part(binary, at, byte_size(binary) - at)

  def prefix(text, prefix) do
    prefix = bin(prefix)

    if String.starts_with?(bin(text), prefix) do
      like(text, &after_offset(&1, byte_size(prefix)))
    else
      :nomatch
    end
  end

  def trim(text), do: like(text, &String.trim/1)
  def trim(text, :both), do: trim(text)
  def trim(text, :leading), do: like(text, &String.trim_leading/1)
  def trim(text, :trailing), do: like(text, &String.trim_trailing/1)

  def trim(text, where, separators) do
    drop = &(grapheme(&1) in separators)

    like(text, fn text ->
      chars = String.graphemes(text)
      chars = if where in [:both, :leading], do: Enum.drop_while(chars, drop), else: chars

      chars =
        if where in [:both, :trailing],
          do: chars |> :lists.reverse() |> Enum.drop_while(drop) |> :lists.reverse(),
          else: chars

      IO.iodata_to_binary(chars)
    end)
  end

  def chomp(text), do: like(text, &String.replace(&1, ~r/(\r?\n)+\z/, ""))

  def pad(text, length), do: pad(text, length, :trailing, ?\s)
  def pad(text, length, where), do: pad(text, length, where, ?\s)

  def pad(text, length, where, char) do
    filler = if is_integer(char), do: <<char::utf8>>, else: bin(char)

    like(text, fn text ->
      missing = max(length - String.length(text), 0)

      case where do
        :leading ->
          String.duplicate(filler, missing) <> text

        :trailing ->
          text <> String.duplicate(filler, missing)

        :both ->
          String.duplicate(filler, div(missing, 2)) <>
            text <> String.duplicate(filler, missing - div(missing, 2))
      end
    end)
  end

  def lexemes(text, separators) do
    like(text, fn text ->
      text
      |> String.graphemes()
      |> Enum.chunk_by(&(grapheme(&1) in separators))
      |> Enum.reject(fn [first | _] -> grapheme(first) in separators end)
      |> Enum.map(&IO.iodata_to_binary/1)
    end)
  end

  def nth_lexeme(text, n, separators) do
    empty = if is_binary(text), do: "", else: []
    Enum.at(lexemes(text, separators), n - 1, empty)
  end

  def take(text, chars), do: take(text, chars, false, :leading)
  def take(text, chars, complement), do: take(text, chars, complement, :leading)

  def take(text, chars, complement, :leading) when is_binary(text) do
    taken = take_ascii(text, 0, chars, complement)
    rest = binary_part(text, taken, byte_size(text) - taken)

    if plain?(rest),
      do: {binary_part(text, 0, taken), rest},
      else: take_graphemes(text, chars, complement, :leading)
  end

  def take(text, chars, complement, where), do: take_graphemes(text, chars, complement, where)

  # How many of the first bytes are single ASCII characters that are wanted.
  defp take_ascii(text, n, chars, complement) do
    case text do
      <<_::binary-size(n), char, _::binary>> when char < 128 and char != ?\r ->
        if :lists.member(char, chars) != complement,
          do: take_ascii(text, n + 1, chars, complement),
          else: n

      _ ->
        n
    end
  end

  # Nothing that could belong to the character before.
  defp plain?(<<char, _::binary>>), do: char < 128 and char != ?\r
  defp plain?(""), do: true

  defp take_graphemes(text, chars, complement, where) do
    wanted = &(grapheme(&1) in chars != complement)
    graphemes = String.graphemes(bin(text))

    {taken, rest} =
      case where do
        :leading ->
          Enum.split_while(graphemes, wanted)

        :trailing ->
          {last, first} = graphemes |> :lists.reverse() |> Enum.split_while(wanted)
          {:lists.reverse(last), :lists.reverse(first)}
      end

    {taken, rest} = {IO.iodata_to_binary(taken), IO.iodata_to_binary(rest)}
    pair = if where == :leading, do: {taken, rest}, else: {rest, taken}
    if is_binary(text), do: pair, else: {back(elem(pair, 0)), back(elem(pair, 1))}
  end

  def next_codepoint(<<char::utf8, rest::binary>>), do: [char | rest]
  def next_codepoint([char | rest]) when is_integer(char), do: [char | rest]
  def next_codepoint([<<char::utf8, more::binary>>]), do: [char | more]
  def next_codepoint([<<char::utf8, more::binary>> | rest]), do: [char, more | rest]

  def next_codepoint(text) do
    case :unicode.characters_to_list(text) do
      [] ->
        []

      [char | rest] ->
        [char | if(is_binary(text), do: :unicode.characters_to_binary(rest), else: rest)]
    end
  end

  def next_grapheme(<<char, rest::binary>>)
      when char < 128 and char != ?\r and (rest == "" or binary_part(rest, 0, 1) < <<128>>),
      do: [char | rest]

  def next_grapheme(text) do
    case String.next_grapheme(bin(text)) do
      nil -> []
      {char, rest} -> [grapheme(char) | if(is_binary(text), do: rest, else: back(rest))]
    end
  end

  def to_integer(text) do
    case Integer.parse(bin(text)) do
      {integer, rest} -> {integer, if(is_binary(text), do: rest, else: back(rest))}
      :error -> {:error, :no_integer}
    end
  end

  def to_float(text) do
    with true <- bin(text) =~ ~r/\A[+-]?\d+\.\d/, {float, rest} <- Float.parse(bin(text)) do
      {float, if(is_binary(text), do: rest, else: back(rest))}
    else
      _ -> {:error, :no_float}
    end
  end

  ## The old functions, on charlists

  def concat(a, b), do: a ++ b
  def chr(list, char), do: chr(list, char, 1)

  defp chr([char | _], char, n), do: n
  defp chr([_ | rest], char, n), do: chr(rest, char, n + 1)
  defp chr([], _char, _n), do: 0

  def rchr(list, char) do
    case Enum.find_index(:lists.reverse(list), &(&1 == char)) do
      nil -> 0
      index -> :erlang.length(list) - index
    end
  end

  def str(list, sub), do: str(list, sub, 1)

  defp str([char | rest], [char | sub_rest] = sub, n) do
    if starts?(rest, sub_rest), do: n, else: str(rest, sub, n + 1)
  end

  defp str([_ | rest], sub, n) when sub != [], do: str(rest, sub, n + 1)
  defp str(_list, _sub, _n), do: 0

  defp starts?([char | rest], [char | sub]), do: starts?(rest, sub)
  defp starts?(_list, sub), do: sub == []

  def rstr(list, sub),
    do: position(:binary.matches(bin(list), bin(sub)), bin(list), &:lists.last/1)

  defp position([], _text, _pick), do: 0

  defp position(found, text, pick),
    do: String.length(binary_part(text, 0, elem(pick.(found), 0))) + 1

  def substr(list, start), do: :lists.nthtail(start - 1, list)
  def substr(list, start, length), do: :lists.sublist(list, start, length)
  def sub_string(list, start), do: substr(list, start)
  def sub_string(list, start, stop), do: substr(list, start, stop - start + 1)
  # Of the time before graphemes: any elements.
  def tokens(list, separators), do: tokens(list, separators, [])

  defp tokens([x | rest], separators, token) do
    cond do
      not :lists.member(x, separators) -> tokens(rest, separators, [x | token])
      token == [] -> tokens(rest, separators, [])
      true -> [:lists.reverse(token) | tokens(rest, separators, [])]
    end
  end

  defp tokens([], _separators, []), do: []
  defp tokens([], _separators, token), do: [:lists.reverse(token)]

  def join(lists, separator), do: :lists.append(:lists.join(separator, lists))
  def chars(char, n), do: :lists.duplicate(n, char)
  def chars(char, n, tail), do: :lists.duplicate(n, char) ++ tail
  def copies(list, n), do: :lists.append(:lists.duplicate(n, list))
  def words(list), do: words(list, ?\s)
  def words(list, separator), do: max(:erlang.length(tokens(list, [separator])), 1)
  def sub_word(list, n), do: sub_word(list, n, ?\s)
  def sub_word(list, n, separator), do: nth_lexeme(list, n, [separator])
  def strip(list), do: strip(list, :both, ?\s)
  def strip(list, where), do: strip(list, where, ?\s)
  def strip([char | rest], :left, char), do: strip(rest, :left, char)
  def strip(list, :left, char) when is_integer(char), do: list
  def strip(list, :both, char), do: list |> strip(:left, char) |> strip(:right, char)

  def strip([char | rest], :right, char) do
    case strip(rest, :right, char) do
      [] -> []
      rest -> [char | rest]
    end
  end

  def strip([x | rest], :right, char), do: [x | strip(rest, :right, char)]
  def strip([], :right, char) when is_integer(char), do: []
  def left(list, n), do: left(list, n, ?\s)

  def left(list, n, char),
    do: :lists.sublist(list ++ :lists.duplicate(max(n - :erlang.length(list), 0), char), n)

  def right(list, n), do: right(list, n, ?\s)

  def right(list, n, char) do
    missing = n - :erlang.length(list)

    if missing >= 0,
      do: :lists.duplicate(missing, char) ++ list,
      else: :lists.nthtail(-missing, list)
  end

  def centre(list, n), do: centre(list, n, ?\s)

  def centre(list, n, char) do
    missing = n - :erlang.length(list)

    if missing >= 0 do
      :lists.duplicate(div(missing, 2), char) ++
        list ++ :lists.duplicate(missing - div(missing, 2), char)
    else
      substr(list, div(-missing, 2) + 1, n)
    end
  end

  def span(list, chars), do: list |> Enum.take_while(&(&1 in chars)) |> :erlang.length()
  def cspan(list, chars), do: list |> Enum.take_while(&(&1 not in chars)) |> :erlang.length()

  @doc """
  The number at the start of a text, and what is behind it.

      iex> :string.list_to_float(~c"1.5 kg")
      {1.5, ~c" kg"}

  """
  @spec list_to_float(charlist) :: {float, charlist} | {:error, :no_float | :not_a_list}
  def list_to_float(text) when not is_list(text), do: {:error, :not_a_list}

  def list_to_float(text) do
    {sign, rest} = sign(text)

    with {[_ | _] = whole, [point | rest]} when point in [?., ?,] <- digits(rest),
         {[_ | _] = part, rest} <- digits(rest) do
      {exponent, rest} = exponent(rest)
      {:erlang.list_to_float(sign ++ whole ++ ~c"." ++ part ++ exponent), rest}
    else
      _ -> {:error, :no_float}
    end
  rescue
    ArgumentError -> {:error, :no_float}
  end

  @doc """
  The whole number at the start of a text, and what is behind it.

      iex> :string.list_to_integer(~c"15 kg")
      {15, ~c" kg"}

  """
  @spec list_to_integer(charlist) :: {integer, charlist} | {:error, :no_integer | :not_a_list}
  def list_to_integer(text) when not is_list(text), do: {:error, :not_a_list}

  def list_to_integer(text) do
    {sign, rest} = sign(text)

    case digits(rest) do
      {[], _} -> {:error, :no_integer}
      {digits, rest} -> {:erlang.list_to_integer(sign ++ digits), rest}
    end
  end

  defp sign([c | rest]) when c in [?+, ?-], do: {[c], rest}
  defp sign(text), do: {[], text}

  defp digits(text), do: :lists.splitwith(&(&1 in ?0..?9), text)

  defp exponent([e | rest] = text) when e in [?e, ?E] do
    {sign, rest} = sign(rest)

    case digits(rest) do
      {[], _} -> {[], text}
      {digits, rest} -> {[?e | sign ++ digits], rest}
    end
  end

  defp exponent(text), do: {[], text}
end
