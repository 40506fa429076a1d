# A variable that only the guard of assert_receive uses is used; one that nothing uses is not.
ExUnit.start(seed: 0, autorun: true)

defmodule GuardedMessages do
  use ExUnit.Case

  test "guards" do
    send(self(), {:a, 1})
    assert_receive {:a, number} when number > 0
    send(self(), {:a, 1})
    assert_received {:a, unused}
  end
end
