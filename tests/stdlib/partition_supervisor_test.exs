defmodule PartitionSupervisorTest do
  use ExUnit.Case, async: true

  doctest PartitionSupervisor

  test "partitions, and how keys pick them" do
    {:ok, sup} = PartitionSupervisor.start_link(child_spec: {Agent, fn -> 3 end}, name: :ps_test_one, partitions: 3)
    assert for({partition, _, _, _} <- PartitionSupervisor.which_children(sup), do: partition) == [2, 1, 0]
    assert PartitionSupervisor.partitions(:ps_test_one) == 3
    assert PartitionSupervisor.count_children(sup) == %{active: 3, specs: 3, supervisors: 0, workers: 3}
    via = fn key -> {:via, PartitionSupervisor, {:ps_test_one, key}} end
    assert GenServer.whereis(via.(7)) == GenServer.whereis(via.(1))
    assert GenServer.whereis(via.(-7)) == GenServer.whereis(via.(1))
    assert GenServer.whereis(via.(:key)) == GenServer.whereis(via.(:key))
    assert Agent.get(via.({:any, "term"}), & &1) == 3
    old = GenServer.whereis(via.(0))
    ref = Process.monitor(old)
    Process.exit(old, :kill)
    assert_receive {:DOWN, ^ref, _, _, _}
    # The supervisor answers after it has restarted the child.
    PartitionSupervisor.which_children(sup)
    assert GenServer.whereis(via.(0)) != old
    assert PartitionSupervisor.stop(sup) == :ok
    assert {:noproc, {PartitionSupervisor, :partitions, [:ps_test_one]}} = catch_exit(Agent.get(via.(0), & &1))
  end

  test "arguments per partition" do
    options = [
      child_spec: {Agent, fn -> 10 end},
      name: :ps_test_two,
      partitions: 2,
      with_arguments: fn [fun], partition -> [fn -> fun.() + partition end] end
    ]

    {:ok, _} = PartitionSupervisor.start_link(options)
    assert for(n <- 0..1, do: Agent.get({:via, PartitionSupervisor, {:ps_test_two, n}}, & &1)) == [10, 11]
  end

  test "what is wrong is said" do
    assert_raise ArgumentError, ~r/the :name option must be given/, fn -> PartitionSupervisor.start_link([]) end
    assert_raise ArgumentError, ~r/the :child_spec option/, fn -> PartitionSupervisor.start_link(name: :x) end
    bad = fn options -> PartitionSupervisor.start_link([child_spec: Agent, name: :x] ++ options) end
    assert_raise ArgumentError, ~r/must be a positive integer, got: 0/, fn -> bad.(partitions: 0) end
    assert_raise ArgumentError, ~r/the :with_arguments option/, fn -> bad.(with_arguments: 1) end
  end

  test "fewer and more partitions" do
    {:ok, pid} = PartitionSupervisor.start_link(child_spec: Agent.child_spec(fn -> 1 end), name: ResizedPartitions, partitions: 3)
    key = {:via, PartitionSupervisor, {ResizedPartitions, 2}}
    assert PartitionSupervisor.resize!(ResizedPartitions, 2) == 3
    assert PartitionSupervisor.partitions(ResizedPartitions) == 2
    assert Agent.get(key, & &1) == 1
    assert PartitionSupervisor.resize!(ResizedPartitions, 0) == 2
    assert GenServer.whereis(key) == nil
    assert PartitionSupervisor.resize!(ResizedPartitions, 3) == 0
    assert PartitionSupervisor.count_children(pid).active == 3
    assert Agent.get(key, & &1) == 1
    assert_raise ArgumentError, ~r/between 0 and 3, got: 4/, fn -> PartitionSupervisor.resize!(ResizedPartitions, 4) end
  end
end
