defmodule Phial.Notebook.Tests do
  @moduledoc false
  # Notebooks and Markdown as test modules: a test for each cell, in order. Of Markdown only `iex>` examples are tests, unless
  # `all: true` asks for its fences of Elixir as well.

  alias Phial.Notebook.{Evaluator, Outputs}

  @hidden_frames [run: 2, check: 1, failed: 3, differ: 3]

  @doc "Defines the test module of a file. Option: `:all`."
  def load(file, options) do
    text = File.read!(file)
    cells = Phial.Notebook.parse(text)
    cells = if Phial.Notebook.markdown?(file), do: of_markdown(cells, options), else: cells
    doctests? = Phial.Notebook.markdown?(file) and text =~ ~r/^\s*iex(\(\d+\))?>/m
    define(module_name(file), file, cells, doctests?)
  end

  defp of_markdown(cells, options) do
    if options[:all], do: Enum.reject(cells, &(&1.code =~ ~r/^\s*iex(\(\d+\))?>/m)), else: []
  end

  # Named after the file, so that reports say where tests are.
  defp module_name(file) do
    parts = file |> Path.relative_to_cwd() |> Path.rootname() |> String.split(~r/[^A-Za-z0-9]+/, trim: true)
    name = Enum.map_join(parts, ".", fn part -> if part =~ ~r/^\d/, do: "N" <> part, else: Macro.camelize(part) end)
    Module.concat("Notebook", if(name == "", do: "File", else: name))
  end

  defp define(module, file, cells, doctests?) do
    tests =
      for cell <- cells do
        quote do
          name = ExUnit.Case.register_test(__MODULE__, unquote(Path.expand(file)), unquote(cell.line), :test, unquote(title(cell)), [])
          def unquote({:unquote, [], [quote(do: name)]})(context), do: Phial.Notebook.Tests.run(context.notebook, unquote(cell.number))
        end
      end

    doctests = if doctests?, do: [quote(do: doctest_file(unquote(file)))], else: []

    quoted =
      quote do
        defmodule unquote(module) do
          use ExUnit.Case

          setup_all do
            [notebook: Phial.Notebook.Tests.start(unquote(file))]
          end

          unquote_splicing(tests)
          unquote_splicing(doctests)

          @doc false
          def __in_order__, do: true
        end
      end

    Code.compile_quoted(quoted, Path.expand(file))
  end

  defp title(%{title: nil, number: number}), do: "cell #{number}"
  defp title(%{title: title, number: number}), do: "cell #{number} of " <> String.slice(title, 0, 40)

  ## The keeper: a process that has the state of the notebook, and lives as long as the module's tests

  @doc "Starts it."
  def start(file) do
    owner = self()

    spawn(fn ->
      monitor = Process.monitor(owner)
      cells = file |> File.read!() |> Phial.Notebook.parse()
      keep(%{monitor: monitor, cells: cells, done: 0, notebook: Evaluator.new(Path.expand(file))})
    end)
  end

  defp keep(%{monitor: monitor} = state) do
    receive do
      {:run, from, ref, number} ->
        {result, state} = run_to(state, number, nil)
        send(from, {ref, result})
        keep(state)

      {:DOWN, ^monitor, _, _, _} ->
        Evaluator.stop(state.notebook)
    end
  end

  # Cells that were left out run as well: this one may need them.
  defp run_to(%{done: done} = state, number, result) when done >= number, do: {result, state}

  defp run_to(state, number, _result) do
    cell = Enum.at(state.cells, state.done)
    {outcome, printed, notebook} = Evaluator.run(state.notebook, cell, capture: true)
    run_to(%{state | done: state.done + 1, notebook: notebook}, number, {outcome, printed, cell})
  end

  @doc "Runs a cell as a test."
  def run(keeper, number) do
    ref = make_ref()
    monitor = Process.monitor(keeper)
    send(keeper, {:run, self(), ref, number})

    receive do
      {^ref, result} ->
        Process.demonitor(monitor, [:flush])
        check(result)

      {:DOWN, ^monitor, _, _, reason} ->
        exit(reason)
    end
  end

  defp check({{:failed, kind, reason, stacktrace}, _printed, cell}) do
    text = Phial.Notebook.CLI.format(kind, reason, stacktrace)
    if not Outputs.same_error?(cell.outputs, text), do: failed(kind, reason, Phial.Notebook.CLI.own_frames(stacktrace))
    :ok
  end

  defp check({outcome, printed, cell}) do
    value = if match?({:ok, _}, outcome), do: elem(outcome, 1)
    if check_outputs?() and not Outputs.same?(cell.outputs, printed, value), do: differ(cell, printed, value)
    :ok
  end

  defp check_outputs?, do: :persistent_term.get({__MODULE__, :check_outputs}, false)

  @doc "Sets whether saved outputs are compared."
  def check_outputs(whether), do: :persistent_term.put({__MODULE__, :check_outputs}, whether)

  defp failed({:EXIT, _} = kind, reason, _stacktrace), do: raise(ExUnit.AssertionError, message: Exception.format_banner(kind, reason, []))
  defp failed(kind, reason, stacktrace), do: :erlang.raise(kind, reason, stacktrace)

  defp differ(cell, printed, value) do
    now = Enum.reject([String.trim_trailing(printed), value || ""], &(&1 == ""))
    message = "The output is not the one that was saved\n\nsaved:\n#{indent(cell.outputs)}\n\nnow:\n#{indent(now)}"
    raise ExUnit.AssertionError, message: message
  end

  defp indent(texts), do: texts |> Enum.join("\n") |> String.split("\n") |> Enum.map_join("\n", &("    " <> &1))
end
