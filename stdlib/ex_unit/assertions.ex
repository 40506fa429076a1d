defmodule ExUnit.AssertionError do
  @moduledoc """
  Raised when an assertion does not hold.

  `expr` is the quoted assertion or its text, `left` and `right` the two sides where it has sides, `args` the values a
  failed call was given, `doctest` the text of an example.
  """

  @no_value :ex_unit_no_meaningful_value

  defexception left: @no_value, right: @no_value, message: @no_value, expr: @no_value, args: @no_value, doctest: @no_value, context: :==

  @doc "The mark of a field that has nothing to show."
  def no_value, do: @no_value

  @impl true
  def message(%{message: message} = error) do
    "\n\n" <> Enum.join([message | for({label, text} <- ExUnit.Formatter.fields(error), do: "#{label} #{text}")], "\n")
  end
end

defmodule ExUnit.Assertions do
  @moduledoc """
  Assertions for tests.

      iex> import ExUnit.Assertions
      iex> assert 1 + 1 == 2
      true

  An assertion that fails raises `ExUnit.AssertionError`, which carries the code and the values on both sides.
  """

  @operators [:==, :<, :>, :<=, :>=, :===, :=~, :!==, :!=]

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

    quote do
      right = unquote(right)

      {unquote_splicing(vars)} =
        case right do
          unquote(pattern) ->
            _ = [unquote_splicing(vars)]
            {unquote_splicing(vars)}

          _ ->
            raise ExUnit.AssertionError,
              left: {:pattern, unquote(Macro.to_string(left))},
              right: right,
              expr: unquote(code),
              message: "match (=) failed"
        end

      right
    end
  end

  defmacro assert({operator, _, [left, right]} = assertion) when operator in @operators do
    compare(:assert, operator, left, right, assertion)
  end

  defmacro assert({:match?, meta, [left, right]} = assertion) do
    code = code(:assert, assertion)

    quote do
      right = unquote(right)

      if unquote({:match?, meta, [left, quote(do: right)]}) do
        true
      else
        raise ExUnit.AssertionError,
          left: {:pattern, unquote(Macro.to_string(left))},
          right: right,
          expr: unquote(code),
          message: "match (match?) failed"
      end
    end
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

  @doc """
  Asserts that the value is truthy, else fails with the message, or with the exception fields given.
  """
  def assert(value, message) when is_binary(message), do: assert(value, message: message)
  def assert(value, fields) when is_list(fields), do: if(value, do: true, else: raise(ExUnit.AssertionError, fields))

  @doc """
  Asserts that the expression is `false` or `nil`.

      iex> import ExUnit.Assertions
      iex> refute 1 == 2
      false

  """
  defmacro refute({:=, _, [left, right]} = assertion) do
    quote do
      right = unquote(right)

      case right do
        unquote(expand_pattern(left, __CALLER__) |> underscore_variables()) ->
          raise ExUnit.AssertionError,
            right: right,
            expr: unquote(code(:refute, assertion)),
            message: "match (=) succeeded, but should have failed"

        _ ->
          right
      end
    end
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
  def refute(value, message) when is_binary(message), do: not assert(!value, message: message)
  def refute(value, fields) when is_list(fields), do: not assert(!value, fields)

  @doc """
  Asserts that the function raises this exception; returns it.

      iex> import ExUnit.Assertions
      iex> assert_raise(ArithmeticError, fn -> 1 / Enum.count([]) end).message
      "bad argument in arithmetic expression"

  """
  def assert_raise(exception, function) when is_function(function) do
    try do
      function.()
    rescue
      error ->
        name = error.__struct__

        if name == exception do
          error
        else
          message = "Expected exception #{inspect(exception)} but got #{inspect(name)} (#{Exception.message(error)})"
          reraise ExUnit.AssertionError, [message: message], __STACKTRACE__
        end
    else
      _ -> flunk("Expected exception #{inspect(exception)} but nothing was raised")
    end
  end

  @doc "The same, and the message must be the text or match the regular expression."
  def assert_raise(exception, message, function) when is_function(function) do
    error = assert_raise(exception, function)
    actual = Exception.message(error)
    matches? = if is_binary(message), do: actual == message, else: Regex.match?(message, actual)

    if matches? do
      error
    else
      flunk("""
      Wrong message for #{inspect(exception)}
      expected:
        #{if is_binary(message), do: inspect(message), else: inspect(message)}
      actual:
        #{inspect(actual)}\
      """)
    end
  end

  @doc """
  Waits for a message that matches the pattern, at most `timeout` milliseconds (100).
  """
  defmacro assert_receive(pattern, timeout \\ 100, message \\ nil) do
    expect_message(pattern, timeout, message, __CALLER__)
  end

  @doc "Asserts that a message that matches the pattern is in the mailbox already."
  defmacro assert_received(pattern, message \\ nil) do
    expect_message(pattern, 0, message, __CALLER__)
  end

  @doc "Asserts that no message that matches the pattern arrives within `timeout` milliseconds (100)."
  defmacro refute_receive(pattern, timeout \\ 100, message \\ nil) do
    refuse_message(pattern, timeout, message, __CALLER__)
  end

  @doc "Asserts that no message that matches the pattern is in the mailbox."
  defmacro refute_received(pattern, message \\ nil) do
    refuse_message(pattern, 0, message, __CALLER__)
  end

  @doc """
  Asserts that two numbers differ by at most `delta`.

      iex> import ExUnit.Assertions
      iex> assert_in_delta(1.1, 1.5, 0.5)
      true

  """
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

  @doc "Asserts that two numbers differ by more than `delta`."
  def refute_in_delta(left, right, delta, message \\ nil) do
    difference = abs(left - right)

    message =
      message ||
        "Expected the difference between #{inspect(left)} and #{inspect(right)} (#{inspect(difference)}) " <>
          "to be more than #{inspect(delta)}"

    refute(difference <= delta, message)
  end

  @doc "Asserts that the expression throws; returns what it throws."
  defmacro catch_throw(expression), do: catch_kind(:throw, expression)
  @doc "Asserts that the expression exits; returns the reason."
  defmacro catch_exit(expression), do: catch_kind(:exit, expression)
  @doc "Asserts that the expression raises; returns the error."
  defmacro catch_error(expression), do: catch_kind(:error, expression)

  @doc "Fails with a message."
  @spec flunk(String.t()) :: no_return
  def flunk(message \\ "Flunked!") when is_binary(message), do: assert(false, message: message)

  ## Helpers

  defp code(kind, assertion), do: Macro.escape({kind, [], [assertion]}, prune_metadata: true)

  defp compare(kind, operator, left, right, assertion) do
    holds = {operator, [], [quote(do: left), quote(do: right)]}
    label = if kind == :assert, do: "Assertion", else: "Refute"
    test = if kind == :assert, do: holds, else: quote(do: not unquote(holds))

    quote do
      left = unquote(left)
      right = unquote(right)

      if unquote(test) do
        unquote(kind == :assert)
      else
        raise ExUnit.AssertionError,
          left: left,
          right: right,
          expr: unquote(code(kind, assertion)),
          context: unquote(operator),
          message: unquote("#{label} with #{operator} failed")
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

  defp argument_values([]), do: ExUnit.AssertionError.no_value()
  defp argument_values(arguments), do: for({:=, _, [var, _]} <- arguments, do: var)

  defp expand_pattern(pattern, env) do
    Macro.prewalk(pattern, fn
      {:^, _, [_]} = pin -> pin
      {:"::", _, [_, _]} = segment -> segment
      {name, _, args} = node when is_atom(name) and is_list(args) -> Macro.expand_once(node, %{env | context: :match})
      node -> node
    end)
  end

  defp pattern_variables(pattern) do
    {_, vars} =
      Macro.prewalk(pattern, [], fn
        {:^, _, [_]}, acc -> {:pin, acc}
        {:"::", _, [left, _]}, acc -> {left, acc}
        {:_, _, context}, acc when is_atom(context) -> {:skip, acc}
        {name, _, context} = var, acc when is_atom(name) and is_atom(context) -> {:skip, collect(var, name, acc)}
        node, acc -> {node, acc}
      end)

    vars |> Enum.uniq_by(fn {name, meta, context} -> {name, meta[:counter], context} end) |> Enum.reverse()
  end

  defp collect(var, name, acc) do
    if name in [:__MODULE__, :__ENV__, :__DIR__, :__CALLER__], do: acc, else: [var | acc]
  end

  defp underscore_variables(pattern) do
    Macro.prewalk(pattern, fn
      {name, meta, context} when is_atom(name) and is_atom(context) -> mark_unused(name, meta, context)
      node -> node
    end)
  end

  defp mark_unused(name, meta, context), do: {name, Keyword.put(meta, :generated, true), context}

  defp expect_message(pattern, timeout, message, env) do
    pattern = expand_pattern(pattern, env)
    vars = pattern_variables(pattern)
    text = Macro.to_string(pattern)

    quote do
      timeout = unquote(timeout)

      {received, {unquote_splicing(vars)}} =
        receive do
          unquote(pattern) = received ->
            _ = [unquote_splicing(vars)]
            {received, {unquote_splicing(vars)}}
        after
          timeout ->
            ExUnit.Assertions.__no_message__(unquote(text), timeout, unquote(message))
        end

      received
    end
  end

  defp refuse_message(pattern, timeout, message, env) do
    pattern = expand_pattern(pattern, env) |> underscore_variables()

    quote do
      receive do
        unquote(pattern) = received ->
          flunk(
            unquote(message) ||
              "Unexpectedly received message #{inspect(received)} (which matched #{unquote(Macro.to_string(pattern))})"
          )
      after
        unquote(timeout) -> false
      end
    end
  end

  @doc false
  def __no_message__(pattern, timeout, message) do
    flunk(
      message ||
        "Assertion failed, no matching message after #{timeout}ms\nThe process mailbox is empty or has no match.\n" <>
          "pattern: #{pattern}"
    )
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
