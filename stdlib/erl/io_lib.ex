defmodule :io_lib do
  @moduledoc """
  Erlang's `:io_lib`: formatting terms as Erlang writes them.

      iex> :io_lib.format("~p is ~.2f~n", [{:pi, "b"}, 3.14159]) |> IO.iodata_to_binary()
      "{pi,<<\\"b\\">>} is 3.14\\n"

  Long terms of `~p` stay on one line.
  """

  def nl, do: ~c"\n"

  def fwrite(format, args), do: format(format, args)
  def fwrite(format, args, _options), do: format(format, args)
  def format(format, args, _options), do: format(format, args)

  def format(format, args) when is_list(args) do
    case walk(to_chars(format), args, []) do
      {:ok, chars} -> chars
      :error -> :erlang.error(:badarg, [format, args])
    end
  end

  def format(format, args), do: :erlang.error(:badarg, [format, args])

  defp to_chars(format) when is_binary(format), do: :unicode.characters_to_list(format)
  defp to_chars(format) when is_atom(format), do: :erlang.atom_to_list(format)
  defp to_chars(format), do: :lists.flatten(format)

  # A directive is ~F.P.PadModC: width, precision, padding character, modifiers, control character.
  defp walk([?~ | rest], args, acc) do
    {width, rest, args} = take_number(rest, args)

    {precision, rest, args} =
      case rest do
        [?. | rest] -> take_number(rest, args)
        _ -> {:none, rest, args}
      end

    {pad, rest} =
      case rest do
        [?., ?* | rest] -> {:arg, rest}
        [?., pad | rest] -> {pad, rest}
        _ -> {?\s, rest}
      end

    {pad, args} = if pad == :arg, do: {hd(args), tl(args)}, else: {pad, args}
    {modifiers, rest} = Enum.split_while(rest, &(&1 in ~c"tlkK"))

    case rest do
      [control | rest] ->
        directive(control, %{f: width, p: precision, pad: pad, mod: modifiers}, rest, args, acc)

      [] ->
        :error
    end
  end

  defp walk([char | rest], args, acc), do: walk(rest, args, [char | acc])
  defp walk([], [], acc), do: {:ok, :lists.reverse(acc)}
  defp walk([], _args, _acc), do: :error

  defp take_number([?* | rest], [n | args]) when is_integer(n), do: {n, rest, args}

  defp take_number([?- | rest], args) do
    case take_number(rest, args) do
      {n, rest, args} when is_integer(n) -> {-n, rest, args}
      other -> other
    end
  end

  defp take_number(chars, args) do
    case Enum.split_while(chars, &(&1 in ?0..?9)) do
      {[], rest} -> {:none, rest, args}
      {digits, rest} -> {:erlang.list_to_integer(digits), rest, args}
    end
  end

  defp directive(?n, spec, rest, args, acc) do
    walk(rest, args, List.duplicate(?\n, number(spec.f, 1)) ++ acc)
  end

  defp directive(?~, spec, rest, args, acc),
    do: walk(rest, args, List.duplicate(?~, number(spec.f, 1)) ++ acc)

  defp directive(?i, _spec, rest, [_ | args], acc), do: walk(rest, args, acc)

  defp directive(control, spec, rest, [limited, depth | args], acc)
       when control in ~c"WP" and is_integer(depth) do
    directive(control + 32, spec, rest, [limited | args], acc)
  end

  defp directive(control, spec, rest, [prefixed, prefix | args], acc) when control in ~c"Xx" do
    text = based(prefixed, number(spec.p, 10), if(control == ?X, do: :upper, else: :lower))

    {sign, digits} =
      if prefixed < 0, do: {"-", binary_part(text, 1, byte_size(text) - 1)}, else: {"", text}

    emit(
      sign <> :unicode.characters_to_binary(to_chars(prefix)) <> digits,
      spec,
      :right,
      rest,
      args,
      acc
    )
  end

  defp directive(control, spec, rest, [arg | args], acc) do
    case text(control, arg, spec) do
      {:ok, text, default} -> emit(text, spec, default, rest, args, acc)
      :error -> :error
    end
  end

  defp directive(_control, _spec, _rest, [], _acc), do: :error

  defp emit(text, spec, default, rest, args, acc) do
    padded = pad(text, spec, default)
    walk(rest, args, :lists.reverse(:unicode.characters_to_list(padded), acc))
  end

  defp number(:none, default), do: default
  defp number(n, _default), do: n

  defp text(?w, arg, _spec), do: {:ok, write_term(arg, false), :right}
  defp text(?p, arg, _spec), do: {:ok, write_term(arg, true), :right}

  defp text(?c, arg, spec) when is_integer(arg),
    do: {:ok, String.duplicate(<<arg::utf8>>, number(spec.f, 1)), :whole}

  defp text(?s, arg, spec) when is_list(arg) or is_binary(arg) or is_atom(arg) do
    chars = if is_atom(arg), do: :erlang.atom_to_binary(arg), else: string(arg, ?t in spec.mod)

    cond do
      chars == :error -> :error
      is_integer(spec.p) -> {:ok, cut(chars, spec.p, spec.pad), :right}
      true -> {:ok, chars, :string}
    end
  end

  defp text(?B, arg, spec) when is_integer(arg),
    do: {:ok, based(arg, number(spec.p, 10), :upper), :right}

  defp text(?b, arg, spec) when is_integer(arg),
    do: {:ok, based(arg, number(spec.p, 10), :lower), :right}

  defp text(?#, arg, spec) when is_integer(arg),
    do: {:ok, prefixed(arg, number(spec.p, 10), :upper), :right}

  defp text(?+, arg, spec) when is_integer(arg),
    do: {:ok, prefixed(arg, number(spec.p, 10), :lower), :right}

  defp text(?f, arg, spec) when is_number(arg) do
    {:ok, :erlang.float_to_binary(arg / 1, decimals: number(spec.p, 6)), :right}
  end

  defp text(?e, arg, spec) when is_number(arg) do
    {:ok, :erlang.float_to_binary(arg / 1, scientific: number(spec.p, 6) - 1) |> short_exponent(),
     :right}
  end

  defp text(?g, arg, spec) when is_number(arg) do
    magnitude = abs(arg / 1)

    if magnitude == 0 or (magnitude >= 0.1 and magnitude < 1.0e4) do
      digits =
        if magnitude == 0, do: 1, else: max(trunc(:math.floor(:math.log10(magnitude))) + 1, 0)

      {:ok, :erlang.float_to_binary(arg / 1, decimals: max(number(spec.p, 6) - digits, 1)),
       :right}
    else
      text(?e, arg, spec)
    end
  end

  defp text(_control, _arg, _spec), do: :error

  # Erlang writes e+0 where C writes e+00.
  defp short_exponent(text), do: Regex.replace(~r/e([+-])0(\d)$/, text, "e\\1\\2")

  defp string(binary, _unicode) when is_binary(binary) do
    if String.valid?(binary), do: binary, else: :unicode.characters_to_binary(binary, :latin1)
  end

  defp string(list, _unicode) do
    case :unicode.characters_to_binary(list) do
      binary when is_binary(binary) -> binary
      _ -> :error
    end
  rescue
    ArgumentError -> :error
  end

  defp cut(chars, precision, pad) do
    if String.length(chars) > precision,
      do: String.slice(chars, 0, precision),
      else: String.pad_trailing(chars, precision, <<pad::utf8>>)
  end

  defp based(integer, base, :upper), do: Integer.to_string(integer, base)
  defp based(integer, base, :lower), do: String.downcase(Integer.to_string(integer, base))

  defp prefixed(integer, base, letters) do
    sign = if integer < 0, do: "-", else: ""
    sign <> Integer.to_string(base) <> "#" <> based(abs(integer), base, letters)
  end

  defp pad(text, %{f: :none}, _default), do: text
  defp pad(text, _spec, :whole), do: text

  defp pad(text, %{f: width, pad: pad}, default) do
    length = String.length(text)
    filler = <<pad::utf8>>

    cond do
      length > abs(width) and default == :string -> String.slice(text, 0, abs(width))
      length > abs(width) -> String.duplicate("*", abs(width))
      width < 0 -> String.pad_trailing(text, -width, filler)
      true -> String.pad_leading(text, width, filler)
    end
  end

  ## Terms

  def write(term), do: :unicode.characters_to_list(write_term(term, false))
  def write(term, _options), do: write(term)
  def print(term), do: :unicode.characters_to_list(write_term(term, true))
  def print(term, _column, _width, _depth), do: print(term)

  def write_atom(atom), do: :unicode.characters_to_list(atom_text(atom))
  def write_string(list), do: :unicode.characters_to_list(quoted(list, ?"))
  def write_string(list, _quote), do: write_string(list)
  def write_char(char), do: [?$, char]

  # `strings` tells whether printable lists and binaries are shown as text.
  defp write_term(term, strings) do
    cond do
      is_atom(term) -> atom_text(term)
      is_integer(term) -> Integer.to_string(term)
      is_float(term) -> Float.to_string(term)
      is_binary(term) -> write_binary(term, strings)
      is_bitstring(term) -> write_bits(term)
      is_list(term) -> write_list(term, strings)
      is_tuple(term) -> "{" <> joined(Tuple.to_list(term), strings) <> "}"
      is_map(term) -> write_map(term, strings)
      is_pid(term) -> List.to_string(:erlang.pid_to_list(term))
      is_reference(term) -> List.to_string(:erlang.ref_to_list(term))
      is_function(term) -> List.to_string(:erlang.fun_to_list(term))
      true -> inspect(term)
    end
  end

  defp joined(terms, strings), do: Enum.map_join(terms, ",", &write_term(&1, strings))

  defp write_map(map, strings) do
    pairs =
      Enum.map_join(:maps.to_list(map), ",", fn {k, v} ->
        write_term(k, strings) <> " => " <> write_term(v, strings)
      end)

    "\#{" <> pairs <> "}"
  end

  defp write_list([], _strings), do: "[]"

  defp write_list(list, strings) do
    if strings and printable_list(list),
      do: quoted(list, ?"),
      else: "[" <> elements(list, strings) <> "]"
  end

  defp elements([last], strings), do: write_term(last, strings)

  defp elements([h | t], strings) when is_list(t),
    do: write_term(h, strings) <> "," <> elements(t, strings)

  defp elements([h | t], strings), do: write_term(h, strings) <> "|" <> write_term(t, strings)

  defp write_binary("", true), do: "<<>>"

  defp write_binary(binary, strings) do
    cond do
      strings and latin1?(binary) ->
        "<<" <> quoted(:erlang.binary_to_list(binary), ?") <> ">>"

      strings and String.printable?(binary) ->
        "<<" <> quoted(String.to_charlist(binary), ?") <> "/utf8>>"

      true ->
        "<<" <> Enum.join(:erlang.binary_to_list(binary), ",") <> ">>"
    end
  end

  defp latin1?(binary), do: printable_latin1_list(:erlang.binary_to_list(binary))

  defp write_bits(bits) do
    whole = div(bit_size(bits), 8)
    <<bytes::binary-size(whole), rest::bitstring>> = bits
    size = bit_size(rest)
    <<last::size(size)>> = rest
    parts = Enum.map(:erlang.binary_to_list(bytes), &Integer.to_string/1) ++ ["#{last}:#{size}"]
    "<<" <> Enum.join(parts, ",") <> ">>"
  end

  @reserved ~w(after and andalso band begin bnot bor bsl bsr bxor case catch cond div end fun if let maybe not of or orelse
               receive rem try when xor)a

  defp atom_text(atom) do
    text = :erlang.atom_to_binary(atom)

    if atom not in @reserved and text =~ ~r/\A[a-z][a-zA-Z0-9_@]*\z/,
      do: text,
      else: quoted(String.to_charlist(text), ?')
  end

  defp quoted(chars, mark),
    do: IO.iodata_to_binary([mark, Enum.map(chars, &escape(&1, mark)), mark])

  defp escape(mark, mark), do: [?\\, mark]
  defp escape(?\\, _mark), do: "\\\\"
  defp escape(?\n, _mark), do: "\\n"
  defp escape(?\t, _mark), do: "\\t"
  defp escape(?\r, _mark), do: "\\r"
  defp escape(?\b, _mark), do: "\\b"
  defp escape(?\v, _mark), do: "\\v"
  defp escape(?\f, _mark), do: "\\f"
  defp escape(?\e, _mark), do: "\\e"
  defp escape(char, _mark), do: <<char::utf8>>

  def printable_list(list), do: printable_latin1_list(list)

  def printable_latin1_list([char | rest])
      when char in 32..126 or char in 160..255 or char in 8..13 or char == 27 do
    printable_latin1_list(rest)
  end

  def printable_latin1_list([]), do: true
  def printable_latin1_list(_), do: false

  def printable_unicode_list(list) when is_list(list) do
    List.ascii_printable?(list) or
      (is_binary(:unicode.characters_to_binary(list)) and
         String.printable?(:unicode.characters_to_binary(list)))
  rescue
    ArgumentError -> false
  end

  def printable_unicode_list(_), do: false

  def chars_length(chars), do: String.length(:unicode.characters_to_binary(chars))

  def char_list(list) when is_list(list),
    do: Enum.all?(list, &(is_integer(&1) and &1 in 0..0x10FFFF))

  def char_list(_), do: false

  def latin1_char_list(list) when is_list(list),
    do: Enum.all?(list, &(is_integer(&1) and &1 in 0..255))

  def latin1_char_list(_), do: false
end
