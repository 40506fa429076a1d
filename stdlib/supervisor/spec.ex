defmodule Supervisor.Spec do
  @moduledoc """
  The old way to write children of supervisors, as tuples of six.

      iex> import Supervisor.Spec
      iex> worker(Agent, [:arg])
      {Agent, {Agent, :start_link, [:arg]}, :permanent, 5000, :worker, [Agent]}

  """

  @doc "A worker of a module. Options: `:id`, `:function`, `:restart`, `:shutdown`, `:modules`."
  def worker(module, args, options \\ []), do: child(:worker, module, args, options)

  @doc "A supervisor of a module."
  def supervisor(module, args, options \\ []),
    do: child(:supervisor, module, args, Keyword.put_new(options, :shutdown, :infinity))

  @doc "What `init/1` of a supervisor returns."
  def supervise(children, options) do
    flags =
      {Keyword.fetch!(options, :strategy), Keyword.get(options, :max_restarts, 3),
       Keyword.get(options, :max_seconds, 5)}

    {:ok, {flags, children}}
  end

  defp child(type, module, args, options) do
    {
      Keyword.get(options, :id, module),
      {module, Keyword.get(options, :function, :start_link), args},
      Keyword.get(options, :restart, :permanent),
      Keyword.get(options, :shutdown, 5000),
      type,
      Keyword.get(options, :modules, [module])
    }
  end
end
