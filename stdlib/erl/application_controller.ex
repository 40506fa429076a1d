defmodule :application_controller do
  @moduledoc false
  # Specifications of applications, and the processes of those that run. A running application is an entry
  # `{app, {type, master}}` of a list in `:persistent_term`, the last started first; `master` is `:none` for one without a
  # callback module.

  @name :application_controller
  @otp ~c"ERTS  CXC 138 10"

  # Those that are part of the language always run, in this order.
  @builtin [
    logger: [:kernel, :stdlib, :elixir],
    elixir: [:kernel, :stdlib, :compiler],
    compiler: [:kernel, :stdlib],
    stdlib: [:kernel],
    kernel: []
  ]

  # Those that are part of the language and must be started.
  @optional [
    mix: [:kernel, :stdlib, :elixir],
    iex: [:kernel, :stdlib, :elixir],
    ex_unit: [:kernel, :stdlib, :elixir],
    eex: [:kernel, :stdlib, :elixir],
    crypto: [:kernel, :stdlib],
    ssl: [:kernel, :stdlib, :crypto, :public_key],
    public_key: [:kernel, :stdlib, :asn1, :crypto],
    asn1: [:kernel, :stdlib],
    inets: [:kernel, :stdlib],
    sasl: [:kernel, :stdlib],
    runtime_tools: [:kernel, :stdlib],
    tools: [:kernel, :stdlib],
    observer: [:kernel, :stdlib, :runtime_tools, :wx],
    wx: [:kernel, :stdlib]
  ]

  @elixir [:logger, :elixir, :mix, :iex, :ex_unit, :eex]

  ## Specifications

  # Others are loaded by whoever builds them, with their specification as a term, or stand in the code path.
  def find(app) do
    case List.keyfind(@optional ++ @builtin, app, 0) do
      {_, dependencies} -> {:ok, {:application, app, builtin_properties(app, dependencies)}}
      nil -> in_path(app, Atom.to_charlist(app) ++ ~c".app")
    end
  end

  # The specification in the first directory of the code path that has one.
  defp in_path(app, name) do
    case :code.where_is_file(name) do
      :non_existing -> {:error, {~c"no such file or directory", name}}
      file -> read(app, file, name)
    end
  end

  defp read(app, file, name) do
    case :file.consult(file) do
      {:ok, [{:application, ^app, properties} = spec]} when is_list(properties) ->
        set_dir(app, file |> Path.expand() |> Path.dirname() |> Path.dirname())
        {:ok, spec}

      {:ok, _} ->
        {:error, {~c"not the specification of the application", name}}

      {:error, reason} ->
        {:error, {:file.format_error(reason), name}}
    end
  end

  defp builtin_properties(app, dependencies) do
    {description, vsn} =
      if app in @elixir,
        do: {Atom.to_charlist(app), String.to_charlist(System.version())},
        else: {@otp, String.to_charlist(System.otp_release())}

    [description: description, vsn: vsn, modules: [], registered: [], applications: dependencies]
  end

  # Where the files of an application are, for Application.app_dir/1.
  def set_dir(app, dir), do: :persistent_term.put({:application, :dir, app}, dir)

  def spec(app) do
    case :persistent_term.get({:application, :spec, app}, nil) do
      nil -> if List.keymember?(@builtin, app, 0), do: builtin_spec(app)
      spec -> spec
    end
  end

  defp builtin_spec(app), do: complete(builtin_properties(app, @builtin[app]))

  defp complete(properties) do
    get = fn key, default ->
      case List.keyfind(properties, key, 0) do
        {_, value} -> value
        nil -> default
      end
    end

    [
      description: get.(:description, []),
      id: get.(:id, []),
      vsn: get.(:vsn, []),
      modules: get.(:modules, []),
      maxP: get.(:maxP, :infinity),
      maxT: get.(:maxT, :infinity),
      registered: get.(:registered, []),
      included_applications: get.(:included_applications, []),
      optional_applications: get.(:optional_applications, []),
      applications: get.(:applications, []),
      mod: get.(:mod, []),
      start_phases: get.(:start_phases, :undefined)
    ]
  end

  # What was configured to persist holds against what the specification says.
  def load({:application, app, properties} = given) do
    with :ok <- check(properties) do
      :phial_lazy.run(@name, fn -> if spec(app), do: {:error, {:already_loaded, given}}, else: put_spec(app, properties) end)
    end
  end

  defp put_spec(app, properties) do
    for {key, value} <- List.keyfind(properties, :env, 0, {:env, []}) |> elem(1),
        :persistent_term.get({:application, :persistent, app, key}, false) == false,
        do: :application.set_env(app, key, value)

    :persistent_term.put({:application, :spec, app}, complete(properties))
  end

  defp check(properties) do
    cond do
      not match?({_, {mod, _}} when is_atom(mod), List.keyfind(properties, :mod, 0, {:mod, {nil, []}})) ->
        bad_start(List.keyfind(properties, :mod, 0))

      not is_list(elem(List.keyfind(properties, :env, 0, {:env, []}), 1)) ->
        {:error, {:invalid_options, List.keyfind(properties, :env, 0)}}

      true ->
        :ok
    end
  end

  defp bad_start({:mod, []}), do: :ok
  defp bad_start({:mod, other}), do: {:error, {:badstartspec, other}}

  def unload(app) do
    :phial_lazy.run(@name, fn ->
      cond do
        spec(app) == nil ->
          {:error, {:not_loaded, app}}

        Keyword.has_key?(started(), app) ->
          {:error, {:running, app}}

        true ->
          for {key, _} <- :application.get_all_env(app), do: :application.unset_env(app, key, persistent: true)
          :persistent_term.erase({:application, :spec, app})
          :ok
      end
    end)
  end

  def loaded do
    loaded = for {{:application, :spec, app}, _} <- :persistent_term.get(), do: app
    for app <- loaded ++ (Keyword.keys(@builtin) -- loaded), do: described(app)
  end

  def which, do: for({app, _} <- started(), do: described(app))
  def running?(app), do: List.keymember?(started(), app, 0)

  # What `:application.info/0` says.
  def info do
    [
      loaded: loaded(),
      loading: [],
      started: for({app, {type, _master}} <- started(), do: {app, type}),
      start_p_false: [],
      running: for({app, {_type, master}} <- started(), do: {app, if(is_pid(master), do: master, else: :undefined)}),
      starting: for({app, _master} <- starting(), do: app)
    ]
  end

  defp described(app) do
    spec = spec(app)
    {app, spec[:description], spec[:vsn]}
  end

  def of_module(module) do
    owners = for {{:application, :spec, app}, spec} <- :persistent_term.get(), module in spec[:modules], do: app

    case owners do
      [app | _] -> {:ok, app}
      [] -> of_library(module)
    end
  end

  defp of_library(module) do
    cond do
      not :phial_code.is_stdlib(module) -> :undefined
      not match?("Elixir." <> _, Atom.to_string(module)) -> {:ok, :stdlib}
      true -> {:ok, of_elixir(hd(Module.split(module)))}
    end
  end

  defp of_elixir("Logger"), do: :logger
  defp of_elixir("ExUnit"), do: :ex_unit
  defp of_elixir("EEx"), do: :eex
  defp of_elixir("IEx"), do: :iex
  defp of_elixir("Mix"), do: :mix
  defp of_elixir(_name), do: :elixir

  # A process belongs to the application one of its ancestors is the master of.
  def of_process(pid) do
    masters = for {app, {_type, master}} <- started(), is_pid(master), do: {master, app}

    with true <- masters != [],
         {:dictionary, dictionary} <- :erlang.process_info(pid, :dictionary),
         {_, ancestors} <- List.keyfind(dictionary, :"$ancestors", 0, {:none, []}),
         {_, app} <- Enum.find(masters, fn {master, _} -> master == pid or master in ancestors end) do
      {:ok, app}
    else
      _ -> :undefined
    end
  end

  ## Running

  defp started do
    case :persistent_term.get({:application, :started}, nil) do
      nil -> for {app, _} <- @builtin, do: {app, {:permanent, :none}}
      started -> started
    end
  end

  defp put_started(started), do: :persistent_term.put({:application, :started}, started)

  # The callback runs in the process of the application, while this one goes on serving others: a callback may start
  # applications itself.
  def start(app, type) do
    starter = self()
    ref = make_ref()

    case :phial_lazy.run(@name, fn -> begin_start(app, type, starter, ref) end) do
      {:starting, master} -> await_start(app, type, master, ref)
      {:started_by_other, ^starter} -> {:error, {:already_started, app}}
      {:started_by_other, master} -> await_other(app, type, master, ref)
      answer -> answer
    end
  end

  defp begin_start(app, type, starter, ref) do
    spec = spec(app)
    running = Keyword.keys(started())
    missing = Enum.find(spec[:applications] -- spec[:optional_applications], &(&1 not in running))
    other = starting()[app]

    cond do
      app in running -> {:error, {:already_started, app}}
      other != nil and :erlang.is_process_alive(other) -> {:started_by_other, other}
      missing -> {:error, {:not_started, missing}}
      spec[:mod] == [] -> remember(app, type, :none)
      true -> {:starting, start_master(app, type, spec[:mod], starter, ref)}
    end
  end

  defp await_start(app, type, master, ref) do
    with {:error, reason} <- answer_of(master, ref) do
      report_exit(app, reason, type)
      {:error, reason}
    end
  end

  # It answers once it runs; if it does not, it is our turn.
  defp await_other(app, type, master, ref) do
    send(master, {:running, self(), ref})

    case answer_of(master, ref) do
      :ok -> {:error, {:already_started, app}}
      {:error, _reason} -> start(app, type)
    end
  end

  defp answer_of(master, ref) do
    monitor = :erlang.monitor(:process, master)

    receive do
      {^ref, result} ->
        :erlang.demonitor(monitor, [:flush])
        result

      {:DOWN, ^monitor, _, _, reason} ->
        # It may have answered before it ended.
        receive(do: ({^ref, result} -> result), after: (0 -> {:error, reason}))
    end
  end

  defp starting, do: :persistent_term.get({:application, :starting}, [])

  defp put_starting(starting), do: :persistent_term.put({:application, :starting}, starting)

  defp remember(app, type, master) do
    put_started([{app, {type, master}} | started()])

    if :phial_logger.sasl_reports?() do
      report = [application: app, started_at: node()]
      meta = %{domain: [:otp, :sasl], report_cb: &:application_controller.report_cb/1}
      :logger.log(:info, %{label: {:application_controller, :progress}, report: report}, meta)
    end

    :ok
  end

  def stop(app) do
    with {:ok, type} <- do_stop(app), do: report_exit(app, :stopped, type)
  end

  defp do_stop(app) do
    :phial_lazy.run(@name, fn ->
      case List.keyfind(started(), app, 0) do
        {_, {type, master}} ->
          stop_master(master)
          put_started(List.keydelete(started(), app, 0))
          {:ok, type}

        nil ->
          {:error, {:not_started, app}}
      end
    end)
  end

  @doc false
  # All applications that are not part of the language, the last started first. Nothing is said about it.
  def stop_all do
    for {app, {_type, master}} <- started(), is_pid(master), do: do_stop(app)
    :ok
  end

  ## The process of a running application

  defp start_master(app, type, {mod, args}, starter, ref) do
    pid = :erlang.spawn(fn -> init_master(starter, ref, {app, type}, mod, args) end)
    put_starting([{app, pid} | List.keydelete(starting(), app, 0)])
    pid
  end

  defp init_master(starter, ref, {app, type}, mod, args) do
    :erlang.process_flag(:trap_exit, true)
    master = self()

    with {:ok, pid, state} <- start_it(mod, args), :ok <- run_phases(spec(app)[:start_phases], mod, pid) do
      :phial_lazy.run(@name, fn ->
        put_starting(List.keydelete(starting(), app, 0))
        remember(app, type, master)
      end)

      send(starter, {ref, :ok})
      loop_master(app, mod, pid, state)
    else
      {:error, reason} ->
        :phial_lazy.run(@name, fn -> put_starting(List.keydelete(starting(), app, 0)) end)
        send(starter, {ref, {:error, reason}})
    end
  end

  defp start_it(mod, args) do
    case mod.start(:normal, args) do
      {:ok, pid} when is_pid(pid) -> {:ok, pid, []}
      {:ok, pid, state} when is_pid(pid) -> {:ok, pid, state}
      {:error, reason} -> {:error, {reason, {mod, :start, [:normal, args]}}}
      other -> {:error, {:bad_return, {{mod, :start, [:normal, args]}, other}}}
    end
  catch
    kind, reason ->
      {:error, {:bad_return, {{mod, :start, [:normal, args]}, {:EXIT, exit_reason(kind, reason, __STACKTRACE__)}}}}
  end

  # What is to be done when the processes of the application run, in steps.
  defp run_phases(:undefined, _mod, _pid), do: :ok
  defp run_phases([], _mod, _pid), do: :ok

  defp run_phases([{phase, args} | rest], mod, pid) do
    with {:error, _} = error <- run_phase(mod, phase, args) do
      end_top(pid)
      error
    else
      :ok -> run_phases(rest, mod, pid)
    end
  end

  defp run_phase(mod, phase, args) do
    call = {mod, :start_phase, [phase, :normal, args]}

    try do
      mod.start_phase(phase, :normal, args)
    catch
      kind, reason -> {:error, {:bad_return, {call, {:EXIT, exit_reason(kind, reason, __STACKTRACE__)}}}}
    else
      :ok -> :ok
      {:error, reason} -> {:error, {reason, call}}
      other -> {:error, {:bad_return, {call, other}}}
    end
  end

  defp exit_reason(:exit, reason, _stacktrace), do: reason
  defp exit_reason(:error, reason, stacktrace), do: {reason, stacktrace}
  defp exit_reason(:throw, value, stacktrace), do: {{:nocatch, value}, stacktrace}

  defp loop_master(app, mod, pid, state) do
    receive do
      {:EXIT, ^pid, reason} ->
        call_stop(mod, call_prep_stop(mod, state))
        :erlang.spawn(fn -> ended(app, reason) end)

      {:stop, from, ref} ->
        state = call_prep_stop(mod, state)
        end_top(pid)
        call_stop(mod, state)
        send(from, {ref, :stopped})

      {:running, from, ref} ->
        send(from, {ref, :ok})
        loop_master(app, mod, pid, state)

      _other ->
        loop_master(app, mod, pid, state)
    end
  end

  defp end_top(pid) do
    ref = :erlang.monitor(:process, pid)
    :erlang.exit(pid, :shutdown)

    receive do
      {:DOWN, ^ref, _, _, _} -> :ok
    end
  end

  defp call_prep_stop(mod, state) do
    if function_exported?(mod, :prep_stop, 1), do: mod.prep_stop(state), else: state
  catch
    _, _ -> state
  end

  defp call_stop(mod, state) do
    mod.stop(state)
  catch
    _, _ -> :ok
  end

  defp stop_master(:none), do: :ok

  defp stop_master(master) do
    ref = :erlang.monitor(:process, master)
    send(master, {:stop, self(), ref})

    receive do
      {^ref, :stopped} -> :erlang.demonitor(ref, [:flush])
      {:DOWN, ^ref, _, _, _} -> :ok
    end
  end

  # An application has ended by itself. A permanent one takes the system with it, a transient one when that was a crash.
  defp ended(app, reason) do
    :phial_lazy.run(@name, fn ->
      case List.keyfind(started(), app, 0) do
        {_, {type, _master}} ->
          put_started(List.keydelete(started(), app, 0))
          report_exit(app, reason, type)
          if type == :permanent or (type == :transient and reason != :normal), do: :init.stop(1)

        nil ->
          :ok
      end
    end)
  end

  defp report_exit(app, reason, type) do
    report = [application: app, exited: reason, type: type]
    meta = %{domain: [:otp], report_cb: &:application_controller.report_cb/1}
    :logger.log(:notice, %{label: {:application_controller, :exit}, report: report}, meta)
  end

  @doc false
  def report_cb(%{label: {_, label}, report: report}), do: {~c"Application ~p: ~p", [label, report]}
end
