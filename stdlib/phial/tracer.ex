defmodule Phial.Tracer do
  @moduledoc false
  # The process of `:dbg`: gets the events, chooses calls by the match specifications of their patterns, and passes them on.
  use GenServer

  # A test of the arguments of a call: `:all`, or a match specification over the tuple of them.
  def test(spec) when spec in [:c, :x, :cx, :caller_trace, :exception_trace, :caller_exception_trace, []], do: {:ok, :all}

  def test(spec) when is_list(spec) do
    clauses =
      for {head, guards, _actions} <- spec do
        head = if is_list(head), do: List.to_tuple(head), else: head
        {head, guards, [true]}
      end

    {:ok, :ets.match_spec_compile(clauses)}
  rescue
    _ -> {:error, :bad_match_spec}
  end

  def test(_spec), do: {:error, :bad_match_spec}

  @impl true
  def init({fun, data}), do: {:ok, %{fun: fun, data: data, patterns: []}}

  @impl true
  def handle_call({:pattern, mfa, test}, _from, state), do: {:reply, :ok, %{state | patterns: [{mfa, test} | List.keydelete(state.patterns, mfa, 0)]}}

  @impl true
  def handle_info(event, state) when is_tuple(event) and elem(event, 0) in [:trace, :trace_ts] do
    if shown?(event, state.patterns), do: {:noreply, %{state | data: state.fun.(event, state.data)}}, else: {:noreply, state}
  end

  def handle_info(_other, state), do: {:noreply, state}

  # The last pattern that fits decides.
  defp shown?(event, patterns) when elem(event, 2) == :call do
    {module, name, args} = elem(event, 3)
    arity = if is_list(args), do: length(args), else: args

    case Enum.find(patterns, fn {{m, f, a}, _} -> m in [:_, module] and f in [:_, name] and a in [:_, arity] end) do
      {_, test} when test != :all and is_list(args) -> :ets.match_spec_run([List.to_tuple(args)], test) != []
      _ -> true
    end
  end

  defp shown?(_event, _patterns), do: true

  # The handler that prints: the data is the device.
  def print(event, device) do
    [_, pid, kind | rest] = Tuple.to_list(event)
    {format, args} = text(kind, rest)
    :io.format(device, ~c"(~p) " ++ format ++ ~c"~n", [pid | args])
    device
  end

  defp text(:call, [{module, name, args} | _]) when is_list(args) do
    {~c"call ~p:~p(" ++ to_charlist(Enum.map_join(args, ",", fn _ -> "~p" end)) ++ ~c")", [module, name | args]}
  end

  defp text(:call, [{module, name, arity} | _]), do: {~c"call ~p:~p/~p", [module, name, arity]}
  defp text(:send, [message, to | _]), do: {~c"~p ! ~p", [to, message]}
  defp text(:receive, [message | _]), do: {~c"<< ~p", [message]}
  defp text(:exit, [reason | _]), do: {~c"exit ~p", [reason]}

  defp text(:spawn, [child, {module, name, args} | _]) when is_list(args),
    do: {~c"spawn ~p as ~p:~p(" ++ to_charlist(Enum.map_join(args, ",", fn _ -> "~p" end)) ++ ~c")", [child, module, name | args]}

  defp text(kind, rest), do: {~c"~p ~p", [kind, rest]}
end
