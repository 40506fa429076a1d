defmodule Code.Formatter.Text do
  @moduledoc false
  # Literals: numbers, atoms, strings, charlists, heredocs, sigils and bitstrings.
  #
  # Texts hold their escapes as written in the source (`unescape: false`).

  import Inspect.Algebra, except: [string: 1, surround: 3]
  import Code.Formatter.Layout
  alias Code.Formatter.Blocks
  alias Code.Formatter.Comments
  alias Code.Formatter.Operators
  require Operators

  @heredocs [~s("""), "'''"]

  ## Numbers

  @doc "A number by its source text: digits in groups of three, hexadecimal ones in capitals, exponents in small letters."
  def number(<<??, _::binary>> = char), do: Inspect.Algebra.string(char)
  def number("0x" <> digits), do: "0x" <> String.upcase(digits)
  def number(<<"0", base, _::binary>> = text) when base in [?b, ?o], do: text

  def number(text) do
    case String.split(text, ".", parts: 2) do
      [integer, fraction] -> group_digits(integer) <> "." <> String.downcase(fraction)
      [integer] -> group_digits(integer)
    end
  end

  defp group_digits(digits) do
    if byte_size(digits) >= 6 and not String.contains?(digits, "_"), do: underscores(digits), else: digits
  end

  defp underscores(digits) do
    first = rem(byte_size(digits), 3)
    <<head::binary-size(first), rest::binary>> = digits
    groups = for <<group::binary-size(3) <- rest>>, do: group
    Enum.join(if(head == "", do: groups, else: [head | groups]), "_")
  end

  ## Atoms

  @doc "An atom, in quotes only when it needs them."
  def atom(atom) when atom in [nil, true, false], do: Atom.to_string(atom)
  def atom(:"..//"), do: ":\"..//\""

  def atom(atom) do
    text = Atom.to_string(atom)

    case Macro.classify_atom(atom) do
      class when class in [:identifier, :unquoted] -> Inspect.Algebra.string(":" <> text)
      _ -> concat([":\"", raw(escape(text, ?")), "\""])
    end
  end

  @doc "The key of a keyword pair with its colon."
  def key(atom) do
    text = Atom.to_string(atom)

    if Macro.classify_atom(atom) in [:identifier, :unquoted] and not String.contains?(text, ":") do
      Inspect.Algebra.string(text <> ":")
    else
      concat(["\"", raw(escape(text, ?")), "\":"])
    end
  end

  @doc "A text in quotes made of `parts`, the rest of an atom or of its key."
  def quoted_parts(parts), do: concat(["\"", parts(parts, ?"), "\""])

  ## Strings

  @doc "A string without interpolation."
  def string(text, meta) do
    if meta[:delimiter] == ~s("""), do: heredoc(~s("""), [text], ""), else: concat(["\"", raw(escape(text, ?")), "\""])
  end

  @doc "A string with interpolation."
  def interpolated(parts, meta) do
    if meta[:delimiter] == ~s("""), do: heredoc(~s("""), parts, ""), else: quoted_parts(parts)
  end

  @doc "A charlist: an ASCII-quoted one becomes the sigil `~c`, with double quotes unless it contains any."
  def charlist(parts, meta) do
    cond do
      meta[:delimiter] == "'''" and not Comments.setting(:charlists_as_sigils) -> heredoc("'''", parts, "")
      meta[:delimiter] == "'''" -> concat("~c", heredoc(~s("""), parts, ""))
      not Comments.setting(:charlists_as_sigils) -> concat(["'", parts(parts, ?'), "'"])
      Enum.any?(parts, &(is_binary(&1) and String.contains?(&1, "\""))) -> concat(["~c'", parts(parts, ?'), "'"])
      true -> concat(["~c\"", parts(parts, ?"), "\""])
    end
  end

  @doc "Whether the parts of a bitstring are those of a string with interpolation."
  def interpolated?(parts) do
    Enum.any?(parts, &interpolation?/1) and Enum.all?(parts, &(is_binary(&1) or interpolation?(&1)))
  end

  defp interpolation?({:"::", _, [{{:., _, [Kernel, :to_string]}, _, [_]}, {:binary, _, context}]}), do: is_atom(context)
  defp interpolation?(_), do: false

  @doc "Whether the parts of a `List.to_charlist/1` are those of a charlist with interpolation."
  def charlist_parts?(parts) do
    Enum.all?(parts, &(is_binary(&1) or match?({{:., _, [Kernel, :to_string]}, _, [_]}, &1)))
  end

  defp parts(parts, quote) do
    concat(for part <- parts, do: if(is_binary(part), do: raw(escape(part, quote)), else: interpolation(part)))
  end

  # Code inside a text keeps to its line: what counts is how the text looks.
  defp interpolation({:"::", _, [{_, _, [quoted]}, _]}), do: interpolated_code(quoted)
  defp interpolation({_, _, [quoted]}), do: interpolated_code(quoted)

  defp interpolated_code(quoted), do: concat(["\#{", no_limit(group(Blocks.block(quoted, 0, 0))), "}"])

  # A text that may have line ends of its own, which are not followed by indentation.
  defp raw(text) do
    case String.split(text, "\n") do
      [line] -> Inspect.Algebra.string(line)
      lines -> nest(fold_doc(Enum.map(lines, &Inspect.Algebra.string/1), &line/2), :reset)
    end
  end

  # Puts a backslash before the quotes that have none.
  defp escape(text, quote), do: if(:binary.match(text, <<quote>>) == :nomatch, do: text, else: escape(text, quote, ""))

  defp escape(<<?\\, char, rest::binary>>, quote, acc), do: escape(rest, quote, <<acc::binary, ?\\, char>>)
  defp escape(<<quote, rest::binary>>, quote, acc), do: escape(rest, quote, <<acc::binary, ?\\, quote>>)
  defp escape(<<char, rest::binary>>, quote, acc), do: escape(rest, quote, <<acc::binary, char>>)
  defp escape(<<>>, _quote, acc), do: acc

  ## Heredocs

  defp heredoc(delimiter, parts, modifiers) do
    force_unfit(concat([delimiter, line(), heredoc_parts(parts), delimiter, modifiers]))
  end

  defp heredoc_parts(parts) do
    concat(for part <- parts, do: if(is_binary(part), do: heredoc_text(String.split(part, "\n")), else: interpolation(part)))
  end

  # An empty line gets no indentation; the last piece is followed by the delimiter or by interpolation.
  defp heredoc_text([last]), do: Inspect.Algebra.string(last)

  defp heredoc_text([text | ["", _ | _] = rest]),
    do: concat([Inspect.Algebra.string(text), nest(line(), :reset), heredoc_text(rest)])

  defp heredoc_text([text | rest]), do: concat([Inspect.Algebra.string(text), line(), heredoc_text(rest)])

  ## Sigils

  @doc "A sigil: its name, its parts and its modifiers as charlist; `:error` if the call is not one."
  def sigil(name, meta, [{:<<>>, _, parts}, modifiers]) when is_list(modifiers) do
    with "sigil_" <> letter when letter != "" <- Atom.to_string(name),
         open when is_binary(open) <- meta[:delimiter] do
      sigil_doc(letter, open, parts, List.to_string(modifiers))
    else
      _ -> :error
    end
  end

  def sigil(_name, _meta, _args), do: :error

  defp sigil_doc(letter, open, parts, modifiers) do
    cond do
      plugin = Comments.setting(:sigils)[String.to_atom(letter)] -> plugin_doc(plugin, letter, open, parts, modifiers)
      open in @heredocs -> concat(["~" <> letter, heredoc(open, parts, modifiers)])
      true -> sigil_text(letter, open, parts, modifiers)
    end
  end

  # Another program lays out the text of the sigil, unless there is code in it.
  defp plugin_doc(plugin, letter, open, parts, modifiers) do
    parts =
      case parts do
        [text] when is_binary(text) -> [plugin.(text, sigil: String.to_atom(letter), modifiers: to_charlist(modifiers))]
        _ -> parts
      end

    if open in @heredocs do
      concat(["~" <> letter, heredoc(open, parts, modifiers)])
    else
      sigil_text(letter, open, parts, modifiers)
    end
  end

  defp sigil_text(letter, open, parts, modifiers) do
    <<char>> = close = closing(open)
    concat(["~" <> letter <> open, parts(parts, char), close, modifiers])
  end

  defp closing("("), do: ")"
  defp closing("["), do: "]"
  defp closing("{"), do: "}"
  defp closing("<"), do: ">"
  defp closing(same), do: same

  ## Bitstrings

  @doc "A bitstring that is not a string."
  def bitstring(_meta, []), do: "<<>>"

  def bitstring(meta, segments) do
    join = if newline?(meta), do: :line, else: :flex
    {first, last} = {List.first(segments), List.last(segments)}
    render = &segment(&1, &1 == first, &1 == last)
    {doc, join} = arguments(segments, line_of(meta), closing_line(meta), :none, join, render)
    if join == :line, do: surround("<<", doc, ">>"), else: hang("<<", doc, ">>")
  end

  # `<< <<` and `>> >>` would need a space: parentheses are put instead.
  defp segment(quoted, first?, last?) do
    doc = segment(quoted)
    if (first? and opens?(quoted)) or (last? and closes?(quoted)), do: parens(doc), else: doc
  end

  defp segment({:<-, meta, [left, right]}) do
    concat([segment(left), " <- ", Operators.operand(right, {:<-, meta}, :right, :parens_arg)])
  end

  defp segment({:"::", _, [value, spec]}) do
    doc = Operators.operand(value, {:"::", []}, :left, :parens_arg)
    concat([if(bits?(value), do: parens(doc), else: doc), "::", spec(spec)])
  end

  defp segment(value), do: Code.Formatter.expr(value, :parens_arg)

  defp opens?({:"::", _, _}), do: false
  defp opens?({op, _, [left, _]}) when Operators.is_binary_operator(op), do: opens?(left)
  defp opens?(quoted), do: bits?(quoted)

  defp closes?({:"::", _, _}), do: false
  defp closes?({op, _, [_, right]}) when Operators.is_binary_operator(op), do: closes?(right)
  defp closes?(quoted), do: bits?(quoted)

  defp bits?({:<<>>, _, parts}), do: not interpolated?(parts)
  defp bits?(_), do: false

  defp spec({op, _, [left, right]}) when op in [:-, :*], do: concat([spec_left(left, op), Atom.to_string(op), spec_right(right, op)])
  defp spec({:"::", _, _} = quoted), do: parens(Code.Formatter.expr(quoted, :parens_arg))
  defp spec(quoted), do: spec_part(quoted)

  defp spec_left({op, _, [_, _]} = quoted, op), do: spec(quoted)
  defp spec_left({:*, _, [_, _]} = quoted, :-), do: spec(quoted)
  defp spec_left(quoted, _op), do: spec_part(quoted)

  defp spec_right({:*, _, [_, _]} = quoted, :-), do: spec(quoted)
  defp spec_right(quoted, _op), do: spec_part(quoted)

  @types [:integer, :float, :bits, :bitstring, :binary, :bytes, :utf8, :utf16, :utf32, :signed, :unsigned, :little] ++
           [:big, :native]

  # A name that is not one of the language's own is a macro's: it gets parentheses, the others lose them.
  defp spec_part({name, meta, args}) when is_atom(name) and args in [nil, []] do
    cond do
      not Comments.setting(:bitstring_modifiers) -> Code.Formatter.expr({name, meta, args}, :parens_arg)
      name in @types or name == :_ -> Atom.to_string(name)
      args == nil -> Code.Formatter.expr({name, meta, []}, :parens_arg)
      true -> Code.Formatter.expr({name, meta, args}, :parens_arg)
    end
  end

  defp spec_part(quoted) do
    doc = Code.Formatter.expr(quoted, :parens_arg)
    if Operators.operator?(quoted), do: parens(doc), else: doc
  end
end
