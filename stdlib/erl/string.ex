defmodule :string do
  @moduledoc """
  Erlang's `:string`: functions on strings and charlists; the result is of the kind of the argument.

      iex> :string.uppercase(~c"abc")
      ~c"ABC"
      iex> :string.split("a-b-c", "-", :all)
      ["a", "b", "c"]

  """

  @type text :: :unicode.chardata()
  @type grapheme :: char | [char]

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

  @doc """
  How many graphemes the text has.

      iex> :string.length("ßé")
      2

  """
  @spec length(text) :: non_neg_integer
  def length(text), do: String.length(bin(text))

  @doc """
  How many items the list has.

      iex> :string.len(~c"abc")
      3

  """
  @spec len(list) :: non_neg_integer
  def len(list), do: :erlang.length(list)

  @doc """
  Whether the text has no characters.

      iex> :string.is_empty([])
      true

  """
  @spec is_empty(text) :: boolean
  def is_empty(text), do: bin(text) == ""

  @doc """
  The graphemes in the opposite order, as a list.

      iex> :string.reverse(~c"abc")
      ~c"cba"

  """
  @spec reverse(text) :: [grapheme]
  def reverse(text) do
    with :error <- reverse_plain(text, []), do: :lists.reverse(to_graphemes(text))
  end

  # Below 0x300 every character stands for itself, but for a line feed behind a carriage return.
  defp reverse_plain([char | rest], acc)
       when is_integer(char) and char >= 0 and char < 0x300 and char != ?\r,
       do: reverse_plain(rest, [char | acc])

  defp reverse_plain([], acc), do: acc
  defp reverse_plain(_, _acc), do: :error

  @doc """
  The graphemes as a list: code points, and lists of those that belong together.

      iex> :string.to_graphemes("ab")
      ~c"ab"

  """
  @spec to_graphemes(text) :: [grapheme]
  def to_graphemes(text), do: :lists.map(&grapheme/1, String.graphemes(bin(text)))

  defp grapheme(text) do
    case :unicode.characters_to_list(text) do
      [char] -> char
      chars -> chars
    end
  end

  @doc """
  The text in upper case.

      iex> :string.uppercase("straße")
      "STRASSE"

  """
  @spec uppercase(text) :: text
  def uppercase(text) do
    with :error <- ascii(text, ?a, ?z, -32), do: like(text, &String.upcase/1)
  end

  @doc """
  The text in lower case.

      iex> :string.lowercase("ÁB")
      "áb"

  """
  @spec lowercase(text) :: text
  def lowercase(text) do
    with :error <- ascii(text, ?A, ?Z, 32), do: like(text, &String.downcase/1)
  end

  @doc """
  The text in a form that is the same for texts that differ in case only.

      iex> :string.casefold("Straße")
      "strasse"

  """
  @spec casefold(text) :: text
  def casefold(text), do: like(text, &:phial_string.casefold/1)

  @doc """
  The text with its first letter in title case.

      iex> :string.titlecase("elixir")
      "Elixir"

  """
  @spec titlecase(text) :: text
  def titlecase(text) do
    like(text, fn text ->
      {first, rest} = :phial_string.titlecase_first(text, :default)
      first <> rest
    end)
  end

  @doc """
  A Latin-1 character or list in upper case.

      iex> :string.to_upper(~c"abc")
      ~c"ABC"

  """
  # Latin-1 letters; 0xF7 is a division sign, 0xD7 a multiplication sign.
  @spec to_upper(char | charlist) :: char | charlist
  def to_upper(char) when is_integer(char) do
    if char in ?a..?z or (char in 0xE0..0xFE and char != 0xF7), do: char - 32, else: char
  end

  def to_upper(list), do: :lists.map(&to_upper/1, list)

  @doc """
  A Latin-1 character or list in lower case.

      iex> :string.to_lower(~c"ABC")
      ~c"abc"

  """
  @spec to_lower(char | charlist) :: char | charlist
  def to_lower(char) when is_integer(char) do
    if char in ?A..?Z or (char in 0xC0..0xDE and char != 0xD7), do: char + 32, else: char
  end

  def to_lower(list), do: :lists.map(&to_lower/1, list)

  @doc """
  Whether two texts have the same characters.

      iex> :string.equal("abc", ~c"abc")
      true

  """
  @spec equal(text1 :: text, text2 :: text) :: boolean
  def equal(a, b), do: bin(a) == bin(b)

  @doc """
  As `equal/2`, without regard to case if `ignore_case` is true.

      iex> :string.equal("ABC", "abc", true)
      true

  """
  @spec equal(text1 :: text, text2 :: text, ignore_case :: boolean) :: boolean
  def equal(a, b, ignore_case), do: equal(a, b, ignore_case, :none)

  @doc """
  As `equal/3` after a normalisation: `:none`, `:nfc`, `:nfd`, `:nfkc` or `:nfkd`.

      iex> :string.equal("é", "e\\u0301", false, :nfc)
      true

  """
  @spec equal(text1 :: text, text2 :: text, ignore_case :: boolean, form :: :none | :nfc | :nfd | :nfkc | :nfkd) :: boolean
  def equal(a, b, false, form), do: normal(a, form) == normal(b, form)

  def equal(a, b, true, form) do
    :phial_string.casefold(normal(a, form)) == :phial_string.casefold(normal(b, form))
  end

  defp normal(text, :none), do: bin(text)
  defp normal(text, form), do: String.normalize(bin(text), form)

  @doc """
  The text from the grapheme at `start`, counted from 0.

      iex> :string.slice("hello", 2)
      "llo"

  """
  @spec slice(text, start :: non_neg_integer) :: text
  def slice(text, start), do: like(text, &String.slice(&1, start..-1//1))

  @doc """
  Up to `length` graphemes from `start`.

      iex> :string.slice("hello", 1, 3)
      "ell"

  """
  @spec slice(text, start :: non_neg_integer, length :: non_neg_integer | :infinity) :: text
  def slice(text, start, length), do: like(text, &String.slice(&1, start, length))

  @doc """
  The two parts before and behind the first place of the pattern, or the whole.

      iex> :string.split("a.b.c", ".")
      ["a", "b.c"]

  """
  @spec split(text, pattern :: text) :: [text]
  def split(text, pattern), do: split(text, pattern, :leading)

  @doc """
  As `split/2` at the `:leading` or `:trailing` place or at `:all`.

      iex> :string.split("a.b.c", ".", :all)
      ["a", "b", "c"]

  """
  @spec split(text, pattern :: text, where :: :leading | :trailing | :all) :: [text]
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

  @doc """
  The parts of the text with `replacement` where the pattern is found first.

      iex> IO.chardata_to_string(:string.replace("a.b.c", ".", "-"))
      "a-b.c"

  """
  @spec replace(text, pattern :: text, replacement :: text) :: [text]
  def replace(text, pattern, replacement), do: replace(text, pattern, replacement, :leading)

  @doc """
  As `replace/3` at the `:leading` or `:trailing` place or at `:all`.

      iex> IO.chardata_to_string(:string.replace("a.b.c", ".", "-", :all))
      "a-b-c"

  """
  @spec replace(text, pattern :: text, replacement :: text, where :: :leading | :trailing | :all) :: [text]
  def replace(text, pattern, replacement, where) do
    case split(text, pattern, where) do
      [_] = parts -> parts
      parts -> :lists.join(replacement, parts)
    end
  end

  @doc """
  The text from the first place of the pattern on, or `:nomatch`.

      iex> :string.find("hello", "l")
      "llo"

  """
  @spec find(text, pattern :: text) :: text | :nomatch
  def find(text, pattern), do: find(text, pattern, :leading)

  @doc """
  As `find/2` for the `:leading` or `:trailing` place.

      iex> :string.find("hello", "l", :trailing)
      "lo"

  """
  @spec find(text, pattern :: text, where :: :leading | :trailing) :: text | :nomatch
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

  @doc """
  The text behind the prefix, or `:nomatch`.

      iex> :string.prefix("hello", "he")
      "llo"

  """
  @spec prefix(text, prefix :: text) :: text | :nomatch
  def prefix(text, prefix) do
    prefix = bin(prefix)

    if String.starts_with?(bin(text), prefix) do
      like(text, &after_offset(&1, byte_size(prefix)))
    else
      :nomatch
    end
  end

  @doc """
  The text without white space at both ends.

      iex> :string.trim("  a b ")
      "a b"

  """
  @spec trim(text) :: text
  def trim(text), do: like(text, &String.trim/1)

  @doc """
  The text without white space at one end, `:leading` or `:trailing`, or at `:both`.

      iex> :string.trim("  a ", :leading)
      "a "

  """
  @spec trim(text, where :: :leading | :trailing | :both) :: text
  def trim(text, :both), do: trim(text)
  def trim(text, :leading), do: like(text, &String.trim_leading/1)
  def trim(text, :trailing), do: like(text, &String.trim_trailing/1)

  @doc """
  The text without the graphemes of a list at one end or both.

      iex> :string.trim("--a-", :both, [?-])
      "a"

  """
  @spec trim(text, where :: :leading | :trailing | :both, separators :: [grapheme]) :: text
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

  @doc """
  The text without line ends behind it.

      iex> :string.chomp("a\\n\\n")
      "a"

  """
  @spec chomp(text) :: text
  def chomp(text), do: like(text, &String.replace(&1, ~r/(\r?\n)+\z/, ""))

  @doc """
  The text with blanks behind it up to `length` graphemes, as parts.

      iex> IO.chardata_to_string(:string.pad("a", 3))
      "a  "

  """
  @spec pad(text, length :: non_neg_integer) :: [text | char]
  def pad(text, length), do: pad(text, length, :trailing, ?\s)

  @doc """
  As `pad/2` with blanks `:leading`, `:trailing` or at `:both` ends.

      iex> IO.chardata_to_string(:string.pad("a", 3, :leading))
      "  a"

  """
  @spec pad(text, length :: non_neg_integer, where :: :leading | :trailing | :both) :: [text | char]
  def pad(text, length, where), do: pad(text, length, where, ?\s)

  @doc """
  As `pad/3` with that character.

      iex> IO.chardata_to_string(:string.pad("7", 3, :leading, ?0))
      "007"

  """
  @spec pad(text, length :: non_neg_integer, where :: :leading | :trailing | :both, char :: grapheme) :: [text | char]
  def pad(text, length, where, char) do
    missing = max(length - String.length(bin(text)), 0)
    half = List.duplicate(char, div(missing, 2))

    case where do
      :leading -> [List.duplicate(char, missing), text]
      :trailing -> [text | List.duplicate(char, missing)]
      :both -> [half, text, half | List.duplicate(char, rem(missing, 2))]
    end
  end

  @doc """
  The parts between graphemes of the list; none is empty.

      iex> :string.lexemes("a, b,,c", ~c", ")
      ["a", "b", "c"]

  """
  @spec lexemes(text, separators :: [grapheme]) :: [text]
  def lexemes(text, separators) do
    like(text, fn text ->
      text
      |> String.graphemes()
      |> Enum.chunk_by(&(grapheme(&1) in separators))
      |> Enum.reject(fn [first | _] -> grapheme(first) in separators end)
      |> Enum.map(&IO.iodata_to_binary/1)
    end)
  end

  @doc """
  The part number `n`, counted from 1.

      iex> :string.nth_lexeme("a,b,c", 2, ~c",")
      "b"

  """
  @spec nth_lexeme(text, n :: pos_integer, separators :: [grapheme]) :: text
  def nth_lexeme(text, n, separators) do
    empty = if is_binary(text), do: "", else: []
    Enum.at(lexemes(text, separators), n - 1, empty)
  end

  @doc """
  The graphemes at the beginning that are in the list, and the rest.

      iex> :string.take("abc123", ~c"abc")
      {"abc", "123"}

  """
  @spec take(text, chars :: [grapheme]) :: {text, text}
  def take(text, chars), do: take(text, chars, false, :leading)

  @doc """
  As `take/2`; with `complement` true the graphemes that are not in the list.

      iex> :string.take("abc123", ~c"123", true)
      {"abc", "123"}

  """
  @spec take(text, chars :: [grapheme], complement :: boolean) :: {text, text}
  def take(text, chars, complement), do: take(text, chars, complement, :leading)

  @doc """
  As `take/3` at the `:leading` or `:trailing` end.

      iex> :string.take("abc123", ~c"123", false, :trailing)
      {"abc", "123"}

  """
  @spec take(text, chars :: [grapheme], complement :: boolean, where :: :leading | :trailing) :: {text, text}
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

  @doc """
  A list of the first code point and the rest, empty at the end, or `{:error, text}`.

      iex> :string.next_codepoint("ab")
      [97 | "b"]

  """
  @spec next_codepoint(text) :: [char | text] | {:error, text}
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

  @doc """
  A list of the first grapheme and the rest, empty at the end, or `{:error, text}`.

      iex> :string.next_grapheme("ab")
      [97 | "b"]

  """
  @spec next_grapheme(text) :: [grapheme | text] | {:error, text}
  def next_grapheme(<<char, rest::binary>>)
      when char < 128 and char != ?\r and (rest == "" or binary_part(rest, 0, 1) < <<128>>),
      do: [char | rest]

  def next_grapheme(text) do
    case String.next_grapheme(bin(text)) do
      nil -> []
      {char, rest} -> [grapheme(char) | if(is_binary(text), do: rest, else: back(rest))]
    end
  end

  @doc """
  The integer at the beginning and the rest, or `{:error, reason}`.

      iex> :string.to_integer("12x")
      {12, "x"}
      iex> :string.to_integer("x")
      {:error, :no_integer}

  """
  @spec to_integer(text) :: {integer, text} | {:error, :no_integer | :badarg}
  def to_integer(text) do
    case Integer.parse(bin(text)) do
      {integer, rest} -> {integer, if(is_binary(text), do: rest, else: back(rest))}
      :error -> {:error, :no_integer}
    end
  end

  @doc """
  The float at the beginning and the rest, or `{:error, reason}`.

      iex> :string.to_float("1.5x")
      {1.5, "x"}

  """
  @spec to_float(text) :: {float, text} | {:error, :no_float | :badarg}
  def to_float(text) do
    with true <- bin(text) =~ ~r/\A[+-]?\d+\.\d/, {float, rest} <- Float.parse(bin(text)) do
      {float, if(is_binary(text), do: rest, else: back(rest))}
    else
      _ -> {:error, :no_float}
    end
  end

  ## The old functions, on charlists

  @doc """
  Both lists in a row.

      iex> :string.concat(~c"ab", ~c"c")
      ~c"abc"

  """
  @spec concat(list1 :: charlist, list2 :: charlist) :: charlist
  def concat(a, b), do: a ++ b

  @doc """
  The position of the first such character, counted from 1, or 0.

      iex> :string.chr(~c"hello", ?l)
      3

  """
  @spec chr(list :: charlist, char) :: non_neg_integer
  def chr(list, char), do: chr(list, char, 1)

  defp chr([char | _], char, n), do: n
  defp chr([_ | rest], char, n), do: chr(rest, char, n + 1)
  defp chr([], _char, _n), do: 0

  @doc """
  The position of the last such character, counted from 1, or 0.

      iex> :string.rchr(~c"hello", ?l)
      4

  """
  @spec rchr(list :: charlist, char) :: non_neg_integer
  def rchr(list, char) do
    case Enum.find_index(:lists.reverse(list), &(&1 == char)) do
      nil -> 0
      index -> :erlang.length(list) - index
    end
  end

  @doc """
  The position of the first such part, counted from 1, or 0.

      iex> :string.str(~c"hello", ~c"lo")
      4

  """
  @spec str(list :: charlist, part :: charlist) :: non_neg_integer
  def str(list, sub), do: str(list, sub, 1)

  defp str([char | rest], [char | sub_rest] = sub, n) do
    if starts?(rest, sub_rest), do: n, else: str(rest, sub, n + 1)
  end

  defp str([_ | rest], sub, n) when sub != [], do: str(rest, sub, n + 1)
  defp str(_list, _sub, _n), do: 0

  defp starts?([char | rest], [char | sub]), do: starts?(rest, sub)
  defp starts?(_list, sub), do: sub == []

  @doc """
  The position of the last such part, counted from 1, or 0.

      iex> :string.rstr(~c"lolo", ~c"lo")
      3

  """
  @spec rstr(list :: charlist, part :: charlist) :: non_neg_integer
  def rstr(list, sub),
    do: position(:binary.matches(bin(list), bin(sub)), bin(list), &:lists.last/1)

  defp position([], _text, _pick), do: 0

  defp position(found, text, pick),
    do: String.length(binary_part(text, 0, elem(pick.(found), 0))) + 1

  @doc """
  The list from position `start`, counted from 1.

      iex> :string.substr(~c"hello", 3)
      ~c"llo"

  """
  @spec substr(list :: charlist, start :: pos_integer) :: charlist
  def substr(list, start), do: :lists.nthtail(start - 1, list)

  @doc """
  Up to `length` characters from position `start`.

      iex> :string.substr(~c"hello", 2, 3)
      ~c"ell"

  """
  @spec substr(list :: charlist, start :: pos_integer, length :: non_neg_integer) :: charlist
  def substr(list, start, length), do: :lists.sublist(list, start, length)

  @doc """
  The list from position `start`, counted from 1.

      iex> :string.sub_string(~c"hello", 3)
      ~c"llo"

  """
  @spec sub_string(list :: charlist, start :: pos_integer) :: charlist
  def sub_string(list, start), do: substr(list, start)

  @doc """
  The characters from position `start` to `stop`.

      iex> :string.sub_string(~c"hello", 2, 3)
      ~c"el"

  """
  @spec sub_string(list :: charlist, start :: pos_integer, stop :: pos_integer) :: charlist
  def sub_string(list, start, stop), do: substr(list, start, stop - start + 1)

  @doc """
  The parts between characters of the second list; none is empty.

      iex> :string.tokens(~c"a,b c", ~c", ")
      [~c"a", ~c"b", ~c"c"]

  """
  # Of the time before graphemes: any elements.
  @spec tokens(list :: charlist, separators :: charlist) :: [charlist]
  def tokens(list, [separator]), do: tokens_between(list, separator, [])
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

  defp tokens_between([separator | rest], separator, []), do: tokens_between(rest, separator, [])

  defp tokens_between([separator | rest], separator, token),
    do: [:lists.reverse(token) | tokens_between(rest, separator, [])]

  defp tokens_between([x | rest], separator, token), do: tokens_between(rest, separator, [x | token])
  defp tokens_between([], _separator, []), do: []
  defp tokens_between([], _separator, token), do: [:lists.reverse(token)]

  @doc """
  The lists in a row with `separator` between each two.

      iex> :string.join([~c"a", ~c"b"], ~c", ")
      ~c"a, b"

  """
  @spec join(lists :: [charlist], separator :: charlist) :: charlist
  def join(lists, separator), do: :lists.append(:lists.join(separator, lists))

  @doc """
  A list of `n` times the same character.

      iex> :string.chars(?x, 3)
      ~c"xxx"

  """
  @spec chars(char, n :: non_neg_integer) :: charlist
  def chars(char, n), do: :lists.duplicate(n, char)

  @doc """
  A list of `n` times the same character, then `tail`.

      iex> :string.chars(?x, 2, ~c"y")
      ~c"xxy"

  """
  @spec chars(char, n :: non_neg_integer, tail :: charlist) :: charlist
  def chars(char, n, tail), do: :lists.duplicate(n, char) ++ tail

  @doc """
  The list `n` times in a row.

      iex> :string.copies(~c"ab", 2)
      ~c"abab"

  """
  @spec copies(list :: charlist, n :: non_neg_integer) :: charlist
  def copies(list, n), do: :lists.append(:lists.duplicate(n, list))

  @doc """
  How many words there are between blanks.

      iex> :string.words(~c"a b  c")
      3

  """
  @spec words(list :: charlist) :: pos_integer
  def words(list), do: words(list, ?\s)

  @doc """
  How many words there are between such characters.

      iex> :string.words(~c"a,b", ?,)
      2

  """
  @spec words(list :: charlist, separator :: char) :: pos_integer
  def words(list, separator), do: max(:erlang.length(tokens(list, [separator])), 1)

  @doc """
  The word number `n`, counted from 1.

      iex> :string.sub_word(~c"a bc d", 2)
      ~c"bc"

  """
  @spec sub_word(list :: charlist, n :: pos_integer) :: charlist
  def sub_word(list, n), do: sub_word(list, n, ?\s)

  @doc """
  The word number `n` between such characters.

      iex> :string.sub_word(~c"a,bc", 2, ?,)
      ~c"bc"

  """
  @spec sub_word(list :: charlist, n :: pos_integer, separator :: char) :: charlist
  def sub_word(list, n, separator), do: nth_lexeme(list, n, [separator])

  @doc """
  The list without blanks at both ends.

      iex> :string.strip(~c" a ")
      ~c"a"

  """
  @spec strip(list :: charlist) :: charlist
  def strip(list), do: strip(list, :both, ?\s)

  @doc """
  The list without blanks `:left`, `:right` or at `:both` ends.

      iex> :string.strip(~c" a ", :left)
      ~c"a "

  """
  @spec strip(list :: charlist, where :: :left | :right | :both) :: charlist
  def strip(list, where), do: strip(list, where, ?\s)

  @doc """
  The list without such characters at one end or both.

      iex> :string.strip(~c"--a-", :both, ?-)
      ~c"a"

  """
  @spec strip(list :: charlist, where :: :left | :right | :both, char) :: charlist
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

  @doc """
  The first `n` characters, with blanks behind them where there are less.

      iex> :string.left(~c"hello", 3)
      ~c"hel"

  """
  @spec left(list :: charlist, n :: non_neg_integer) :: charlist
  def left(list, n), do: left(list, n, ?\s)

  @doc """
  As `left/2` with another character than blanks.

      iex> :string.left(~c"ab", 4, ?.)
      ~c"ab.."

  """
  @spec left(list :: charlist, n :: non_neg_integer, char) :: charlist
  def left(list, n, char),
    do: :lists.sublist(list ++ :lists.duplicate(max(n - :erlang.length(list), 0), char), n)

  @doc """
  The last `n` characters, with blanks before them where there are less.

      iex> :string.right(~c"hello", 3)
      ~c"llo"

  """
  @spec right(list :: charlist, n :: non_neg_integer) :: charlist
  def right(list, n), do: right(list, n, ?\s)

  @doc """
  As `right/2` with another character than blanks.

      iex> :string.right(~c"7", 3, ?0)
      ~c"007"

  """
  @spec right(list :: charlist, n :: non_neg_integer, char) :: charlist
  def right(list, n, char) do
    missing = n - :erlang.length(list)

    if missing >= 0,
      do: :lists.duplicate(missing, char) ++ list,
      else: :lists.nthtail(-missing, list)
  end

  @doc """
  The middle `n` characters, with blanks around them where there are less.

      iex> :string.centre(~c"ab", 4)
      ~c" ab "

  """
  @spec centre(list :: charlist, n :: non_neg_integer) :: charlist
  def centre(list, n), do: centre(list, n, ?\s)

  @doc """
  As `centre/2` with another character than blanks.

      iex> :string.centre(~c"ab", 6, ?*)
      ~c"**ab**"

  """
  @spec centre(list :: charlist, n :: non_neg_integer, char) :: charlist
  def centre(list, n, char) do
    missing = n - :erlang.length(list)

    if missing >= 0 do
      :lists.duplicate(div(missing, 2), char) ++
        list ++ :lists.duplicate(missing - div(missing, 2), char)
    else
      substr(list, div(-missing, 2) + 1, n)
    end
  end

  @doc """
  How many characters at the beginning are in the second list.

      iex> :string.span(~c"aab", ~c"a")
      2

  """
  @spec span(list :: charlist, chars :: charlist) :: non_neg_integer
  def span(list, chars), do: list |> Enum.take_while(&(&1 in chars)) |> :erlang.length()

  @doc """
  How many characters at the beginning are not in the second list.

      iex> :string.cspan(~c"aab", ~c"b")
      2

  """
  @spec cspan(list :: charlist, chars :: charlist) :: non_neg_integer
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
