defmodule ErlApplicationTest do
  use ExUnit.Case, async: true

  doctest :application

  test "loading a specification replaces what was not set to persist" do
    :application.set_env(:erl_app_test, :a, :mine)
    :application.set_env(:erl_app_test, :b, :mine, persistent: true)
    :application.set_env(:erl_app_test, :c, :mine)
    :ok = :application.load({:application, :erl_app_test, [env: [a: 1, b: 1]]})
    assert Enum.sort(:application.get_all_env(:erl_app_test)) == [a: 1, b: :mine, c: :mine]
    assert :application.get_key(:erl_app_test, :env) == {:ok, [a: 1, b: :mine, c: :mine]}
    :ok = :application.unload(:erl_app_test)
    :ok = :application.load({:application, :erl_app_test, [env: [b: 1]]})
    assert :application.get_all_env(:erl_app_test) == [b: 1]
    :application.unload(:erl_app_test)
  end

  test "wrong configurations are refused as a whole" do
    for {config, text} <- [
          {[erl_bad: [k: 1], erl_bad: []], ~c"duplicate application config: erl_bad"},
          {[erl_bad: [k: 1, k: 2]], ~c"application: erl_bad; duplicate parameter: k"},
          {[{1, []}], ~c"application: 1; application name must be an atom"},
          {[erl_bad: 1], ~c"application: erl_bad; parameters must be a list"},
          {[erl_bad: [{1, 2}]], ~c"application: erl_bad; invalid parameter name: 1"}
        ] do
      assert catch_error(:application.set_env(config)) == {:badarg, text}
      assert catch_error(Application.put_all_env(config)) == {:badarg, text}
    end

    assert :application.get_all_env(:erl_bad) == []
    assert_raise FunctionClauseError, fn -> :application.set_env(:erl_bad, :k, 1, :wrong) end
    assert :application.load({:application, :erl_bad, [mod: 1]}) == {:error, {:badstartspec, 1}}
    assert :application.load({:application, :erl_bad, :wrong}) == {:error, {:invalid_options, :wrong}}
    missing = {~c"no such file or directory", ~c"erl_none.app"}
    assert :application.load({:application, :erl_bad, [included_applications: [:erl_none]]}) == {:error, missing}
    assert :application.unload(:erl_bad) == {:error, {:not_loaded, :erl_bad}}
  end
end
