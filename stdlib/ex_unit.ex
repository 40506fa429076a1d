defmodule ExUnit do
  @moduledoc """
  Unit tests.

      ExUnit.start()

      defmodule SumTest do
        use ExUnit.Case

        test "sums" do
          assert Enum.sum([1, 2]) == 3
        end
      end

  The tests of a script run when it ends; `phial test` starts ExUnit by itself.
  """

  @doc """
  Starts ExUnit: the tests run when the program ends, unless `autorun: false`.

  Options: `:seed`, `:trace`, `:exclude`, `:include`, `:only`, `:max_failures`, `:autorun`.
  """
  def start(options \\ []) do
    configure(Keyword.put_new(options, :autorun, true))

    if Keyword.get(options, :autorun, true) and not Keyword.get(configuration(), :started, false) do
      configure(started: true)
      System.at_exit(fn status -> run_at_exit(status) end)
    end

    :ok
  end

  defp run_at_exit(0) do
    if configuration()[:autorun] and run().failures > 0, do: exit({:shutdown, 2})
  end

  defp run_at_exit(_status), do: :ok

  @doc "Changes options."
  def configure(options) do
    :persistent_term.put({ExUnit, :options}, Keyword.merge(configuration(), options))
  end

  @doc "The options."
  def configuration, do: :persistent_term.get({ExUnit, :options}, [])

  @doc "Runs the tests of the modules defined since the last run: `%{total: .., failures: .., excluded: .., skipped: ..}`."
  def run(additional_modules \\ []) do
    configure(autorun: false)
    ExUnit.Runner.run(ExUnit.Server.take() ++ additional_modules, configuration())
  end
end

defmodule ExUnit.Server do
  @moduledoc false

  # The modules that wait for their tests to be run.
  def add(module), do: :persistent_term.put({ExUnit, :modules}, modules() ++ [module])

  def take do
    list = modules()
    :persistent_term.put({ExUnit, :modules}, [])
    list
  end

  defp modules, do: :persistent_term.get({ExUnit, :modules}, [])
end
