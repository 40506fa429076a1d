defmodule ExUnitCaptureTest do
  use ExUnit.Case, async: true
  doctest ExUnit.CaptureIO
  doctest ExUnit.CaptureLog
  import ExUnit.CaptureIO
  import ExUnit.CaptureLog
  require Logger

  test "the standard error" do
    assert capture_io(:stderr, fn -> IO.puts(:stderr, "x") end) == "x\n"
  end

  test "warnings of the compiler" do
    module = "defmodule ExUnitCaptureTest.Warns do def f(x), do: 1 end"
    assert capture_io(:stderr, fn -> Code.eval_string(module) end) =~ ~s(variable "x" is unused)
  end

  test "warnings at run time" do
    assert capture_io(:stderr, fn -> IO.warn("hey", []) end) =~ "hey"
  end
  test "nested" do
    assert capture_io(fn ->
      IO.puts("a")
      assert capture_io(fn -> IO.puts("b") end) == "b\n"
      spawn_link(fn -> IO.puts("c") end)
      Process.sleep(10)
    end) == "a\nc\n"
  end
  test "inspect, input" do
    assert capture_io("1\n2\n", fn -> IO.inspect({IO.gets("x"), IO.read(:line), IO.read(:line)}) end) == "x{\"1\\n\", \"2\\n\", :eof}\n"
  end
  test "raising" do
    assert_raise RuntimeError, fn -> capture_io(fn -> IO.puts("x"); raise "a" end) end
    assert capture_io(fn -> IO.puts("z") end) == "z\n"
  end
  test "log" do
    {r, log} = with_log(fn -> Logger.warning("ww"); Logger.debug("dd"); 7 end)
    assert r == 7
    assert log =~ "[warning] ww"
    assert log =~ "[debug] dd"
    assert capture_log([level: :error], fn -> Logger.warning("ww"); Logger.error("ee") end) =~ "ee"
    refute capture_log([level: :error], fn -> Logger.warning("ww"); Logger.error("ee") end) =~ "ww"
    assert capture_log([format: "$level|$message"], fn -> Logger.error("ee") end) == "error|ee"
    assert capture_log(fn -> Task.async(fn -> Logger.error("task") end) |> Task.await() end) =~ "task"
  end
  @tag :capture_log
  test "quiet" do
    Logger.error("must not be seen")
  end
  test "crash log" do
    assert capture_log(fn ->
      {pid, ref} = spawn_monitor(fn -> raise "boom" end)
      assert_receive {:DOWN, ^ref, _, ^pid, _}
      Process.sleep(20)
    end) =~ "boom"
  end
  test "errors" do
    assert_raise RuntimeError, "could not find IO device registered at :nodev", fn -> capture_io(:nodev, fn -> 1 end) end
    assert_raise FunctionClauseError, fn -> capture_io(1, fn -> 1 end) end
  end
  test "message" do
    e = assert_raise ExUnit.AssertionError, fn -> assert 1 == 2 end
    assert Exception.message(e) == "\n\nAssertion with == failed\ncode:  assert 1 == 2\nleft:  1\nright: 2\n"
  end
end
