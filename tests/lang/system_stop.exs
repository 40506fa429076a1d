# System.stop/1 stops the applications, the last started first, each with its processes, before the VM ends.
defmodule App do
  use Application

  def start(_type, name) do
    child = %{id: name, start: {Agent, :start_link, [fn -> Process.flag(:trap_exit, true) end]}}
    {:ok, sup} = Supervisor.start_link([child], strategy: :one_for_one)
    {:ok, sup, {name, sup}}
  end

  def prep_stop({name, sup}) do
    IO.puts("#{name} is about to stop: #{Process.alive?(sup)}")
    {name, sup}
  end

  def stop({name, sup}), do: IO.puts("#{name} has stopped: #{not Process.alive?(sup)}")
end

for name <- [:first, :second] do
  :ok = :application.load({:application, name, [applications: [:kernel, :stdlib], mod: {App, name}]})
  :ok = Application.start(name)
end

System.stop(5)
System.stop(6)
