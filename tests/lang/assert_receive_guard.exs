# A variable that only the guard of assert_receive uses is used.
ExUnit.start(autorun: false)

defmodule GuardTest do
  import ExUnit.Assertions

  def run do
    send(self(), {:a, 1})
    assert_received {:a, x} when x > 0
    send(self(), {:a, 1})
    assert_receive {:a, y} when y > 0
    IO.puts("ok")
  end
end

GuardTest.run()
