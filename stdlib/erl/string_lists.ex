defmodule :phial_string_lists do
  @moduledoc false
  # The part of :string from the time before graphemes: functions on lists of characters, whatever their elements are.
  # `use` defines it in :string itself, so that the names in errors are right.

  @doc false
  defmacro __using__(_opts) do
    quote do
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
      def chr(list, char) when is_integer(char), do: chr(list, char, 1)

      defp chr([char | _], char, n), do: n
      defp chr([_ | rest], char, n), do: chr(rest, char, n + 1)
      defp chr([], _char, _n), do: 0

      @doc """
      The position of the last such character, counted from 1, or 0.

          iex> :string.rchr(~c"hello", ?l)
          4

      """
      @spec rchr(list :: charlist, char) :: non_neg_integer
      def rchr(list, char) when is_integer(char), do: rchr(list, char, 1, 0)

      defp rchr([char | rest], char, n, _found), do: rchr(rest, char, n + 1, n)
      defp rchr([_ | rest], char, n, found), do: rchr(rest, char, n + 1, found)
      defp rchr([], _char, _n, found), do: found

      @doc """
      The position of the first such part, counted from 1, or 0.

          iex> :string.str(~c"hello", ~c"lo")
          4

      """
      @spec str(list :: charlist, part :: charlist) :: non_neg_integer
      def str(list, sub) when is_list(sub), do: str(list, sub, 1)

      defp str([char | rest], [char | sub_rest] = sub, n) do
        if l_prefix(sub_rest, rest), do: n, else: str(rest, sub, n + 1)
      end

      defp str([_ | rest], sub, n), do: str(rest, sub, n + 1)
      defp str([], _sub, _n), do: 0

      defp l_prefix([char | sub], [char | rest]), do: l_prefix(sub, rest)
      defp l_prefix([], rest) when is_list(rest), do: true
      defp l_prefix([_ | _], rest) when is_list(rest), do: false

      @doc """
      The position of the last such part, counted from 1, or 0.

          iex> :string.rstr(~c"lolo", ~c"lo")
          3

      """
      @spec rstr(list :: charlist, part :: charlist) :: non_neg_integer
      def rstr(list, sub) when is_list(sub), do: rstr(list, sub, 1, 0)

      defp rstr([char | rest], [char | sub_rest] = sub, n, found),
        do: rstr(rest, sub, n + 1, if(l_prefix(sub_rest, rest), do: n, else: found))

      defp rstr([_ | rest], sub, n, found), do: rstr(rest, sub, n + 1, found)
      defp rstr([], _sub, _n, found), do: found

      @doc """
      The list from position `start`, counted from 1.

          iex> :string.substr(~c"hello", 3)
          ~c"llo"

      """
      @spec substr(list :: charlist, start :: pos_integer) :: charlist
      def substr(list, 1) when is_list(list), do: list
      def substr(list, start) when is_integer(start) and start > 1, do: substr2(list, start)

      defp substr2(list, 1) when is_list(list), do: list
      defp substr2([_ | rest], start), do: substr2(rest, start - 1)

      @doc """
      Up to `length` characters from position `start`.

          iex> :string.substr(~c"hello", 2, 3)
          ~c"ell"

      """
      @spec substr(list :: charlist, start :: pos_integer, length :: non_neg_integer) :: charlist
      def substr(list, start, length) when is_integer(start) and start >= 1 and is_integer(length) and length >= 0,
        do: list |> substr2(start) |> substr1(length)

      defp substr1([char | rest], n) when n > 0, do: [char | substr1(rest, n - 1)]
      defp substr1(list, _n) when is_list(list), do: []

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
      def tokens(list, separators) do
        case separators do
          [] when list == [] -> []
          [] -> if is_list(list), do: [list], else: :erlang.error({:case_clause, list})
          [separator] when is_list(list) -> tokens_between(list, separator, [])
          [_ | _] when is_list(list) -> tokens(list, separators, [])
          [_ | _] -> :lists.reverse(list)
        end
      end

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
      def join([], separator) when is_list(separator), do: []
      def join([first | rest], separator), do: first ++ :lists.append(join_rest(rest, separator))

      defp join_rest([list | rest], separator), do: [separator ++ list | join_rest(rest, separator)]
      defp join_rest([], _separator), do: []
      defp join_rest(rest, _separator), do: :erlang.error({:bad_generator, rest})

      @doc """
      A list of `n` times the same character.

          iex> :string.chars(?x, 3)
          ~c"xxx"

      """
      @spec chars(char, n :: non_neg_integer) :: charlist
      def chars(char, n), do: chars(char, n, [])

      @doc """
      A list of `n` times the same character, then `tail`.

          iex> :string.chars(?x, 2, ~c"y")
          ~c"xxy"

      """
      @spec chars(char, n :: non_neg_integer, tail :: charlist) :: charlist
      def chars(char, n, tail) when n > 0, do: chars(char, n - 1, [char | tail])
      def chars(char, 0, tail) when is_integer(char), do: tail

      @doc """
      The list `n` times in a row.

          iex> :string.copies(~c"ab", 2)
          ~c"abab"

      """
      @spec copies(list :: charlist, n :: non_neg_integer) :: charlist
      def copies(list, n) when is_list(list) and is_integer(n) and n >= 0, do: copies(list, n, [])

      defp copies(_list, 0, done), do: done
      defp copies(list, n, done), do: copies(list, n - 1, list ++ done)

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
      def words(list, separator) when is_integer(separator),
        do: list |> strip(:both, separator) |> tokens([separator]) |> :erlang.length() |> max(1)

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
      def sub_word(list, n, separator) when is_integer(n) and is_integer(separator),
        do: list |> strip(:both, separator) |> s_word(n, separator, 1, [])

      defp s_word([], _n, _separator, _at, word), do: :lists.reverse(word)
      defp s_word([separator | _], n, separator, n, word), do: :lists.reverse(word)

      # Separators next to each other stand between the same words.
      defp s_word([separator | rest], n, separator, at, word),
        do: rest |> strip(:left, separator) |> s_word(n, separator, at + 1, word)

      defp s_word([char | rest], n, separator, n, word), do: s_word(rest, n, separator, n, [char | word])
      defp s_word([_ | rest], n, separator, at, word) when at < n, do: s_word(rest, n, separator, at, word)

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
      def strip(list, where) when where in [:left, :right, :both], do: strip(list, where, ?\s)

      @doc """
      The list without such characters at one end or both.

          iex> :string.strip(~c"--a-", :both, ?-)
          ~c"a"

      """
      @spec strip(list :: charlist, where :: :left | :right | :both, char) :: charlist
      def strip(list, :left, char), do: strip_left(list, char)
      def strip(list, :right, char), do: strip_right(list, char)
      def strip(list, :both, char), do: list |> strip_left(char) |> strip_right(char)

      defp strip_left([char | rest], char), do: strip_left(rest, char)
      defp strip_left([_ | _] = list, char) when is_integer(char), do: list
      defp strip_left([], char) when is_integer(char), do: []

      defp strip_right([char | rest], char) do
        case strip_right(rest, char) do
          [] -> []
          rest -> [char | rest]
        end
      end

      defp strip_right([x | rest], char), do: [x | strip_right(rest, char)]
      defp strip_right([], char) when is_integer(char), do: []

      @doc """
      The first `n` characters, with blanks behind them where there are less.

          iex> :string.left(~c"hello", 3)
          ~c"hel"

      """
      @spec left(list :: charlist, n :: non_neg_integer) :: charlist
      def left(list, n) when is_integer(n), do: left(list, n, ?\s)

      @doc """
      As `left/2` with another character than blanks.

          iex> :string.left(~c"ab", 4, ?.)
          ~c"ab.."

      """
      @spec left(list :: charlist, n :: non_neg_integer, char) :: charlist
      def left(list, n, char) when is_integer(char) do
        length = :erlang.length(list)

        cond do
          length > n -> substr(list, 1, n)
          length < n -> list ++ chars(char, n - length)
          length === n -> list
          true -> :erlang.error(:if_clause)
        end
      end

      @doc """
      The last `n` characters, with blanks before them where there are less.

          iex> :string.right(~c"hello", 3)
          ~c"llo"

      """
      @spec right(list :: charlist, n :: non_neg_integer) :: charlist
      def right(list, n) when is_integer(n), do: right(list, n, ?\s)

      @doc """
      As `right/2` with another character than blanks.

          iex> :string.right(~c"7", 3, ?0)
          ~c"007"

      """
      @spec right(list :: charlist, n :: non_neg_integer, char) :: charlist
      def right(list, n, char) when is_integer(char) do
        length = :erlang.length(list)

        cond do
          length > n -> substr(list, length - n + 1)
          length < n -> chars(char, n - length, list)
          length === n -> list
          true -> :erlang.error(:if_clause)
        end
      end

      @doc """
      The middle `n` characters, with blanks around them where there are less.

          iex> :string.centre(~c"ab", 4)
          ~c" ab "

      """
      @spec centre(list :: charlist, n :: non_neg_integer) :: charlist
      def centre(list, n) when is_integer(n), do: centre(list, n, ?\s)

      @doc """
      As `centre/2` with another character than blanks.

          iex> :string.centre(~c"ab", 6, ?*)
          ~c"**ab**"

      """
      @spec centre(list :: charlist, n :: non_neg_integer, char) :: charlist
      def centre(list, 0, char) when is_list(list) and is_integer(char), do: []

      def centre(list, n, char) when is_integer(char) do
        length = :erlang.length(list)

        cond do
          length > n ->
            substr(list, div(length - n, 2) + 1, n)

          length < n ->
            before = div(n - length, 2)
            chars(char, before) ++ list ++ chars(char, n - length - before)

          length === n ->
            list

          true ->
            :erlang.error(:if_clause)
        end
      end

      @doc """
      How many characters at the beginning are in the second list.

          iex> :string.span(~c"aab", ~c"a")
          2

      """
      @spec span(list :: charlist, chars :: charlist) :: non_neg_integer
      def span(list, chars) when is_list(chars), do: span(list, chars, 0)

      defp span([char | rest], chars, n), do: if(:lists.member(char, chars), do: span(rest, chars, n + 1), else: n)
      defp span([], _chars, n), do: n

      @doc """
      How many characters at the beginning are not in the second list.

          iex> :string.cspan(~c"aab", ~c"b")
          2

      """
      @spec cspan(list :: charlist, chars :: charlist) :: non_neg_integer
      def cspan(list, chars) when is_list(chars), do: cspan(list, chars, 0)

      defp cspan([char | rest], chars, n), do: if(:lists.member(char, chars), do: n, else: cspan(rest, chars, n + 1))
      defp cspan([], _chars, n), do: n

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
  end
end
