# A turnstile as a :gen_statem: states, time-outs, events that wait for the right state.
defmodule Turnstile do
  @behaviour :gen_statem

  def start_link, do: :gen_statem.start_link(__MODULE__, :ok, [])
  def coin(machine, cents), do: :gen_statem.call(machine, {:coin, cents})
  def push(machine), do: :gen_statem.call(machine, :push)
  def enter(machine), do: :gen_statem.cast(machine, {:enter, self()})
  def report(machine), do: :gen_statem.call(machine, :report)

  @impl true
  def callback_mode, do: [:state_functions, :state_enter]

  @impl true
  def init(:ok), do: {:ok, :locked, %{paid: 0, opened: 0, passed: 0}}

  # Locked: coins are counted until there is enough; who wants to enter waits.
  def locked(:enter, _old, data), do: {:keep_state, %{data | paid: 0}}

  def locked({:call, from}, {:coin, cents}, %{paid: paid} = data) when paid + cents >= 100 do
    {:next_state, :open, %{data | paid: paid + cents}, [{:reply, from, :open}, {:state_timeout, 50, :too_slow}]}
  end

  def locked({:call, from}, {:coin, cents}, data) do
    paid = data.paid + cents
    {:keep_state, %{data | paid: paid}, [{:reply, from, {:missing, 100 - paid}}]}
  end

  def locked({:call, from}, :push, _data), do: {:keep_state_and_data, [{:reply, from, :blocked}]}
  def locked(:cast, {:enter, _pid}, _data), do: {:keep_state_and_data, [:postpone]}
  def locked({:call, from}, :report, data), do: report(from, :locked, data)

  # Open: one may pass, or it locks again after a while.
  def open(:enter, :locked, data), do: {:keep_state, %{data | opened: data.opened + 1}}

  def open({:call, from}, :push, data), do: {:next_state, :locked, pass(data), [{:reply, from, :passed}]}

  def open(:cast, {:enter, pid}, data) do
    send(pid, :entered)
    {:next_state, :locked, pass(data)}
  end

  def open({:call, from}, {:coin, _cents}, _data), do: {:keep_state_and_data, [{:reply, from, :open}]}
  def open({:call, from}, :report, data), do: report(from, :open, data)

  def open(:state_timeout, :too_slow, data) do
    IO.puts("  too slow")
    {:next_state, :locked, data}
  end

  defp pass(data), do: %{data | passed: data.passed + 1}

  defp report(from, state, data),
    do: {:keep_state_and_data, [{:reply, from, {state, opened: data.opened, passed: data.passed}}]}
end

{:ok, machine} = Turnstile.start_link()
IO.inspect(Turnstile.push(machine), label: "push")
IO.inspect(Turnstile.coin(machine, 50), label: "50 cents")
IO.inspect(Turnstile.coin(machine, 50), label: "50 cents")
IO.inspect(Turnstile.push(machine), label: "push")

# This one wants to enter before paying: the machine remembers.
Turnstile.enter(machine)
IO.inspect(Turnstile.report(machine), label: "report")
IO.inspect(Turnstile.coin(machine, 100), label: "100 cents")

receive do
  :entered -> IO.puts("entered")
end

# Whoever dawdles pays again.
IO.inspect(Turnstile.coin(machine, 200), label: "200 cents")
Process.sleep(120)
IO.inspect(Turnstile.push(machine), label: "push")
IO.inspect(Turnstile.report(machine), label: "report")
:gen_statem.stop(machine)
