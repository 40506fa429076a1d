defmodule Logger.Utils do
  @moduledoc false
  # The primary filters, and the text of formats and reports with Elixir's notation for terms.

  @doc false
  def process_level(%{level: level}, _arg) do
    case :erlang.get({Logger, :level}) do
      :undefined -> :ignore
      min -> if :logger.level_number(level) <= :logger.level_number(min), do: :ignore, else: :stop
    end
  end

  @doc false
  # Reports become text here, before any handler sees them. Those of the sasl domain are dropped unless asked for.
  def translator(%{msg: {:string, _}} = event, _arg), do: if(dropped?(event), do: :stop, else: :ignore)
  def translator(event, _arg), do: if(dropped?(event), do: :stop, else: translate(event))

  defp dropped?(%{meta: %{domain: [:otp, :sasl | _]}}),
    do: not Application.get_env(:logger, :handle_sasl_reports, false)

  defp dropped?(%{meta: %{domain: [:supervisor_report | _]}}),
    do: not Application.get_env(:logger, :handle_sasl_reports, false)

  defp dropped?(%{meta: %{domain: [:otp | _]}}), do: not Application.get_env(:logger, :handle_otp_reports, true)
  defp dropped?(_event), do: false

  defp translate(%{level: level, msg: msg, meta: meta} = event) do
    translators = Application.get_env(:logger, :translators, [{Logger.Translator, :translate}])
    {kind, data} = kind_of(msg)

    case run(translators, :logger.get_primary_config().level, level, kind, data) do
      {:ok, chardata, more} -> %{event | msg: {:string, chardata}, meta: Map.merge(meta, Map.new(more))}
      {:ok, chardata} -> %{event | msg: {:string, chardata}}
      :skip -> :stop
      :none -> :ignore
    end
  end

  defp kind_of({:report, %{label: label} = report}), do: {:report, {label, report}}
  defp kind_of({:report, report}), do: {:report, {:logger, report}}
  defp kind_of({format, args}), do: {:format, {format, args}}

  defp run([{module, function} | rest], min_level, level, kind, data) do
    with :none <- apply(module, function, [min_level, level, kind, data]), do: run(rest, min_level, level, kind, data)
  end

  defp run([], _min_level, _level, _kind, _data), do: :none

  @doc false
  # The text of what an event carries.
  def message({:string, chardata}, _meta), do: chardata

  def message({:report, report}, %{report_cb: callback}) when is_function(callback, 1) do
    {format, args} = callback.(report)
    format(format, args)
  end

  def message({:report, report}, %{report_cb: callback}) when is_function(callback, 2),
    do: callback.(report, %{depth: :unlimited, chars_limit: :unlimited, single_line: false})

  def message({:report, %{__struct__: _} = struct}, _meta), do: inspect(struct)
  def message({:report, report}, _meta), do: inspect(Enum.into(report, []))
  def message({format, args}, _meta), do: format(format, args)

  @doc false
  # Like :io_lib.format, but `~p` and `~w` show terms as inspect does.
  def format(format, args) do
    {format, args} = inspected(to_charlist_format(format), args, [], [])
    :io_lib.format(format, args)
  end

  defp to_charlist_format(format) when is_list(format), do: format
  defp to_charlist_format(format) when is_binary(format), do: String.to_charlist(format)
  defp to_charlist_format(format) when is_atom(format), do: Atom.to_charlist(format)

  defp inspected([?~ | rest], args, format, seen) do
    {control, char, rest} = control(rest, [?~])

    case {char, args} do
      {char, [arg | args]} when char in [?p, ?w] ->
        inspected(rest, args, [~c"~ts" | format], [inspect(arg) | seen])

      {char, [arg, _depth | args]} when char in [?P, ?W] ->
        inspected(rest, args, [~c"~ts" | format], [inspect(arg) | seen])

      {char, args} when char in [?n, ?~] ->
        inspected(rest, args, [control | format], seen)

      {_char, [arg | args]} ->
        inspected(rest, args, [control | format], [arg | seen])

      {_char, []} ->
        inspected(rest, [], [control | format], seen)
    end
  end

  defp inspected([char | rest], args, format, seen), do: inspected(rest, args, [char | format], seen)

  defp inspected([], args, format, seen),
    do: {List.flatten(Enum.reverse(format)), Enum.reverse(seen, args)}

  # Everything up to the letter: width, precision, padding, modifiers.
  defp control([char | rest], seen) when char in ~c"0123456789.*-t", do: control(rest, [char | seen])
  defp control([char | rest], seen), do: {Enum.reverse(seen, [char]), char, rest}
  defp control([], seen), do: {Enum.reverse(seen), nil, []}
end
