defmodule ExUnit.AssertionError do
  @moduledoc """
  Raised when an assertion does not hold.

  `expr` is the quoted assertion or its text, `left` and `right` the two sides where it has sides, `args` the values a
  failed call was given, `doctest` the text of an example. `context` says what the sides are: an operator,
  `{:match, pins}` with a quoted pattern on the left, or `{:mailbox, pins, messages}`.

      iex> error = %ExUnit.AssertionError{message: "Assertion with == failed", left: 1, right: 2}
      iex> Exception.message(error)
      "\\n\\nAssertion with == failed\\nleft:  1\\nright: 2\\n"

  """

  @no_value :ex_unit_no_meaningful_value

  defexception left: @no_value,
               right: @no_value,
               message: @no_value,
               expr: @no_value,
               args: @no_value,
               doctest: @no_value,
               context: :==

  @doc """
  The mark of a field that has nothing to show.

      iex> ExUnit.AssertionError.no_value()
      :ex_unit_no_meaningful_value

  """
  @spec no_value() :: atom
  def no_value, do: @no_value

  @impl true
  def message(%{message: _} = error) do
    "\n\n" <> ExUnit.Formatter.format_assertion_error(error)
  end
end

defmodule ExUnit.TimeoutError do
  @moduledoc """
  Raised when a test or a callback takes longer than its timeout.

      iex> Exception.message(%ExUnit.TimeoutError{timeout: 50, type: "test"}) |> String.split(".") |> hd()
      "test timed out after 50ms"

  """
  defexception [:timeout, :type]

  @impl true
  def message(%{timeout: timeout, type: type}) do
    """
    #{type} timed out after #{timeout}ms. You can change the timeout:

      1. per test by setting "@tag timeout: x" (accepts :infinity)
      2. per test module by setting "@moduletag timeout: x" (accepts :infinity)
      3. globally via "ExUnit.start(timeout: x)" configuration
      4. by running "mix test --timeout x" which sets timeout
      5. or by running "mix test --trace" which sets timeout to infinity
         (useful when using IEx.pry/0)

    where "x" is the timeout given as integer in milliseconds (defaults to 60_000).
    """
  end
end

defmodule ExUnit.MultiError do
  @moduledoc """
  Several failures in one: a list of `{kind, reason, stacktrace}`.

      iex> Exception.message(%ExUnit.MultiError{errors: [{:error, %RuntimeError{message: "a"}, []}]})
      "got the following errors:\\n\\n** (RuntimeError) a\\n\\n"

  """
  defexception errors: []

  @impl true
  def message(%{errors: errors}) do
    texts = for {kind, error, stacktrace} <- errors, do: [Exception.format_banner(kind, error, stacktrace), "\n\n"]
    "got the following errors:\n\n" <> IO.iodata_to_binary(texts)
  end
end

defmodule ExUnit.DuplicateTestError do
  @moduledoc "Raised when a module defines two tests of one name."
  defexception [:message]
end

defmodule ExUnit.DuplicateDescribeError do
  @moduledoc "Raised when a module has two `describe` blocks of one name."
  defexception [:message]
end
