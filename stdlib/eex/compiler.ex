defmodule EEx.Compiler do
  @moduledoc false

  # A template is split into tokens; an open expression is put together as text, with a call of __EEX__(n) for each body
  # in it, parsed as a whole, and the calls replaced by the bodies.

  ## Tokens

  @doc false
  def tokenize(contents, opts) when is_list(contents), do: tokenize(List.to_string(contents), opts)

  def tokenize(contents, opts) when is_binary(contents) do
    # Line, column, and the column at which lines begin.
    first_column = (opts[:indentation] || 0) + 1
    place = {opts[:line] || 1, first_column, first_column}

    case tokens(contents, place, "", place, []) do
      {:ok, tokens} -> {:ok, tokens |> trim(opts[:trim] || false) |> Enum.reject(&(&1 == :gone)) |> Enum.map(&as_chars/1)}
      {:error, message, place} -> {:error, message, meta(place)}
    end
  end

  # `text` began at `from`; `place` is where `rest` begins.
  defp tokens(rest, place, text, from, acc) do
    case rest do
      "" ->
        {:ok, Enum.reverse([{:eof, meta(place)} | add_text(acc, text, from)])}

      "<%!--" <> inner ->
        with {:ok, comment, after_it} <- until(inner, "--%>", advance(place, rest)) do
          next = advance(place, "<%!--" <> comment <> "--%>")
          tokens(after_it, next, "", next, [{:comment, comment, meta(place)} | add_text(acc, text, from)])
        end

      "<%%" <> inner ->
        {quotation, after_it} = quotation(inner)
        tokens(after_it, advance(place, "<%%" <> quotation), text <> "<%" <> quotation, from, acc)

      "<%#" <> inner ->
        with {:ok, comment, after_it} <- until(inner, "%>", advance(place, rest)) do
          next = advance(place, "<%#" <> comment <> "%>")
          tokens(after_it, next, "", next, [:gone | add_text(acc, text, from)])
        end

      "<%" <> inner ->
        {marker, inner} = marker(inner)

        with {:ok, code, after_it} <- until(inner, "%>", advance(place, rest)) do
          next = advance(place, "<%" <> marker <> code <> "%>")
          tokens(after_it, next, "", next, [{kind(code), marker, code, meta(place)} | add_text(acc, text, from)])
        end

      <<char::utf8, rest::binary>> ->
        tokens(rest, advance(place, <<char::utf8>>), <<text::binary, char::utf8>>, from, acc)
    end
  end

  defp add_text(acc, "", _from), do: acc
  defp add_text(acc, text, from), do: [{:text, text, meta(from)} | acc]

  defp until(rest, terminator, place) do
    case :binary.split(rest, terminator) do
      [found, after_it] -> {:ok, found, after_it}
      [_] -> {:error, "missing token '#{terminator}'", place}
    end
  end

  defp quotation(inner) do
    case :binary.split(inner, "%>") do
      [found, after_it] -> {found <> "%>", after_it}
      [all] -> {all, ""}
    end
  end

  defp marker(<<marker, rest::binary>>) when marker in ~c"=/|", do: {<<marker>>, rest}
  defp marker(rest), do: {"", rest}

  defp advance({line, column, first}, text) do
    case String.split(text, "\n") do
      [one] -> {line, column + String.length(one), first}
      lines -> {line + length(lines) - 1, String.length(List.last(lines)) + first, first}
    end
  end

  defp meta({line, column, _first}), do: %{line: line, column: column}

  # An expression may open others with `do` or `fn ->` at its end, go on with `else` or `x ->`, or close one.
  defp kind(code) do
    code = String.trim(code)
    closes? = code =~ ~r/\Aend\b(?![?!:])/
    arrow? = String.ends_with?(code, "->")

    cond do
      closes? and (arrow? or code =~ ~r/\bdo\z/) -> :middle_expr
      closes? -> :end_expr
      arrow? and code =~ ~r/\bfn\b/ -> :start_expr
      arrow? or code in ["else", "after", "catch", "rescue"] -> :middle_expr
      code =~ ~r/(\A|[^\w:.])do\z/ -> :start_expr
      true -> :expr
    end
  end

  defp as_chars({:text, text, meta}), do: {:text, String.to_charlist(text), meta}
  defp as_chars({:comment, text, meta}), do: {:comment, String.to_charlist(text), meta}
  defp as_chars({:eof, meta}), do: {:eof, meta}

  defp as_chars({kind, marker, code, meta}),
    do: {kind, String.to_charlist(marker), String.to_charlist(code), meta}

  ## Trimming: a tag alone on its lines leaves one line break, or none at the beginning and the end

  defp trim(tokens, false), do: tokens
  defp trim(tokens, true), do: trim(tokens, true, [])

  defp trim([{:text, text, meta} | rest], first?, acc) do
    case trim_text(text, first?, match?([{:eof, _}], rest)) do
      "" -> trim(rest, false, acc)
      text -> trim(rest, false, [{:text, text, meta} | acc])
    end
  end

  defp trim([token | rest], _first?, acc), do: trim(rest, false, [token | acc])
  defp trim([], _first?, acc), do: Enum.reverse(acc)

  defp trim_text(text, first?, last?) do
    blank? = String.trim(text) == ""
    text = String.replace(text, "\r\n", "\n")

    cond do
      blank? and (first? or last?) -> ""
      blank? and text =~ "\n" -> "\n"
      blank? -> text
      first? -> text |> String.replace(~r/\A\s*\n\s*/, "") |> trim_right(last?)
      true -> text |> String.replace(~r/\A\s*\n/, "\n") |> trim_right(last?)
    end
  end

  defp trim_right(text, true), do: text
  defp trim_right(text, false), do: String.replace(text, ~r/\n\s*\z/, "\n")

  ## Quoted code

  @doc false
  @spec compile([EEx.token()], keyword()) :: Macro.t()
  def compile(source, opts) when is_binary(source) and is_list(opts) do
    file = opts[:file] || "nofile"
    engine = opts[:engine] || EEx.SmartEngine

    case tokenize(source, opts) do
      {:ok, tokens} ->
        context = %{engine: engine, file: file, parser_options: opts[:parser_options] || []}
        {state, [{:eof, _}]} = body(tokens, engine.init(opts), context)
        engine.handle_body(state)

      {:error, message, %{line: line, column: column}} ->
        raise EEx.SyntaxError, message: message, file: file, line: line, column: column
    end
  end

  # The parts up to the end of the template.
  defp body([{kind, _marker, chars, meta} | _], _state, context) when kind in [:middle_expr, :end_expr] do
    name = if kind == :middle_expr, do: "middle of", else: "end of"
    syntax_error("unexpected #{name} expression <%#{chars}%>", meta, context)
  end

  defp body([{:eof, _}] = tokens, state, _context), do: {state, tokens}

  defp body(tokens, state, context) do
    {state, tokens} = part(tokens, state, context)
    body(tokens, state, context)
  end

  defp part([{:comment, _, _} | rest], state, _context), do: {state, rest}

  defp part([{:text, chars, meta} | rest], state, context),
    do: {context.engine.handle_text(state, Map.to_list(meta), List.to_string(chars)), rest}

  defp part([{:expr, marker, chars, meta} | rest], state, context) do
    quoted = parse(List.to_string(chars), meta.line, meta.column + 2 + length(marker), context)
    {context.engine.handle_expr(state, List.to_string(marker), quoted), rest}
  end

  defp part([{:start_expr, marker, chars, meta} | rest], state, context) do
    if marker == [], do: warn_unused(meta, context)
    open = %{source: List.to_string(chars), line: meta.line + newlines(chars), bodies: []}
    {source, bodies, rest} = inside(rest, context.engine.handle_begin(state), true, open, state, context)

    quoted =
      source
      |> parse(meta.line, meta.column + 2 + length(marker), context)
      |> insert(bodies)

    {context.engine.handle_expr(state, List.to_string(marker), quoted), rest}
  end

  # The inside of an open expression up to its end. `blank?`: nothing but white space came since the last tag of it.
  defp inside([{:middle_expr, marker, chars, meta} | rest], inner, blank?, open, outer, context) do
    warn_marker(marker, chars, meta, context)

    open =
      if blank? and arrow?(chars), do: open, else: add_body(open, inner, context)

    inside(rest, context.engine.handle_begin(outer), true, add_source(open, chars, meta), outer, context)
  end

  defp inside([{:end_expr, marker, chars, meta} | rest], inner, _blank?, open, _outer, context) do
    warn_marker(marker, chars, meta, context)
    %{source: source, bodies: bodies} = open |> add_body(inner, context) |> add_source(chars, meta)
    {source, bodies, rest}
  end

  defp inside([{:eof, meta}], _inner, _blank?, _open, _outer, context),
    do: syntax_error("unexpected end of string, expected a closing '<% end %>'", meta, context)

  defp inside([token | _] = tokens, inner, blank?, open, outer, context) do
    {inner, tokens} = part(tokens, inner, context)
    inside(tokens, inner, blank? and blank?(token), open, outer, context)
  end

  defp blank?({:text, chars, _}), do: Enum.all?(chars, &(&1 in ~c" \t\r\n"))
  defp blank?({:comment, _, _}), do: true
  defp blank?(_), do: false

  defp arrow?(chars) do
    code = chars |> List.to_string() |> String.trim()
    String.ends_with?(code, "->") and not String.starts_with?(code, "end")
  end

  defp add_body(%{source: source, bodies: bodies} = open, inner, context) do
    quoted = context.engine.handle_end(inner)
    %{open | source: source <> " __EEX__(#{length(bodies)}); ", bodies: bodies ++ [quoted]}
  end

  # Line breaks keep the code on the lines it has in the template.
  defp add_source(%{source: source, line: line} = open, chars, meta) do
    padding = String.duplicate("\n", max(meta.line - line, 0))
    %{open | source: source <> padding <> List.to_string(chars), line: max(meta.line, line) + newlines(chars)}
  end

  defp newlines(chars), do: Enum.count(chars, &(&1 == ?\n))

  defp parse(source, line, column, context) do
    Code.string_to_quoted!(source, [file: context.file, line: line, column: column] ++ context.parser_options)
  end

  defp insert(quoted, bodies) do
    Macro.prewalk(quoted, fn
      {:__EEX__, _, [n]} when is_integer(n) -> Enum.at(bodies, n)
      other -> other
    end)
  end

  defp syntax_error(message, meta, context),
    do: raise(EEx.SyntaxError, message: message, file: context.file, line: meta.line, column: meta.column)

  ## Warnings

  defp warn_unused(meta, context) do
    warn(~s(the contents of this expression won't be output unless the EEx block starts with "<%="), meta, context)
  end

  defp warn_marker([], _chars, _meta, _context), do: :ok

  defp warn_marker(marker, chars, meta, context) do
    warn(
      ~s(unexpected beginning of EEx tag "<%#{marker}" on "<%#{marker}#{chars}%>", please remove "#{marker}"),
      meta,
      context
    )
  end

  defp warn(message, meta, context),
    do: :phial_code.warn(message, context.file, meta.line, meta.column, nil)
end
