defmodule Logger.Translator do
  @moduledoc """
  Turns the reports of `GenServer`, `Task`, `Supervisor` and processes into text.

      iex> Logger.Translator.translate(:debug, :info, :report, {:unknown, %{}})
      :none

  A translator of your own, added with `Logger.add_translator/1`, gets the least level logged, the level of the message,
  `:report` or `:format` and the data; it returns `{:ok, text}`, `{:ok, text, metadata}`, `:skip` or `:none`.
  """

  @doc """
  Translates a report or a format of the library.

  Takes the least level that is logged, the level of the message, `:report` with `{label, report}` or `:format` with
  `{format, args}`. Returns `{:ok, text}`, `{:ok, text, metadata}`, `:skip` (it is not logged) or `:none` (others may
  translate it).

      iex> report = %{module: Some.Server, message: :hello}
      iex> {:ok, text} = Logger.Translator.translate(:debug, :warning, :report, {{:gen_server, :no_handle_info}, report})
      iex> IO.chardata_to_string(text)
      "Undefined handle_info in Some.Server\\nUnhandled message: :hello"

  """
  @spec translate(Logger.level(), Logger.level(), :report | :format, term) ::
          {:ok, IO.chardata(), Logger.metadata()} | {:ok, IO.chardata()} | :skip | :none
  def translate(min_level, level, kind, message)

  def translate(min_level, _level, :report, {{:gen_server, :terminate}, report}), do: server(min_level, report)

  def translate(_min_level, _level, :report, {{:gen_server, :no_handle_info}, %{module: module, message: message}}),
    do: {:ok, ["Undefined handle_info in ", inspect(module), "\nUnhandled message: ", opts_inspect(message)]}

  def translate(_min_level, _level, :report, {{GenServer, :no_handle_info}, %{report: report}}) do
    {:ok,
     [
       inspect(report.module),
       ?\s,
       inspect(report.name),
       " received unexpected message in handle_info/2: ",
       opts_inspect(report.message),
       ?\n
     ], [registered_name: name_only(report.name)]}
  end

  def translate(min_level, _level, :report, {{:gen_event, :terminate}, report}), do: event_handler(min_level, report)
  def translate(min_level, _level, :report, {{:gen_statem, :terminate}, report}), do: state_machine(min_level, report)
  def translate(_min_level, _level, :report, {{Task.Supervisor, :terminating}, report}), do: task(report)
  def translate(_min_level, _level, :report, {{:proc_lib, :crash}, %{report: [crash | _]}}), do: crash(crash)

  def translate(min_level, _level, :report, {{:supervisor, kind}, %{report: report}}),
    do: supervisor(min_level, kind, report)

  def translate(_min_level, _level, :report, {{:application_controller, :progress}, %{report: report}}),
    do: {:ok, ["Application ", Atom.to_string(report[:application]), " started at ", inspect(report[:started_at])]}

  def translate(_min_level, _level, :report, {{:application_controller, :exit}, %{report: report}}),
    do:
      {:ok,
       ["Application ", Atom.to_string(report[:application]), " exited: ", Application.format_error(report[:exited])]}

  def translate(_min_level, _level, _kind, _message), do: :none

  ## Servers

  defp server(min_level, %{name: name, last_message: last, state: state, reason: reason, client_info: client}) do
    {formatted, crash} = reason(reason)

    text = [
      "GenServer ",
      inspect(name),
      " terminating",
      formatted,
      "\nLast message",
      client_name(client),
      ": ",
      opts_inspect(last),
      debug(min_level, ["\nState: ", opts_inspect(state)]),
      client_stack(min_level, client)
    ]

    {:ok, text, [crash_reason: crash] ++ name_metadata(name)}
  end

  defp event_handler(min_level, report) do
    {formatted, crash} = reason(report.reason)

    text = [
      ":gen_event handler ",
      inspect(report.handler),
      " installed in ",
      inspect(report.name),
      " terminating",
      formatted,
      "\nLast message: ",
      opts_inspect(report.last_message),
      debug(min_level, ["\nState: ", opts_inspect(report.state)])
    ]

    {:ok, text, [crash_reason: crash] ++ name_metadata(report.name)}
  end

  defp state_machine(min_level, report) do
    {_kind, reason, stacktrace} = report.reason
    {formatted, crash} = reason(if(stacktrace == [], do: reason, else: {reason, stacktrace}))

    text = [
      ":gen_statem ",
      inspect(report.name),
      " terminating",
      formatted,
      queue(report.queue),
      "\nPostponed: ",
      opts_inspect(report.postponed),
      debug(min_level, ["\nState: ", opts_inspect(report.state)]),
      "\nCallback mode: ",
      mode(report.callback_mode, report.state_enter)
    ]

    {:ok, text, [crash_reason: crash] ++ name_metadata(report.name)}
  end

  defp queue([last | rest]), do: ["\nQueue: ", opts_inspect([last | rest])]
  defp queue([]), do: []

  defp mode(mode, true), do: [opts_inspect(mode), ", state_enter: true"]
  defp mode(mode, _enter), do: [opts_inspect(mode), ", state_enter: false"]

  defp client_name(:undefined), do: []
  defp client_name({_pid, {name, _stacktrace}}), do: [" (from ", inspect(name), ")"]
  defp client_name({pid, _}), do: [" (from ", inspect(pid), ")"]

  defp client_stack(_min_level, :undefined), do: []

  defp client_stack(_min_level, {pid, :remote}),
    do: ["\nClient ", inspect(pid), " is remote on node ", inspect(node(pid)), "\n"]

  defp client_stack(min_level, {pid, :dead}), do: debug(min_level, ["\nClient ", inspect(pid), " is dead\n"])

  defp client_stack(min_level, {pid, {name, stacktrace}}) when is_list(stacktrace) do
    who = if name == pid, do: inspect(pid), else: inspect(name)
    debug(min_level, ["\nClient ", who, " is alive\n" | Exception.format_stacktrace(stacktrace) |> in_front()])
  end

  defp in_front(text), do: ["\n", String.trim_trailing(text, "\n")]

  ## Tasks

  defp task(%{report: %{name: name, starter: starter, function: fun, args: args, reason: reason}}) do
    {formatted, crash} = reason(reason)

    text =
      ["Task ", inspect(name), " started from ", inspect(starter), " terminating", formatted] ++
        ["\nFunction: ", inspect(fun), "\n    Args: ", inspect(args)]

    {:ok, text, [crash_reason: crash] ++ name_metadata(name)}
  end

  ## Processes

  defp crash(info) do
    {kind, reason, stacktrace} = info[:error_info]
    name = if info[:registered_name] in [nil, []], do: inspect(info[:pid]), else: inspect(info[:registered_name])

    text = [
      "Process ",
      name,
      " terminating\n",
      Exception.format(kind, reason, stacktrace) |> String.trim_trailing("\n")
    ]

    text =
      text ++
        ["\nInitial Call: ", initial_call(info[:initial_call]), "\nAncestors: ", inspect(info[:ancestors])] ++
        for {key, label} <- crash_lines(), Keyword.has_key?(info, key), do: ["\n", label, ": ", inspect(info[key])]

    {:ok, text, [crash_reason: crash_reason(kind, reason, stacktrace), initial_call: info[:initial_call]]}
  end

  defp crash_lines do
    [
      message_queue_len: "Message Queue Length",
      messages: "Messages",
      links: "Links",
      dictionary: "Dictionary",
      trap_exit: "Trapping Exits",
      status: "Status",
      heap_size: "Heap Size",
      stack_size: "Stack Size",
      reductions: "Reductions"
    ]
  end

  defp initial_call({module, function, arity}), do: Exception.format_mfa(module, function, arity)
  defp initial_call(other), do: inspect(other)

  ## Supervisors

  defp supervisor(_min_level, :progress, report) do
    child = report[:started]
    {:ok, child_title(report[:supervisor], child, " started") ++ child_lines(child)}
  end

  defp supervisor(_min_level, _kind, report) do
    child = report[:offender]
    {formatted, crash} = exit_reason(report[:reason])
    title = child_title(report[:supervisor], child, context(report[:errorContext]))
    {:ok, title ++ [formatted | child_lines(child)], [crash_reason: crash]}
  end

  defp context(:start_error), do: " failed to start"
  defp context(:child_terminated), do: " terminated"
  defp context(:shutdown), do: " caused shutdown"
  defp context(:shutdown_error), do: " shut down abnormally"

  defp child_title(supervisor, child, what),
    do: [child_name(child), " of Supervisor ", supervisor_name(supervisor), what]

  defp child_name(child) do
    case child[:id] do
      nil -> ["Child of arity ", inspect(child[:nb_children])]
      id -> ["Child ", inspect(id)]
    end
  end

  defp supervisor_name({:local, name}), do: inspect(name)
  defp supervisor_name({:global, name}), do: inspect(name)
  defp supervisor_name({:via, _mod, name}), do: inspect(name)
  defp supervisor_name({pid, mod}), do: [inspect(pid), " (", inspect(mod), ")"]
  defp supervisor_name(other), do: inspect(other)

  defp child_lines(child) do
    pid = if is_pid(child[:pid]), do: ["\nPid: ", inspect(child[:pid])], else: []

    [
      pid,
      "\nStart Call: ",
      start_call(child[:mfargs]),
      "\nRestart: ",
      inspect(child[:restart_type]),
      "\nShutdown: ",
      inspect(child[:shutdown]),
      "\nType: ",
      inspect(child[:child_type])
    ]
  end

  defp start_call({module, function, args}) when is_list(args), do: Exception.format_mfa(module, function, args)
  defp start_call({module, function, _undefined}), do: [inspect(module), ".", Atom.to_string(function), "/?"]
  defp start_call(other), do: inspect(other)

  defp exit_reason(reason) do
    {"\n** (exit) " <> Exception.format_exit(reason), {reason, []}}
  end

  ## Reasons

  # The text and the `:crash_reason`. What is no exception is a reason to stop.
  defp reason({reason, [_ | _] = stacktrace} = whole) do
    {banner, crash} = banner(reason, stacktrace)
    {["\n** ", banner, "\n" | Exception.format_stacktrace(stacktrace) |> String.trim_trailing("\n")], crash}
  rescue
    # It only looked like a stack trace.
    _ -> stopped(whole)
  end

  defp reason(reason), do: stopped(reason)

  defp stopped(reason), do: {["\n** (stop) ", Exception.format_exit(reason)], {reason, []}}

  defp banner(reason, stacktrace) do
    case Exception.normalize(:error, reason, stacktrace) do
      %ErlangError{} -> {["(stop) ", Exception.format_exit(reason)], {reason, stacktrace}}
      exception -> {exception_banner(exception), {exception, stacktrace}}
    end
  end

  defp exception_banner(exception) do
    "** " <> text = Exception.format_banner(:error, exception)
    text
  end

  defp crash_reason(:error, reason, stacktrace), do: {Exception.normalize(:error, reason, stacktrace), stacktrace}
  defp crash_reason(:throw, value, stacktrace), do: {{:nocatch, value}, stacktrace}
  defp crash_reason(:exit, reason, stacktrace), do: {reason, stacktrace}

  defp debug(:debug, text), do: text
  defp debug(_min_level, _text), do: []

  defp opts_inspect(term), do: inspect(term, Application.get_env(:logger, :translator_inspect_opts, []))

  defp name_metadata(pid) when is_pid(pid), do: []
  defp name_metadata(name), do: [registered_name: name_only(name)]

  defp name_only(pid) when is_pid(pid), do: nil
  defp name_only(name), do: name
end
