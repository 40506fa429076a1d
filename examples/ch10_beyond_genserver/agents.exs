# Agents: a state in a process, and functions on it. Enough when the process has nothing else to do.
Code.require_file("../ch04_data_abstraction/todo_list.ex", __DIR__)

defmodule TodoAgent do
  use Agent, restart: :temporary

  def start_link(name), do: Agent.start_link(fn -> TodoList.new() end, name: name)
  def add_entry(agent, entry), do: Agent.cast(agent, &TodoList.add_entry(&1, entry))
  def entries(agent, date), do: Agent.get(agent, &TodoList.entries(&1, date))

  def take_first(agent),
    do: Agent.get_and_update(agent, fn list -> {list.entries[1], TodoList.delete_entry(list, 1)} end)
end

{:ok, agent} = Agent.start_link(fn -> %{name: "Bob", age: 30} end)
IO.inspect(Agent.get(agent, & &1.name))
Agent.update(agent, &%{&1 | age: &1.age + 1})
IO.inspect(Agent.get(agent, & &1))

# The function runs in the agent: updates from many processes do not get lost.
{:ok, counter} = Agent.start_link(fn -> 0 end)

1..100
|> Enum.map(fn _ -> Task.async(fn -> for _ <- 1..10, do: Agent.update(counter, &(&1 + 1)) end) end)
|> Task.await_many()

IO.inspect(Agent.get(counter, & &1), label: "a thousand updates")

{:ok, _} = TodoAgent.start_link(:todo)
first = ~D[2024-03-01]
for title <- ["Dentist", "Cinema"], do: TodoAgent.add_entry(:todo, %{date: first, title: title})
IO.inspect(TodoAgent.entries(:todo, first))
IO.inspect(TodoAgent.take_first(:todo).title, label: "taken")
IO.inspect(length(TodoAgent.entries(:todo, first)), label: "left")
Agent.stop(:todo)
