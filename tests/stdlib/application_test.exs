defmodule ApplicationTest do
  use ExUnit.Case, async: true

  doctest Application

  defmodule App do
    use Application

    def start(_type, {:return, value}), do: value
    def start(_type, :raise), do: raise("no start")

    def start(type, tell) do
      send(tell, {:start, type})
      {:ok, sup} = Supervisor.start_link([{Agent, fn -> 1 end}], strategy: :one_for_one)
      send(tell, {:sup, sup})
      {:ok, sup, tell}
    end

    def prep_stop(tell), do: send(tell, :prep_stop) && tell
    def stop(tell), do: if(is_pid(tell), do: send(tell, :stop))
  end

  defp load(app, properties) do
    :ok =
      :application.load(
        {:application, app, [vsn: ~c"1.0", description: ~c"a test", applications: [:kernel, :stdlib]] ++ properties}
      )
  end

  test "start, stop and what is known meanwhile" do
    load(:app_test_one, mod: {App, self()}, modules: [App], env: [key: :value])
    assert {:app_test_one, ~c"a test", ~c"1.0"} in Application.loaded_applications()
    assert Application.get_env(:app_test_one, :key) == :value
    assert Application.get_application(App) == :app_test_one
    assert Application.spec(:app_test_one, :vsn) == ~c"1.0"
    assert Application.start(:app_test_one) == :ok
    assert_received {:start, :normal}
    assert_received {:sup, sup}
    assert :application.get_application(sup) == {:ok, :app_test_one}
    {:dictionary, dictionary} = Process.info(sup, :dictionary)
    assert :application.get_application(hd(dictionary[:"$ancestors"])) == {:ok, :app_test_one}
    assert {:app_test_one, _, _} = hd(Application.started_applications())
    assert Application.start(:app_test_one) == {:error, {:already_started, :app_test_one}}
    assert Application.ensure_started(:app_test_one) == :ok
    assert Application.ensure_all_started(:app_test_one) == {:ok, []}
    assert Application.unload(:app_test_one) == {:error, {:running, :app_test_one}}
    assert Application.stop(:app_test_one) == :ok
    assert {:messages, [:prep_stop, :stop]} = Process.info(self(), :messages)
    refute Process.alive?(sup)
    assert Application.stop(:app_test_one) == {:error, {:not_started, :app_test_one}}
    assert Application.unload(:app_test_one) == :ok
    assert Application.unload(:app_test_one) == {:error, {:not_loaded, :app_test_one}}
    assert Application.get_env(:app_test_one, :key) == nil
  end

  test "dependencies" do
    load(:app_test_base, [])
    :ok = :application.load({:application, :app_test_top, [applications: [:kernel, :app_test_base]]})
    assert Application.start(:app_test_top) == {:error, {:not_started, :app_test_base}}
    assert Application.ensure_all_started(:app_test_top) == {:ok, [:app_test_base, :app_test_top]}
    :ok = Application.stop(:app_test_top)
    :ok = Application.stop(:app_test_base)
    :ok = :application.load({:application, :app_test_hole, [applications: [:no_such_app]]})
    reason = {:no_such_app, {~c"no such file or directory", ~c"no_such_app.app"}}
    assert Application.ensure_all_started(:app_test_hole) == {:error, reason}
  end

  defmodule Phased do
    use Application

    def start(_type, tell) do
      {:ok, top} = Agent.start_link(fn -> tell end)
      send(tell, {:top, top})
      {:ok, top}
    end

    def start_phase(phase, type, {tell, answer}), do: send(tell, {phase, type}) && answer
  end

  test "phases of a start" do
    start = fn phases ->
      load(:app_test_phased, mod: {Phased, self()}, start_phases: phases)
      result = Application.start(:app_test_phased)
      assert_received {:top, top}
      {result, Process.alive?(top)}
    end

    assert start.(warm: {self(), :ok}, ready: {self(), :ok}) == {:ok, true}
    assert_received {:warm, :normal}
    assert_received {:ready, :normal}
    :ok = Application.stop(:app_test_phased)
    :ok = Application.unload(:app_test_phased)
    args = [:warm, :normal, {self(), {:error, :cold}}]
    assert start.(warm: {self(), {:error, :cold}}, ready: {self(), :ok}) == {{:error, {:cold, {Phased, :start_phase, args}}}, false}
    refute_received {:ready, :normal}
    :ok = Application.unload(:app_test_phased)
    assert {{:error, {:bad_return, {{Phased, :start_phase, _}, :what}}}, false} = start.(warm: {self(), :what})
    :ok = Application.unload(:app_test_phased)
  end

  defmodule Starter do
    use Application

    def start(_type, fun) do
      fun.()
      Agent.start_link(fn -> 1 end)
    end
  end

  test "a callback that starts and loads applications" do
    load(:app_test_inner, mod: {Starter, fn -> Process.sleep(20) end})

    load(:app_test_outer,
      mod: {Starter, fn -> {:ok, _} = Application.ensure_all_started(:app_test_inner) && Application.start(:app_test_outer) && {:ok, 1} end}
    )

    tasks = for _ <- 1..5, do: Task.async(fn -> Application.start(:app_test_outer) end)
    answers = Task.await_many(tasks)
    assert Enum.count(answers, &(&1 == :ok)) == 1
    assert Enum.count(answers, &(&1 == {:error, {:already_started, :app_test_outer}})) == 4
    assert Application.stop(:app_test_outer) == :ok
    assert Application.stop(:app_test_inner) == :ok
  end

  test "starts that fail" do
    for {arg, reason} <- [
          {{:return, {:error, :why}}, {:why, {App, :start, [:normal, {:return, {:error, :why}}]}}},
          {{:return, :bad}, {:bad_return, {{App, :start, [:normal, {:return, :bad}]}, :bad}}}
        ] do
      load(:app_test_failing, mod: {App, arg})
      assert Application.start(:app_test_failing) == {:error, reason}
      Application.unload(:app_test_failing)
    end

    load(:app_test_failing, mod: {App, :raise})

    assert {:error, {:bad_return, {{App, :start, [:normal, :raise]}, {:EXIT, {%RuntimeError{}, _}}}}} =
             Application.start(:app_test_failing)

    assert Application.start(:app_test_failing, :odd) == {:error, {:invalid_restart_type, :odd}}
    assert Application.start(:no_such_app) == {:error, {~c"no such file or directory", ~c"no_such_app.app"}}
  end

  test "an application whose processes end is not running any more" do
    load(:app_test_dying, mod: {App, self()})
    :ok = Application.start(:app_test_dying)
    assert_received {:sup, sup}
    Process.exit(sup, :kill)
    assert_receive :stop
    wait_until(fn -> not Enum.any?(Application.started_applications(), &match?({:app_test_dying, _, _}, &1)) end)
    assert Application.start(:app_test_dying) == :ok
    :ok = Application.stop(:app_test_dying)
  end

  test "environment" do
    assert Application.put_all_env(app_test_env: [a: 1, b: [c: 2]]) == :ok
    assert Enum.sort(Application.get_all_env(:app_test_env)) == [a: 1, b: [c: 2]]
    assert Application.fetch_env(:app_test_env, :a) == {:ok, 1}
    assert Application.fetch_env!(:app_test_env, :b) == [c: 2]
    assert Application.delete_env(:app_test_env, :a) == :ok

    message =
      "could not fetch application environment :a for application :app_test_env because configuration at :a was not set"

    assert_raise ArgumentError, message, fn -> Application.fetch_env!(:app_test_env, :a) end

    message =
      "could not fetch application environment :a for application :app_test_none because the application was not loaded nor configured"

    assert_raise ArgumentError, message, fn -> Application.fetch_env!(:app_test_none, :a) end
    {value, _} = Code.eval_string("Application.compile_env(:app_test_env, [:b, :c])")
    assert value == 2
  end

  test "errors as text" do
    assert Application.format_error({:not_started, :x}) == "not started application x"

    assert Application.format_error({~c"no such file or directory", ~c"x.app"}) ==
             "could not find application file: x.app"

    assert Application.format_error({:why, {App, :start, [:normal, 1]}}) ==
             "ApplicationTest.App.start(:normal, 1) returned an error: :why"

    assert_raise ArgumentError, "unknown application: :no_such_app", fn -> Application.app_dir(:no_such_app) end
  end

  defp wait_until(fun, tries \\ 200) do
    cond do
      fun.() -> :ok
      tries == 0 -> flunk("waited in vain")
      true -> Process.sleep(5) && wait_until(fun, tries - 1)
    end
  end
end
