defmodule Erlang.NetAdmTest do
  use ExUnit.Case, async: true

  doctest :net_adm

  test "this computer has a name, and alone it reaches nobody" do
    assert {:ok, :net_adm.localhost()} == :inet.gethostname()
    assert :net_adm.ping(node()) == :pang
    assert :net_adm.names() == {:error, :address}
  end
end
