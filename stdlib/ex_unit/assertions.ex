defmodule ExUnit.Assertions do
  @moduledoc """
  Assertions for tests.

      iex> import ExUnit.Assertions
      iex> assert 1 + 1 == 2
      true

  An assertion that fails raises `ExUnit.AssertionError`, which carries the code and the values on both sides.
  """

  @operators [:==, :<, :>, :<=, :>=, :===, :=~, :!==, :!=, :in]

  # Operators that hold, or whose negation holds, for no reason but that both sides are the same.
  @assert_different [:!=, :!==]
  @refute_same [:==, :===, :=~]

  @doc """
  Asserts that the expression is truthy and returns its value; with `=`, that the pattern matches.

      iex> import ExUnit.Assertions
      iex> assert {:ok, x} = {:ok, 5}
      iex> x
      5

  """
  defmacro assert({:=, _, [left, right]} = assertion) do
    code = code(:assert, assertion)
    pattern = expand_pattern(left, __CALLER__)
    vars = pattern_variables(pattern)
    pins = pins(pattern)

    quote generated: true do
      right = unquote(right)

      {unquote_splicing(vars)} =
        case right do
          unquote(pattern) ->
            {unquote_splicing(generated(vars))}

          _ ->
            ExUnit.Assertions.__no_match__(
              unquote(escape(left)),
              right,
              unquote(code),
              unquote(pins),
              "match (=) failed"
            )
        end

      ExUnit.Assertions.__truthy__(right, unquote(code))
    end
  end

  defmacro assert({operator, _, [left, right]} = assertion) when operator in @operators do
    compare(:assert, operator, left, right, assertion)
  end

  defmacro assert({:match?, _, [left, right]} = assertion) do
    match_function(:assert, left, right, assertion, __CALLER__)
  end

  defmacro assert(assertion) do
    {arguments, call} = extract_arguments(assertion, __CALLER__)

    quote do
      unquote_splicing(arguments)
      value = unquote(call)

      if value do
        value
      else
        raise ExUnit.AssertionError,
          expr: unquote(code(:assert, assertion)),
          args: unquote(argument_values(arguments)),
          message: "Expected truthy, got #{inspect(value)}"
      end
    end
  end

  @doc "Asserts that the value is truthy, else fails with the message, or with the exception fields given."
  @spec assert(value, message :: String.t() | keyword) :: true when value: term
  def assert(value, message) when is_binary(message), do: assert(value, message: message)
  def assert(value, fields) when is_list(fields), do: if(value, do: true, else: raise(ExUnit.AssertionError, fields))

  @doc """
  Asserts that the expression is `false` or `nil`.

      iex> import ExUnit.Assertions
      iex> refute 1 == 2
      false

  """
  defmacro refute({:match?, _, [left, right]} = assertion) do
    match_function(:refute, left, right, assertion, __CALLER__)
  end

  defmacro refute({operator, _, [left, right]} = assertion) when operator in @operators do
    compare(:refute, operator, left, right, assertion)
  end

  defmacro refute(assertion) do
    {arguments, call} = extract_arguments(assertion, __CALLER__)

    quote do
      unquote_splicing(arguments)
      value = unquote(call)

      if value do
        raise ExUnit.AssertionError,
          expr: unquote(code(:refute, assertion)),
          args: unquote(argument_values(arguments)),
          message: "Expected false or nil, got #{inspect(value)}"
      else
        value
      end
    end
  end

  @doc "Asserts that the value is falsy, else fails with the message."
  @spec refute(value, message :: String.t() | keyword) :: false when value: term
  def refute(value, message) when is_binary(message), do: not assert(!value, message: message)
  def refute(value, fields) when is_list(fields), do: not assert(!value, fields)

  @doc """
  Asserts that the function raises this exception; returns it.

      iex> import ExUnit.Assertions
      iex> assert_raise(ArithmeticError, fn -> 1 / Enum.count([]) end).message
      "bad argument in arithmetic expression"
  """
  @spec assert_raise(module, (-> any)) :: Exception.t()
  def assert_raise(exception, function) when is_function(function) do
    try do
      function.()
    rescue
      error -> check_raised(error, exception, __STACKTRACE__)
    else
      _ -> flunk("Expected exception #{inspect(exception)} but nothing was raised")
    end
  end

  @doc """
  The same, and the message must be the text or match the regular expression.

      iex> import ExUnit.Assertions
      iex> assert_raise(RuntimeError, ~r/oo/, fn -> raise "boom" end).message
      "boom"

  """
  @spec assert_raise(module, String.t() | Regex.t(), (-> any)) :: Exception.t()
  def assert_raise(exception, message, function) when is_function(function) do
    error = assert_raise(exception, function)
    actual = Exception.message(error)
    matches? = if is_binary(message), do: actual == message, else: Regex.match?(message, actual)

    if not matches? do
      flunk("""
      Wrong message for #{inspect(exception)}
      expected:
        #{inspect(message)}
      actual:
        #{inspect(actual)}\
      """)
    end

    error
  end

  defp check_raised(%name{} = error, name, _stacktrace), do: check_message(error)

  # A failed assertion inside says more than that it is not the exception.
  defp check_raised(%ExUnit.AssertionError{} = error, _exception, stacktrace), do: reraise(error, stacktrace)

  defp check_raised(%name{} = error, exception, stacktrace) do
    message = "Expected exception #{inspect(exception)} but got #{inspect(name)} (#{Exception.message(error)})"
    reraise ExUnit.AssertionError, [message: message], stacktrace
  end

  defp check_message(%name{} = error) do
    try do
      name.message(error)
      error
    catch
      kind, reason ->
        message =
          "Got exception #{inspect(name)} but it failed to produce a message with:\n\n" <>
            Exception.format(kind, reason, __STACKTRACE__)

        reraise ExUnit.AssertionError, [message: message], __STACKTRACE__
    end
  end

  @doc """
  Waits for a message that matches the pattern, at most `timeout` milliseconds (`:assert_receive_timeout`, 100).

      iex> import ExUnit.Assertions
      iex> send(self(), {:sum, 3})
      iex> assert_receive {:sum, n}
      iex> n
      3

  """
  defmacro assert_receive(pattern, timeout \\ nil, message \\ nil) do
    expect_message(:assert_receive, pattern, timeout, message, __CALLER__)
  end

  @doc """
  Asserts that a message that matches the pattern is in the mailbox already.

      iex> import ExUnit.Assertions
      iex> send(self(), :hello)
      iex> assert_received :hello
      :hello

  """
  defmacro assert_received(pattern, message \\ nil) do
    expect_message(:assert_received, pattern, 0, message, __CALLER__)
  end

  @doc """
  Asserts that no message that matches the pattern arrives within `timeout` milliseconds (`:refute_receive_timeout`, 100).

      iex> import ExUnit.Assertions
      iex> refute_receive :hello, 1
      false

  """
  defmacro refute_receive(pattern, timeout \\ nil, message \\ nil) do
    refuse_message(pattern, timeout, message, __CALLER__)
  end

  @doc """
  Asserts that no message that matches the pattern is in the mailbox.

      iex> import ExUnit.Assertions
      iex> refute_received :hello
      false

  """
  defmacro refute_received(pattern, message \\ nil) do
    refuse_message(pattern, 0, message, __CALLER__)
  end

  @doc """
  Asserts that two numbers differ by at most `delta`.

      iex> import ExUnit.Assertions
      iex> assert_in_delta(1.1, 1.5, 0.5)
      true
  """
  @spec assert_in_delta(number, number, delta :: number, message :: String.t() | nil) :: true
  def assert_in_delta(left, right, delta, message \\ nil)

  def assert_in_delta(_, _, delta, _) when delta < 0 do
    raise ArgumentError, "delta must always be a positive number, got: #{inspect(delta)}"
  end

  def assert_in_delta(left, right, delta, message) do
    message =
      message ||
        "Expected the difference between #{inspect(left)} and #{inspect(right)} (#{inspect(abs(left - right))}) " <>
          "to be less than or equal to #{inspect(delta)}"

    assert(abs(left - right) <= delta, message)
  end

  @doc """
  Asserts that two numbers differ by more than `delta`; else it fails, with the message if there is one.

      iex> refute_in_delta 1.0, 1.5, 0.2
      false
  """
  @spec refute_in_delta(number, number, delta :: number, message :: String.t() | nil) :: false
  def refute_in_delta(left, right, delta, message \\ nil) do
    difference = abs(left - right)

    message =
      message ||
        "Expected the difference between #{inspect(left)} and #{inspect(right)} (#{inspect(difference)}) " <>
          "to be more than #{inspect(delta)}"

    refute(difference <= delta, message)
  end

  @doc """
  Asserts that the expression throws; returns what it throws.

      iex> catch_throw(throw(:ball))
      :ball

  """
  defmacro catch_throw(expression), do: catch_kind(:throw, expression)
  @doc """
  Asserts that the expression exits; returns the reason.

      iex> catch_exit(exit(:bye))
      :bye

  """
  defmacro catch_exit(expression), do: catch_kind(:exit, expression)
  @doc """
  Asserts that the expression raises; returns the error.

      iex> catch_error(:erlang.error(:oops))
      :oops

  """
  defmacro catch_error(expression), do: catch_kind(:error, expression)

  @doc """
  Fails with a message: raises `ExUnit.AssertionError`.

      iex> assert_raise(ExUnit.AssertionError, ~r/not here/, fn -> flunk("not here") end).message
      "not here"
  """
  @spec flunk(String.t()) :: no_return
  def flunk(message \\ "Flunked!") when is_binary(message), do: assert(false, message: message)

  ## What assertions expand to

  @doc false
  def __truthy__(value, code) do
    if value do
      value
    else
      raise ExUnit.AssertionError, expr: code, message: "Expected truthy, got #{inspect(value)}"
    end
  end

  @doc false
  @spec __no_match__(any, any, any, any, String.t()) :: no_return
  def __no_match__(left, right, code, pins, message) do
    raise ExUnit.AssertionError,
      left: left,
      right: right,
      expr: code,
      message: message <> pins_text(pins),
      context: {:match, pins}
  end

  @doc false
  def __compare__(holds, left, right, code, operator, message) do
    cond do
      holds ->
        raise ExUnit.AssertionError, left: left, expr: code, message: message <> ", both sides are exactly equal"

      true ->
        raise ExUnit.AssertionError, left: left, right: right, expr: code, message: message, context: operator
    end
  end

  @doc false
  def __timeout__(nil, key), do: Application.get_env(:ex_unit, key, 100)
  def __timeout__(timeout, _key) when is_integer(timeout) and timeout >= 0, do: timeout

  def __timeout__(timeout, _key) do
    raise ArgumentError, "timeout must be a non-negative integer, got: #{inspect(timeout)}"
  end

  # The newest messages are shown.
  @shown_messages 10

  @doc false
  @spec __no_message__(any, any, any, non_neg_integer, any, (any -> boolean)) :: no_return
  def __no_message__(pattern, code, pins, timeout, message, matches?) do
    {:messages, messages} = Process.info(self(), :messages)

    cond do
      message -> flunk(message)
      Enum.any?(messages, matches?) -> flunk(late_message(code, timeout))
      true -> no_message(pattern, code, pins, timeout, messages)
    end
  end

  defp late_message({name, _, [pattern | _]}, timeout) do
    """
    Found message matching #{Macro.to_string(pattern)} after #{timeout}ms.

    This means the message was delivered too close to the timeout value, you may want to either:

      1. Give an increased timeout to `#{name}/2`
      2. Increase the default timeout to all `#{name}` in your
         test_helper.exs by setting ExUnit.configure(assert_receive_timeout: ...)
    """
  end

  defp no_message(pattern, code, pins, timeout, messages) do
    length = length(messages)
    shown = Enum.take(messages, -@shown_messages)
    word = if length == 1, do: "message", else: "messages"

    mailbox =
      if length == 0,
        do: "\nThe process mailbox is empty.",
        else: "\nShowing #{length(shown)} of #{length} #{word} in the mailbox"

    raise ExUnit.AssertionError,
      left: pattern,
      expr: code,
      message: "Assertion failed, no matching message after #{timeout}ms" <> pins_text(pins) <> mailbox,
      context: {:mailbox, pins, shown}
  end

  defp pins_text([]), do: ""

  defp pins_text(pins) do
    "\nThe following variables were pinned:" <>
      Enum.map_join(pins, fn {name, value} -> "\n  #{name} = #{inspect(value)}" end)
  end

  ## Helpers

  defp code(kind, assertion), do: escape({kind, [], [assertion]})

  defp escape(quoted), do: Macro.escape(quoted, prune_metadata: true)

  defp compare(kind, operator, left, right, assertion) do
    holds = {operator, [], [quote(do: left), quote(do: right)]}
    label = if kind == :assert, do: "Assertion", else: "Refute"
    test = if kind == :assert, do: holds, else: quote(do: not unquote(holds))
    about_same? = operator in if(kind == :assert, do: @assert_different, else: @refute_same)

    quote do
      left = unquote(left)
      right = unquote(right)

      if unquote(test) do
        unquote(kind == :assert)
      else
        ExUnit.Assertions.__compare__(
          unquote(about_same? && quote(do: left === right)),
          left,
          right,
          unquote(code(kind, assertion)),
          unquote(operator),
          unquote("#{label} with #{operator} failed")
        )
      end
    end
  end

  defp match_function(kind, left, right, assertion, env) do
    code = code(kind, assertion)
    pattern = expand_pattern(left, env)
    matches? = {:match?, [], [left, quote(do: right)]}
    test = if kind == :assert, do: matches?, else: quote(do: not unquote(matches?))
    said = if kind == :assert, do: "match (match?) failed", else: "match (match?) succeeded, but should have failed"

    quote do
      right = unquote(right)

      if unquote(test) do
        unquote(kind == :assert)
      else
        ExUnit.Assertions.__no_match__(unquote(escape(left)), right, unquote(code), unquote(pins(pattern)), unquote(said))
      end
    end
  end

  # The arguments of a plain call are evaluated first, so that a failure can show them.
  defp extract_arguments({name, meta, args} = call, env) when is_list(args) and args != [] do
    if call?(name, args) and Macro.expand_once(call, env) == call do
      vars = for {_, i} <- Enum.with_index(args), do: Macro.unique_var(:"arg#{i}", __MODULE__)
      {for({var, arg} <- Enum.zip(vars, args), do: quote(do: unquote(var) = unquote(arg))), {name, meta, vars}}
    else
      {[], call}
    end
  end

  defp extract_arguments(call, _env), do: {[], call}

  defp call?({:., _, [_, fun]}, _args), do: is_atom(fun)

  defp call?(name, args) do
    is_atom(name) and not Macro.special_form?(name, length(args)) and not Macro.operator?(name, length(args)) and
      not Enum.any?(args, &match?([{:do, _} | _], &1))
  end

  # Values that stand in the code itself need not be shown.
  defp argument_values(arguments) do
    if Enum.all?(arguments, fn {:=, _, [_, arg]} -> Macro.quoted_literal?(arg) end),
      do: ExUnit.AssertionError.no_value(),
      else: for({:=, _, [var, _]} <- arguments, do: var)
  end

  defp expand_pattern({:when, meta, [left, right]}, env), do: {:when, meta, [expand_pattern(left, env), right]}

  defp expand_pattern(pattern, env) do
    Macro.prewalk(pattern, fn
      {:^, _, [_]} = pin -> pin
      {:"::", _, [_, _]} = segment -> segment
      {name, _, args} = node when is_atom(name) and is_list(args) -> Macro.expand_once(node, %{env | context: :match})
      node -> node
    end)
  end

  # What the guard uses is used: no warning when nothing else does.
  defp pattern_variables({:when, _, [left, guard]}) do
    used = for {name, _, context} <- collect(guard, []), do: {name, context}

    for {name, _, context} = var <- pattern_variables(left) do
      if {name, context} in used, do: hd(generated([var])), else: var
    end
  end

  defp pattern_variables(pattern) do
    pattern
    |> collect([])
    |> Enum.uniq_by(fn {name, meta, context} -> {name, meta[:counter], context} end)
    |> Enum.reverse()
  end

  # No warning is about these.
  defp generated(vars), do: for({name, meta, context} <- vars, do: {name, [generated: true] ++ meta, context})

  defp collect({:^, _, [_]}, vars), do: vars
  defp collect({:"::", _, [left, _size]}, vars), do: collect(left, vars)

  defp collect({name, _, context} = var, vars) when is_atom(name) and is_atom(context) do
    if name in [:_, :__MODULE__, :__ENV__, :__DIR__, :__CALLER__], do: vars, else: [var | vars]
  end

  defp collect({_name, _, args}, vars) when is_list(args), do: collect(args, vars)
  defp collect({left, right}, vars), do: collect(right, collect(left, vars))
  defp collect([head | tail], vars), do: collect(tail, collect(head, vars))
  defp collect(_other, vars), do: vars

  # [{name, value}] of the pinned variables, the last first.
  defp pins(pattern) do
    {_, pins} =
      Macro.prewalk(pattern, [], fn
        {:^, _, [{name, _, context} = var]}, acc when is_atom(name) and is_atom(context) -> {:pin, [{name, var} | acc]}
        node, acc -> {node, acc}
      end)

    Enum.uniq_by(pins, &elem(&1, 0))
  end

  # For a pattern that stands where its variables are not needed.
  defp underscore_variables({:when, meta, [left, guard]}) do
    used = pattern_variables(guard) |> Enum.map(&elem(&1, 0))
    {:when, meta, [underscore(left, used), guard]}
  end

  defp underscore_variables(pattern), do: underscore(pattern, [])

  # A variable that stands there twice, or that a size or guard uses, must keep its name.
  defp underscore(pattern, used) do
    twice = for {name, count} <- Enum.frequencies(names(pattern)), count > 1, do: name
    unname(pattern, used ++ twice ++ [:_, :__MODULE__, :__DIR__])
  end

  defp unname({:^, _, [_]} = pin, _used), do: pin
  defp unname({:"::", meta, [left, size]}, used), do: {:"::", meta, [unname(left, used ++ names(size)), size]}

  defp unname({name, _, context} = var, used) when is_atom(name) and is_atom(context) do
    if name in used, do: var, else: {:_, [], context}
  end

  defp unname({form, meta, args}, used) when is_list(args), do: {form, meta, unname(args, used)}
  defp unname({left, right}, used), do: {unname(left, used), unname(right, used)}
  defp unname(list, used) when is_list(list), do: for(element <- list, do: unname(element, used))
  defp unname(other, _used), do: other

  defp names(quoted) do
    {_, names} =
      Macro.prewalk(quoted, [], fn
        {name, _, context} = var, acc when is_atom(name) and is_atom(context) -> {var, [name | acc]}
        node, acc -> {node, acc}
      end)

    names
  end

  defp expect_message(name, pattern, timeout, message, env) do
    code = escape({name, [], [pattern]})
    expanded = expand_pattern(pattern, env)
    vars = pattern_variables(expanded)

    quote generated: true do
      timeout = ExUnit.Assertions.__timeout__(unquote(timeout), :assert_receive_timeout)

      {received, {unquote_splicing(vars)}} =
        receive do
          unquote(received(expanded)) ->
            {received, {unquote_splicing(generated(vars))}}
        after
          timeout ->
            ExUnit.Assertions.__no_message__(
              unquote(escape(pattern)),
              unquote(code),
              unquote(pins(expanded)),
              timeout,
              unquote(message),
              fn
                unquote(underscore_variables(expanded)) -> true
                _ -> false
              end
            )
        end

      received
    end
  end

  defp received({:when, meta, [left, guard]}), do: {:when, meta, [received(left), guard]}
  defp received(pattern), do: quote(do: unquote(pattern) = received)

  defp refuse_message(pattern, timeout, message, env) do
    expanded = pattern |> expand_pattern(env) |> underscore_variables()

    quote do
      timeout = ExUnit.Assertions.__timeout__(unquote(timeout), :refute_receive_timeout)

      receive do
        unquote(received(expanded)) ->
          flunk(
            unquote(message) ||
              "Unexpectedly received message #{inspect(received)} (which matched #{unquote(Macro.to_string(pattern))})"
          )
      after
        timeout -> false
      end
    end
  end

  defp catch_kind(kind, expression) do
    quote do
      try do
        _ = unquote(expression)
        flunk(unquote("Expected to catch #{kind}, got nothing"))
      rescue
        error in [ExUnit.AssertionError] -> reraise(error, __STACKTRACE__)
      catch
        unquote(kind), value -> value
      end
    end
  end
end
