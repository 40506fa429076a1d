defmodule Macro.Identifier do
  @moduledoc false
  # How names and text are written in source: used by Inspect, Macro and Exception.

  @binary_operators [
    :=, :==, :!=, :===, :!==, :<, :>, :<=, :>=, :+, :-, :*, :/, :**, :++, :--, :+++, :---, :<>, :and, :or, :&&, :||,
    :&&&, :|||, :in, :|>, :<<<, :>>>, :<<~, :~>>, :<~, :~>, :<~>, :"<|>", :"^^^", :=~, :"::", :when, :<-, :\\, :|
  ]
  @unary_operators [:+, :-, :!, :^, :not, :&, :@, :"~~~"]
  @other_unquoted [:.., :"..//", :., :->, :..., :{}, :%{}, :<<>>, :%]

  # Atoms that look like operators but need quotes after a colon.
  @quoted_operators [:"::", :"~~~", :"^^^", :"<|>"]

  def binary_operator?(atom), do: :lists.member(atom, @binary_operators)
  def unary_operator?(atom), do: :lists.member(atom, @unary_operators)

  @doc false
  def inspect_atom(:literal, nil), do: "nil"
  def inspect_atom(:literal, true), do: "true"
  def inspect_atom(:literal, false), do: "false"

  def inspect_atom(:literal, atom) when is_atom(atom) do
    text = :erlang.atom_to_binary(atom)

    case classify(atom, text) do
      :alias -> alias_text(text)
      :quoted -> quoted(":\"", text, "\"")
      _ -> <<":", text::binary>>
    end
  end

  def inspect_atom(:key, atom) when is_atom(atom) do
    text = :erlang.atom_to_binary(atom)

    case classify(atom, text) do
      kind when kind == :alias or kind == :quoted -> quoted("\"", text, "\":")
      _ -> <<text::binary, ":">>
    end
  end

  def inspect_atom(:remote_call, atom) when is_atom(atom) do
    text = :erlang.atom_to_binary(atom)

    case classify(atom, text) == :identifier or binary_operator?(atom) or unary_operator?(atom) do
      true -> text
      false -> quoted("\"", text, "\"")
    end
  end

  defp quoted(left, text, right), do: :erlang.iolist_to_binary([left, escape(text, ?"), right])

  defp alias_text("Elixir"), do: "Elixir"
  defp alias_text(<<"Elixir.", rest::binary>>), do: rest

  # :identifier (foo, foo?), :unquoted (operators, Foo, a@b), :alias (Elixir.Foo) or :quoted.
  def classify(atom), do: classify(atom, :erlang.atom_to_binary(atom))

  defp classify(atom, text) do
    case identifier?(text) and not :lists.member(atom, [:and, :or, :not, :in, :when]) do
      true -> :identifier
      false -> classify_other(atom, text)
    end
  end

  defp classify_other(_atom, "Elixir"), do: :alias

  defp classify_other(_atom, <<"Elixir.", rest::binary>>) do
    case alias?(rest) do
      true -> :alias
      false -> :quoted
    end
  end

  defp classify_other(atom, text) do
    cond do
      :lists.member(atom, @quoted_operators) -> :quoted
      binary_operator?(atom) or unary_operator?(atom) or :lists.member(atom, @other_unquoted) -> :unquoted
      bare_atom?(text) -> :unquoted
      true -> :quoted
    end
  end

  @doc false
  def identifier?(<<char, rest::binary>> = text) when char in ?a..?z or char == ?_ or char > 127 do
    case name_rest(rest, char > 127) do
      :ascii -> true
      :unicode -> normal?(text) and :phial_macro.identifier_kind(without_mark(text)) == :identifier
      false -> false
    end
  end

  def identifier?(_), do: false

  # The reader normalises names.
  defp normal?(text), do: :unicode.characters_to_nfc_binary(text) === text

  # After the first character: letters, digits, underscores and at last one ? or !.
  defp name_rest(<<>>, unicode?), do: if(unicode?, do: :unicode, else: :ascii)
  defp name_rest(<<mark>>, unicode?) when mark == ?? or mark == ?!, do: if(unicode?, do: :unicode, else: :ascii)

  defp name_rest(<<char, rest::binary>>, unicode?)
       when char in ?a..?z or char in ?A..?Z or char in ?0..?9 or char == ?_,
       do: name_rest(rest, unicode?)

  defp name_rest(<<char, rest::binary>>, _unicode?) when char > 127, do: name_rest(rest, true)
  defp name_rest(_, _unicode?), do: false

  defp without_mark(text) do
    size = byte_size(text) - 1

    case text do
      <<name::binary-size(size), mark>> when mark == ?? or mark == ?! -> name
      _ -> text
    end
  end

  # What may follow a colon without quotes though it is no identifier: a capital at the start, @ inside.
  defp bare_atom?(<<char, rest::binary>> = text)
       when char in ?a..?z or char in ?A..?Z or char == ?_ or char > 127 do
    case bare_rest(rest, char > 127) do
      :ascii ->
        true

      :unicode ->
        parts = :binary.split(without_mark(text), "@", [:global])
        normal?(text) and :lists.all(fn part -> part != "" and :phial_macro.identifier_kind(part) != :none end, parts)

      false ->
        false
    end
  end

  defp bare_atom?(_), do: false

  defp bare_rest(<<?@, rest::binary>>, unicode?), do: bare_rest(rest, unicode?)
  defp bare_rest(<<>>, unicode?), do: name_rest(<<>>, unicode?)
  defp bare_rest(<<char>>, unicode?), do: name_rest(<<char>>, unicode?)

  defp bare_rest(<<char, rest::binary>>, unicode?)
       when char in ?a..?z or char in ?A..?Z or char in ?0..?9 or char == ?_,
       do: bare_rest(rest, unicode?)

  defp bare_rest(<<char, rest::binary>>, _unicode?) when char > 127, do: bare_rest(rest, true)
  defp bare_rest(_, _unicode?), do: false

  # Foo.Bar1: ASCII segments that begin with a capital.
  defp alias?(<<char, rest::binary>>) when char in ?A..?Z, do: alias_rest?(rest)
  defp alias?(_), do: false

  defp alias_rest?(<<>>), do: true
  defp alias_rest?(<<?., rest::binary>>), do: alias?(rest)

  defp alias_rest?(<<char, rest::binary>>)
       when char in ?a..?z or char in ?A..?Z or char in ?0..?9 or char == ?_,
       do: alias_rest?(rest)

  defp alias_rest?(_), do: false

  @doc false
  # The text as it stands between two `delimiter`s, as iodata.
  def escape(text, delimiter) do
    case plain?(text, delimiter) do
      true -> text
      false -> escape_each(text, delimiter)
    end
  end

  defp plain?(<<char, rest::binary>>, delimiter)
       when char in 32..126 and char != delimiter and char != ?\\ and char != ?#,
       do: plain?(rest, delimiter)

  defp plain?(<<>>, _delimiter), do: true
  defp plain?(_, _delimiter), do: false

  defp escape_each(<<>>, _delimiter), do: []
  defp escape_each(<<char, rest::binary>>, char), do: [?\\, char | escape_each(rest, char)]
  defp escape_each(<<"\#{", rest::binary>>, delimiter), do: ["\\\#{" | escape_each(rest, delimiter)]
  defp escape_each(<<?\\, rest::binary>>, delimiter), do: ["\\\\" | escape_each(rest, delimiter)]
  defp escape_each(<<char, rest::binary>>, delimiter) when char in 32..126, do: [char | escape_each(rest, delimiter)]

  defp escape_each(<<char::utf8, rest::binary>>, delimiter) do
    [escape_char(char) | escape_each(rest, delimiter)]
  end

  defp escape_each(<<byte, rest::binary>>, delimiter), do: [hex_byte(byte) | escape_each(rest, delimiter)]

  defp escape_char(0), do: "\\0"
  defp escape_char(7), do: "\\a"
  defp escape_char(8), do: "\\b"
  defp escape_char(9), do: "\\t"
  defp escape_char(10), do: "\\n"
  defp escape_char(11), do: "\\v"
  defp escape_char(12), do: "\\f"
  defp escape_char(13), do: "\\r"
  defp escape_char(27), do: "\\e"
  defp escape_char(127), do: "\\d"
  defp escape_char(0xFEFF), do: "\\uFEFF"

  defp escape_char(char)
       when char in 0xA0..0xD7FF or char in 0xE000..0xFFFD or char in 0x10000..0x10FFFF,
       do: <<char::utf8>>

  defp escape_char(char) when char < 0x100, do: hex_byte(char)
  defp escape_char(char), do: ["\\x{", :erlang.integer_to_binary(char, 16), "}"]

  defp hex_byte(byte) when byte < 16, do: ["\\x0", :erlang.integer_to_binary(byte, 16)]
  defp hex_byte(byte), do: ["\\x", :erlang.integer_to_binary(byte, 16)]
end
