# Needs the project: `phial test` in its folder.
if Code.ensure_loaded?(TodoWeb.Router) do
  defmodule TodoWeb.KillTest do
    @moduledoc "`kill -9` at any moment loses nothing that was answered."
    use ExUnit.Case

    @rounds 3
    @clients 8

    setup do
      folder = Path.join(System.tmp_dir!(), "todo_web_kill_#{System.pid()}")
      File.rm_rf!(folder)
      on_exit(fn -> File.rm_rf!(folder) end)
      %{folder: folder}
    end

    test "kill -9 under load", %{folder: folder} do
      answered =
        for round <- 1..@rounds, reduce: [] do
          answered ->
            server = start(folder)
            assert_kept(server, answered)
            clients = for client <- 1..@clients, do: Task.async(fn -> add(server.port, round, client, 1, []) end)
            # Later every round, so that it hits other moments.
            Process.sleep(20 + round * 35)
            kill(server)
            answered ++ (clients |> Task.await_many(20_000) |> Enum.concat())
        end

      assert length(answered) > @rounds
      server = start(folder)
      assert_kept(server, answered)
      kill(server)
    end

    # Another system on the same files, in a process of the operating system.
    defp start(folder) do
      {:ok, socket} = :gen_tcp.listen(0, [])
      {:ok, port} = :inet.port(socket)
      :gen_tcp.close(socket)
      pid_file = folder <> ".pid"
      File.rm(pid_file)

      write_pid =
        ~s|File.write!(#{inspect(pid_file <> ".new")}, System.pid()); File.rename!(#{inspect(pid_file <> ".new")}, #{inspect(pid_file)})|

      env = [{"TODO_PORT", "#{port}"}, {"TODO_FOLDER", folder}, {"MIX_ENV", "test"}]

      task =
        Task.async(fn ->
          System.cmd("mix", ["run", "--no-compile", "--no-halt", "-e", write_pid], env: env, stderr_to_stdout: true)
        end)

      %{port: port, task: task, pid: read_pid(pid_file, 1000)}
    end

    defp read_pid(file, tries) do
      case File.read(file) do
        {:ok, pid} ->
          File.rm!(file)
          pid

        {:error, :enoent} when tries > 0 ->
          Process.sleep(10)
          read_pid(file, tries - 1)
      end
    end

    defp kill(server) do
      {_, 0} = System.cmd("kill", ["-9", server.pid])
      {_output, status} = Task.await(server.task, 20_000)
      assert status == 137
    end

    # Adds entries until the server is gone: those that were answered.
    defp add(port, round, client, n, answered) do
      entry = [list: "client #{client}", date: "2024-03-0#{round}", title: "#{round}/#{n}"]

      with {:ok, socket} <- Client.connect(port), do: add(socket, entry, n, answered), else: (_ -> answered)
    end

    defp add(socket, entry, n, answered) do
      entry = Keyword.put(entry, :title, "entry #{n}")

      case Client.request(socket, "POST", "/add_entry", entry) do
        {200, "OK"} -> add(socket, entry, n + 1, [entry | answered])
        {:error, _closed} -> answered
      end
    end

    defp assert_kept(server, answered) do
      for {{list, date}, entries} <- Enum.group_by(answered, &{&1[:list], &1[:date]}) do
        assert {200, text} = Client.once(server.port, "GET", "/entries", list: list, date: date)
        kept = String.split(text, "\n")
        assert for(entry <- entries, do: "#{date} #{entry[:title]}") -- kept == []
      end
    end
  end
end
