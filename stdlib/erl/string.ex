defmodule :string do
  @moduledoc """
  Erlang's `:string`: functions on strings and charlists; the result is of the kind of the argument.

      iex> :string.uppercase(~c"abc")
      ~c"ABC"
      iex> :string.split("a-b-c", "-", :all)
      ["a", "b", "c"]

  """

  use :phial_string_lists

  @white_space [[?\r, ?\n]] ++ ~c"\t\n\v\f\r \u0085\u200E\u200F\u2028\u2029"

  @type text :: :unicode.chardata()
  @type grapheme :: char | [char]

  # Runs `fun` on the text as a binary and turns the result back. What is no text, or holds numbers that are no code points,
  # goes character by character to `each`, which answers a list of characters for one.
  defp like(text, fun, each \\ nil)

  defp like(text, fun, each) when is_binary(text) do
    if :phial_string.valid(text), do: fun.(text), else: by_character(text, each)
  end

  defp like(text, fun, each) do
    case to_binary(text) do
      nil -> by_character(text, each)
      binary -> back(fun.(binary))
    end
  end

  defp back(binary) when is_binary(binary), do: :unicode.characters_to_list(binary)
  defp back(list) when is_list(list), do: :lists.map(&back/1, list)
  defp back(other), do: other

  # nil when it is no text.
  defp to_binary(text) when is_binary(text), do: if(:phial_string.valid(text), do: text)

  defp to_binary(text) when is_list(text) do
    case :unicode.characters_to_binary(text) do
      binary when is_binary(binary) -> binary
      _ -> nil
    end
  catch
    :error, _ -> nil
  end

  defp to_binary(_text), do: nil

  defp by_character(text, each) do
    case :unicode_util.cp(text) do
      [char | rest] -> each_of(char, each) ++ by_character(rest, each)
      [] -> []
      {:error, rest} -> :erlang.error({:badarg, rest})
    end
  end

  defp each_of(char, fun) when fun != nil and (char in 0..0xD7FF or char in 0xE000..0x10FFFF),
    do: back(fun.(<<char::utf8>>))

  defp each_of(char, _fun), do: [char]

  # The graphemes of any text, an error where it is none.
  defp clusters(text) do
    case :unicode_util.gc(text) do
      [char | rest] -> [char | clusters(rest)]
      [] -> []
      {:error, rest} -> :erlang.error({:badarg, rest})
    end
  end

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

  @doc """
  How many graphemes the text has.

      iex> :string.length("ßé")
      2

  """
  @spec length(text) :: non_neg_integer
  def length(text) do
    case to_binary(text) do
      nil -> text |> clusters() |> :erlang.length()
      binary -> :phial_string.length(binary)
    end
  end

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
  def is_empty([head | tail]), do: is_empty(head) and is_empty(tail)
  def is_empty(text), do: text == [] or text == ""

  @doc """
  The graphemes in the opposite order, as a list.

      iex> :string.reverse(~c"abc")
      ~c"cba"

  """
  @spec reverse(text) :: [grapheme]
  def reverse(text) do
    list = if is_binary(text), do: :unicode.characters_to_list(text), else: text
    with :error <- reverse_plain(list, []), do: :lists.reverse(to_graphemes(text))
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
  def to_graphemes(text) do
    case to_binary(text) do
      nil -> clusters(text)
      binary -> :lists.map(&grapheme/1, :phial_string.graphemes(binary))
    end
  end

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
    with :error <- ascii(text, ?a, ?z, -32), do: cased(text, &String.upcase/1)
  end

  @doc """
  The text in lower case.

      iex> :string.lowercase("ÁB")
      "áb"

  """
  @spec lowercase(text) :: text
  def lowercase(text) do
    with :error <- ascii(text, ?A, ?Z, 32), do: cased(text, &String.downcase/1)
  end

  @doc """
  The text in a form that is the same for texts that differ in case only.

      iex> :string.casefold("Straße")
      "strasse"

  """
  @spec casefold(text) :: text
  def casefold(text), do: cased(text, &:phial_string.casefold/1)

  defp cased(text, fun) when is_list(text) do
    case like(text, fun, fun) do
      [] -> text
      chars -> chars
    end
  end

  defp cased(text, fun) when is_binary(text), do: like(text, fun)
  defp cased(text, _fun), do: :erlang.error({:badarg, text})

  @doc """
  The text with its first letter in title case.

      iex> :string.titlecase("elixir")
      "Elixir"

  """
  @spec titlecase(text) :: text
  def titlecase(text) when is_binary(text) do
    {first, rest} = :phial_string.titlecase_first(text, :default)

    case :unicode_util.cp(text) do
      {:error, rest} -> :erlang.error({:badarg, rest})
      _ -> first <> rest
    end
  end

  def titlecase(text) when is_list(text) do
    case :unicode_util.cp(text) do
      [char | rest] when char in 0..0xD7FF or char in 0xE000..0x10FFFF ->
        {first, more} = :phial_string.titlecase_first(<<char::utf8>>, :default)
        back(first <> more) ++ if(is_binary(rest), do: [rest], else: rest)

      {:error, rest} ->
        :erlang.error({:badarg, rest})

      other ->
        other
    end
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

  def to_upper(list) when is_list(list), do: each_char(list, &to_upper/1)

  # What is no character stays as it is.
  defp each_char([char | rest], fun) when is_integer(char), do: [fun.(char) | each_char(rest, fun)]
  defp each_char([other | rest], fun), do: [other | each_char(rest, fun)]
  defp each_char([], _fun), do: []
  defp each_char(rest, _fun), do: :erlang.error({:bad_generator, rest})

  @doc """
  A Latin-1 character or list in lower case.

      iex> :string.to_lower(~c"ABC")
      ~c"abc"

  """
  @spec to_lower(char | charlist) :: char | charlist
  def to_lower(char) when is_integer(char) do
    if char in ?A..?Z or (char in 0xC0..0xDE and char != 0xD7), do: char + 32, else: char
  end

  def to_lower(list) when is_list(list), do: each_char(list, &to_lower/1)

  @doc """
  Whether two texts have the same characters.

      iex> :string.equal("abc", ~c"abc")
      true

  """
  @spec equal(text1 :: text, text2 :: text) :: boolean
  def equal(a, b) when is_binary(a) and is_binary(b), do: a == b
  def equal(a, b), do: same?(a, b)

  # As far as they are the same; what is behind need not be text.
  defp same?(a, b) do
    case {:unicode_util.cp(a), :unicode_util.cp(b)} do
      {[char | a], [char | b]} -> same?(a, b)
      {[_ | _], [_ | _]} -> false
      {[], []} -> true
      {[_ | _], []} -> false
      {[], [_ | _]} -> false
      other -> :erlang.error({:case_clause, other})
    end
  end

  @doc """
  As `equal/2`, without regard to case if `ignore_case` is true.

      iex> :string.equal("ABC", "abc", true)
      true

  """
  @spec equal(text1 :: text, text2 :: text, ignore_case :: boolean) :: boolean
  def equal(a, b, ignore_case) when is_boolean(ignore_case), do: equal(a, b, ignore_case, :none)

  @doc """
  As `equal/3` after a normalisation: `:none`, `:nfc`, `:nfd`, `:nfkc` or `:nfkd`.

      iex> :string.equal("é", "e\\u0301", false, :nfc)
      true

  """
  @spec equal(text1 :: text, text2 :: text, ignore_case :: boolean, form :: :none | :nfc | :nfd | :nfkc | :nfkd) :: boolean
  def equal(a, b, false, :none), do: equal(a, b)
  def equal(a, b, false, form), do: same?(normal(a, form), normal(b, form))

  def equal(a, b, true, form) do
    fold = fn text -> like(text, &:phial_string.casefold/1, &:phial_string.casefold/1) end
    same?(fold.(normal(a, form)), fold.(normal(b, form)))
  end

  defp normal(text, :none), do: text

  defp normal(text, form) when form in [:nfc, :nfd, :nfkc, :nfkd],
    do: like(text, &String.normalize(&1, form), &String.normalize(&1, form))

  defp normal(text, form), do: apply(:unicode_util, form, [text])

  @doc """
  The text from the grapheme at `start`, counted from 0.

      iex> :string.slice("hello", 2)
      "llo"

  """
  @spec slice(text, start :: non_neg_integer) :: text
  def slice(text, start) when is_integer(start) and start >= 0 do
    case slice_lead(text, start) do
      [] when is_binary(text) -> ""
      rest -> rest
    end
  end

  defp slice_lead(text, 0), do: text

  defp slice_lead(text, n) when is_binary(text) do
    case :phial_string.next_grapheme(text) do
      nil -> ""
      {_, _} -> slice_binary(text, n)
    end
  end

  defp slice_lead(text, n) do
    case :unicode_util.gc(text) do
      [_ | rest] -> slice_lead(rest, n - 1)
      [] -> []
      {:error, rest} -> :erlang.error({:badarg, rest})
    end
  end

  # What is skipped must be text.
  defp slice_binary(text, n) do
    rest = if n > byte_size(text), do: "", else: String.slice(text, n..-1//1)
    skipped = binary_part(text, 0, byte_size(text) - byte_size(rest))
    if :phial_string.valid(skipped), do: rest, else: clusters(text)
  end

  @doc """
  Up to `length` graphemes from `start`.

      iex> :string.slice("hello", 1, 3)
      "ell"

  """
  @spec slice(text, start :: non_neg_integer, length :: non_neg_integer | :infinity) :: text
  def slice(text, start, :infinity) when is_integer(start) and start >= 0, do: slice(text, start)

  def slice(text, start, length)
      when is_integer(start) and start >= 0 and is_integer(length) and length >= 0 do
    case slice_lead(text, start) do
      [] when is_binary(text) -> ""
      rest when length == 0 -> if is_binary(rest), do: "", else: []
      rest -> slice_trail(rest, length)
    end
  end

  defp slice_trail(text, n) when is_binary(text) do
    part = if n > byte_size(text), do: text, else: String.slice(text, 0, n)
    if :phial_string.valid(part), do: part, else: clusters(part)
  end

  defp slice_trail(text, n) when is_list(text), do: text |> slice_taken(n) |> characters()

  defp slice_taken(_text, 0), do: []

  defp slice_taken(text, n) do
    case :unicode_util.gc(text) do
      [char | rest] -> [char | slice_taken(rest, n - 1)]
      [] -> []
      {:error, rest} -> :erlang.error({:badarg, rest})
    end
  end

  # Graphemes as one flat list.
  defp characters([chars | rest]) when is_list(chars), do: chars ++ characters(rest)
  defp characters([char | rest]), do: [char | characters(rest)]
  defp characters([]), do: []

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
    if is_empty(pattern) do
      [text]
    else
      case to_binary(pattern) do
        nil -> split_1(text, :unicode.characters_to_list(pattern), 0, where, [], [])
        pattern -> text |> searched() |> split_found(pattern, where, text)
      end
    end
  end

  # A pattern that is no text is none for texts either.
  defp split_1(text, pattern, _start, _where, _part, _parts) when is_list(pattern), do: [text]

  defp split_found(binary, pattern, where, text) do
    case {where, :binary.matches(binary, pattern)} do
      {_, []} -> [text]
      {:leading, [{at, size} | _]} -> split_at(binary, at, size, text)
      {:trailing, found} -> split_at(binary, elem(:lists.last(found), 0), byte_size(pattern), text)
      {:all, _} -> in_kind(:binary.split(binary, pattern, [:global]), text)
      {_, _} -> :erlang.error({:case_clause, if(is_binary(text), do: where, else: [])})
    end
  end

  defp split_at(binary, at, size, text), do: in_kind([binary_part(binary, 0, at), after_offset(binary, at + size)], text)
  defp in_kind(parts, text), do: if(is_binary(text), do: parts, else: back(parts))

  # A text to look for something in, as a binary.
  defp searched(text) when is_binary(text), do: text
  defp searched(text) when is_list(text), do: to_binary(text) || text |> searchable() |> IO.iodata_to_binary()
  defp searched(text), do: :erlang.error({:badmatch, text})

  # Numbers that are no code points become bytes that no pattern has.
  defp searchable([char | rest]) when is_integer(char) do
    bytes = if char in 0..0xD7FF or char in 0xE000..0x10FFFF, do: <<char::utf8>>, else: <<255>>
    if is_list(rest) or is_binary(rest), do: [bytes | searchable(rest)], else: :erlang.error({:badmatch, rest})
  end

  defp searchable([]), do: []
  defp searchable(text) when is_binary(text), do: text

  defp searchable(text) do
    case :unicode_util.cp(text) do
      [_ | _] = text -> searchable(text)
      [] -> []
      {:error, rest} -> :erlang.error({:badarg, rest})
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
  def find(text, pattern, where) when where in [:leading, :trailing] do
    cond do
      is_empty(pattern) -> text
      binary = to_binary(pattern) -> find_part(text, binary, where)
      true -> :phial_error.badarg(1, "not valid character data (an iodata term)")
    end
  end

  defp find_part(text, pattern, where) do
    binary = searched(text)

    case {where, :binary.matches(binary, pattern)} do
      {_, []} -> :nomatch
      {:leading, [{at, _} | _]} -> from_offset(binary, at, text)
      {:trailing, found} -> from_offset(binary, elem(:lists.last(found), 0), text)
    end
  end

  defp from_offset(binary, at, text) do
    rest = after_offset(binary, at)
    if is_binary(text), do: rest, else: back(rest)
  end

  defp after_offset(binary, at), do: binary_part(binary, at, byte_size(binary) - at)

  @doc """
  The text behind the prefix, or `:nomatch`.

      iex> :string.prefix("hello", "he")
      "llo"

  """
  @spec prefix(text, prefix :: text) :: text | :nomatch
  def prefix(text, prefix) do
    case if(is_binary(prefix), do: to_binary(prefix)) do
      start when is_binary(start) and is_binary(text) ->
        if String.starts_with?(text, start), do: after_offset(text, byte_size(start)), else: :nomatch

      _ ->
        prefix_1(text, :unicode.characters_to_list(prefix))
    end
  end

  defp prefix_1(text, []), do: text

  defp prefix_1(text, [char | chars]) do
    case :unicode_util.cp(text) do
      [^char | rest] -> prefix_1(rest, chars)
      _ -> :nomatch
    end
  end

  @doc """
  The text without white space at both ends.

      iex> :string.trim("  a b ")
      "a b"

  """
  @spec trim(text) :: text
  def trim(text), do: trim(text, :both)

  @doc """
  The text without white space at one end, `:leading` or `:trailing`, or at `:both`.

      iex> :string.trim("  a ", :leading)
      "a "

  """
  @spec trim(text, where :: :leading | :trailing | :both) :: text
  def trim(text, where) when is_binary(text) and where in [:both, :leading, :trailing] do
    if :phial_string.valid(text) do
      case where do
        :both -> String.trim(text)
        :leading -> String.trim_leading(text)
        :trailing -> String.trim_trailing(text)
      end
    else
      trim(text, where, @white_space)
    end
  end

  def trim(text, where), do: trim(text, where, @white_space)

  @doc """
  The text without the graphemes of a list at one end or both.

      iex> :string.trim("--a-", :both, [?-])
      "a"

  """
  @spec trim(text, where :: :leading | :trailing | :both, separators :: [grapheme]) :: text
  def trim(text, _where, []), do: text
  def trim(text, :leading, separators) when is_list(separators), do: text |> trim_l(separators) |> kind_of(text)
  def trim(text, :trailing, separators) when is_list(separators), do: trim_t(text, 0, trailing(separators))

  def trim(text, :both, separators) when is_list(separators),
    do: text |> trim_l(separators) |> kind_of(text) |> trim_t(0, trailing(separators))

  defp kind_of([], text) when is_binary(text), do: ""
  defp kind_of(rest, _text), do: rest

  defp trim_l(text, separators) when is_list(text) or is_binary(text) do
    case :unicode_util.gc(text) do
      [char | rest] -> if :lists.member(char, separators), do: trim_l(rest, separators), else: text
      [] -> []
      {:error, rest} -> :erlang.error({:badarg, rest})
    end
  end

  # Separators at the end are looked for by their first characters.
  defp trailing(separators) do
    search_cp(separators)
    separators
  end

  defp search_cp([char | rest]) when is_integer(char) do
    _ = <<char::utf8>>
    search_cp(rest)
  end

  defp search_cp([text | rest]) do
    [char | _] = :unicode_util.cp(text)
    search_cp([char | rest])
  end

  defp search_cp([]), do: :ok

  # The text behind the last grapheme that is kept may be anything for a binary.
  defp trim_t(text, _kept, separators) when is_binary(text) do
    keep = text |> :phial_string.graphemes() |> kept(separators, 0, 0)
    binary_part(text, 0, keep)
  end

  defp trim_t(text, _kept, separators) when is_list(text) do
    case improper_end(text) do
      [] -> text |> clusters() |> :lists.reverse() |> Enum.drop_while(&(&1 in separators)) |> :lists.reverse() |> characters()
      rest when is_binary(rest) -> text
      rest -> trim_t(rest, 0, separators)
    end
  end

  defp improper_end([_ | tail]), do: improper_end(tail)
  defp improper_end(tail), do: tail

  defp kept([cluster | rest], separators, at, keep) do
    at = at + byte_size(cluster)
    kept(rest, separators, at, if(grapheme(cluster) in separators, do: keep, else: at))
  end

  defp kept([], _separators, _at, keep), do: keep

  @doc """
  The text without line ends behind it.

      iex> :string.chomp("a\\n\\n")
      "a"

  """
  @spec chomp(text) :: text
  def chomp(text), do: trim_t(text, 0, [[?\r, ?\n], ?\n])

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
  def pad(text, length, where, char) when is_integer(length) and where in [:leading, :trailing, :both] do
    missing = max(length - :string.length(text), 0)
    half = :lists.duplicate(div(missing, 2), char)

    case where do
      :leading -> [:lists.duplicate(missing, char), text]
      :trailing -> [text | :lists.duplicate(missing, char)]
      :both -> [half, text, half | :lists.duplicate(rem(missing, 2), char)]
    end
  end

  @doc """
  The parts between graphemes of the list; none is empty.

      iex> :string.lexemes("a, b,,c", ~c", ")
      ["a", "b", "c"]

  """
  @spec lexemes(text, separators :: [grapheme]) :: [text]
  def lexemes([], _separators), do: []
  def lexemes(text, []), do: [text]

  def lexemes(text, separators) when is_list(separators) do
    search_cp(separators)
    lexemes_m(text, separators, [])
  end

  defp lexemes_m(text, separators, []) when is_list(text) or is_binary(text) do
    case to_binary(text) do
      nil -> text |> clusters() |> between(separators) |> Enum.map(&characters/1)
      binary -> binary |> parts(separators) |> in_kind(text)
    end
  end

  # Among ASCII characters only a line feed can belong to the one before.
  defp parts(binary, separators) do
    if :unicode.bin_is_7bit(binary) and :lists.all(&(&1 in 0..127), separators) and :binary.match(binary, "\r") == :nomatch,
      do: :binary.split(binary, for(char <- separators, do: <<char>>), [:global, :trim_all]),
      else: binary |> :phial_string.graphemes() |> between_in_binary(separators)
  end

  defp between(clusters, separators) do
    clusters
    |> Enum.chunk_by(&(&1 in separators))
    |> Enum.reject(fn [first | _] -> first in separators end)
  end

  defp between_in_binary(clusters, separators) do
    clusters
    |> Enum.chunk_by(&(grapheme(&1) in separators))
    |> Enum.reject(fn [first | _] -> grapheme(first) in separators end)
    |> Enum.map(&IO.iodata_to_binary/1)
  end

  @doc """
  The part number `n`, counted from 1.

      iex> :string.nth_lexeme("a,b,c", 2, ~c",")
      "b"

  """
  @spec nth_lexeme(text, n :: pos_integer, separators :: [grapheme]) :: text
  def nth_lexeme(text, 1, []), do: text

  def nth_lexeme(text, n, separators) when is_integer(n) and n > 0 and is_list(separators) do
    search_cp(separators)
    nth_lexeme_m(text, separators, n)
  end

  defp nth_lexeme_m(text, separators, n) when is_list(text) or is_binary(text) do
    empty = if is_binary(text), do: "", else: []
    Enum.at(lexemes_m(text, separators, []), n - 1, empty)
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
  def take(text, [], complement, where) do
    empty = if is_binary(text), do: "", else: []

    case {complement, where} do
      {false, :leading} -> {empty, text}
      {true, :leading} -> {text, empty}
      {false, :trailing} -> {text, empty}
      {true, :trailing} -> {empty, text}
    end
  end

  def take(text, chars, false, :leading), do: take_l(text, chars, [])

  def take(text, chars, true, :leading) do
    search_cp(chars)
    take_lc(text, chars, [])
  end

  def take(text, chars, false, :trailing) do
    search_cp(chars)
    take_t(text, chars, 0)
  end

  def take(text, chars, true, :trailing) do
    search_cp(chars)
    take_tc(text, chars, 0)
  end

  defp take_l(text, chars, []) when is_list(text) or is_binary(text), do: take_some(text, chars, false)
  defp take_lc(text, chars, []) when is_list(text) or is_binary(text), do: take_some(text, chars, true)
  defp take_t(text, chars, 0) when is_list(text) or is_binary(text), do: take_last(text, chars, false)
  defp take_tc(text, chars, 0) when is_list(text) or is_binary(text), do: take_last(text, chars, true)

  defp take_some(text, chars, complement) when is_binary(text) do
    taken = take_ascii(text, 0, chars, complement)
    rest = binary_part(text, taken, byte_size(text) - taken)

    if plain?(rest) do
      {binary_part(text, 0, taken), rest}
    else
      {_, rest} = take_clusters(text, chars, complement, [])
      rest = kind_of(rest, text)
      {binary_part(text, 0, byte_size(text) - byte_size(rest)), rest}
    end
  end

  defp take_some(text, chars, complement) do
    {taken, rest} = take_clusters(text, chars, complement, [])
    {taken |> :lists.reverse() |> characters(), rest}
  end

  defp take_clusters(text, chars, complement, taken) do
    case :unicode_util.gc(text) do
      [char | rest] ->
        if :lists.member(char, chars) != complement,
          do: take_clusters(rest, chars, complement, [char | taken]),
          else: {taken, text}

      [] ->
        {taken, []}

      {:error, rest} ->
        :erlang.error({:badarg, rest})
    end
  end

  defp take_last(text, chars, complement) do
    clusters = text |> to_graphemes() |> :lists.reverse()
    {last, first} = Enum.split_while(clusters, &(:lists.member(&1, chars) != complement))
    pair = {first |> :lists.reverse() |> characters(), last |> :lists.reverse() |> characters()}

    if is_binary(text),
      do: {:unicode.characters_to_binary(elem(pair, 0)), :unicode.characters_to_binary(elem(pair, 1))},
      else: pair
  end

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

  @doc """
  A list of the first code point and the rest, empty at the end, or `{:error, text}`.

      iex> :string.next_codepoint("ab")
      [97 | "b"]

  """
  @spec next_codepoint(text) :: [char | text] | {:error, text}
  def next_codepoint(text), do: :unicode_util.cp(text)

  @doc """
  A list of the first grapheme and the rest, empty at the end, or `{:error, text}`.

      iex> :string.next_grapheme("ab")
      [97 | "b"]

  """
  @spec next_grapheme(text) :: [grapheme | text] | {:error, text}
  def next_grapheme(<<char, rest::binary>>)
      when char < 128 and char != ?\r and (rest == "" or binary_part(rest, 0, 1) < <<128>>),
      do: [char | rest]

  def next_grapheme(text), do: :unicode_util.gc(text)

  @doc """
  The integer at the beginning and the rest, or `{:error, reason}`.

      iex> :string.to_integer("12x")
      {12, "x"}
      iex> :string.to_integer("x")
      {:error, :no_integer}

  """
  @spec to_integer(text) :: {integer, text} | {:error, :no_integer | :badarg}
  def to_integer(text) do
    case number_text(text) do
      :error -> {:error, :badarg}
      {binary, rest} -> parsed(Integer.parse(binary), rest, text, :no_integer)
    end
  end

  # The characters that may belong to a number at the beginning, and what is behind them; :error when there is no text at all.
  defp number_text(text) when is_binary(text), do: number_text(text, [], 0)
  defp number_text(text) when is_list(text), do: number_text(text, [], 0)
  defp number_text(_text), do: :error

  defp number_text(text, chars, n) do
    case :unicode_util.cp(text) do
      [char | rest] when char in ?0..?9 or char in ~c"+-.eE" -> number_text(rest, [char | chars], n + 1)
      [_ | _] -> {chars |> :lists.reverse() |> :erlang.list_to_binary(), text}
      [] -> {chars |> :lists.reverse() |> :erlang.list_to_binary(), if(is_binary(text), do: "", else: [])}
      {:error, _} when n == 0 -> :error
      {:error, _} -> {chars |> :lists.reverse() |> :erlang.list_to_binary(), text}
    end
  catch
    :error, :function_clause when n == 0 -> :error
  end

  defp parsed(:error, _rest, _text, why), do: {:error, why}
  defp parsed({number, more}, rest, text, _why) when is_binary(text) and is_binary(rest), do: {number, more <> rest}
  defp parsed({number, ""}, rest, _text, _why), do: {number, rest}
  defp parsed({number, more}, rest, _text, _why), do: {number, :erlang.binary_to_list(more) ++ rest}

  @doc """
  The float at the beginning and the rest, or `{:error, reason}`.

      iex> :string.to_float("1.5x")
      {1.5, "x"}

  """
  @spec to_float(text) :: {float, text} | {:error, :no_float | :badarg}
  def to_float(text) do
    with {binary, rest} <- number_text(text), true <- binary =~ ~r/\A[+-]?\d+\.\d/ do
      parsed(Float.parse(binary), rest, text, :no_float)
    else
      :error -> {:error, :badarg}
      false -> {:error, :no_float}
    end
  end
end
