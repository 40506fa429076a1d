# Publish and subscribe with a Registry: subscribers come, go and die; the registry keeps up.
defmodule News do
  @registry News.Registry

  def start, do: Registry.start_link(keys: :duplicate, name: @registry)
  def subscribe(topic, tag), do: {:ok, _owner} = Registry.register(@registry, topic, tag)
  def unsubscribe(topic), do: Registry.unregister(@registry, topic)
  def subscribers(topic), do: length(Registry.lookup(@registry, topic))

  def publish(topic, text) do
    Registry.dispatch(@registry, topic, fn subscribers ->
      for {pid, tag} <- subscribers, do: send(pid, {:news, topic, tag, text})
    end)
  end
end

defmodule Reader do
  # A process that subscribes, tells when it is ready, and passes on what it reads.
  def start(topics, tag) do
    parent = self()

    pid =
      spawn(fn ->
        for topic <- topics, do: News.subscribe(topic, tag)
        send(parent, {:ready, self()})
        read(parent)
      end)

    receive do
      {:ready, ^pid} -> pid
    end
  end

  defp read(parent) do
    receive do
      {:news, topic, tag, text} ->
        send(parent, {:read, "#{tag} reads in #{topic}: #{text}"})
        read(parent)
    end
  end
end

{:ok, _} = News.start()
ann = Reader.start(["sports", "weather"], "ann")
_bob = Reader.start(["sports"], "bob")

# What `count` readers say, sorted: they run at the same time.
collect = fn count ->
  lines =
    for _ <- 1..count do
      receive do
        {:read, line} -> line
      end
    end

  Enum.each(Enum.sort(lines), &IO.puts/1)
end

News.publish("sports", "it was a draw")
collect.(2)
News.publish("weather", "it rains")
collect.(1)
News.publish("chess", "nobody hears this")
IO.inspect({News.subscribers("sports"), News.subscribers("weather"), News.subscribers("chess")}, label: "subscribers")

# A reader that ends is gone from all its topics.
ref = Process.monitor(ann)
Process.exit(ann, :kill)

receive do
  {:DOWN, ^ref, _, _, reason} -> IO.inspect(reason, label: "ann ended")
end

gone = fn gone -> if News.subscribers("weather") > 0, do: Process.sleep(1) && gone.(gone) end
gone.(gone)
News.publish("sports", "extra time")
collect.(1)

# With unique keys a registry gives names to processes.
{:ok, _} = Registry.start_link(keys: :unique, name: Rooms)
via = fn room -> {:via, Registry, {Rooms, room}} end
{:ok, _} = Agent.start_link(fn -> ["welcome"] end, name: via.("lobby"))
Agent.update(via.("lobby"), &["hello" | &1])
IO.inspect(Agent.get(via.("lobby"), &Enum.reverse/1), label: "lobby")
{:error, {:already_started, _pid}} = Agent.start_link(fn -> [] end, name: via.("lobby"))
IO.inspect(Registry.count(Rooms), label: "rooms")
