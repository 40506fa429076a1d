defmodule ErlSupervisorTest do
  use ExUnit.Case, async: true

  defmodule Agents do
    @behaviour :supervisor
    def start_link(start_values), do: :supervisor.start_link(Agents, start_values)
    def init({:simple, flags}), do: {:ok, {Map.put(flags, :strategy, :simple_one_for_one), [%{id: 1, start: {Agent, :start_link, []}}]}}
    def init(start_values), do: {:ok, {%{strategy: :one_for_one}, Enum.map(start_values, &child/1)}}
    def child(n), do: %{id: n, start: {Agent, :start_link, [Kernel, :abs, [n]]}}
  end

  doctest :supervisor

  test "what specifications are checked for" do
    check = &:supervisor.check_childspecs([Map.merge(Agents.child(1), &1)])
    assert check.(%{modules: [1]}) == {:error, {:invalid_module, 1}}
    assert check.(%{modules: :wrong}) == {:error, {:invalid_modules, :wrong}}
    assert check.(%{significant: true}) == {:error, {:bad_combination, [restart: :permanent, significant: true]}}
    assert check.(%{significant: true, restart: :transient}) == :ok
    assert :supervisor.check_childspecs([], :wrong) == {:error, {:badarg, :wrong}}
    assert :supervisor.check_childspecs(:wrong) == {:error, {:badarg, :wrong}}
  end

  test "children of one specification" do
    {:ok, supervisor} = Agents.start_link({:simple, %{auto_shutdown: :any_significant}})
    {:ok, child} = :supervisor.start_child(supervisor, [fn -> 1 end])
    assert {:ok, %{id: 1}} = :supervisor.get_childspec(supervisor, child)
    assert :supervisor.terminate_child(supervisor, self()) == {:error, :not_found}
    assert :supervisor.terminate_child(supervisor, child) == :ok
    assert :supervisor.terminate_child(supervisor, child) == :ok
    assert :supervisor.terminate_child(supervisor, 1) == {:error, :simple_one_for_one}
  end
end
