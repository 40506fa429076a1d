defmodule DynamicSupervisorTest do
  use ExUnit.Case, async: true

  doctest DynamicSupervisor

  defp start(options \\ []) do
    Process.flag(:trap_exit, true)
    {:ok, sup} = DynamicSupervisor.start_link([strategy: :one_for_one] ++ options)
    sup
  end

  defp agent(options \\ []), do: Map.merge(Agent.child_spec(fn -> 1 end), Map.new(options))

  defp wait_for(fun, tries \\ 200) do
    cond do
      value = fun.() -> value
      tries == 0 -> flunk("waited in vain")
      true -> Process.sleep(5) && wait_for(fun, tries - 1)
    end
  end

  defp pids(sup), do: for({:undefined, pid, _, _} <- DynamicSupervisor.which_children(sup), is_pid(pid), do: pid)

  test "permanent, transient and temporary children" do
    sup = start(max_restarts: 10)
    {:ok, permanent} = DynamicSupervisor.start_child(sup, agent())
    {:ok, transient} = DynamicSupervisor.start_child(sup, agent(restart: :transient))
    {:ok, temporary} = DynamicSupervisor.start_child(sup, agent(restart: :temporary))
    Agent.stop(permanent)
    wait_for(fn -> permanent not in pids(sup) and length(pids(sup)) == 3 end)
    Agent.stop(transient)
    wait_for(fn -> length(pids(sup)) == 2 end)
    Process.exit(temporary, :kill)
    wait_for(fn -> length(pids(sup)) == 1 end)
    assert DynamicSupervisor.count_children(sup) == %{active: 1, specs: 1, supervisors: 0, workers: 1}
  end

  test "max_children, extra_arguments" do
    sup = start(max_children: 1, extra_arguments: [fn -> :extra end])
    assert {:ok, pid} = DynamicSupervisor.start_child(sup, %{id: 1, start: {Agent, :start_link, []}})
    assert Agent.get(pid, & &1) == :extra
    assert DynamicSupervisor.start_child(sup, %{id: 1, start: {Agent, :start_link, []}}) == {:error, :max_children}
  end

  test "a child that does not start, and bad specifications" do
    sup = start()
    start = fn start -> DynamicSupervisor.start_child(sup, %{id: 1, start: start}) end
    assert start.({Function, :identity, [:ignore]}) == :ignore
    assert start.({Function, :identity, [{:error, :why}]}) == {:error, :why}
    assert start.({Function, :identity, [:odd]}) == {:error, :odd}
    assert {:error, {:undef, [_ | _]}} = start.({No.Such, :start_link, []})
    assert start.(1) == {:error, {:invalid_child_spec, %{id: 1, start: 1}}}
    assert DynamicSupervisor.start_child(sup, agent(restart: 1)) == {:error, {:invalid_restart_type, 1}}
    assert DynamicSupervisor.start_child(sup, agent(shutdown: -1)) == {:error, {:invalid_shutdown, -1}}
    assert DynamicSupervisor.terminate_child(sup, self()) == {:error, :not_found}
    assert DynamicSupervisor.which_children(sup) == []
  end

  test "too many restarts end it" do
    sup = start(max_restarts: 1)
    {:ok, pid} = DynamicSupervisor.start_child(sup, agent())
    {:ok, other} = DynamicSupervisor.start_child(sup, agent())
    ref = Process.monitor(other)
    Process.exit(pid, :kill)
    wait_for(fn -> pid not in pids(sup) and length(pids(sup)) == 2 end)
    [again | _] = pids(sup) -- [other]
    Process.exit(again, :kill)
    assert_receive {:EXIT, ^sup, :shutdown}
    assert_receive {:DOWN, ^ref, _, _, :shutdown}
  end

  test "all children are ended at once" do
    sup = start()

    stubborn = fn ->
      Process.flag(:trap_exit, true)
      :ok
    end

    for _ <- 1..20,
        do:
          {:ok, _} =
            DynamicSupervisor.start_child(sup, %{id: 1, start: {Agent, :start_link, [stubborn]}, shutdown: 5000})

    all = pids(sup)
    assert length(all) == 20
    assert DynamicSupervisor.stop(sup) == :ok
    refute Enum.any?(all, &Process.alive?/1)
  end

  defmodule Based do
    use DynamicSupervisor
    def start_link(arg), do: DynamicSupervisor.start_link(__MODULE__, arg)
    def init(:ignore), do: :ignore
    def init(:bad), do: :bad
    def init(options), do: DynamicSupervisor.init(options)
  end

  test "module-based, and checked flags" do
    Process.flag(:trap_exit, true)
    assert Based.child_spec(1) == %{id: Based, start: {Based, :start_link, [1]}, type: :supervisor}
    assert {:ok, _} = Based.start_link(strategy: :one_for_one)
    assert Based.start_link(:ignore) == :ignore
    assert Based.start_link(:bad) == {:error, {:bad_return, {Based, :init, :bad}}}
    flags = fn options -> DynamicSupervisor.start_link([strategy: :one_for_one] |> Keyword.merge(options)) end
    assert flags.(strategy: :foo) == {:error, {:supervisor_data, {:invalid_strategy, :foo}}}
    assert flags.(max_children: -1) == {:error, {:supervisor_data, {:invalid_max_children, -1}}}
    assert flags.(max_restarts: -1) == {:error, {:supervisor_data, {:invalid_intensity, -1}}}
    assert flags.(extra_arguments: 1) == {:error, {:supervisor_data, {:invalid_extra_arguments, 1}}}
  end
end
