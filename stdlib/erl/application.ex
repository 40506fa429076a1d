defmodule :application do
  @moduledoc """
  Erlang's `:application`: what applications are loaded, started and configured.

      iex> :application.set_env(:my_app, :key, 1)
      :ok
      iex> :application.get_env(:my_app, :key)
      {:ok, 1}

  The environment and the specifications live in `:persistent_term` and need no process. Starting and stopping go through
  one process that is started when first needed; every running application with a callback module has a process of its own.
  """

  @doc false
  def behaviour_info(:callbacks), do: [start: 2, stop: 1, config_change: 3, prep_stop: 1, start_phase: 3]
  def behaviour_info(:optional_callbacks), do: [config_change: 3, prep_stop: 1, start_phase: 3]

  ## Environment

  @doc "Sets a key of an application."
  def set_env(app, key, value), do: set_env(app, key, value, [])

  @doc "Sets a key of an application; the options change nothing here."
  def set_env(app, key, value, _opts) when is_atom(app),
    do: :persistent_term.put({:application, :env, app, key}, value)

  @doc "Sets keys of several applications: `[{app, [{key, value}]}]`."
  def set_env(config), do: set_env(config, [])

  @doc "The same with options."
  def set_env(config, _opts) when is_list(config) do
    for {app, pairs} <- config, {key, value} <- pairs, do: set_env(app, key, value)
    :ok
  end

  @doc "Removes a key of an application."
  def unset_env(app, key), do: unset_env(app, key, [])

  @doc "The same with options."
  def unset_env(app, key, _opts) do
    :persistent_term.erase({:application, :env, app, key})
    :ok
  end

  @doc "A key of the application of the calling process."
  def get_env(key) do
    case get_application() do
      {:ok, app} -> get_env(app, key)
      :undefined -> :undefined
    end
  end

  @doc "A key of an application: `{:ok, value}` or `:undefined`."
  def get_env(app, key) do
    case :persistent_term.get({:application, :env, app, key}, :"$undefined") do
      :"$undefined" -> :undefined
      value -> {:ok, value}
    end
  end

  @doc "A key of an application or a default."
  def get_env(app, key, default), do: :persistent_term.get({:application, :env, app, key}, default)

  @doc "The environment of the application of the calling process."
  def get_all_env do
    case get_application() do
      {:ok, app} -> get_all_env(app)
      :undefined -> []
    end
  end

  @doc "The environment of an application."
  def get_all_env(app), do: for({{:application, :env, ^app, key}, value} <- :persistent_term.get(), do: {key, value})

  ## Specifications

  @doc "Loads the specification of an application: its name, found on the code path, or the specification itself."
  def load(app), do: load(app, [])

  @doc "The same; distribution does not matter here."
  def load(app, _distributed) when is_atom(app) do
    if :application_controller.spec(app) do
      {:error, {:already_loaded, app}}
    else
      with {:ok, spec} <- :application_controller.find(app), do: load(spec)
    end
  end

  def load({:application, app, properties}, _distributed) when is_atom(app) and is_list(properties),
    do: :application_controller.load({:application, app, properties})

  def load(other, _distributed), do: {:error, {:bad_application, other}}

  @doc "Forgets a specification and the environment that came with it."
  def unload(app), do: :application_controller.unload(app)

  @doc "One property of a specification: `{:ok, value}` or `:undefined`."
  def get_key(app, key) do
    with {:ok, spec} <- get_all_key(app),
         {^key, value} <- :lists.keyfind(key, 1, spec) do
      {:ok, value}
    else
      _ -> :undefined
    end
  end

  @doc "One property of the application of the calling process."
  def get_key(key) do
    case get_application() do
      {:ok, app} -> get_key(app, key)
      :undefined -> :undefined
    end
  end

  @doc "The specification of the application of the calling process."
  def get_all_key do
    case get_application() do
      {:ok, app} -> get_all_key(app)
      :undefined -> []
    end
  end

  @doc "A specification: `{:ok, properties}` or `:undefined`."
  def get_all_key(app) do
    case :application_controller.spec(app) do
      nil -> :undefined
      spec -> {:ok, spec}
    end
  end

  @doc "The application of the calling process."
  def get_application, do: get_application(self())

  @doc "The application of a process or a module: `{:ok, app}` or `:undefined`."
  def get_application(pid) when is_pid(pid), do: :application_controller.of_process(pid)
  def get_application(module) when is_atom(module), do: :application_controller.of_module(module)

  @doc "The applications that run: `{name, description, version}`."
  def which_applications, do: :application_controller.which()

  @doc "The same; the time-out does not matter here."
  def which_applications(_timeout), do: which_applications()

  @doc "The applications that are loaded: `{name, description, version}`."
  def loaded_applications, do: :application_controller.loaded()

  @doc "What is known of applications."
  def info do
    [loaded: loaded_applications(), started: for({app, _, _} <- which_applications(), do: {app, :temporary})]
  end

  ## Starting and stopping

  @doc "Starts an application whose dependencies run."
  def start(app), do: start(app, :temporary)

  @doc "Starts an application; `:permanent` ones take the system down when they end, `:transient` ones when they crash."
  def start(app, type) when type in [:permanent, :transient, :temporary] do
    with :ok <- ensure_loaded(app), do: :application_controller.start(app, type)
  end

  def start(_app, type), do: {:error, {:invalid_restart_type, type}}

  defp ensure_loaded(app) do
    case load(app) do
      :ok -> :ok
      {:error, {:already_loaded, ^app}} -> :ok
      error -> error
    end
  end

  @doc "Starts an application unless it runs."
  def ensure_started(app), do: ensure_started(app, :temporary)

  @doc "The same with a type."
  def ensure_started(app, type) do
    case start(app, type) do
      {:error, {:already_started, ^app}} -> :ok
      other -> other
    end
  end

  @doc "Starts an application with all it depends on: `{:ok, started}`."
  def ensure_all_started(app), do: ensure_all_started(app, :temporary)

  @doc "The same with a type; of one application or several."
  def ensure_all_started(app, type) when is_atom(app), do: ensure_all_started([app], type)

  def ensure_all_started(apps, type) when is_list(apps) do
    case start_all(apps, type, [], []) do
      {:ok, started} ->
        {:ok, :lists.reverse(started)}

      {:error, reason, started} ->
        :lists.foreach(&stop/1, started)
        {:error, reason}
    end
  end

  @doc "The same with a mode; they are started one after the other anyway."
  def ensure_all_started(apps, type, _mode), do: ensure_all_started(apps, type)

  # `path` has what waits for this one: a circle would not end.
  defp start_all([app | rest], type, started, path) do
    if :lists.member(app, path) or :lists.member(app, started) do
      start_all(rest, type, started, path)
    else
      with {:ok, started} <- start_one(app, type, started, path), do: start_all(rest, type, started, path)
    end
  end

  defp start_all([], _type, started, _path), do: {:ok, started}

  defp start_one(app, type, started, path) do
    case start(app, type) do
      :ok ->
        {:ok, [app | started]}

      {:error, {:already_started, ^app}} ->
        {:ok, started}

      {:error, {:not_started, dependency}} ->
        with {:ok, started} <- start_all([dependency], type, started, [app | path]) do
          if :lists.member(dependency, [app | path]),
            do: {:error, {app, {:not_started, dependency}}, started},
            else: start_one(app, type, started, path)
        end

      {:error, reason} ->
        {:error, {app, reason}, started}
    end
  end

  @doc "Stops an application: its processes, then `stop/1` of its callback module."
  def stop(app), do: :application_controller.stop(app)

  @doc false
  def permit(_app, _permission), do: :ok

  @doc false
  def takeover(_app, _type), do: {:error, :not_distributed}

  @doc false
  def start_type, do: :undefined
end
