defmodule IEx.Pry do
  @moduledoc false
  # IEx.pry/0: a process stops and serves the session with its own variables.

  @doc "Stops the calling process with these variables and this environment."
  def pry(binding, %Macro.Env{} = env) do
    case IEx.Server.whereis() do
      nil ->
        IO.puts(:stderr, "Cannot pry #{inspect(self())} at #{place(env)}. Is an IEx session running?")
        {:error, :no_iex}

      server ->
        before = Process.put(:iex_whereami, {env.file, env.line})
        result = stop(server, binding, session_env(env), text(env))
        if before, do: Process.put(:iex_whereami, before), else: Process.delete(:iex_whereami)
        result
    end
  end

  defp stop(server, binding, env, text) do
    ref = make_ref()
    monitor = Process.monitor(server)
    send(server, {:iex_pry, self(), ref, binding, env, text})

    receive do
      {:iex_pry_go, ^ref} ->
        Process.demonitor(monitor, [:flush])
        IEx.Evaluator.serve(server, env, binding)

      {:DOWN, ^monitor, :process, _, _} ->
        {:error, :no_iex}
    end
  end

  # Statements are typed outside of the module and function; the helpers come on top of the imports of the place.
  defp session_env(env) do
    env = %{env | module: nil, function: nil, file: "iex", line: 1, context: nil, lexical_tracker: nil}
    {_value, _binding, env} = :phial_unit.eval_quoted(quote(do: import(IEx.Helpers, warn: false)), [], env)
    env
  end

  defp text(env) do
    "Break reached: #{inspect(env.module)}#{function(env.function)} (#{place(env)})\n" <> source(env.file, env.line, 3)
  end

  defp function({name, arity}), do: ".#{name}/#{arity}"
  defp function(nil), do: ""

  defp place(env), do: "#{Path.relative_to_cwd(env.file)}:#{env.line}"

  @doc "The lines around a place in a file, `radius` before and after it, or an empty text."
  def source(file, line, radius) do
    case File.read(file) do
      {:ok, text} ->
        text
        |> String.split("\n")
        |> Enum.with_index(1)
        |> Enum.filter(fn {_text, number} -> abs(number - line) <= radius end)
        |> Enum.map_join("", fn {text, number} ->
          "\n#{if number == line, do: "=>", else: "  "} #{String.pad_leading(Integer.to_string(number), 4)}: #{text}"
        end)
        |> Kernel.<>("\n")

      {:error, _} ->
        ""
    end
  end
end
