# Needs the project: `phial test` in its folder.
if Code.ensure_loaded?(TodoWeb.Lists) do
  defmodule TodoWeb.ListsTest do
    use ExUnit.Case

    alias TodoWeb.Lists

    @day ~D[2024-03-01]

    setup do
      %{list: "list #{System.unique_integer([:positive])}"}
    end

    defp add(list, title, day \\ @day), do: Lists.add_entry(list, %{date: day, title: title})
    defp titles(list, day \\ @day), do: for(entry <- Lists.entries(list, day), do: entry.title)

    defp finish(pid) do
      ref = Process.monitor(pid)
      Process.exit(pid, :kill)
      assert_receive {:DOWN, ^ref, _, _, _}
    end

    defp file(list, day \\ @day) do
      folder = Application.fetch_env!(:todo_web, :folder)
      Path.join(folder, "#{Base.url_encode64(list, padding: false)}.#{day}.todo")
    end

    test "entries, by list and day", %{list: list} do
      assert titles(list) == []
      assert add(list, "Dentist") == :ok
      assert add(list, "Cinema", ~D[2024-03-02]) == :ok
      assert titles(list) == ["Dentist"]
      assert titles(list, ~D[2024-03-02]) == ["Cinema"]
      assert titles(list <> "'s other list") == []
    end

    test "what was answered is in a file", %{list: list} do
      for n <- 1..10, do: assert(add(list, "entry #{n}") == :ok)
      finish(Lists.whereis(list))
      assert titles(list) == for(n <- 1..10, do: "entry #{n}")
    end

    test "a server that nobody asks ends; the next one knows what it knew", %{list: list} do
      add(list, "Dentist")
      ref = Process.monitor(Lists.whereis(list))
      assert_receive {:DOWN, ^ref, _, _, :normal}, 5000
      assert titles(list) == ["Dentist"]
    end

    test "more days than a server remembers", %{list: list} do
      days = for n <- 0..149, do: Date.add(@day, n)
      for day <- days, do: add(list, "on #{day}", day)
      for day <- days, do: assert(titles(list, day) == ["on #{day}"])
    end

    test "many clients, one list", %{list: list} do
      1..50 |> Task.async_stream(&add(list, "entry #{&1}"), max_concurrency: 50) |> Stream.run()
      assert Enum.sort(titles(list)) == Enum.sort(for n <- 1..50, do: "entry #{n}")
      assert list |> Lists.entries(@day) |> Enum.map(& &1.id) == Enum.to_list(1..50)
    end

    test "a disk that takes nothing: said, and all goes on when it does again", %{list: list} do
      assert add(list, "kept") == :ok
      # Nobody can write a file where there is a folder.
      File.mkdir!(file(list) <> ".new")
      assert add(list, "lost") == {:error, :unavailable}
      assert titles(list) == ["kept"]
      File.rmdir!(file(list) <> ".new")
      assert add(list, "kept, too") == :ok
      assert titles(list) == ["kept", "kept, too"]
      assert {:ready, 4, 0, 0} = :poolboy.status(TodoWeb.Database)
    end

    test "a program that ended while the old data stood aside has lost nothing", %{list: list} do
      add(list, "first")
      finish(Lists.whereis(list))
      File.rename!(file(list), file(list) <> ".old")
      assert titles(list) == ["first"]
      assert add(list, "second") == :ok
      File.write!(file(list) <> ".old", "what is left of a later end")
      finish(Lists.whereis(list))
      assert titles(list) == ["first", "second"]
      assert add(list, "third") == :ok
      refute File.exists?(file(list) <> ".old")
    end

    test "a corrupt file is put aside", %{list: list} do
      File.write!(file(list), <<131, 200, 1>>)
      log = ExUnit.CaptureLog.capture_log(fn -> assert titles(list) == [] end)
      assert log =~ "is no data of ours"
      assert File.read!(file(list) <> ".corrupt") == <<131, 200, 1>>
      assert add(list, "new") == :ok
    end

    test "workers that are killed", %{list: list} do
      killer =
        spawn_link(fn ->
          Enum.each(Stream.cycle([1]), fn _ ->
            for pid <- GenServer.call(TodoWeb.Database, :get_avail_workers), do: Process.exit(pid, :kill)
            Process.sleep(1)
          end)
        end)

      kept = for n <- 1..100, add(list, "entry #{n}") == :ok, do: "entry #{n}"
      Process.unlink(killer)
      finish(killer)
      # What was not answered may be there or not.
      assert kept -- titles(list) == []
    end

    test "the end of the pool, of all servers, or of the names takes nothing along", %{list: list} do
      ends = [
        {TodoWeb.Database, &finish/1},
        {Lists, &finish/1},
        {TodoWeb.Names, &Supervisor.stop(&1, :shutdown)}
      ]

      for {name, finish} <- ends do
        old = Process.whereis(name)
        finish.(old)

        wait_for(fn -> Process.whereis(name) not in [nil, old] end)
        # Answered when what comes after it runs again as well.
        assert for({_, :restarting, _, _} = child <- Supervisor.which_children(TodoWeb.Supervisor), do: child) == []

        # What has been running until now may still be about to end.
        wait_for(fn -> add(list, inspect(name)) == :ok end)
      end

      assert Enum.map(ends, fn {name, _} -> inspect(name) end) -- titles(list) == []
    end

    defp wait_for(fun, tries \\ 1000) do
      cond do
        fun.() -> :ok
        tries == 0 -> flunk("waited in vain")
        true -> Process.sleep(2) && wait_for(fun, tries - 1)
      end
    end
  end
end
