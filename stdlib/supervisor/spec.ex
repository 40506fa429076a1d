defmodule Supervisor.Spec do
  @moduledoc """
  The old way to write children of supervisors, as tuples of six.

      iex> import Supervisor.Spec
      iex> worker(Agent, [:arg])
      {Agent, {Agent, :start_link, [:arg]}, :permanent, 5000, :worker, [Agent]}

  `Supervisor.child_spec/2` and maps have taken their place.
  """

  @type spec :: {child_id, start_fun :: {module, atom, [term]}, restart, shutdown, worker, modules}
  @type child_id :: term
  @type modules :: :dynamic | [module]
  @type restart :: :permanent | :transient | :temporary
  @type shutdown :: timeout | :brutal_kill
  @type strategy :: :simple_one_for_one | :one_for_one | :one_for_all | :rest_for_one
  @type worker :: :worker | :supervisor

  @doc """
  Returns the specification of a worker: `module.start_link` is called with the arguments.

  Options: `:id` (the module), `:function` (`:start_link`), `:restart` (`:permanent`), `:shutdown` (5,000 milliseconds),
  `:modules`.

      iex> Supervisor.Spec.worker(Agent, [:arg], restart: :transient)
      {Agent, {Agent, :start_link, [:arg]}, :transient, 5000, :worker, [Agent]}

  """
  @spec worker(module, [term], [restart: restart, shutdown: shutdown, id: term, function: atom, modules: modules]) :: spec
  def worker(module, args, options \\ []), do: child(:worker, module, args, options)

  @doc """
  Returns the specification of a supervisor, as `worker/3`; `:shutdown` is `:infinity` unless given.

      iex> Supervisor.Spec.supervisor(Some.Supervisor, [])
      {Some.Supervisor, {Some.Supervisor, :start_link, []}, :permanent, :infinity, :supervisor, [Some.Supervisor]}

  """
  @spec supervisor(module, [term], [restart: restart, shutdown: shutdown, id: term, function: atom, modules: modules]) :: spec
  def supervisor(module, args, options \\ []),
    do: child(:supervisor, module, args, Keyword.put_new(options, :shutdown, :infinity))

  @doc """
  Makes what `init/1` of a supervisor returns. Options: `:strategy`, `:max_restarts` (3), `:max_seconds` (5).

  Raises `ArgumentError` when two children have the same id.

      iex> Supervisor.Spec.supervise([], strategy: :one_for_all)
      {:ok, {{:one_for_all, 3, 5}, []}}

  """
  @spec supervise([spec], [strategy: strategy, max_restarts: non_neg_integer, max_seconds: pos_integer]) :: {:ok, tuple}
  def supervise(children, options) do
    strategy = options[:strategy] || raise ArgumentError, "expected :strategy option to be given"
    check_children(Enum.to_list(children), [])
    {:ok, {{strategy, Keyword.get(options, :max_restarts, 3), Keyword.get(options, :max_seconds, 5)}, children}}
  end

  defp check_children([child | rest], ids) do
    unless is_tuple(child) and tuple_size(child) == 6 do
      raise ArgumentError,
            "invalid tuple specification given to supervise/2. If you are trying to use the map child specification " <>
              "that is part of the Elixir v1.5, use Supervisor.init/2 instead of Supervisor.Spec.supervise/2. " <>
              "See the Supervisor module for more information. Got: #{inspect(child)}"
    end

    id = elem(child, 0)

    if id in ids do
      raise ArgumentError,
            "duplicated ID #{inspect(id)} found in the supervisor specification, " <>
              "please explicitly pass the :id option when defining this worker/supervisor"
    end

    check_children(rest, [id | ids])
  end

  defp check_children([], _ids), do: :ok

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
