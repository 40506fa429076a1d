defmodule :io_lib do
  @moduledoc """
  Erlang's `:io_lib`: formatting terms as Erlang writes them.

      iex> :io_lib.format("~p is ~.2f~n", [{:pi, "b"}, 3.14159]) |> IO.iodata_to_binary()
      "{pi,<<\\"b\\">>} is 3.14\\n"

  `~p` breaks what is longer than a line.
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

  defp directive(?W, spec, rest, [limited, depth | args], acc) when is_integer(depth),
    do: emit(write_term(limited, words(spec.mod), depth), spec, :right, rest, args, acc)

  defp directive(?P, spec, rest, [limited, depth | args], acc) when is_integer(depth),
    do: walk(rest, args, :lists.reverse(pretty(limited, spec, depth, acc), acc))

  defp directive(?p, spec, rest, [arg | args], acc),
    do: walk(rest, args, :lists.reverse(pretty(arg, spec, -1, acc), acc))

  defp directive(control, spec, rest, [prefixed, prefix | args], acc)
       when control in ~c"Xx" and is_integer(prefixed) and (is_list(prefix) or is_atom(prefix)) do
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

  defp directive(control, _spec, _rest, _args, _acc) when control in ~c"XxWPp", do: :error

  defp directive(control, spec, rest, [arg | args], acc) do
    case text(control, arg, spec) do
      {:ok, text, default} -> emit(text, spec, default, rest, args, acc)
      :error -> :error
    end
  end

  defp directive(_control, _spec, _rest, [], _acc), do: :error

  # The width of ~p and ~P is that of a line; the precision is the column it starts at, else that is where the text is.
  defp pretty(term, spec, depth, acc) do
    column = number(spec.p, length(Enum.take_while(acc, &(&1 != ?\n))) + 1)
    layout(term, strings(spec), depth, column, abs(number(spec.f, 80)))
  end

  defp layout(term, strings, depth, column, line_length),
    do:
      :unicode.characters_to_list(
        :phial_pretty.layout(node_of(term, strings, depth), column, line_length)
      )

  defp emit(text, spec, default, rest, args, acc) do
    padded = pad(text, spec, default)
    walk(rest, args, :lists.reverse(:unicode.characters_to_list(padded), acc))
  end

  defp number(:none, default), do: default
  defp number(n, _default), do: n

  defp text(?w, arg, spec), do: {:ok, write_term(arg, words(spec.mod)), :right}

  # Without a modifier a character is a byte.
  defp text(?c, arg, spec) when is_integer(arg) do
    char = if ?t in spec.mod, do: arg, else: Integer.mod(arg, 256)
    count = number(spec.p, number(spec.f, 1))

    cond do
      char < 0 or char > 0x10FFFF or char in 0xD800..0xDFFF -> :error
      is_integer(spec.p) -> {:ok, String.duplicate(<<char::utf8>>, count), :right}
      true -> {:ok, String.duplicate(<<char::utf8>>, abs(count)), :whole}
    end
  end

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

  defp text(?f, arg, spec) when is_float(arg) do
    {:ok, :erlang.float_to_binary(arg / 1, decimals: number(spec.p, 6)), :right}
  end

  defp text(?e, arg, spec) when is_float(arg) do
    {:ok, :erlang.float_to_binary(arg / 1, scientific: number(spec.p, 6) - 1) |> short_exponent(),
     :right}
  end

  defp text(?g, arg, spec) when is_float(arg) do
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

  # What ~p shows as text: nothing, Latin-1, or Unicode.
  defp strings(%{mod: modifiers}) do
    cond do
      ?l in modifiers -> words(modifiers)
      ?t in modifiers -> :unicode
      true -> true
    end
  end

  # No text, with atoms beyond Latin-1 as they are.
  defp words(modifiers), do: if(?t in modifiers, do: :words, else: false)

  # Erlang writes e+0 where C writes e+00.
  defp short_exponent(text), do: Regex.replace(~r/e([+-])0(\d)$/, text, "e\\1\\2")

  # Without the modifier t text is Latin-1.
  defp string(binary, unicode?) when is_binary(binary) do
    if unicode? and String.valid?(binary),
      do: binary,
      else: :unicode.characters_to_binary(binary, :latin1)
  end

  defp string(list, false) do
    case :unicode.characters_to_binary(list, :latin1) do
      binary when is_binary(binary) -> if latin1_text?(binary), do: binary, else: :error
      _ -> :error
    end
  rescue
    ArgumentError -> :error
  end

  defp string(list, true) do
    case :unicode.characters_to_binary(list) do
      binary when is_binary(binary) -> binary
      _ -> :error
    end
  rescue
    ArgumentError -> :error
  end

  defp latin1_text?(text), do: Enum.all?(String.to_charlist(text), &(&1 < 256))

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

  def write(term, depth) when is_integer(depth),
    do: :unicode.characters_to_list(write_term(term, false, depth))

  def write(term, options) when is_list(options),
    do: :unicode.characters_to_list(write_term(term, false, Keyword.get(options, :depth, -1)))

  @doc "As `~p` writes it."
  @spec print(term) :: charlist
  def print(term), do: print(term, 1, 80, -1)

  @doc "As `~p` writes it at a column, in lines of a length, so deep (-1: all of it)."
  @spec print(term, pos_integer, pos_integer, integer) :: charlist
  def print(term, column, line_length, depth), do: layout(term, true, depth, column, line_length)

  def write_atom(atom), do: :unicode.characters_to_list(atom_text(atom))
  def write_string(list), do: :unicode.characters_to_list(quoted(list, ?"))
  def write_string(list, _quote), do: write_string(list)
  def write_char(?\s), do: ~c"$\\s"
  def write_char(char), do: [?$ | :unicode.characters_to_list([escape(char, nil)])]

  # `strings` tells whether printable lists and binaries are shown as text; `depth` how much is shown of what is nested or
  # long, -1 all of it.
  defp write_term(term, strings, depth \\ -1)
  defp write_term(_term, _strings, 0), do: "..."

  defp write_term(term, strings, depth) do
    cond do
      is_atom(term) -> atom_text(term, strings in [:unicode, :words])
      is_integer(term) -> Integer.to_string(term)
      is_float(term) -> Float.to_string(term)
      is_binary(term) -> write_binary(term, strings, depth)
      is_bitstring(term) -> write_bits(term, depth)
      is_list(term) -> write_list(term, strings, depth)
      is_tuple(term) -> write_tuple(term, strings, depth)
      is_map(term) -> write_map(term, strings, depth)
      is_pid(term) -> List.to_string(:erlang.pid_to_list(term))
      is_reference(term) -> List.to_string(:erlang.ref_to_list(term))
      is_function(term) -> write_fun(term)
      true -> inspect(term)
    end
  end

  defp write_fun(fun) do
    case :erlang.fun_info(fun, :type) do
      {:type, :external} ->
        [module, name, arity] =
          for item <- [:module, :name, :arity], do: elem(:erlang.fun_info(fun, item), 1)

        "fun #{atom_text(module)}:#{atom_text(name)}/#{arity}"

      _ ->
        List.to_string(:erlang.fun_to_list(fun))
    end
  end

  # What `:phial_pretty` lays out: as `write_term/3`, in parts.
  defp node_of(_term, _strings, 0), do: :phial_pretty.word("...")

  defp node_of(term, strings, depth) when is_tuple(term) and tuple_size(term) > 0 do
    if depth == 1 do
      :phial_pretty.word("{...}")
    else
      elements = Tuple.to_list(term)
      {nodes, tail} = nodes(elements, strings, deeper(depth))
      :phial_pretty.tuple(nodes, tail, is_atom(hd(elements)) and tuple_size(term) > 1)
    end
  end

  defp node_of(map, _strings, 1) when is_map(map) and map_size(map) > 0,
    do: :phial_pretty.word("\#{...}")

  defp node_of(map, strings, depth) when is_map(map) and map_size(map) > 0 do
    depth = deeper(depth)
    {pairs, tail} = pair_nodes(:maps.to_list(map), strings, depth, depth)
    :phial_pretty.map(pairs, tail)
  end

  defp node_of([_ | _] = list, strings, depth) do
    cond do
      depth == 1 ->
        :phial_pretty.list([], :dots)

      shown_as_text?(list, strings) ->
        :phial_pretty.word(write_term(list, strings, depth))

      true ->
        {nodes, tail} = nodes(list, strings, deeper(depth))
        :phial_pretty.list(nodes, tail)
    end
  end

  defp node_of(term, strings, depth) when is_binary(term) and term != "" do
    case write_term(term, strings, depth) do
      <<"<<", digit, _::binary>> = text when digit in ?0..?9 -> :phial_pretty.bytes(numbers(text))
      text -> :phial_pretty.word(text)
    end
  end

  defp node_of(term, strings, depth), do: :phial_pretty.word(write_term(term, strings, depth))

  defp numbers(text),
    do: text |> binary_part(2, byte_size(text) - 4) |> :binary.split(",", [:global])

  # The first element is there; of the others as many as the depth leaves.
  defp nodes([first | rest], strings, depth) do
    {nodes, tail} = more_nodes(rest, strings, depth)
    {[node_of(first, strings, depth) | nodes], tail}
  end

  defp more_nodes([], _strings, _depth), do: {[], nil}
  defp more_nodes(_rest, _strings, 1), do: {[], :dots}
  defp more_nodes([_ | _] = rest, strings, depth), do: nodes(rest, strings, deeper(depth))
  defp more_nodes(tail, strings, depth), do: {[], node_of(tail, strings, deeper(depth))}

  # At most `count` pairs (-1: all), each to the same depth.
  defp pair_nodes([], _strings, _depth, _count), do: {[], nil}
  defp pair_nodes(_rest, _strings, _depth, 0), do: {[], :dots}

  defp pair_nodes([{key, value} | rest], strings, depth, count) do
    {pairs, tail} = pair_nodes(rest, strings, depth, deeper(count))

    {[:phial_pretty.pair(node_of(key, strings, depth), node_of(value, strings, depth)) | pairs],
     tail}
  end

  defp shown_as_text?(list, strings),
    do: strings in [true, :unicode] and printable_latin1_list(list)

  defp deeper(-1), do: -1
  defp deeper(depth), do: depth - 1

  defp write_tuple({}, _strings, _depth), do: "{}"
  defp write_tuple(_tuple, _strings, 1), do: "{...}"

  defp write_tuple(tuple, strings, depth) do
    [first | rest] = Tuple.to_list(tuple)
    depth = deeper(depth)

    IO.iodata_to_binary([
      "{",
      write_term(first, strings, depth),
      more(rest, strings, depth, ",..."),
      "}"
    ])
  end

  # What follows the first element of a tuple or list.
  defp more([], _strings, _depth, _cut), do: []
  defp more(_rest, _strings, 1, cut), do: cut

  defp more([h | t], strings, depth, cut) do
    depth = deeper(depth)
    [",", write_term(h, strings, depth) | more(t, strings, depth, cut)]
  end

  defp more(tail, strings, depth, _cut), do: ["|", write_term(tail, strings, deeper(depth))]

  defp write_map(map, _strings, _depth) when map == %{}, do: "\#{}"
  defp write_map(_map, _strings, 1), do: "\#{}"

  defp write_map(map, strings, depth) do
    IO.iodata_to_binary(["\#{", pairs(:maps.to_list(map), strings, deeper(depth), []), "}"])
  end

  # When the depth is used up dots come, even if nothing else would.
  defp pairs(_rest, _strings, 0, comma), do: [comma, "..."]
  defp pairs([], _strings, _depth, _comma), do: []

  defp pairs([{key, value} | rest], strings, depth, comma) do
    [comma, write_term(key, strings, depth), " => ", write_term(value, strings, depth)] ++
      pairs(rest, strings, deeper(depth), ",")
  end

  defp write_list([], _strings, _depth), do: "[]"

  defp write_list(list, strings, depth) do
    cond do
      strings in [true, :unicode] and depth != 1 and printable_latin1_list(list) ->
        quoted(list, ?")

      depth == 1 ->
        "[...]"

      true ->
        depth = deeper(depth)

        IO.iodata_to_binary([
          "[",
          write_term(hd(list), strings, depth),
          more(tl(list), strings, depth, "|..."),
          "]"
        ])
    end
  end

  defp write_binary("", _strings, _depth), do: "<<>>"
  defp write_binary(_binary, _strings, 1), do: "<<...>>"

  # Four characters count as one element.
  defp write_binary(binary, strings, depth) do
    cond do
      strings == :unicode and text?(binary) and not ascii?(binary) ->
        "<<" <> cut_text(String.to_charlist(binary), depth, "/utf8>>")

      strings in [true, :unicode] and latin1?(binary) ->
        "<<" <> cut_text(:erlang.binary_to_list(binary), depth, ">>")

      true ->
        write_bits(binary, depth)
    end
  end

  defp cut_text(chars, depth, close) do
    case depth > 0 && :lists.split(min((depth - 1) * 4, length(chars)), chars) do
      {shown, [_ | _]} -> quoted(shown, ?") <> "..." <> close
      _ -> quoted(chars, ?") <> close
    end
  end

  # Beyond Latin-1 nothing is taken for text.
  defp text?(binary),
    do: String.valid?(binary) and printable_latin1_list(String.to_charlist(binary))

  defp ascii?(binary), do: Enum.all?(:erlang.binary_to_list(binary), &(&1 < 128))
  defp latin1?(binary), do: printable_latin1_list(:erlang.binary_to_list(binary))

  defp write_bits(_bits, 1), do: "<<...>>"

  defp write_bits(bits, depth) do
    whole = div(bit_size(bits), 8)
    <<bytes::binary-size(whole), rest::bitstring>> = bits
    parts = Enum.map(:erlang.binary_to_list(bytes), &Integer.to_string/1) ++ last_bits(rest)

    parts =
      if depth > 0 and length(parts) >= depth,
        do: Enum.take(parts, depth - 1) ++ ["..."],
        else: parts

    "<<" <> Enum.join(parts, ",") <> ">>"
  end

  defp last_bits(<<>>), do: []

  defp last_bits(bits) do
    size = bit_size(bits)
    <<value::size(size)>> = bits
    ["#{value}:#{size}"]
  end

  @reserved ~w(after and andalso band begin bnot bor bsl bsr bxor case catch cond div end fun if let maybe not of or orelse
               receive rem try when xor)a

  # Beyond Latin-1 characters of atoms are numbers unless `unicode?`.
  defp atom_text(atom, unicode? \\ true) do
    text = :erlang.atom_to_binary(atom)

    if atom not in @reserved and
         text =~
           ~r/\A[a-z\x{DF}-\x{F6}\x{F8}-\x{FF}][a-zA-Z0-9_@\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{FF}]*\z/u do
      text
    else
      quoted = quoted(String.to_charlist(text), ?')

      if unicode?,
        do: quoted,
        else: Regex.replace(~r/[^\x{0}-\x{FF}]/u, quoted, &"\\x{#{hexadecimal(&1)}}")
    end
  end

  defp hexadecimal(<<char::utf8>>), do: Integer.to_string(char, 16)

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
  defp escape(127, _mark), do: "\\d"

  # Other control characters are octal numbers.
  defp escape(char, _mark) when char in 0..31 or char in 128..159,
    do: "\\" <> String.pad_leading(Integer.to_string(char, 8), 3, "0")

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

  @doc """
  Reads values out of text: `~d ~u ~f ~s ~a ~c ~- ~#`, a width, `*` for what is to be left out.

      iex> :io_lib.fread(~c"~d ~s", ~c"12 apples left")
      {:ok, [12, ~c"apples"], ~c" left"}

  """
  @spec fread(charlist | String.t(), charlist | String.t()) ::
          {:ok, list, charlist}
          | {:more, charlist, non_neg_integer, list}
          | {:error, {:fread, term}}
  def fread(format, text), do: :phial_fread.read(to_chars(format), to_chars(text))

  @doc """
  A format with its arguments as data: characters, and a map for each directive.

      iex> [?a, %{control_char: ?s, width: 5, args: ["x"]}] = :io_lib.scan_format("a~5s", ["x"])
      iex> :io_lib.build_text([?a | tl(:io_lib.scan_format("a~5s", ["x"]))])
      ~c"a    x"

  """
  @spec scan_format(charlist | String.t() | atom, list) :: [char | map]
  def scan_format(format, args) when is_list(args) do
    case :phial_directives.scan(to_chars(format), args) do
      :error -> :erlang.error(:badarg, [format, args])
      parts -> parts
    end
  end

  def scan_format(format, args), do: :erlang.error(:badarg, [format, args])

  @doc """
  The format and the arguments that `scan_format/2` made data of.

      iex> :io_lib.unscan_format(:io_lib.scan_format("~10.3.*f", [?0, 1.5]))
      {~c"~10.3.0f", [1.5]}

  """
  @spec unscan_format([char | map]) :: {charlist, list}
  def unscan_format(parts), do: :phial_directives.unscan(parts)

  @doc "The text of what `scan_format/2` gave."
  @spec build_text([char | map]) :: charlist
  def build_text(parts) do
    {format, args} = unscan_format(parts)
    format(format, args)
  end

  @doc "As `build_text/1`; the options are those of `format/3`."
  @spec build_text([char | map], keyword) :: charlist
  def build_text(parts, options) do
    {format, args} = unscan_format(parts)
    format(format, args, options)
  end

  @doc "The column text ends at, when it starts at one (counted from 0)."
  @spec indentation(iolist, non_neg_integer) :: non_neg_integer
  def indentation(text, column) do
    case text |> :lists.flatten() |> :lists.reverse() |> Enum.split_while(&(&1 != ?\n)) do
      {line, []} -> column + length(line)
      {line, _} -> length(line)
    end
  end

  @doc "Whether nested lists are made of characters only."
  @spec deep_char_list(term) :: boolean
  def deep_char_list(list), do: deep?(list, 0x10FFFF)

  @doc "Whether nested lists are made of Latin-1 characters only."
  @spec deep_latin1_char_list(term) :: boolean
  def deep_latin1_char_list(list), do: deep?(list, 255)

  @doc "As `deep_char_list/1`."
  @spec deep_unicode_char_list(term) :: boolean
  def deep_unicode_char_list(list), do: deep?(list, 0x10FFFF)

  defp deep?([head | tail], top) when is_integer(head),
    do: head in 0..top and head not in 0xD800..0xDFFF and deep?(tail, top)

  defp deep?([head | tail], top), do: deep?(head, top) and deep?(tail, top)
  defp deep?(rest, _top), do: rest == []

  @doc "A string as it stands in source text."
  @spec write_unicode_string(charlist) :: charlist
  def write_unicode_string(list), do: write_string(list)

  @doc "A string of Latin-1 as it stands in source text."
  @spec write_latin1_string(charlist) :: charlist
  def write_latin1_string(list), do: write_string(list)

  @doc "A string as it stands in source text, in Latin-1: other characters are numbers."
  @spec write_string_as_latin1(charlist) :: charlist
  def write_string_as_latin1(list), do: list |> write_string() |> Enum.flat_map(&latin1_char/1)

  @doc "A character as it stands in source text."
  @spec write_unicode_char(char) :: charlist
  def write_unicode_char(char), do: write_char(char)

  @doc "A character of Latin-1 as it stands in source text."
  @spec write_latin1_char(char) :: charlist
  def write_latin1_char(char), do: write_char(char)

  @doc "A character as it stands in source text, in Latin-1."
  @spec write_char_as_latin1(char) :: charlist
  def write_char_as_latin1(char), do: char |> write_char() |> Enum.flat_map(&latin1_char/1)

  @doc "An atom as it stands in source text, in Latin-1."
  @spec write_atom_as_latin1(atom) :: charlist
  def write_atom_as_latin1(atom), do: :unicode.characters_to_list(atom_text(atom, false))

  defp latin1_char(char) when char <= 255, do: [char]
  defp latin1_char(char), do: ~c"\\x{" ++ Integer.to_charlist(char, 16) ++ ~c"}"
end
