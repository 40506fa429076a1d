defmodule :phial_io_lib_characters do
  @moduledoc false
  # The part of :io_lib about characters, strings and atoms. `use` defines it in :io_lib itself.

  @doc false
  defmacro __using__(_opts) do
    quote location: :keep do
      ## Source text

      @doc """
      A newline.

          iex> :io_lib.nl()
          ~c"\\n"

      """
      @spec nl() :: charlist
      def nl, do: ~c"\n"

      @doc """
      An atom as it stands in Erlang source: in quotes where it needs them.

          iex> {:io_lib.write_atom(:ab), :io_lib.write_atom(:"a b")}
          {~c"ab", ~c"'a b'"}

      """
      @spec write_atom(atom) :: chars
      def write_atom(atom) when is_atom(atom), do: :unicode.characters_to_list(atom_text(atom))
      def write_atom(other), do: :erlang.atom_to_list(other)

      @doc """
      As `write_atom/1`, in Latin-1: other characters are numbers.

          iex> :io_lib.write_atom_as_latin1(:"€")
          ~c"'\\\\x{20AC}'"

      """
      @spec write_atom_as_latin1(atom) :: latin1_string
      def write_atom_as_latin1(atom) when is_atom(atom),
        do: :unicode.characters_to_list(atom_text(atom, false))

      def write_atom_as_latin1(other), do: :erlang.atom_to_list(other)

      @doc """
      A string as it stands in Erlang source, in double quotes.

          iex> :io_lib.write_string(~c"a\\tb")
          ~c"\\"a\\\\tb\\""

      """
      @spec write_string(charlist) :: chars
      def write_string(list), do: write_string(list, ?")

      @doc """
      As `write_string/1` in other quotes.

          iex> :io_lib.write_string(~c"it's", ?')
          ~c"'it\\\\'s'"

      """
      @spec write_string(charlist, char) :: chars
      def write_string(list, quote), do: [quote | write_string1(:unicode, list, quote)]

      defp write_string1(kind, [char | rest], quote), do: string_char(kind, char, quote, write_string1(kind, rest, quote))
      defp write_string1(_kind, [], quote), do: [quote]

      # What is no character is compared as if it were one.
      defp string_char(_kind, char, char, rest), do: [?\\, char | rest]
      defp string_char(_kind, ?\\, _quote, rest), do: [?\\, ?\\ | rest]
      defp string_char(_kind, char, _quote, rest) when char >= ?\s and char <= ?~, do: [char | rest]
      defp string_char(_kind, char, _quote, rest) when char >= 160 and char <= 255, do: [char | rest]
      defp string_char(:unicode, char, _quote, rest) when char >= 160, do: [char | rest]

      defp string_char(:as_latin1, char, _quote, rest) when char >= 160,
        do: ~c"\\x{" ++ :erlang.integer_to_list(char, 16) ++ [?} | rest]

      defp string_char(_kind, char, _quote, rest) when char < 160, do: escaped_char(char) ++ rest

      defp escaped_char(char) when char in [?\n, ?\r, ?\t, ?\v, ?\b, ?\f, ?\e, ?\d], do: :unicode.characters_to_list([escape(char, nil)])

      defp escaped_char(char) do
        digit = fn n -> Bitwise.band(n, 7) + ?0 end
        [?\\, Bitwise.bsr(char, 6) + ?0, digit.(Bitwise.bsr(char, 3)), digit.(char)]
      end

      @doc """
      As `write_string/1`.

          iex> :io_lib.write_unicode_string(~c"€")
          [?", ?€, ?"]

      """
      @spec write_unicode_string(charlist) :: chars
      def write_unicode_string(list), do: write_string(list)

      @doc """
      As `write_string/1`, for characters of Latin-1 only.

          iex> :io_lib.write_latin1_string(~c"abc")
          ~c"\\"abc\\""

      """
      @spec write_latin1_string(latin1_string) :: latin1_string
      def write_latin1_string(list), do: [?" | write_string1(:latin1, list, ?")]

      @doc """
      As `write_string/1`, in Latin-1: other characters are numbers.

          iex> :io_lib.write_string_as_latin1(~c"a€")
          ~c"\\"a\\\\x{20AC}\\""

      """
      @spec write_string_as_latin1(charlist) :: latin1_string
      def write_string_as_latin1(list), do: [?" | write_string1(:as_latin1, list, ?")]

      defp latin1_char(char) when char <= 255, do: [char]
      defp latin1_char(char), do: ~c"\\x{" ++ Integer.to_charlist(char, 16) ++ ~c"}"

      @doc """
      A character as it stands in Erlang source.

          iex> {:io_lib.write_char(?a), :io_lib.write_char(?\\s)}
          {~c"$a", ~c"$\\\\s"}

      """
      @spec write_char(char) :: chars
      def write_char(?\s), do: ~c"$\\s"
      def write_char(char) when is_integer(char) and (char > 0x10FFFF or char in 0xD800..0xDFFF), do: [?$, char]
      def write_char(char) when is_integer(char) and char >= 0, do: [?$ | :unicode.characters_to_list([escape(char, nil)])]

      @doc """
      As `write_char/1`.

          iex> :io_lib.write_unicode_char(?€)
          [?$, ?€]

      """
      @spec write_unicode_char(char) :: chars
      def write_unicode_char(char), do: write_char(char)

      @doc """
      As `write_char/1`, for characters of Latin-1 only; a space is one.

          iex> :io_lib.write_latin1_char(?\\n)
          ~c"$\\\\n"

      """
      @spec write_latin1_char(:unicode.latin1_char()) :: latin1_string
      def write_latin1_char(?\s), do: ~c"$ "
      def write_latin1_char(char) when char in 0..255, do: write_char(char)

      @doc """
      As `write_latin1_char/1`; characters beyond Latin-1 are numbers.

          iex> :io_lib.write_char_as_latin1(?€)
          ~c"$\\\\x{20AC}"

      """
      @spec write_char_as_latin1(char) :: latin1_string
      def write_char_as_latin1(?\s), do: ~c"$ "
      def write_char_as_latin1(char) when is_integer(char) and char >= 0, do: char |> write_char() |> Enum.flat_map(&latin1_char/1)

      ## Questions

      @doc """
      Whether this is a list of characters of Unicode, printable or not.

          iex> {:io_lib.char_list(~c"a€\\0"), :io_lib.char_list([:a]), :io_lib.char_list("a")}
          {true, false, false}

      """
      @spec char_list(term) :: boolean
      def char_list([char | rest]) when char in 0..0xD7FF or char in 0xE000..0x10FFFF, do: char_list(rest)
      def char_list(rest), do: rest == []

      @doc """
      Whether this is a list of characters of Latin-1.

          iex> {:io_lib.latin1_char_list(~c"ab"), :io_lib.latin1_char_list(~c"€")}
          {true, false}

      """
      @spec latin1_char_list(term) :: boolean
      def latin1_char_list([char | rest]) when char in 0..255, do: latin1_char_list(rest)
      def latin1_char_list(rest), do: rest == []

      @doc """
      Whether nested lists are made of characters only.

          iex> {:io_lib.deep_char_list([?a, [~c"b"]]), :io_lib.deep_char_list([?a, "b"])}
          {true, false}

      """
      @spec deep_char_list(term) :: boolean
      def deep_char_list(list), do: deep?(list, 0x10FFFF)

      @doc """
      Whether nested lists are made of characters of Latin-1 only.

          iex> {:io_lib.deep_latin1_char_list([?a, [~c"b"]]), :io_lib.deep_latin1_char_list([[?€]])}
          {true, false}

      """
      @spec deep_latin1_char_list(term) :: boolean
      def deep_latin1_char_list(list), do: deep?(list, 255)

      @doc """
      As `deep_char_list/1`.

          iex> :io_lib.deep_unicode_char_list([[?€]])
          true

      """
      @spec deep_unicode_char_list(term) :: boolean
      def deep_unicode_char_list(list), do: deep?(list, 0x10FFFF)

      defp deep?([head | tail], top) when is_integer(head),
        do: head in 0..top and head not in 0xD800..0xDFFF and deep?(tail, top)

      defp deep?([head | tail], top), do: deep?(head, top) and deep?(tail, top)
      defp deep?(rest, _top), do: rest == []

      @doc """
      Whether this is a list of printable characters, those of `:io.printable_range/0`: what `~p` shows as text.

          iex> {:io_lib.printable_list(~c"ab\\n"), :io_lib.printable_list([0])}
          {true, false}

      """
      @spec printable_list(term) :: boolean
      def printable_list(list), do: printable_latin1_list(list)

      @doc """
      Whether this is a list of printable characters of Latin-1.

          iex> {:io_lib.printable_latin1_list(~c"é"), :io_lib.printable_latin1_list(~c"€")}
          {true, false}

      """
      @spec printable_latin1_list(term) :: boolean
      def printable_latin1_list([char | rest])
          when char in 32..126 or char in 160..255 or char in 8..13 or char == 27 do
        printable_latin1_list(rest)
      end

      def printable_latin1_list([]), do: true
      def printable_latin1_list(_), do: false

      @doc """
      Whether this is a list of printable characters of Unicode.

          iex> {:io_lib.printable_unicode_list(~c"€"), :io_lib.printable_unicode_list([7])}
          {true, false}

      """
      @spec printable_unicode_list(term) :: boolean
      def printable_unicode_list([char | rest])
          when char in 32..126 or char in 160..0xD7FF or char in 0xE000..0xFFFD or
                 char in 0x10000..0x10FFFF or char in 8..13 or char == 27 do
        printable_unicode_list(rest)
      end

      def printable_unicode_list(rest), do: rest == []

      @doc """
      How many characters nested lists have; of strings among them the bytes count.

          iex> :io_lib.chars_length([?a, [?€, "bc"]])
          4

      """
      @spec chars_length(chars) :: non_neg_integer
      def chars_length(chars) do
        :erlang.iolist_size(chars)
      catch
        :error, _ -> :string.length(chars)
      end

      @doc """
      The column text ends at, when it starts at one, both counted from 0; tabs go to multiples of 8.

          iex> {:io_lib.indentation(~c"ab", 4), :io_lib.indentation(~c"ab\\nabc", 4), :io_lib.indentation(~c"a\\tb", 0)}
          {6, 3, 9}

      """
      @spec indentation(charlist, integer) :: integer
      def indentation(chars, column), do: :io_lib_format.indentation(chars, column)
    end
  end
end
