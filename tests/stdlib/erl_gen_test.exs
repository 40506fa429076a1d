defmodule ErlGenTest do
  use ExUnit.Case, async: true

  defmodule Counter do
    use GenServer
    def init(count), do: {:ok, count}
    def handle_call(:get, _from, count), do: {:reply, count, count}
  end

  doctest :gen

  test "a process does not call itself" do
    assert catch_exit(:gen.call(self(), :label, :request)) == :calling_self
    assert catch_exit(:gen_server.call(self(), :get)) == {:calling_self, {:gen_server, :call, [self(), :get]}}
    assert catch_exit(GenServer.stop(self())) == {:calling_self, {GenServer, :stop, [self(), :normal, :infinity]}}
    assert catch_exit(:sys.get_state(self())) == {:calling_self, {:sys, :get_state, [self()]}}
  end
end
