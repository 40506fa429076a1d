# Two processes link and unlink each other at random. When all signals have arrived, both have the link or neither has.
defmodule Party do
  def start(judge) do
    spawn(fn ->
      Process.flag(:trap_exit, true)
      receive do: ({:other, o} -> run(judge, o, :rand.uniform(200)))
    end)
  end

  def run(judge, other, 0) do
    send(judge, {:done, self()})
    receive do: (:report -> send(judge, {:linked, self(), other in elem(Process.info(self(), :links), 1)}))
    receive do: (:stop -> exit(:stopped))
  end

  def run(judge, other, n) do
    if :rand.uniform(2) == 1, do: Process.link(other), else: Process.unlink(other)
    if :rand.uniform(20) == 1, do: :erlang.yield()
    run(judge, other, n - 1)
  end

  def pair do
    {a, b} = {start(self()), start(self())}
    send(a, {:other, b})
    send(b, {:other, a})
    for p <- [a, b], do: receive(do: ({:done, ^p} -> :ok))
    # Confirmations, then what they were answers to.
    for p <- [a, b, a, b], do: Process.info(p, :status)
    for p <- [a, b], do: send(p, :report)
    linked = for p <- [a, b], do: receive(do: ({:linked, ^p, linked} -> linked))
    for p <- [a, b], do: Process.exit(p, :kill)
    linked in [[true, true], [false, false]]
  end

  # One that has unlinked hears nothing of the end of the other.
  def quiet do
    Process.flag(:trap_exit, true)
    pid = spawn_link(fn -> receive(do: (:end -> exit(:loud))) end)
    if :rand.uniform(2) == 1, do: send(pid, :end)
    Process.unlink(pid)
    # What had come before the unlinking may be there; nothing comes after.
    receive do
      {:EXIT, ^pid, :loud} -> :ok
    after
      0 -> :ok
    end

    ref = Process.monitor(pid)
    send(pid, :end)
    receive do: ({:DOWN, ^ref, _, _, _} -> :ok)

    receive do
      {:EXIT, _, _} -> false
    after
      0 -> true
    end
  end
end

n = if System.get_env("SOAK"), do: 60_000, else: 1500
IO.inspect(Enum.all?(1..n, fn _ -> Party.pair() end))
IO.inspect(Enum.all?(1..n, fn _ -> Party.quiet() end))
