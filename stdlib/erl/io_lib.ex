defmodule :io_lib do
  @moduledoc """
  Erlang's `:io_lib`: formatting terms as Erlang writes them.

      iex> :io_lib.format("~p is ~.2f~n", [{:pi, "b"}, 3.14159]) |> IO.iodata_to_binary()
      "{pi,<<\\"b\\">>} is 3.14\\n"

  `~p` breaks what is longer than a line.
  """

  @type chars :: [char | chars]
  @type latin1_string :: [:unicode.latin1_char()]
  @type fread_error ::
          :atom | :based | :character | :float | :format | :input | :integer | :string | :unsigned
  @type fread_item :: charlist | atom | integer | float
  @type format_spec :: %{
          required(:control_char) => char,
          required(:args) => [term],
          required(:width) => :none | integer,
          required(:adjust) => :left | :right,
          required(:precision) => :none | integer,
          required(:pad_char) => char,
          required(:encoding) => :unicode | :latin1,
          required(:strings) => boolean,
          optional(:maps_order) => term
        }
  @type chars_limit :: integer
  @typep depth :: -1 | non_neg_integer

  use :phial_io_lib_characters

  ## Formatting

  @doc """
  The text of a format with the data that its directives show.

  A directive is `~`, a width, `.` and a precision, `.` and a character to pad with, all of which may be left out or be `*`, which takes them
  from the data; then `t` (text is Unicode) or `l` (no lists are shown as text), and what is to be shown:

    * `~w` - a term, as Erlang writes it; `~W` takes a depth behind it
    * `~p` - a term, with lists of characters as text, in lines of 80 or the width; `~P` takes a depth behind it
    * `~s` - text: chardata or an atom; the precision cuts it
    * `~c` - a character, as often as the width says
    * `~B`, `~b` - an integer in a base (the precision, 10 otherwise), in capital or small letters; `~X`, `~x` take a prefix behind it,
      `~#`, `~+` put the base in front
    * `~f`, `~e`, `~g` - a float, with so many (6) digits behind the point; in scientific notation; in what is shorter
    * `~i` - nothing, the next piece of data is passed over; `~n` - a newline; `~~` - a tilde

  A text longer than the width is cut (`~s`) or shown as stars. A negative width means that padding comes behind it.

      iex> :io_lib.format("~5w|~-5w|~5..0w", [:ab, :ab, 42]) |> List.to_string()
      "   ab|ab   |00042"
      iex> :io_lib.format("~p ~s ~ts ~.16B ~.1f", [~c"text", ~c"text", "é", 255, 2.25]) |> List.to_string()
      "\\"text\\" text é FF 2.3"
      iex> :io_lib.format("~P", [[1, 2, 3, 4], 3]) |> List.to_string()
      "[1,2|...]"

  Raises `ArgumentError` when format and data do not go together.
  """
  @spec format(:io.format(), [term]) :: chars
  def format(format, args) when is_list(args) do
    case walk(to_chars(format), args, []) do
      {:ok, chars} -> chars
      :error -> :erlang.error(:badarg, [format, args])
    end
  end

  def format(format, args), do: :erlang.error(:badarg, [format, args])

  @doc """
  As `format/2`; `chars_limit: n` is about how long the text may become: terms are shown less deep then, and text is cut.

      iex> :io_lib.format("~w, ~s", [Enum.to_list(1..100), "and more"], chars_limit: 30) |> List.to_string()
      "[1,2,3,4,5|...], and more"
      iex> :io_lib.format("~s", ["abcdefghijklm"], chars_limit: 10) |> List.to_string()
      "abcdefg..."

  """
  @spec format(:io.format(), [term], chars_limit: chars_limit) :: chars
  def format(format, args, options) when is_list(options) do
    case List.keyfind(options, :chars_limit, 0, {:chars_limit, -1}) do
      {_, limit} when is_integer(limit) and limit >= 0 -> limited(format, args, limit)
      {_, limit} when is_integer(limit) -> format(format, args)
      _ -> :erlang.error(:badarg, [format, args, options])
    end
  end

  def format(format, args, options), do: :erlang.error(:badarg, [format, args, options])

  @doc """
  As `format/2`.

      iex> :io_lib.fwrite("~w", [{:a, "b"}]) |> List.to_string()
      "{a,<<98>>}"

  """
  @spec fwrite(:io.format(), [term]) :: chars
  def fwrite(format, args), do: format(format, args)

  @doc "As `format/3`."
  @spec fwrite(:io.format(), [term], chars_limit: chars_limit) :: chars
  def fwrite(format, args, options), do: format(format, args, options)

  # What may be cut shares the room that the rest leaves.
  defp limited(format, args, limit) do
    texts = for part <- scan_format(format, args), do: {part, if(is_integer(part), do: [part], else: spec_text(part))}
    whole = for {_, text} <- texts, reduce: 0, do: (sum -> sum + length(text))

    if whole <= limit do
      Enum.flat_map(texts, &elem(&1, 1))
    else
      {flexible, fixed} = Enum.split_with(texts, &flexible?(elem(&1, 0)))
      room = max(limit - Enum.sum(for {_, text} <- fixed, do: length(text)), 0)
      {chunks, _} = Enum.map_reduce(texts, {room, length(flexible)}, &fit/2)
      Enum.concat(chunks)
    end
  end

  defp flexible?(%{control_char: control}), do: control in ~c"wpWPs"
  defp flexible?(_char), do: false

  defp fit({part, text}, {room, count}) do
    if flexible?(part) do
      text = cut_to(part, text, div(room, count))
      {text, {max(room - length(text), 0), count - 1}}
    else
      {text, {room, count}}
    end
  end

  defp cut_to(_part, text, room) when length(text) <= room, do: text
  defp cut_to(%{control_char: ?s}, text, room), do: Enum.take(text, max(room - 3, 0)) ++ ~c"..."
  defp cut_to(part, _text, room), do: deepest(part, room, 1, spec_text(shallow(part, 1)))

  # One character more than the room is fine, as it is in Erlang.
  defp deepest(part, room, depth, shown) do
    text = spec_text(shallow(part, depth + 1))
    if length(text) > room + 1 or text == shown and depth > 1, do: shown, else: deepest(part, room, depth + 1, text)
  end

  defp shallow(%{control_char: control, args: [term | depth]} = part, limit) do
    depth = Enum.min([limit | Enum.filter(depth, &(&1 >= 0))])
    %{part | control_char: if(control in ~c"wW", do: ?W, else: ?P), args: [term, depth]}
  end

  defp spec_text(part) do
    {format, args} = unscan_format([part])
    format(format, args)
  end

  defp to_chars(format) when is_binary(format), do: :unicode.characters_to_list(format)
  defp to_chars(format) when is_atom(format), do: :erlang.atom_to_list(format)
  defp to_chars(format) when is_list(format), do: :lists.flatten(format)
  defp to_chars(_format), do: [:error]

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

  defp walk([char | rest], args, acc) when is_integer(char), do: walk(rest, args, [char | acc])
  defp walk([], [], acc), do: {:ok, :lists.reverse(acc)}
  defp walk(_rest, _args, _acc), do: :error

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

  defp text(?f, arg, spec) when is_float(arg), do: fixed(arg, number(spec.p, 6))
  defp text(?e, arg, spec) when is_float(arg), do: scientific(arg, number(spec.p, 6))

  defp text(?g, arg, spec) when is_float(arg) do
    precision = number(spec.p, 6)
    exponent = exponent(abs(arg))

    cond do
      precision < 1 -> :error
      precision == 1 and exponent == -1 -> fixed(arg, 1)
      exponent != nil and precision - 1 > exponent -> fixed(arg, precision - 1 - exponent)
      true -> scientific(arg, max(precision, 2))
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

  # What ~g writes without an exponent has one of these.
  defp exponent(magnitude) when magnitude < 0.1 or magnitude >= 1.0e4, do: nil
  defp exponent(magnitude) when magnitude < 1.0, do: -1
  defp exponent(magnitude) when magnitude < 10.0, do: 0
  defp exponent(magnitude) when magnitude < 100.0, do: 1
  defp exponent(magnitude) when magnitude < 1000.0, do: 2
  defp exponent(_magnitude), do: 3

  # Floats are written from their first 21 digits, half rounded up, with zeros behind them: {sign, digits, exponent}.
  defp digits(float) do
    {sign, text} =
      case :erlang.float_to_binary(float, scientific: 20) do
        "-" <> text -> {"-", text}
        text -> {"", text}
      end

    <<first::binary-size(1), ".", rest::binary-size(20), "e", exponent::binary>> = text
    {sign, String.to_integer(first <> rest), String.to_integer(exponent)}
  end

  # number / 10^count
  defp scaled(number, count) when count <= 0, do: number * Integer.pow(10, -count)
  defp scaled(number, count), do: div(number + 5 * Integer.pow(10, count - 1), Integer.pow(10, count))

  defp fixed(_float, decimals) when decimals < 1, do: :error

  defp fixed(float, decimals) do
    {sign, digits, exponent} = digits(float)
    text = digits |> scaled(20 - exponent - decimals) |> Integer.to_string() |> String.pad_leading(decimals + 1, "0")
    {whole, part} = String.split_at(text, -decimals)
    {:ok, sign <> whole <> "." <> part, :right}
  end

  defp scientific(_float, count) when count < 2, do: :error

  defp scientific(float, count) do
    {sign, digits, exponent} = digits(float)
    rounded = scaled(digits, 21 - count)
    # 9.99 may become 10.0
    {rounded, exponent} = if rounded == Integer.pow(10, count), do: {div(rounded, 10), exponent + 1}, else: {rounded, exponent}
    <<first::binary-size(1), rest::binary>> = rounded |> Integer.to_string() |> String.pad_leading(count, "0")
    {:ok, "#{sign}#{first}.#{rest}e#{if exponent >= 0, do: "+"}#{exponent}", :right}
  end

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

  @doc """
  A term as `~w` writes it.

      iex> :io_lib.write({:a, "b", ~c"c"}) |> List.to_string()
      "{a,<<98>>,[99]}"

  """
  @spec write(term) :: chars
  def write(term), do: :unicode.characters_to_list(write_term(term, false))

  @doc """
  As `write/1`, to a depth (-1: all of it) or with options: `depth: depth`, `encoding: :unicode` (atoms beyond Latin-1 as they are),
  `chars_limit: n` (see `format/3`).

      iex> :io_lib.write([1, 2, 3, 4], 3) |> List.to_string()
      "[1,2|...]"
      iex> :io_lib.write([1, 2, 3, 4], depth: 2) |> List.to_string()
      "[1|...]"

  """
  @spec write(term, depth) :: chars
  @spec write(term, chars_limit: chars_limit, depth: depth, encoding: :latin1 | :utf8 | :unicode) :: chars
  def write(term, depth) when is_integer(depth),
    do: :unicode.characters_to_list(write_term(term, false, depth))

  def write(term, options) when is_list(options) do
    unicode = if option(options, :encoding, :latin1) in [:utf8, :unicode], do: "t", else: ""
    format("~#{unicode}W", [term, option(options, :depth, -1)], options)
  end

  defp option(options, name, default), do: elem(List.keyfind(options, name, 0, {name, default}), 1)

  @doc """
  A term as `~p` writes it.

      iex> :io_lib.print({~c"text", [1]}) |> List.to_string()
      "{\\"text\\",[1]}"

  """
  @spec print(term) :: chars
  def print(term), do: print(term, 1, 80, -1)

  @doc """
  As `print/1` at a column (the first is 1), in lines of a length, so deep (-1: all of it).

      iex> :io_lib.print([:one, :two], 1, 8, -1) |> List.to_string()
      "[one,\\n two]"

  """
  @spec print(term, column :: non_neg_integer, line_length :: non_neg_integer, depth) :: chars
  def print(term, column, line_length, depth), do: layout(term, true, depth, column, line_length)

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

  defp write_fun(fun), do: List.to_string(:erlang.fun_to_list(fun))

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

  @doc """
  Reads values out of text: `{:ok, values, rest}`, or `{:more, format, count, values}` when the text, of `count`
  characters, ends too early: the format is what is left of it, the values are in reverse.

  Directives are `~d` (an integer), `~u` (one without sign), `~-` (a sign: 1 or -1), `~#` (an integer with its base in front), `~f` (a float),
  `~s` (a word), `~a` (a word as an atom), `~c` (a character). A number in front is a width, for integers `~16u` is the base; `*` means that
  the value is read and left out. White space in the format stands for any amount of it, other characters for themselves.

      iex> :io_lib.fread(~c"~d ~s", ~c"12 apples left")
      {:ok, [12, ~c"apples"], ~c" left"}
      iex> :io_lib.fread(~c"~d", ~c"apples")
      {:error, {:fread, :integer}}

  """
  @spec fread(format :: charlist, charlist) ::
          {:ok, [fread_item], charlist}
          | {:more, format :: charlist, non_neg_integer, chars}
          | {:error, {:fread, fread_error}}
  def fread(format, text) do
    text = to_chars(text)

    case :phial_fread.read(to_chars(format), text) do
      {:more, format, _values, values} -> {:more, format, length(text), values}
      other -> other
    end
  end

  @doc """
  A format with its arguments as data: characters, and a map for each directive.

      iex> [?a, %{control_char: ?s, width: 5, args: ["x"]}] = :io_lib.scan_format("a~5s", ["x"])
      iex> :io_lib.build_text([?a | tl(:io_lib.scan_format("a~5s", ["x"]))])
      ~c"a    x"

  """
  @spec scan_format(:io.format(), [term]) :: [char | format_spec]
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
  @spec unscan_format([char | format_spec]) :: {charlist, [term]}
  def unscan_format(parts), do: :io_lib_format.print(parts)

  @doc """
  The text of what `scan_format/2` gave.

      iex> [spec] = :io_lib.scan_format("~w", [1])
      iex> :io_lib.build_text([?<, %{spec | args: [2]}, ?>])
      ~c"<2>"

  """
  @spec build_text([char | format_spec]) :: chars
  def build_text(parts), do: build_text(parts, [])

  @doc "As `build_text/1`; the options are those of `format/3`."
  @spec build_text([char | format_spec], chars_limit: chars_limit) :: chars
  def build_text(parts, options), do: :io_lib_format.build(parts, options)
end
