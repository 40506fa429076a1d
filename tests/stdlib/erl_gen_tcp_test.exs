defmodule ErlGenTcpTest do
  use ExUnit.Case, async: true

  doctest :gen_tcp

  @tag :tmp_dir
  test "sockets of this computer", %{tmp_dir: dir} do
    path = socket_path(dir)
    {:ok, listener} = :gen_tcp.listen(0, [:binary, ip: {:local, path}, active: false, packet: :line, nodelay: true])
    assert :inet.sockname(listener) == {:ok, {:local, path}}
    assert :inet.port(listener) == {:ok, path}
    {:ok, client} = :gen_tcp.connect({:local, String.to_charlist(path)}, 0, [:binary, active: true])
    {:ok, server} = :gen_tcp.accept(listener)
    assert :inet.peername(client) == {:ok, {:local, path}}
    assert :inet.peername(server) == {:ok, {:local, ""}}
    :ok = :gen_tcp.send(client, "one\ntwo\n")
    assert for(_ <- 1..2, do: :gen_tcp.recv(server, 0)) == [ok: "one\n", ok: "two\n"]
    :ok = :gen_tcp.send(server, "back")
    assert_receive {:tcp, ^client, "back"}
    :gen_tcp.close(server)
    assert_receive {:tcp_closed, ^client}
    assert :gen_tcp.listen(0, ifaddr: {:local, path}) == {:error, :eaddrinuse}
    assert {:ok, _} = :gen_tcp.connect(%{family: :local, path: path}, [])
    :gen_tcp.close(listener)
    assert :gen_tcp.connect({:local, path}, 0, []) == {:error, :econnrefused}
  after
    File.rm(socket_path(dir))
  end

  # Such a path has fewer than 108 bytes.
  defp socket_path(dir), do: Path.join(System.tmp_dir!(), "phial_#{System.pid()}_#{:erlang.phash2(dir)}.sock")

  test "wrong paths, names without a file" do
    assert :gen_tcp.connect({:local, "/no/such.sock"}, 0, []) == {:error, :enoent}
    assert :gen_tcp.listen(0, ip: {:local, String.duplicate("x", 200)}) == {:error, :einval}
    assert :gen_tcp.listen(0, ip: {:local, 5}) == {:error, :einval}
    assert catch_exit(:gen_tcp.connect({:local, String.duplicate("x", 108)}, 0, [])) == :badarg
    assert catch_error(:gen_tcp.listen(80, ip: {:local, "x"})) == :function_clause
    name = <<0, "phial_#{System.pid()}">>
    {:ok, listener} = :gen_tcp.listen(0, [:local, ip: {:local, name}, active: false])
    {:ok, client} = :gen_tcp.connect({:local, name}, 0, [])
    assert :inet.peername(client) == {:ok, {:local, name}}
    assert {:ok, _} = :gen_tcp.accept(listener, 1000)
  end
end
