defmodule Kernel.Sigils do
  @moduledoc false
  # The part of Kernel about the sigils. Compiled before it: the same rules hold here as there.

  @doc false
  defmacro __using__(_opts) do
    quote unquote: false do
      @doc """
      A string with escapes and interpolation.

          iex> ~s(a "b")
          "a \\"b\\""
      """
      defmacro sigil_s(term, modifiers)

      defmacro sigil_s({:<<>>, _, [text]}, []) when :erlang.is_binary(text), do: Macro.unescape_string(text)
      defmacro sigil_s({:<<>>, meta, pieces}, []), do: {:<<>>, meta, Kernel.Utils.unescape_tokens(pieces)}

      @doc """
      A string exactly as written.

          iex> byte_size(~S(a\\n))
          3
      """
      defmacro sigil_S(term, modifiers)

      defmacro sigil_S({:<<>>, _, [text]}, []) when :erlang.is_binary(text), do: text

      @doc """
      A charlist with escapes and interpolation.

          iex> ~c(ab) == [?a, ?b]
          true
      """
      defmacro sigil_c(term, modifiers)

      defmacro sigil_c({:<<>>, _, [text]}, []) when :erlang.is_binary(text) do
        :unicode.characters_to_list(Macro.unescape_string(text))
      end

      defmacro sigil_c({:<<>>, _, pieces}, []) do
        quote do: Elixir.List.to_charlist(unquote(Kernel.Utils.unescape_list_tokens(pieces)))
      end

      @doc """
      A charlist exactly as written.

          iex> ~C(a\\nb)
          ~c"a\\\\nb"
      """
      defmacro sigil_C(term, modifiers)

      defmacro sigil_C({:<<>>, _, [text]}, []) when :erlang.is_binary(text),
        do: :unicode.characters_to_list(text)

      @doc """
      A regular expression with escapes and interpolation.

          iex> "ABC" =~ ~r/b/i
          true
      """
      defmacro sigil_r(term, modifiers)

      defmacro sigil_r({:<<>>, _, [text]}, options) when :erlang.is_binary(text) do
        Kernel.Utils.build_regex(Macro.unescape_string(text, &Regex.unescape_map/1), options)
      end

      defmacro sigil_r({:<<>>, meta, pieces}, options) do
        binary = {:<<>>, meta, Kernel.Utils.unescape_tokens(pieces, &Regex.unescape_map/1)}
        quote do: Regex.compile!(unquote(binary), unquote(:erlang.list_to_binary(options)))
      end

      @doc """
      A regular expression exactly as written.

          iex> Regex.match?(~R/^\\d+$/, "12")
          true
      """
      defmacro sigil_R(term, modifiers)

      defmacro sigil_R({:<<>>, _, [text]}, options) when :erlang.is_binary(text),
        do: Kernel.Utils.build_regex(text, options)

      @doc """
      A date.

          iex> ~D[2024-02-29].day
          29
      """
      defmacro sigil_D(date_string, modifiers)

      defmacro sigil_D({:<<>>, _, [text]}, []), do: Kernel.Utils.build_calendar(:D, text)

      @doc """
      A time of day.

          iex> ~T[10:20:30].hour
          10
      """
      defmacro sigil_T(time_string, modifiers)

      defmacro sigil_T({:<<>>, _, [text]}, []), do: Kernel.Utils.build_calendar(:T, text)

      @doc """
      A date and time without time zone.

          iex> ~N[2024-01-02 03:04:05].minute
          4
      """
      defmacro sigil_N(naive_datetime_string, modifiers)

      defmacro sigil_N({:<<>>, _, [text]}, []), do: Kernel.Utils.build_calendar(:N, text)

      @doc """
      A date and time in UTC.

          iex> ~U[2024-01-02 03:04:05Z].second
          5
      """
      defmacro sigil_U(datetime_string, modifiers)

      defmacro sigil_U({:<<>>, _, [text]}, []), do: Kernel.Utils.build_calendar(:U, text)

      @doc """
      A list of words with escapes and interpolation; the modifiers `a` and `c` give atoms and charlists.

          iex> ~w(one two)
          ["one", "two"]
          iex> ~w(one two)a
          [:one, :two]
      """
      defmacro sigil_w(term, modifiers)

      defmacro sigil_w({:<<>>, _, [text]}, modifiers) when :erlang.is_binary(text),
        do: Kernel.Utils.split_words(Macro.unescape_string(text), modifiers, __CALLER__)

      defmacro sigil_w({:<<>>, meta, pieces}, modifiers) do
        binary = {:<<>>, meta, Kernel.Utils.unescape_tokens(pieces)}
        Kernel.Utils.split_words(binary, modifiers, __CALLER__)
      end

      @doc """
      A list of words exactly as written; modifiers as for `sigil_w/2`.

          iex> ~W(a \#{b})
          ["a", "\\\#{b}"]
      """
      defmacro sigil_W(term, modifiers)

      defmacro sigil_W({:<<>>, _, [text]}, modifiers) when :erlang.is_binary(text),
        do: Kernel.Utils.split_words(text, modifiers, __CALLER__)
    end
  end
end
