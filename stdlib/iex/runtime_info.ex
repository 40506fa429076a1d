defmodule IEx.RuntimeInfo do
  @moduledoc false
  # What IEx.Helpers.runtime_info/1 prints: facts about the running system, by topic.

  @topics [:system, :memory, :limits, :applications]

  @doc "The topics that are printed unless others are asked for."
  def default_topics, do: [:system, :memory, :limits]

  @doc "The text of some topics."
  def text(topics) do
    [
      Enum.map(topics, &topic/1),
      "\nShowing topics:     #{inspect(topics)}\n",
      "Additional topics:  #{inspect(@topics -- topics)}\n\nTo view a specific topic call runtime_info(topic)\n"
    ]
  end

  defp topic(:system) do
    section("System and architecture",
      "Elixir version": System.version(),
      "OTP version": System.otp_release(),
      "Compiled for": :erlang.system_info(:system_architecture),
      Schedulers: :erlang.system_info(:schedulers),
      "Schedulers online": :erlang.system_info(:schedulers_online)
    )
  end

  defp topic(:memory) do
    section("Memory", for({label, key} <- [Total: :total, Atoms: :atom, Binaries: :binary, Code: :code, ETS: :ets, Processes: :processes], do: {label, size(:erlang.memory(key))}))
  end

  defp topic(:limits) do
    section("Statistics / limits",
      Uptime: uptime(),
      "Run queue": :erlang.statistics(:run_queue),
      Atoms: used(:atom_count, :atom_limit),
      ETS: used(:ets_count, :ets_limit),
      Ports: used(:port_count, :port_limit),
      Processes: used(:process_count, :process_limit)
    )
  end

  defp topic(:applications) do
    started = for {app, _, _} <- Application.started_applications(), do: app

    lines =
      for {app, _description, version} <- Enum.sort(Application.loaded_applications()) do
        {app, String.pad_trailing(to_string(version), 20) <> if(app in started, do: "(started)", else: "")}
      end

    section("Loaded OTP Applications", lines)
  end

  defp topic(other) do
    raise ArgumentError, "expected a topic of #{inspect(@topics)}, got: #{inspect(other)}"
  end

  defp section(title, lines) do
    lines = for {label, value} <- lines, do: String.trim_trailing(String.pad_trailing("#{label}:", 20) <> "#{value}") <> "\n"
    ["\n", IEx.color(:eval_info, "## #{title}"), "\n\n", lines]
  end

  defp size(bytes) when bytes < 10 * 1024, do: "#{bytes} B"
  defp size(bytes) when bytes < 10 * 1024 * 1024, do: "#{div(bytes, 1024)} KB"
  defp size(bytes), do: "#{div(bytes, 1024 * 1024)} MB"

  defp used(count, limit) do
    {count, limit} = {:erlang.system_info(count), :erlang.system_info(limit)}
    "#{count} / #{limit} (#{div(100 * count, limit)}% used)"
  end

  defp uptime do
    {ms, _} = :erlang.statistics(:wall_clock)
    seconds = div(ms, 1000)
    {days, hours, minutes} = {div(seconds, 86_400), rem(div(seconds, 3600), 24), rem(div(seconds, 60), 60)}

    cond do
      days > 0 -> "#{days} days, #{hours} hours and #{minutes} minutes"
      hours > 0 -> "#{hours} hours and #{minutes} minutes"
      minutes > 0 -> "#{minutes} minutes and #{rem(seconds, 60)} seconds"
      true -> "#{seconds} seconds"
    end
  end
end
