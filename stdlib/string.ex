defmodule String do
  @moduledoc """
  Functions on strings: binaries that hold UTF-8.

      iex> String.upcase("olá")
      "OLÁ"

  What a reader takes for a character is a grapheme (`String.graphemes/1`), which may be several code points
  (`String.codepoints/1`). Reaching a position is linear, since characters differ in size; `byte_size/1`
  and matching on bytes are not.
  """

  @type codepoint() :: t()
  @type grapheme() :: t()
  @type pattern() :: t() | [nonempty_binary :: <<_::8, _::_*8>>] | (compiled_search_pattern :: :binary.cp())
  @type t() :: binary()

  @conditional_modes [:default, :ascii, :greek, :turkic]

  @doc """
  Returns the grapheme at `position` (negative: from the end), or `nil`.

      iex> String.at("elixir", 1)
      "l"
      iex> String.at("elixir", -1)
      "r"

  """
  @spec at(t(), integer()) :: grapheme() | nil
  def at(string, position) when is_binary(string) and is_integer(position) do
    position = if position < 0, do: __MODULE__.length(string) + position, else: position
    if position < 0, do: nil, else: first(drop_graphemes(string, position))
  end

  defp drop_graphemes(string, count) do
    {offset, _} = :phial_string.grapheme_offset(string, count)
    binary_part(string, offset, byte_size(string) - offset)
  end

  @doc """
  Returns how alike two strings are, 0.0 to 1.0, by the bags of their graphemes.

      iex> String.bag_distance("abc", "abcd")
      0.75

  """
  @spec bag_distance(t(), t()) :: float()
  def bag_distance(string1, string2)
  def bag_distance(_string, ""), do: 0.0
  def bag_distance("", _string), do: 0.0

  def bag_distance(string1, string2) when is_binary(string1) and is_binary(string2) do
    String.Distance.bag(graphemes(string1), graphemes(string2))
  end

  @doc """
  Returns `length` bytes from `start_bytes` on, shortened so that no character is cut in two.

      iex> String.byte_slice("héllo", 0, 2)
      "h"

  """
  @spec byte_slice(t, integer, non_neg_integer) :: t
  def byte_slice(string, start_bytes, size_bytes)
      when is_binary(string) and is_integer(start_bytes) and is_integer(size_bytes) and
             size_bytes >= 0 do
    total = byte_size(string)
    start = if start_bytes < 0, do: max(total + start_bytes, 0), else: min(start_bytes, total)
    rest = skip_continuation(binary_part(string, start, total - start))
    stop = min(max(start + size_bytes - (total - byte_size(rest)), 0), byte_size(rest))
    binary_part(rest, 0, char_boundary(rest, stop))
  end

  defp skip_continuation(<<2::2, _::6, rest::binary>>), do: skip_continuation(rest)
  defp skip_continuation(rest), do: rest

  defp char_boundary(string, stop) when stop == byte_size(string), do: stop

  defp char_boundary(string, stop) do
    if stop > 0 and :binary.at(string, stop) in 0x80..0xBF,
      do: char_boundary(string, stop - 1),
      else: stop
  end

  @doc """
  Makes the first character upper case and the rest lower case.

      iex> String.capitalize("abCD")
      "Abcd"

  """
  @spec capitalize(t(), :default | :ascii | :greek | :turkic) :: t()
  def capitalize(string, mode \\ :default)

  def capitalize(<<char, rest::binary>>, :ascii) do
    char = if char >= ?a and char <= ?z, do: char - 32, else: char
    <<char, downcase(rest, :ascii)::binary>>
  end

  def capitalize(string, mode) when is_binary(string) do
    known = if mode in @conditional_modes, do: mode, else: :default
    {first, rest} = :phial_string.titlecase_first(string, known)
    if rest == "", do: first, else: first <> downcase(rest, mode)
  end

  @doc """
  Splits where `trait` changes: `:valid` (UTF-8 or not) or `:printable`.

      iex> String.chunk(<<?a, ?b, 255, ?c>>, :valid)
      ["ab", <<255>>, "c"]

  """
  @spec chunk(t(), :valid | :printable) :: [t()]
  def chunk(string, trait)
  def chunk("", _), do: []

  def chunk(string, trait) when is_binary(string) and trait in [:valid, :printable] do
    {char, rest} = next_codepoint(string)
    chunk(rest, string, byte_size(char), has_trait?(char, trait), trait)
  end

  defp chunk("", string, _size, _flag, _trait), do: [string]

  defp chunk(rest, string, size, flag, trait) do
    {char, after_char} = next_codepoint(rest)

    if has_trait?(char, trait) == flag do
      chunk(after_char, string, size + byte_size(char), flag, trait)
    else
      [binary_part(string, 0, size) | chunk(after_char, rest, byte_size(char), not flag, trait)]
    end
  end

  defp has_trait?(char, :valid), do: valid?(char)
  defp has_trait?(char, :printable), do: printable?(char)

  @doc """
  Returns the code points as strings.

      iex> String.codepoints("olá")
      ["o", "l", "á"]

  """
  @spec codepoints(t()) :: [codepoint()]
  def codepoints(string) when is_binary(string), do: :phial_string.codepoints(string)

  @doc """
  Tells whether `string` contains any of the patterns.

      iex> String.contains?("elixir", ["x", "y"])
      true

  """
  @spec contains?(t(), [t()] | pattern()) :: boolean()
  def contains?(string, contents) when is_binary(string) and is_list(contents) do
    list_contains?(string, byte_size(string), contents, [])
  end

  def contains?(string, contents) when is_binary(string) do
    "" == contents or :binary.match(string, contents) != :nomatch
  end

  defp list_contains?(_string, _size, ["" | _rest], _acc), do: true

  defp list_contains?(string, size, [pattern | rest], acc) do
    case byte_size(pattern) do
      pattern_size when pattern_size > size -> list_contains?(string, size, rest, acc)
      _ -> list_contains?(string, size, rest, [pattern | acc])
    end
  end

  defp list_contains?(_string, _size, [], []), do: false
  defp list_contains?(string, _size, [], acc), do: :binary.match(string, acc) != :nomatch

  @doc """
  Makes all characters lower case. Modes: `:default`, `:ascii`, `:greek`, `:turkic`.

      iex> String.downcase("ABÇ")
      "abç"

  """
  @spec downcase(t(), :default | :ascii | :greek | :turkic) :: t()
  def downcase(string, mode \\ :default)
  def downcase("", _mode), do: ""

  def downcase(string, mode) when is_binary(string) and mode in @conditional_modes do
    :phial_string.downcase(string, mode)
  end

  @doc """
  Repeats a string `n` times.

      iex> String.duplicate("ab", 2)
      "abab"

  """
  @spec duplicate(t(), non_neg_integer()) :: t()
  def duplicate(subject, n) when is_binary(subject) and is_integer(n) and n >= 0 do
    :binary.copy(subject, n)
  end

  @doc """
  Tells whether `string` ends with any of the suffixes.

      iex> String.ends_with?("language", "age")
      true

  """
  @spec ends_with?(t(), t() | [t()]) :: boolean()
  def ends_with?(string, suffix)

  def ends_with?(string, suffix) when is_binary(string) and is_binary(suffix) do
    size = byte_size(suffix)
    size <= byte_size(string) and binary_part(string, byte_size(string), -size) == suffix
  end

  def ends_with?(string, suffixes) when is_binary(string) and is_list(suffixes) do
    Enum.any?(suffixes, &(binary_affix(string, &1) and ends_with?(string, &1)))
  end

  # Raises what a list with anything else than binaries does.
  defp binary_affix(_string, affix) when is_binary(affix), do: true
  defp binary_affix(string, affix), do: :erlang.error({:case_clause, {string, byte_size(string), affix}})

  @doc """
  Tells whether two strings are the same text, however composed.

      iex> String.equivalent?("e\u0301", "é")
      true

  """
  @spec equivalent?(t(), t()) :: boolean()
  def equivalent?(string1, string2) when is_binary(string1) and is_binary(string2) do
    normalize(string1, :nfd) == normalize(string2, :nfd)
  end

  @doc """
  Returns the first grapheme, or `nil`.

      iex> String.first("elixir")
      "e"

  """
  @spec first(t()) :: grapheme() | nil
  def first(string) when is_binary(string) do
    case :phial_string.next_grapheme(string) do
      {char, _} -> char
      nil -> nil
    end
  end

  @doc """
  Returns the graphemes, what a reader takes for characters.

      iex> String.graphemes("Ńaïve")
      ["Ń", "a", "ï", "v", "e"]

  """
  @spec graphemes(t()) :: [grapheme()]
  def graphemes(string) when is_binary(string), do: :phial_string.graphemes(string)

  @doc """
  Returns the Jaro similarity of two strings, 0.0 to 1.0.

      iex> String.jaro_distance("Dwayne", "Duane")
      0.8222222222222223

  """
  @spec jaro_distance(t(), t()) :: float()
  def jaro_distance(string1, string2)
  def jaro_distance(string, string), do: 1.0
  def jaro_distance(_string, ""), do: 0.0
  def jaro_distance("", _string), do: 0.0

  def jaro_distance(string1, string2) when is_binary(string1) and is_binary(string2) do
    String.Distance.jaro(graphemes(string1), graphemes(string2))
  end

  @doc """
  Returns the last grapheme, or `nil`.

      iex> String.last("elixir")
      "r"

  """
  @spec last(t()) :: grapheme() | nil
  def last(string) when is_binary(string), do: last_grapheme(string)

  defp last_grapheme(""), do: nil

  # A short tail of ASCII needs no walk over the string.
  defp last_grapheme(string) do
    size = byte_size(string)

    case binary_part(string, size, -min(size, 2)) do
      <<a, b>> when a < 128 and b < 128 and not (a == ?\r and b == ?\n) -> <<b>>
      _ -> List.last(graphemes(string))
    end
  end

  @doc """
  Returns the number of graphemes.

      iex> String.length("հելլո")
      5

  """
  @spec length(t()) :: non_neg_integer()
  def length(string) when is_binary(string), do: :phial_string.length(string)

  @doc """
  Tells whether the string matches the regex.

      iex> String.match?("foo", ~r/o+/)
      true

  """
  @spec match?(t(), Regex.t()) :: boolean()
  def match?(string, regex) when is_binary(string), do: Regex.match?(regex, string)

  @doc """
  Returns an edit script from `string1` to `string2`, in graphemes.

      iex> String.myers_difference("fox hops", "fox jumps")
      [eq: "fox ", del: "ho", ins: "jum", eq: "ps"]

  """
  @spec myers_difference(t(), t()) :: [{:eq | :ins | :del, t()}]
  def myers_difference(string1, string2) when is_binary(string1) and is_binary(string2) do
    graphemes(string1)
    |> List.myers_difference(graphemes(string2))
    |> Enum.map(fn {kind, chars} -> {kind, IO.iodata_to_binary(chars)} end)
  end

  @doc """
  Returns the first code point and the rest, or `nil`.

      iex> String.next_codepoint("olá")
      {"o", "lá"}

  """
  @spec next_codepoint(t()) :: {codepoint(), t()} | nil
  def next_codepoint(string)
  def next_codepoint(<<char::utf8, rest::binary>>), do: {<<char::utf8>>, rest}
  def next_codepoint(<<byte, rest::binary>>), do: {<<byte>>, rest}
  def next_codepoint(<<>>), do: nil

  @doc """
  Returns the first grapheme and the rest, or `nil`.

      iex> String.next_grapheme("olá")
      {"o", "lá"}

  """
  @spec next_grapheme(t()) :: {grapheme(), t()} | nil
  def next_grapheme(string) when is_binary(string), do: :phial_string.next_grapheme(string)

  @doc """
  Normalises to `:nfd`, `:nfc`, `:nfkd` or `:nfkc`.

      iex> String.normalize("e\u0301", :nfc) == "é"
      true

  """
  @spec normalize(t, :nfc | :nfd | :nfkc | :nfkd) :: t
  def normalize(string, form)

  def normalize(string, form) when is_binary(string) and form in [:nfd, :nfc, :nfkd, :nfkc] do
    :phial_string.normalize(string, form)
  end

  @doc """
  Fills up in front until the string has `count` graphemes.

      iex> String.pad_leading("7", 3, "0")
      "007"

  """
  @spec pad_leading(t(), non_neg_integer(), t() | [t()]) :: t()
  def pad_leading(string, count, padding \\ [" "])

  def pad_leading(string, count, padding) when is_binary(padding) do
    pad_leading(string, count, graphemes(padding))
  end

  def pad_leading(string, count, [_ | _] = padding)
      when is_binary(string) and is_integer(count) and count >= 0 do
    pad(:leading, string, count, padding)
  end

  @doc """
  Fills up behind until the string has `count` graphemes.

      iex> String.pad_trailing("ab", 4)
      "ab  "

  """
  @spec pad_trailing(t(), non_neg_integer(), t() | [t()]) :: t()
  def pad_trailing(string, count, padding \\ [" "])

  def pad_trailing(string, count, padding) when is_binary(padding) do
    pad_trailing(string, count, graphemes(padding))
  end

  def pad_trailing(string, count, [_ | _] = padding)
      when is_binary(string) and is_integer(count) and count >= 0 do
    pad(:trailing, string, count, padding)
  end

  defp pad(kind, string, count, padding) do
    string_length = __MODULE__.length(string)

    if string_length >= count do
      string
    else
      filler = build_filler(count - string_length, padding, padding, 0, [])

      case kind do
        :leading -> IO.iodata_to_binary([filler | string])
        :trailing -> IO.iodata_to_binary([string | filler])
      end
    end
  end

  defp build_filler(0, _rest, _padding, _size, filler), do: :lists.reverse(filler)

  # The elements so far are whole rounds of the padding: what is still wanted of them is taken at once.
  defp build_filler(n, [], padding, size, filler) do
    rounds = :binary.copy(:erlang.iolist_to_binary(:lists.reverse(filler)), div(n, size) + 1)
    [rounds | build_filler(rem(n, size), padding, padding, 0, [])]
  end

  defp build_filler(n, [elem | rest], padding, size, filler) when is_binary(elem) do
    build_filler(n - 1, rest, padding, size + 1, [elem | filler])
  end

  defp build_filler(_n, [elem | _rest], _padding, _size, _filler) do
    raise ArgumentError, "expected a string padding element, got: #{inspect(elem)}"
  end

  @doc """
  Tells whether all characters (or the first `character_limit`) are printable.

      iex> String.printable?("abc")
      true
      iex> String.printable?("abc" <> <<0>>)
      false

  """
  @spec printable?(t(), 0) :: true
  @spec printable?(t(), pos_integer() | :infinity) :: boolean()
  def printable?(string, character_limit \\ :infinity)
      when is_binary(string) and
             (character_limit == :infinity or
                (is_integer(character_limit) and character_limit >= 0)) do
    :phial_string.printable(string, character_limit)
  end

  @doc """
  Replaces what `pattern` (a string, a list of strings, a compiled pattern or a regex) matches.

  The replacement is a string or a function of the match; `global: false` stops after the first one.

      iex> String.replace("a,b,c", ",", "-")
      "a-b-c"
      iex> String.replace("a,b,c", ",", "-", global: false)
      "a-b,c"
      iex> String.replace("a,b", ["a", "b"], fn <<char>> -> <<char + 1>> end)
      "b,c"

  """
  @spec replace(t(), pattern() | Regex.t(), t() | (t() -> t() | iodata()), keyword()) :: t()
  def replace(subject, pattern, replacement, options \\ [])
      when is_binary(subject) and
             (is_binary(replacement) or is_function(replacement, 1)) and
             is_list(options) do
    replace_guarded(subject, pattern, replacement, options)
  end

  defp replace_guarded(subject, %{__struct__: Regex} = regex, replacement, options) do
    Regex.replace(regex, subject, replacement, options)
  end

  defp replace_guarded(subject, "", "", _options), do: subject
  defp replace_guarded(subject, [], _, _options), do: subject

  defp replace_guarded(subject, "", replacement, options) when is_binary(replacement) do
    if Keyword.get(options, :global, true) do
      IO.iodata_to_binary([replacement | Enum.map(graphemes(subject), &[&1 | replacement])])
    else
      replacement <> subject
    end
  end

  defp replace_guarded(subject, "", replacement, options) do
    if Keyword.get(options, :global, true) do
      rest = Enum.map(graphemes(subject), &[&1 | replacement.("")])
      IO.iodata_to_binary([replacement.("") | rest])
    else
      IO.iodata_to_binary([replacement.("") | subject])
    end
  end

  defp replace_guarded(subject, pattern, replacement, options) do
    case Keyword.get(options, :insert_replaced) do
      nil ->
        replace_plain(subject, pattern, replacement, !!Keyword.get(options, :global, true))

      positions ->
        :binary.replace(subject, pattern, replacement, insert_options(options, positions))
    end
  end

  defp insert_options(options, positions) do
    scope = [insert_replaced: positions]
    if Keyword.get(options, :global, true), do: [:global | scope], else: scope
  end

  defp replace_plain(subject, pattern, replacement, true) when is_binary(replacement) do
    :binary.replace(subject, pattern, replacement, [:global])
  end

  defp replace_plain(subject, pattern, replacement, false) when is_binary(replacement) do
    :binary.replace(subject, pattern, replacement)
  end

  defp replace_plain(subject, pattern, replacement, global) do
    matches =
      if global do
        :binary.matches(subject, pattern)
      else
        case :binary.match(subject, pattern) do
          :nomatch -> []
          match -> [match]
        end
      end

    IO.iodata_to_binary(replace_matches(subject, matches, replacement, 0))
  end

  defp replace_matches(subject, [], _replacement, from) do
    [binary_part(subject, from, byte_size(subject) - from)]
  end

  defp replace_matches(subject, [{start, size} | rest], replacement, from) do
    before = binary_part(subject, from, start - from)
    new = replacement.(binary_part(subject, start, size))
    [before, new | replace_matches(subject, rest, replacement, start + size)]
  end

  @doc """
  Replaces bytes that are not UTF-8.

      iex> String.replace_invalid("a" <> <<255>> <> "b", "?")
      "a?b"

  """
  @spec replace_invalid(binary, t) :: t
  def replace_invalid(string, replacement \\ "\uFFFD")
      when is_binary(string) and is_binary(replacement) do
    :phial_string.replace_invalid(string, replacement)
  end

  @doc """
  Replaces all repetitions of `match` at the start.

      iex> String.replace_leading("aab", "a", "x")
      "xxb"

  """
  @spec replace_leading(t(), t(), t()) :: t()
  def replace_leading(string, match, replacement)
      when is_binary(string) and is_binary(match) and is_binary(replacement) do
    if match == "" do
      raise ArgumentError, "cannot use an empty string as the match to replace"
    end

    count = count_leading(string, match, byte_size(match), 0)
    skip = count * byte_size(match)
    duplicate(replacement, count) <> binary_part(string, skip, byte_size(string) - skip)
  end

  defp count_leading(string, match, size, count) do
    case string do
      <<^match::binary-size(size), rest::binary>> -> count_leading(rest, match, size, count + 1)
      _ -> count
    end
  end

  @doc """
  Replaces `match` at the start, once.

      iex> String.replace_prefix("aab", "a", "x")
      "xab"

  """
  @spec replace_prefix(t(), t(), t()) :: t()
  def replace_prefix(string, match, replacement)
      when is_binary(string) and is_binary(match) and is_binary(replacement) do
    size = byte_size(match)

    case string do
      <<^match::binary-size(size), rest::binary>> -> replacement <> rest
      _ -> string
    end
  end

  @doc """
  Replaces `match` at the end, once.

      iex> String.replace_suffix("abb", "b", "x")
      "abx"

  """
  @spec replace_suffix(t(), t(), t()) :: t()
  def replace_suffix(string, match, replacement)
      when is_binary(string) and is_binary(match) and is_binary(replacement) do
    if ends_with?(string, match) do
      binary_part(string, 0, byte_size(string) - byte_size(match)) <> replacement
    else
      string
    end
  end

  @doc """
  Replaces all repetitions of `match` at the end.

      iex> String.replace_trailing("abb", "b", "x")
      "axx"

  """
  @spec replace_trailing(t(), t(), t()) :: t()
  def replace_trailing(string, match, replacement)
      when is_binary(string) and is_binary(match) and is_binary(replacement) do
    if match == "" do
      raise ArgumentError, "cannot use an empty string as the match to replace"
    end

    count = count_trailing(string, match, byte_size(string), byte_size(match), 0)

    binary_part(string, 0, byte_size(string) - count * byte_size(match)) <>
      duplicate(replacement, count)
  end

  defp count_trailing(string, match, stop, size, count) do
    if stop >= size and binary_part(string, stop - size, size) == match do
      count_trailing(string, match, stop - size, size, count + 1)
    else
      count
    end
  end

  @doc """
  Reverses the graphemes.

      iex> String.reverse("abcd")
      "dcba"

  """
  @spec reverse(t()) :: t()
  def reverse(string) when is_binary(string), do: :phial_string.reverse(string)

  @doc """
  Returns the part of the string at the grapheme positions of a range.

      iex> String.slice("elixir", 1..3)
      "lix"
      iex> String.slice("elixir", -3..-1)
      "xir"

  """
  @spec slice(t(), Range.t()) :: t()
  def slice(string, first..last//step = range) when is_binary(string) do
    cond do
      step > 0 -> slice_range(string, first, last, step)
      step == -1 and first > last -> slice_range(string, first, last, 1)
      true -> raise ArgumentError, slice_step_message(range)
    end
  end

  defp slice_step_message(range) do
    "String.slice/2 does not accept ranges with negative steps, got: #{inspect(range)}"
  end

  defp slice_range("", _first, _last, _step), do: ""

  defp slice_range(string, first, -1, 1) when first >= 0, do: drop_graphemes(string, first)

  defp slice_range(string, first, last, step) when first >= 0 and last >= 0 do
    if last < first,
      do: "",
      else: string |> slice(first, last - first + 1) |> every_grapheme(step)
  end

  defp slice_range(string, first, last, step) do
    length = __MODULE__.length(string)
    first = if first >= 0, do: first, else: max(length + first, 0)
    last = if last >= 0, do: last, else: length + last

    if last < first,
      do: "",
      else: string |> slice(first, last - first + 1) |> every_grapheme(step)
  end

  defp every_grapheme(string, 1), do: string

  defp every_grapheme(string, step) do
    string |> graphemes() |> Enum.take_every(step) |> IO.iodata_to_binary()
  end

  @doc """
  Returns `length` graphemes from position `start` on (negative: from the end).

      iex> String.slice("elixir", 1, 3)
      "lix"
      iex> String.slice("elixir", -2, 2)
      "ir"

  """
  @spec slice(t(), integer(), non_neg_integer()) :: grapheme()
  def slice(string, start, length)
  def slice(_string, _start, 0), do: ""

  def slice(string, start, length)
      when is_binary(string) and is_integer(start) and is_integer(length) and start >= 0 and
             length >= 0 do
    rest = drop_graphemes(string, start)
    {offset, _} = :phial_string.grapheme_offset(rest, length)
    binary_part(rest, 0, offset)
  end

  def slice(string, start, length)
      when is_binary(string) and is_integer(start) and is_integer(length) and length >= 0 do
    slice(string, max(__MODULE__.length(string) + start, 0), length)
  end

  @doc """
  Splits at Unicode whitespace, ignoring it at both ends.

      iex> String.split(" foo  bar ")
      ["foo", "bar"]

  """
  @spec split(t()) :: [t()]
  def split(binary), do: :phial_string.split_whitespace(binary)

  @doc """
  Splits at `pattern`: a string, a list of strings, a compiled pattern or a regex.

  Options: `parts: n` for at most n parts, `trim: true` to drop empty strings.

      iex> String.split("a,b,c", ",")
      ["a", "b", "c"]
      iex> String.split("a,b,c", ",", parts: 2)
      ["a", "b,c"]
      iex> String.split("abc", "", trim: true)
      ["a", "b", "c"]

  """
  @spec split(t(), pattern() | Regex.t(), keyword()) :: [t()]
  def split(string, pattern, options \\ [])

  def split(string, %{__struct__: Regex} = pattern, options)
      when is_binary(string) and is_list(options) do
    Regex.split(pattern, string, options)
  end

  def split(string, "", options) when is_binary(string) and is_list(options) do
    parts = Keyword.get(options, :parts, :infinity)
    trim? = Keyword.get(options, :trim, false)
    split_empty(string, trim?, parts_to_index(parts))
  end

  def split(string, [], options) when is_binary(string) and is_list(options) do
    if string == "" and Keyword.get(options, :trim, false), do: [], else: [string]
  end

  def split(string, pattern, options) when is_binary(string) and is_list(options) do
    parts = Keyword.get(options, :parts, :infinity)
    trim? = Keyword.get(options, :trim, false)

    case {parts_to_index(parts), trim?} do
      {0, false} -> :binary.split(string, pattern, [:global])
      {0, true} -> :binary.split(string, pattern, [:global, :trim_all])
      {n, trim?} -> split_each(string, pattern, trim?, n)
    end
  end

  defp parts_to_index(:infinity), do: 0
  defp parts_to_index(n) when is_integer(n) and n > 0, do: n

  defp split_empty(string, true, 1), do: if(string == "", do: [], else: [string])
  defp split_empty(string, false, 1), do: [string]
  defp split_empty(string, true, count), do: split_graphemes(string, count)
  defp split_empty(string, false, count), do: ["" | split_graphemes_all(string, count - 1)]

  defp split_graphemes("", _count), do: []
  defp split_graphemes(string, 1), do: [string]

  defp split_graphemes(string, count) do
    {char, rest} = next_grapheme(string)
    [char | split_graphemes(rest, count - 1)]
  end

  defp split_graphemes_all(string, 1), do: [string]
  defp split_graphemes_all("", _count), do: [""]

  defp split_graphemes_all(string, count) do
    {char, rest} = next_grapheme(string)
    [char | split_graphemes_all(rest, count - 1)]
  end

  defp split_each("", _pattern, true, _count), do: []
  defp split_each(string, _pattern, _trim?, 1) when is_binary(string), do: [string]

  defp split_each(string, pattern, trim?, count) do
    case :binary.split(string, pattern) do
      ["", rest] when trim? -> split_each(rest, pattern, trim?, count)
      [part, rest] -> [part | split_each(rest, pattern, trim?, count - 1)]
      [part] -> [part]
    end
  end

  @doc """
  Splits in two after `position` graphemes (negative: from the end).

      iex> String.split_at("sweetelixir", 5)
      {"sweet", "elixir"}

  """
  @spec split_at(t(), integer()) :: {t(), t()}
  def split_at(string, position)

  def split_at(string, position)
      when is_binary(string) and is_integer(position) and position >= 0 do
    {offset, _} = :phial_string.grapheme_offset(string, position)
    {binary_part(string, 0, offset), binary_part(string, offset, byte_size(string) - offset)}
  end

  def split_at(string, position)
      when is_binary(string) and is_integer(position) and position < 0 do
    split_at(string, max(__MODULE__.length(string) + position, 0))
  end

  @doc """
  Returns an enumerable that splits on demand; options and patterns as in `split/3`, regexes excepted.

      iex> String.splitter("1,2 3,4", [" ", ","]) |> Enum.take(3)
      ["1", "2", "3"]

  """
  @spec splitter(t(), pattern(), keyword()) :: Enumerable.t()
  def splitter(string, pattern, options \\ [])

  def splitter(string, "", options) when is_binary(string) and is_list(options) do
    if Keyword.get(options, :trim, false) do
      Stream.unfold(string, &next_grapheme/1)
    else
      Stream.unfold(:start, &next_piece(&1, string))
    end
  end

  def splitter(string, [], options) when is_binary(string) and is_list(options) do
    if string == "" and Keyword.get(options, :trim, false),
      do: Stream.take([], 0),
      else: Stream.take([string], 1)
  end

  def splitter(string, pattern, options) when is_binary(string) and is_list(options) do
    pattern = if is_tuple(pattern), do: pattern, else: :binary.compile_pattern(pattern)
    trim? = Keyword.get(options, :trim, false)
    Stream.unfold(string, &next_split(&1, pattern, trim?))
  end

  defp next_piece(:start, string), do: {"", string}
  defp next_piece(nil, _string), do: nil

  defp next_piece(rest, _string) do
    case next_grapheme(rest) do
      nil -> {"", nil}
      {char, rest} -> {char, rest}
    end
  end

  defp next_split(nil, _pattern, _trim?), do: nil
  defp next_split("", _pattern, true), do: nil

  defp next_split(string, pattern, trim?) do
    case :binary.match(string, pattern) do
      {0, size} when trim? ->
        next_split(binary_part(string, size, byte_size(string) - size), pattern, trim?)

      {start, size} ->
        from = start + size
        {binary_part(string, 0, start), binary_part(string, from, byte_size(string) - from)}

      :nomatch ->
        {string, nil}
    end
  end

  @doc """
  Tells whether `string` starts with any of the prefixes.

      iex> String.starts_with?("elixir", ["x", "el"])
      true

  """
  @spec starts_with?(t(), t() | [t()]) :: boolean()
  def starts_with?(string, prefix)

  def starts_with?(string, prefix) when is_binary(string) and is_binary(prefix) do
    size = byte_size(prefix)
    size <= byte_size(string) and binary_part(string, 0, size) == prefix
  end

  def starts_with?(string, prefixes) when is_binary(string) and is_list(prefixes) do
    Enum.any?(prefixes, &(binary_affix(string, &1) and starts_with?(string, &1)))
  end

  def starts_with?(string, pattern) when is_binary(string) do
    Kernel.match?({0, _}, :binary.match(string, pattern))
  end

  @doc """
  Makes an atom.

      iex> String.to_atom("my_atom")
      :my_atom

  """
  @spec to_atom(t()) :: atom()
  def to_atom(string) when is_binary(string), do: :erlang.binary_to_atom(string, :utf8)

  @doc """
  Returns the code points as a charlist.

      iex> String.to_charlist("foo")
      ~c"foo"

  """
  @spec to_charlist(t()) :: charlist()
  def to_charlist(string) when is_binary(string) do
    case :unicode.characters_to_list(string) do
      result when is_list(result) ->
        result

      {:error, encoded, rest} ->
        raise UnicodeConversionError, encoded: encoded, rest: rest, kind: :invalid

      {:incomplete, encoded, rest} ->
        raise UnicodeConversionError, encoded: encoded, rest: rest, kind: :incomplete
    end
  end

  @doc """
  Makes an atom if it exists already, else raises `ArgumentError`.

      iex> String.to_existing_atom("ok")
      :ok

  """
  @spec to_existing_atom(t()) :: atom()
  def to_existing_atom(string) when is_binary(string) do
    :erlang.binary_to_existing_atom(string, :utf8)
  end

  @doc """
  Makes a float; the whole string must be one.

      iex> String.to_float("3.0")
      3.0

  """
  @spec to_float(t()) :: float()
  def to_float(string) when is_binary(string), do: :erlang.binary_to_float(string)

  @doc """
  Makes an integer; the whole string must be one.

      iex> String.to_integer("123")
      123

  """
  @spec to_integer(t()) :: integer()
  def to_integer(string) when is_binary(string), do: :erlang.binary_to_integer(string)

  @doc """
  Makes an integer in the given base.

      iex> String.to_integer("3FF", 16)
      1023

  """
  @spec to_integer(t(), 2..36) :: integer()
  def to_integer(string, base) when is_binary(string) and is_integer(base) do
    :erlang.binary_to_integer(string, base)
  end

  @doc """
  Removes whitespace at both ends.

      iex> String.trim("  abc\\n")
      "abc"

  """
  @spec trim(t()) :: t()
  def trim(string) when is_binary(string), do: :phial_string.trim(string)

  @doc """
  Removes repetitions of `to_trim` at both ends.

      iex> String.trim("aabcaa", "a")
      "bc"

  """
  @spec trim(t(), t()) :: t()
  def trim(string, to_trim) when is_binary(string) and is_binary(to_trim) do
    string |> trim_leading(to_trim) |> trim_trailing(to_trim)
  end

  @doc """
  Removes whitespace at the start.

      iex> String.trim_leading("  abc ")
      "abc "

  """
  @spec trim_leading(t()) :: t()
  def trim_leading(string) when is_binary(string), do: :phial_string.trim_leading(string)
  def trim_leading(string), do: String.Break.trim_leading(string)

  @doc """
  Removes repetitions of `to_trim` at the start.

      iex> String.trim_leading("__ab", "_")
      "ab"

  """
  @spec trim_leading(t(), t()) :: t()
  def trim_leading(string, to_trim) when is_binary(string) and is_binary(to_trim) do
    replace_leading(string, to_trim, "")
  end

  @doc """
  Removes whitespace at the end.

      iex> String.trim_trailing(" abc  ")
      " abc"

  """
  @spec trim_trailing(t()) :: t()
  def trim_trailing(string) when is_binary(string), do: :phial_string.trim_trailing(string)
  def trim_trailing(string), do: String.Break.trim_trailing(string)

  @doc """
  Removes repetitions of `to_trim` at the end.

      iex> String.trim_trailing("ab__", "_")
      "ab"

  """
  @spec trim_trailing(t(), t()) :: t()
  def trim_trailing(string, to_trim) when is_binary(string) and is_binary(to_trim) do
    replace_trailing(string, to_trim, "")
  end

  @doc """
  Makes all characters upper case. Modes: `:default`, `:ascii`, `:greek`, `:turkic`.

      iex> String.upcase("abç")
      "ABÇ"
      iex> String.upcase("ß")
      "SS"

  """
  @spec upcase(t(), :default | :ascii | :greek | :turkic) :: t()
  def upcase(string, mode \\ :default)
  def upcase("", _mode), do: ""

  def upcase(string, mode) when is_binary(string) and mode in @conditional_modes do
    :phial_string.upcase(string, mode)
  end

  @doc """
  Tells whether the bytes are valid UTF-8.

      iex> String.valid?("á")
      true
      iex> String.valid?(<<255>>)
      false

  """
  @spec valid?(t, :default | :fast_ascii) :: boolean
  def valid?(string, algorithm \\ :default)

  def valid?(string, algorithm) when is_binary(string) and algorithm in [:default, :fast_ascii] do
    :phial_string.valid(string)
  end

  ## Old names

  @doc false
  @deprecated "Use String.pad_trailing/2 instead"
  def ljust(subject, length), do: ljust(subject, length, ?\s)

  @doc false
  @deprecated "Use String.pad_trailing/3 with a binary padding instead"
  def ljust(subject, length, char) when is_integer(length) and length >= 0 and is_integer(char) do
    if __MODULE__.length(subject) >= length, do: subject, else: pad_trailing(subject, length, <<char::utf8>>)
  end

  @doc false
  @deprecated "Use String.trim_leading/1 instead"
  def lstrip(string), do: trim_leading(string)

  @doc false
  @deprecated "Use String.trim_leading/2 with a binary as second argument instead"
  def lstrip(string, char) when is_integer(char), do: replace_leading(string, <<char::utf8>>, "")

  @doc false
  @deprecated "Use String.next_grapheme/1 instead"
  @spec next_grapheme_size(t()) :: {pos_integer(), t()} | nil
  def next_grapheme_size(string) when is_binary(string) do
    case next_grapheme(string) do
      {char, rest} -> {byte_size(char), rest}
      nil -> nil
    end
  end

  @doc false
  @deprecated "Use String.pad_leading/2 instead"
  def rjust(subject, length), do: rjust(subject, length, ?\s)

  @doc false
  @deprecated "Use String.pad_leading/3 with a binary padding instead"
  def rjust(subject, length, char) when is_integer(length) and length >= 0 and is_integer(char) do
    if __MODULE__.length(subject) >= length, do: subject, else: pad_leading(subject, length, <<char::utf8>>)
  end

  @doc false
  @deprecated "Use String.trim_trailing/1 instead"
  def rstrip(string), do: trim_trailing(string)

  @doc false
  @deprecated "Use String.trim_trailing/2 with a binary as second argument instead"
  def rstrip(string, char) when is_integer(char), do: replace_trailing(string, <<char::utf8>>, "")

  @doc false
  @deprecated "Use String.trim/1 instead"
  def strip(string), do: trim(string)

  @doc false
  @deprecated "Use String.trim/2 with a binary second argument instead"
  def strip(string, char), do: trim(string, <<char::utf8>>)

  @doc false
  @deprecated "Use String.to_charlist/1 instead"
  @spec to_char_list(t()) :: charlist()
  def to_char_list(string), do: String.to_charlist(string)

  @doc false
  @deprecated "Use String.valid?/1 instead"
  def valid_character?(string) do
    case string do
      <<_::utf8>> -> valid?(string)
      _ -> false
    end
  end
end
