defmodule :phial_fread do
  @moduledoc false
  # `:io_lib.fread/2`: reads values out of text by a format like that of `:io_lib.format/2`.

  @doc "`{:ok, values, rest}`, `{:more, format, values so many, values reversed}` or `{:error, {:fread, what}}`."
  def read(format, text), do: read(format, text, 0, [])

  @doc "Reads with a function that gives one character, or `:eof`, until the format is satisfied or an error is certain."
  def read_from(read, prompt, format), do: from(read, read.(prompt), format, [], :reading)

  # Tried where a word ends, or the last character of the format is read, so that a long line takes time in proportion.
  defp from(_read, {:error, _} = error, _format, _read_back, _state), do: error
  defp from(_read, :eof, format, read_back, _state), do: at_end(format, trim(:lists.reverse(read_back)))

  defp from(read, chars, format, read_back, state) do
    [c] = :unicode.characters_to_list(chars)
    between = c in ~c" \t\r\n"
    word_ends = between and not match?([b | _] when b in ~c" \t\r", read_back)
    read_back = [c | read_back]

    if (state == :reading and (word_ends or c == last(format))) or c == ?\n do
      case :io_lib.fread(format, :lists.reverse(read_back)) do
        {:ok, values, _rest} -> {:ok, values}
        {:error, _} = error when c == ?\n -> error
        {:error, _} -> from(read, read.(""), format, read_back, :failed)
        _more -> from(read, read.(""), format, read_back, :reading)
      end
    else
      from(read, read.(""), format, read_back, state)
    end
  end

  defp last(format) when format in ["", []], do: nil
  defp last(format) when is_binary(format), do: :binary.last(format)
  defp last(format), do: :lists.last(format)

  defp at_end(_format, []), do: :eof

  defp at_end(format, text) do
    case :io_lib.fread(format, text) do
      {:ok, values, _rest} -> {:ok, values}
      {:error, _} = error -> error
      _more -> error(:input)
    end
  end

  defp read([?~ | directive] = format, text, count, acc) do
    {given, directive} = {directive, skip_star(directive)}
    {keep, directive} = {given == directive, directive}
    {width, directive} = width(directive)

    {unicode, directive} =
      if match?([?t | _], directive), do: {true, tl(directive)}, else: {false, directive}

    case directive do
      [control | rest] ->
        value(control, width, unicode, text) |> step(keep, rest, format, count, acc)

      [] ->
        error(:format)
    end
  end

  # White space of a format stands for any, or none, of the text.
  defp read([c | format], text, count, acc) when c in ~c" \t\r\n",
    do: read(format, trim(text), count, acc)

  defp read([c | format], [c | text], count, acc), do: read(format, text, count, acc)
  defp read([_ | _] = format, [], count, acc), do: {:more, format, count, acc}
  defp read([_ | _], _text, _count, _acc), do: error(:input)
  defp read([], text, _count, acc), do: {:ok, :lists.reverse(acc), text}

  defp step({:ok, value, text}, true, rest, _format, count, acc),
    do: read(rest, text, count + 1, [value | acc])

  defp step({:ok, _value, text}, false, rest, _format, count, acc),
    do: read(rest, text, count, acc)

  defp step({:none, text}, _keep, rest, _format, count, acc), do: read(rest, text, count, acc)
  defp step(:more, _keep, _rest, format, count, acc), do: {:more, format, count, acc}
  defp step({:error, what}, _keep, _rest, _format, _count, _acc), do: error(what)

  defp error(what), do: {:error, {:fread, what}}

  defp skip_star([?* | rest]), do: rest
  defp skip_star(directive), do: directive

  defp width(directive) do
    case :lists.splitwith(&(&1 in ?0..?9), directive) do
      {[], rest} -> {:none, rest}
      {digits, rest} -> {:erlang.list_to_integer(digits), rest}
    end
  end

  defp trim(text), do: :lists.dropwhile(&(&1 in ~c" \t\r\n"), text)

  ## Directives

  defp value(?~, _width, _unicode, text) do
    case trim(text) do
      [?~ | rest] -> {:none, rest}
      [] -> :more
      _ -> {:error, :input}
    end
  end

  defp value(?c, width, unicode, text) do
    n = if width == :none, do: 1, else: width

    cond do
      length(text) < n -> :more
      not unicode and Enum.any?(Enum.take(text, n), &(&1 > 255)) -> {:error, :string}
      true -> split_ok(text, n)
    end
  end

  defp value(?l, _width, _unicode, text), do: {:ok, length(text), text}

  defp value(control, width, unicode, text) when control in ~c"dufasx#-" do
    case trim(text) do
      [] -> :more
      text -> field(control, width, unicode, text)
    end
  end

  defp value(_control, _width, _unicode, _text), do: {:error, :format}

  defp split_ok(text, n) do
    {chars, rest} = :lists.split(n, text)
    {:ok, chars, rest}
  end

  # Of a field no more than its width is looked at.
  defp field(control, :none, unicode, text), do: word(control, 10, unicode, text, [])
  defp field(?u, base, _unicode, text), do: number(text, [], base, [])

  defp field(control, width, unicode, text) do
    {text, rest} = :lists.split(min(width, length(text)), text)
    word(control, 10, unicode, text, rest)
  end

  defp word(?d, base, _unicode, text, rest) do
    {sign, digits} = sign(text)
    number(digits, sign, base, rest)
  end

  defp word(?u, base, _unicode, text, rest), do: number(text, [], base, rest)
  defp word(?-, _base, _unicode, [?- | text], rest), do: {:ok, -1, text ++ rest}
  defp word(?-, _base, _unicode, text, rest), do: {:ok, 1, text ++ rest}

  defp word(?f, _base, _unicode, text, rest) do
    case :string.list_to_float(text) do
      {:error, _} -> {:error, :float}
      {value, behind} -> {:ok, value, behind ++ rest}
    end
  end

  defp word(control, _base, unicode, text, rest) when control in ~c"sa" do
    {word, behind} = :lists.splitwith(&(&1 not in ~c" \t\r\n"), text)

    cond do
      not unicode and Enum.any?(word, &(&1 > 255)) -> {:error, :string}
      control == ?s -> {:ok, word, behind ++ rest}
      true -> {:ok, :erlang.list_to_atom(word), behind ++ rest}
    end
  end

  # A number with its base: 16#ff.
  defp word(?#, _base, _unicode, text, rest) do
    with {[_ | _] = base, [?# | digits]} <- :lists.splitwith(&(&1 in ?0..?9), text),
         base when base in 2..36 <- :erlang.list_to_integer(base) do
      number(digits, [], base, rest)
    else
      _ -> {:error, :based}
    end
  end

  defp word(_control, _base, _unicode, _text, _rest), do: {:error, :format}

  defp sign([c | rest]) when c in [?+, ?-], do: {[c], rest}
  defp sign(text), do: {[], text}

  defp number(text, sign, base, rest) do
    case :lists.splitwith(&(digit(&1) < base), text) do
      {[], _} -> {:error, if(sign == [] and base != 10, do: :unsigned, else: :integer)}
      {digits, behind} -> {:ok, :erlang.list_to_integer(sign ++ digits, base), behind ++ rest}
    end
  end

  defp digit(c) when c in ?0..?9, do: c - ?0
  defp digit(c) when c in ?a..?z, do: c - ?a + 10
  defp digit(c) when c in ?A..?Z, do: c - ?A + 10
  defp digit(_), do: 99
end
