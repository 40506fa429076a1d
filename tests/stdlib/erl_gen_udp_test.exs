defmodule ErlGenUdpTest do
  use ExUnit.Case, async: true

  doctest :gen_udp

  test "datagrams between processes of this computer" do
    [a_path, b_path] = paths = for name <- ~w(a b), do: Path.join(System.tmp_dir!(), "phial_udp_#{System.pid()}_#{name}.sock")
    on_exit(fn -> Enum.each(paths, &File.rm/1) end)
    {:ok, a} = :gen_udp.open(0, [:binary, ip: {:local, a_path}, active: false])
    {:ok, b} = :gen_udp.open(0, [:binary, ifaddr: {:local, b_path}, active: true])
    assert :gen_udp.send(a, {:local, b_path}, 0, "hi") == :ok
    assert_receive {:udp, ^b, {:local, ^a_path}, 0, "hi"}
    assert :gen_udp.send(b, {:local, a_path}, "ho") == :ok
    assert :gen_udp.recv(a, 0) == {:ok, {{:local, b_path}, 0, "ho"}}
    {:ok, nobody} = :gen_udp.open(0, [:local, :binary])
    :ok = :gen_udp.send(nobody, %{family: :local, path: a_path}, "who")
    assert :gen_udp.recv(a, 0) == {:ok, {{:unspec, ""}, 0, "who"}}
    assert :gen_udp.send(a, {:local, "/no/such.sock"}, 0, "x") == {:error, :enoent}
    assert :gen_udp.connect(a, {:local, b_path}, 0) == :ok
    assert :gen_udp.send(a, "connected") == :ok
    assert_receive {:udp, ^b, {:local, ^a_path}, 0, "connected"}
  end
end
