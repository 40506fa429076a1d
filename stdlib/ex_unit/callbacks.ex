defmodule ExUnit.Callbacks do
  @moduledoc """
  What runs around tests: `setup` before each, `setup_all` once before all of a module, `on_exit` after a test.

  A setup returns `:ok`, or a keyword list or map (alone or as `{:ok, map}`) that is merged into the context. Both take
  a block, the name of a function, `{module, function}`, or a list of those. `setup_all` and the functions that end
  with the tests of a module run in one process, each test with its setups in another.
  """

  @supervisor [strategy: :one_for_one, max_restarts: 1_000_000, max_seconds: 1]
  @reserved [:case, :file, :line, :test, :async, :registered, :describe]

  @doc """
  Runs before each test of the module, or of the `describe` block it stands in, in the process of the test.

  Takes a block, the name of a function that gets the context, `{module, function}`, or a list of these. They run in the order
  they are written.

      setup :create_user
      setup [:log_in, {Fixtures, :posts}]

      setup do
        {:ok, time: ~T[10:00:00]}
      end

      defp create_user(_context), do: [user: %User{name: "Ada"}]
  """
  defmacro setup(block)
  defmacro setup(do: block), do: define(:setup, quote(do: _), block)
  defmacro setup(functions), do: named(:setup, functions)

  @doc """
  Like `setup/1` with a block, and a pattern for the context that the setups before it have made.

      setup %{user: user} do
        [session: Session.start(user)]
      end
  """
  defmacro setup(context, block)

  defmacro setup(context, do: block), do: define(:setup, context, block)

  @doc """
  Runs once before the tests of the module, in a process of its own; takes what `setup/1` takes. When it fails, so do all tests of
  the module.

      setup_all do
        [table: :ets.new(:shared, [:public])]
      end
  """
  defmacro setup_all(block)
  defmacro setup_all(do: block), do: define(:setup_all, quote(do: _), block)
  defmacro setup_all(functions), do: named(:setup_all, functions)

  @doc """
  Like `setup_all/1` with a block, and a pattern for the context: the tags of the module.

      setup_all %{async: async?} do
        [pool_size: if(async?, do: 10, else: 1)]
      end
  """
  defmacro setup_all(context, block)

  defmacro setup_all(context, do: block), do: define(:setup_all, context, block)

  @doc """
  Runs the function when the test (or in `setup_all`, the module) has ended, whatever its end; the last one given first.

  It runs in a process of its own. A later function under the same `name` replaces the earlier. Raises `ArgumentError` outside of a
  test process.

      iex> path = Path.join(System.tmp_dir!(), "on_exit_doc-" <> System.pid())
      iex> File.write!(path, "")
      iex> on_exit(fn -> File.rm(path) end)
      :ok
  """
  @spec on_exit(term, (-> term)) :: :ok
  def on_exit(name \\ make_ref(), callback) when is_function(callback, 0) do
    test_process!("on_exit/2")
    ExUnit.Server.on_exit(self(), name, callback)
    :ok
  end

  @doc """
  Starts a child under the supervisor of the test; it is ended before the next test starts.

  Takes what `Supervisor.start_child/2` takes, and the options of `Supervisor.child_spec/2`.

      iex> {:ok, pid} = start_supervised({Agent, fn -> 1 end})
      iex> Agent.get(pid, & &1)
      1
      iex> start_supervised({Agent, fn -> 2 end})
      {:error, {:duplicate_child_name, Agent}}
  """
  @spec start_supervised(Supervisor.child_spec() | module | {module, term}, keyword) :: Supervisor.on_start_child()
  def start_supervised(child, options \\ []) do
    test_process!("start_supervised/2")
    child = Supervisor.child_spec(child, options)

    case Supervisor.start_child(test_supervisor(), child) do
      {:error, {:already_started, _pid}} -> {:error, {:duplicate_child_name, child.id}}
      {:error, :already_present} -> {:error, {:duplicate_child_name, child.id}}
      result -> result
    end
  end

  @doc """
  Like `start_supervised/2`, but returns the pid, and fails when the child does not start.

      iex> pid = start_supervised!({Agent, fn -> 1 end}, id: :counter)
      iex> Agent.get(pid, & &1)
      1
  """
  @spec start_supervised!(Supervisor.child_spec() | module | {module, term}, keyword) :: pid
  def start_supervised!(child, options \\ []) do
    case start_supervised(child, options) do
      {:ok, pid} -> pid
      {:ok, pid, _info} -> pid
      {:error, reason} -> raise "failed to start child with the spec #{inspect(child)}.\n" <> "Reason: #{start_error(reason)}"
    end
  end

  @doc """
  Like `start_supervised!/2`, with a link to the test process, so that the child's crash fails the test.

      iex> pid = start_link_supervised!({Agent, fn -> 1 end})
      iex> {:links, links} = Process.info(self(), :links)
      iex> pid in links
      true
  """
  @spec start_link_supervised!(Supervisor.child_spec() | module | {module, term}, keyword) :: pid
  def start_link_supervised!(child, options \\ []) do
    pid = start_supervised!(child, options)
    Process.link(pid)
    pid
  end

  @doc """
  Ends a child started with `start_supervised/2` and returns when it is gone. The id is that of its child specification.

      iex> pid = start_supervised!({Agent, fn -> 1 end})
      iex> stop_supervised(Agent)
      :ok
      iex> Process.alive?(pid)
      false
      iex> stop_supervised(Agent)
      {:error, :not_found}
  """
  @spec stop_supervised(id :: term) :: :ok | {:error, :not_found}
  def stop_supervised(id) do
    test_process!("stop_supervised/1")

    case ExUnit.Server.supervisor(self()) do
      nil ->
        {:error, :not_found}

      supervisor ->
        unlink_child(supervisor, id)

        with :ok <- Supervisor.terminate_child(supervisor, id),
             # A temporary child is gone with its end.
             do: with({:error, :not_found} <- Supervisor.delete_child(supervisor, id), do: :ok)
    end
  end

  @doc """
  Like `stop_supervised/1`, but fails when there is no such child.

      iex> start_supervised!({Agent, fn -> 1 end})
      iex> stop_supervised!(Agent)
      :ok
  """
  @spec stop_supervised!(id :: term) :: :ok
  def stop_supervised!(id) do
    case stop_supervised(id) do
      :ok -> :ok
      {:error, :not_found} -> raise "could not stop child ID #{inspect(id)} because it was not found"
    end
  end

  # The end of a linked child that is asked to end is no failure of the test.
  defp unlink_child(supervisor, id) do
    for {^id, pid, _, _} when is_pid(pid) <- Supervisor.which_children(supervisor), do: Process.unlink(pid)
  end

  defp test_process!(function) do
    if not (ExUnit.Server.started?() and ExUnit.Server.registered?(self())) do
      raise ArgumentError, "#{function} can only be invoked from the test process"
    end
  end

  defp test_supervisor do
    with nil <- ExUnit.Server.supervisor(self()) do
      {:ok, supervisor} = Supervisor.start_link([], @supervisor)
      ExUnit.Server.put_supervisor(self(), supervisor)
      supervisor
    end
  end

  # What the supervisor knows of the child is no part of the reason.
  defp start_error({{:EXIT, reason}, {:child, _, _, _, _, _, _, _, _}}), do: Exception.format_exit(reason)
  defp start_error({reason, {:child, _, _, _, _, _, _, _, _}}), do: Exception.format_exit(reason)
  defp start_error(reason), do: Exception.format_exit(reason)

  ## Definitions

  defp define(kind, context, block) do
    quote bind_quoted: [kind: kind, context: Macro.escape(context), block: Macro.escape(block, unquote: true)] do
      name = ExUnit.Callbacks.__callback__(__MODULE__, kind)
      def unquote(name)(unquote(context)), do: unquote(block)
    end
  end

  defp named(kind, functions) do
    quote do
      for name <- List.wrap(unquote(functions)), do: ExUnit.Callbacks.__named__(__MODULE__, unquote(kind), name)
    end
  end

  @doc false
  def __callback__(module, kind) do
    outside_describe!(module, kind)
    name = ExUnit.Callbacks.__name__(module, kind)
    __named__(module, kind, name)
    name
  end

  @doc false
  def __name__(module, kind) do
    {describe, number} = {Module.get_attribute(module, :ex_unit_describe), Module.get_attribute(module, :ex_unit_callbacks)}
    Module.put_attribute(module, :ex_unit_callbacks, number + 1)
    # Names as Elixir gives them: they stand in stack traces.
    if describe,
      do: :"__ex_unit_#{kind}_#{Module.get_attribute(module, :ex_unit_describe_number)}_#{number}",
      else: :"__ex_unit_#{kind}_#{number}"
  end

  @doc false
  def __named__(module, kind, name) do
    outside_describe!(module, kind)
    valid!(kind, name)
    Module.put_attribute(module, :"ex_unit_#{kind}", {Module.get_attribute(module, :ex_unit_describe), name})
  end

  defp valid!(_kind, name) when is_atom(name), do: :ok
  defp valid!(_kind, {module, function}) when is_atom(module) and is_atom(function), do: :ok

  defp valid!(kind, name) do
    raise ArgumentError,
          "#{kind}/1 expects a callback as an atom, a {module, function} tuple or a list of callbacks, got: #{inspect(name)}"
  end

  defp outside_describe!(module, :setup_all) do
    if Module.get_attribute(module, :ex_unit_describe), do: raise("cannot invoke setup_all/1 inside describe as setup_all/1 only applies to all tests in a module")
  end

  defp outside_describe!(_module, :setup), do: :ok

  ## Running

  @doc false
  def __merge__(module, context, value)
  def __merge__(_module, context, :ok), do: context
  def __merge__(module, context, {:ok, value}), do: merge(module, context, value, {:ok, value})
  def __merge__(module, context, value), do: merge(module, context, value, value)

  defp merge(module, _context, %_{}, value), do: raise_merge_failed!(module, value)

  defp merge(module, context, data, value) when is_list(data) or is_map(data) do
    data =
      try do
        Map.new(data)
      rescue
        _ -> raise_merge_failed!(module, value)
      end

    for key <- @reserved, Map.has_key?(data, key), data[key] != context[key], do: raise_reserved!(module, key, data[key])
    Map.merge(context, data)
  end

  defp merge(module, _context, _data, value), do: raise_merge_failed!(module, value)

  defp raise_merge_failed!(module, value) do
    raise "expected ExUnit callback in #{inspect(module)} to return :ok | keyword | map, got #{inspect(value)} instead"
  end

  defp raise_reserved!(module, key, value) do
    raise "ExUnit callback in #{inspect(module)} is trying to set reserved field #{inspect(key)} to #{inspect(value)}"
  end
end
