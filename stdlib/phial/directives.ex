defmodule :phial_directives do
  @moduledoc false
  # `:io_lib.scan_format/2` and `unscan_format/1`: a format with its arguments as data, and back.

  @controls ~c"acefgswpWPxXbB#+ni~"

  @doc "Characters and maps, one for each directive; `:error` when format and arguments do not fit."
  def scan(format, args), do: scan(format, args, [])

  defp scan([], [], acc), do: Enum.reverse(acc)
  defp scan([], _args, _acc), do: :error

  defp scan([?~ | format], args, acc) do
    with {:ok, spec, format, args} <- directive(format, args), do: scan(format, args, [spec | acc])
  end

  defp scan([c | format], args, acc), do: scan(format, args, [c | acc])

  # ~width.precision.padding, modifiers, what it is about.
  defp directive(format, args) do
    {adjust, format} = if match?([?- | _], format), do: {:left, tl(format)}, else: {:right, format}

    with {width, format, args} <- number(format, args),
         {precision, format, args} <- precision(format, args),
         {pad, format, args} <- padding(format, args),
         {adjust, width} = if(is_integer(width) and width < 0, do: {:left, -width}, else: {adjust, width}),
         spec = %{width: width, adjust: adjust, precision: precision, pad_char: pad},
         plain = Map.merge(spec, %{encoding: :latin1, strings: true, maps_order: :undefined}),
         {spec, [control | format], args} when control in @controls <- modifiers(format, args, plain),
         count = arguments(control),
         {own, args} when length(own) == count <- Enum.split(args, count) do
      {:ok, Map.merge(spec, %{control_char: control, args: own}), format, args}
    else
      _ -> :error
    end
  end

  defp number([?* | format], [n | args]) when is_integer(n), do: {n, format, args}
  defp number([?* | _], _args), do: :error

  defp number(format, args) do
    case Enum.split_while(format, &(&1 in ?0..?9)) do
      {[], _} -> {:none, format, args}
      {digits, format} -> {:erlang.list_to_integer(digits), format, args}
    end
  end

  defp precision([?. | format], args), do: number(format, args)
  defp precision(format, args), do: {:none, format, args}

  defp padding([?., ?* | format], [pad | args]) when is_integer(pad), do: {pad, format, args}
  defp padding([?., ?* | _], _args), do: :error
  defp padding([?., pad | format], args), do: {pad, format, args}
  defp padding(format, args), do: {?\s, format, args}

  defp modifiers([?t | format], args, spec), do: modifiers(format, args, %{spec | encoding: :unicode})
  defp modifiers([?l | format], args, spec), do: modifiers(format, args, %{spec | strings: false})
  defp modifiers([?k | format], args, spec), do: modifiers(format, args, %{spec | maps_order: :ordered})
  defp modifiers([?K | format], [order | args], spec), do: modifiers(format, args, %{spec | maps_order: order})
  defp modifiers(format, args, spec), do: {spec, format, args}

  defp arguments(control) when control in ~c"n~", do: 0
  defp arguments(control) when control in ~c"PWXx", do: 2
  defp arguments(_control), do: 1

  @doc """
  What is wrong with a format and data that do not go together: `{:format | :data, text}`.
  """
  def fault(format, data) do
    with {:ok, chars} <- characters(format),
         {:ok, data} <- if(is_list(data), do: {:ok, data}, else: {:data, "not a list"}),
         {:ok, types} <- types(chars, []) do
      wrong = Enum.zip(data, types) |> Enum.find_index(fn {value, type} -> not fits?(type, value) end)

      cond do
        length(types) != length(data) -> {:format, "wrong number of arguments"}
        wrong -> {:data, "element #{wrong + 1} must be of type #{Enum.at(types, wrong)}"}
        true -> {:format, "failed to format string"}
      end
    end
  end

  defp characters(format) when is_atom(format), do: {:ok, Atom.to_charlist(format)}

  defp characters(format) when is_binary(format) or is_list(format) do
    case :unicode.characters_to_list(format) do
      chars when is_list(chars) -> {:ok, chars}
      _ -> {:format, "not a valid format string"}
    end
  rescue
    ArgumentError -> {:format, "not a valid format string"}
  end

  defp characters(_format), do: {:format, "not a valid format string"}

  # What the directives take, in order.
  defp types([?~ | rest], acc) do
    {sizes, rest} = Enum.split_while(rest, &(&1 in ~c"-*0123456789"))
    {stars, rest} = if match?([?. | _], rest), do: Enum.split_while(tl(rest), &(&1 in ~c"-*0123456789")), else: {[], rest}
    {pad, rest} = if match?([?., _ | _], rest), do: Enum.split(tl(rest), 1), else: {[], rest}
    {modifiers, rest} = Enum.split_while(rest, &(&1 in ~c"tlkK"))
    numbers = for ?* <- sizes ++ stars ++ pad, do: :integer
    orders = for ?K <- modifiers, do: :term

    case rest do
      [control | rest] when control in @controls -> types(rest, [taken(control), orders, numbers | acc])
      [control | _] when control != ?. -> {:format, "format string invalid (invalid control ~#{[control]})"}
      _ -> {:format, "format string invalid (truncated)"}
    end
  end

  defp types([_char | rest], acc), do: types(rest, acc)
  defp types([], acc), do: {:ok, acc |> :lists.reverse() |> Enum.concat()}

  defp taken(control) when control in ~c"n~", do: []
  defp taken(control) when control in ~c"PW", do: [:term, :integer]
  defp taken(control) when control in ~c"xX", do: [:integer, :string]
  defp taken(control) when control in ~c"bBc", do: [:integer]
  defp taken(control) when control in ~c"efg", do: [:float]
  defp taken(?s), do: [:string]
  defp taken(_control), do: [:term]

  defp fits?(:integer, value), do: is_integer(value)
  defp fits?(:float, value), do: is_float(value)
  defp fits?(:string, value), do: is_atom(value) or is_binary(value) or match?({:ok, _}, characters(value))
  defp fits?(:term, _value), do: true

  @doc "The format and the arguments that give these."
  def unscan(parts) do
    {formats, args} = parts |> Enum.map(&unscan_one/1) |> Enum.unzip()
    {Enum.concat(formats), Enum.concat(args)}
  end

  defp unscan_one(%{control_char: control, args: args} = spec) do
    width = with n when is_integer(n) <- spec.width, do: if(spec.adjust == :left, do: -n, else: n)
    {order, own} = order(Map.get(spec, :maps_order, :undefined))
    unicode = if spec.encoding == :unicode, do: ~c"t", else: []
    strings = if spec.strings, do: [], else: ~c"l"
    {[?~] ++ sizes(width, spec.precision, spec.pad_char) ++ unicode ++ strings ++ order ++ [control], own ++ args}
  end

  defp unscan_one(char), do: {[char], []}

  # A padding can be told only behind a precision, which may be left out.
  defp sizes(width, precision, ?\s), do: digits(width) ++ if(precision == :none, do: [], else: [?. | digits(precision)])
  defp sizes(width, precision, pad), do: digits(width) ++ [?. | digits(precision)] ++ [?., pad]

  defp digits(:none), do: []
  defp digits(n), do: Integer.to_charlist(n)

  defp order(:undefined), do: {[], []}
  defp order(:ordered), do: {~c"k", []}
  defp order(order), do: {~c"K", [order]}
end
