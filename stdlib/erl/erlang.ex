defmodule :erlang do
  @moduledoc false
  # What of Erlang's own module is not a builtin: the forms with a node (there is one node), names of the code server, synonyms.

  def append(list, tail), do: :erlang.++(list, tail)
  def subtract(list, items), do: :erlang.--(list, items)

  def spawn(node, fun), do: on_node(node, fun, &:erlang.spawn/1)
  def spawn(node, module, name, args), do: on_node(node, {module, name, args}, &:erlang.spawn/1, &:erlang.spawn/3)
  def spawn_link(node, fun), do: on_node(node, fun, &:erlang.spawn_link/1)

  def spawn_link(node, module, name, args),
    do: on_node(node, {module, name, args}, &:erlang.spawn_link/1, &:erlang.spawn_link/3)

  def spawn_monitor(node, fun), do: on_node(node, fun, &:erlang.spawn_monitor/1)

  def spawn_monitor(node, module, name, args),
    do: on_node(node, {module, name, args}, &:erlang.spawn_monitor/1, &:erlang.spawn_monitor/3)

  def spawn_opt(node, fun, options), do: on_node(node, fun, &:erlang.spawn_opt(&1, options))

  def spawn_opt(node, module, name, args, options) do
    spawn_call = fn module, name, args -> :erlang.spawn_opt(module, name, args, options) end
    on_node(node, {module, name, args}, &:erlang.spawn_opt(&1, options), spawn_call)
  end

  # On a node that is not there a process ends at once, with this reason.
  defp on_node(:nonode@nohost, fun, spawn), do: spawn.(fun)
  defp on_node(node, fun, spawn) when is_atom(node) and is_function(fun), do: spawn.(fn -> exit(:noconnection) end)
  defp on_node(_node, _fun, _spawn), do: :erlang.error(:badarg)

  defp on_node(:nonode@nohost, {module, name, args}, _spawn, spawn_call), do: spawn_call.(module, name, args)

  defp on_node(node, {module, name, args}, spawn, _spawn_call)
       when is_atom(node) and is_atom(module) and is_atom(name) and is_list(args),
       do: spawn.(fn -> exit(:noconnection) end)

  defp on_node(_node, _call, _spawn, _spawn_call), do: :erlang.error(:badarg)

  def spawn_request(fun), do: spawn_request(fun, [])
  def spawn_request(fun, options) when is_function(fun), do: request(options, &:erlang.spawn_opt(fun, &1))
  def spawn_request(module, name, args), do: spawn_request(module, name, args, [])
  def spawn_request(module, name, args, options), do: request(options, &:erlang.spawn_opt(module, name, args, &1))

  # The answer is a message {tag, reference, :ok, pid}; with a monitor the reference is the monitor's.
  defp request(options, spawn) do
    {tag, options} = take(options, :reply_tag, :spawn_reply)
    {reply, options} = take(options, :reply, :yes)

    {pid, reference} =
      case spawn.(options) do
        {pid, reference} -> {pid, reference}
        pid -> {pid, :erlang.make_ref()}
      end

    if reply in [:yes, :success_only], do: send(self(), {tag, reference, :ok, pid})
    reference
  end

  defp take(options, key, default) do
    case :lists.keytake(key, 1, options) do
      {:value, {_, value}, rest} -> {value, rest}
      false -> {default, options}
    end
  end

  def spawn_request_abandon(reference) when is_reference(reference), do: false

  def send_nosuspend(destination, message), do: send_nosuspend(destination, message, [])

  def send_nosuspend(destination, message, options) do
    :erlang.send(destination, message, options)
    true
  end

  def nif_error(reason), do: :erlang.error(reason)
  def nif_error(reason, args), do: :erlang.error(reason, args)

  def garbage_collect(pid, _options), do: :erlang.garbage_collect(pid)
  def bump_reductions(count) when is_integer(count) and count > 0, do: true

  def loaded, do: :phial_code.all_loaded()
  def module_loaded(module) when is_atom(module), do: :phial_code.is_loaded(module)
  def pre_loaded, do: [:erlang]
  def delete_module(module), do: if(:phial_code.delete(module), do: true, else: :undefined)
  def purge_module(module) when is_atom(module), do: true
  def check_old_code(module) when is_atom(module), do: false
  def check_process_code(pid, module), do: check_process_code(pid, module, [])
  def check_process_code(pid, module, _options) when is_pid(pid) and is_atom(module), do: false
  def get_module_info(module), do: module.module_info()

  def get_cookie, do: :nocookie
  def get_cookie(_node), do: :nocookie
  def set_cookie(node, cookie) when is_atom(node) and is_atom(cookie), do: :erlang.error(:distribution_not_started)
  def set_cookie(_node, _cookie), do: :erlang.error(:badarg)

  def nodes(kinds, options) when is_map(options), do: for(node <- :erlang.nodes(kinds), do: {node, node_info(options)})

  defp node_info(options) do
    for {key, true} <- options, into: %{}, do: {key, if(key == :node_type, do: :this, else: :undefined)}
  end

  def monitor_node(node, flag), do: monitor_node(node, flag, [])

  def monitor_node(node, flag, options) when is_atom(node) and is_list(options) do
    if Enum.any?(options, &(&1 != :allow_passive_connect)), do: :erlang.error(:badarg)
    if node == node(), do: is_boolean(flag) || :erlang.error(:badarg), else: :erlang.error(:notalive)
  end

  def monitor_node(_node, _flag, _options), do: :erlang.error(:badarg)

  def disconnect_node(_node), do: :ignored

  def display_nl, do: :erlang.display_string(~c"\n")
  def external_size(term, _options), do: :erlang.external_size(term)
  def term_to_iovec(term), do: [:erlang.term_to_binary(term)]
  def term_to_iovec(term, options), do: [:erlang.term_to_binary(term, options)]

  @epoch 62_167_219_200
  def posixtime_to_universaltime(seconds), do: :calendar.gregorian_seconds_to_datetime(seconds + @epoch)
  def universaltime_to_posixtime(datetime), do: :calendar.datetime_to_gregorian_seconds(datetime) - @epoch
end
