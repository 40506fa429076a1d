defmodule Macro.Debug do
  @moduledoc false
  # What Kernel.dbg/2 becomes: the values are computed as usual, then printed with their source.

  def build(code, options, env) do
    header = header(env)

    case code do
      {:|>, _, _} -> build_pipe(code, options, header)
      _ -> build_value(code, options, header)
    end
  end

  defp header(env) do
    [entry | _] = Macro.Env.stacktrace(env)
    "[" <> Exception.format_stacktrace_entry(entry) <> "]"
  end

  defp build_value(code, options, header) do
    quote do
      result = unquote(code)
      Macro.Debug.print(unquote(header), [{unquote(Macro.to_string(code)), result}], unquote(options))
      result
    end
  end

  defp build_pipe(code, options, header) do
    [{first, _} | steps] = Macro.unpipe(code)
    start = Macro.unique_var(:value, __MODULE__)
    shown = [{Macro.to_string(first), start}]

    {assigns, shown, last} =
      :lists.foldl(
        fn {step, position}, {assigns, shown, previous} ->
          value = Macro.unique_var(:value, __MODULE__)
          call = Macro.pipe(previous, step, position)
          text = "|> " <> Macro.to_string(step)
          {[quote(do: unquote(value) = unquote(call)) | assigns], [{text, value} | shown], value}
        end,
        {[quote(do: unquote(start) = unquote(first))], shown, start},
        steps
      )

    print =
      quote do
        Macro.Debug.print(unquote(header), unquote(:lists.reverse(shown)), unquote(options))
      end

    {:__block__, [], :lists.reverse(assigns, [print, last])}
  end

  def print(header, values, options) do
    options = Keyword.merge([width: 80, pretty: true], options)
    lines = for {text, value} <- values, do: [text, " #=> ", inspect(value, options), "\n"]
    IO.write(IO.iodata_to_binary([header, "\n", lines, "\n"]))
  end
end
