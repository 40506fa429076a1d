defmodule ExUnit.Formatter do
  @moduledoc """
  What formatters are told, and texts for those who print it.

  A formatter is a `GenServer` named in the option `:formatters`. Its `init/1` gets the options; then it gets casts:

    * `{:suite_started, options}` and `{:suite_finished, times_us}`, a map with `:run`, `:async` and `:load`;
    * `{:module_started, test_module}` and `{:module_finished, test_module}`;
    * `{:test_started, test}` and `{:test_finished, test}`;
    * `:max_failures_reached`.

  The functions that make texts take a function `(key, text) -> text` for colours and a width or `:infinity`.

      iex> ExUnit.Formatter.format_times(%{run: 20_000, async: nil, load: nil})
      "Finished in 0.02 seconds (0.00s async, 0.02s sync)"

  """

  alias ExUnit.Diff

  @type formatter_callback :: (atom, any -> any)
  @type id :: term
  @type test :: ExUnit.Test.t()
  @type times_us :: %{run: pos_integer, async: pos_integer | nil, load: pos_integer | nil}
  @counter_padding "     "
  @none :ex_unit_no_meaningful_value

  @doc """
  The line that says how long all took.

      iex> ExUnit.Formatter.format_times(%{run: 1_230_000, async: 230_000, load: 500_000})
      "Finished in 1.7 seconds (0.5s on load, 0.2s async, 1.0s sync)"

  """
  @spec format_times(times_us) :: String.t()
  def format_times(times)

  def format_times(%{run: run, async: async, load: load}) do
    async = async || 0
    load_text = if load, do: "#{seconds(load)}s on load, ", else: ""
    "Finished in #{seconds(run + (load || 0))} seconds (#{load_text}#{seconds(async)}s async, #{seconds(run - async)}s sync)"
  end

  @doc false
  def seconds(us), do: milliseconds(div(us, 1000))

  @doc false
  # With two digits below 0.1, else with one.
  def milliseconds(us) do
    us = div(us, 10)
    if us < 10, do: "0.0#{us}", else: "#{div(us, 100)}.#{rem(div(us, 10), 10)}"
  end

  @doc """
  The line that names included or excluded tags.

      iex> ExUnit.Formatter.format_filters([run: true, slow: false], :include)
      "Including tags: [run: true, slow: false]"

  """
  @spec format_filters(keyword, atom) :: String.t()
  def format_filters(filters, type)

  def format_filters(filters, :exclude), do: "Excluding tags: #{inspect(filters)}"
  def format_filters(filters, :include), do: "Including tags: #{inspect(filters)}"

  @doc """
  The text of a failed test: its number, its name, where it stands, and what went wrong.

      iex> test = %ExUnit.Test{name: :"test one", module: MathTest, tags: %{file: "math_test.exs", line: 3, describe: nil}}
      iex> failures = [{:error, %RuntimeError{message: "oops"}, []}]
      iex> text = ExUnit.Formatter.format_test_failure(test, failures, 1, 80, fn _key, text -> text end)
      iex> String.split(text, "\\n", trim: true)
      ["  1) test one (MathTest)", "     math_test.exs:3", "     ** (RuntimeError) oops"]
  """
  @spec format_test_failure(ExUnit.Test.t(), ExUnit.failed(), non_neg_integer, non_neg_integer | :infinity, formatter_callback) :: String.t()
  def format_test_failure(test, failures, counter, width, formatter) do
    %ExUnit.Test{name: name, module: module, tags: tags} = test
    title = counted(counter, "#{name} (#{inspect(module)})")

    text([
      formatter.(:test_info, title),
      "\n",
      @counter_padding,
      formatter.(:location_info, "#{Path.relative_to_cwd(tags.file)}:#{tags.line}"),
      "\n",
      failures(failures, {module, name}, {test, width, formatter}),
      logs(test.logs)
    ])
  end

  @doc """
  The text of a module whose `setup_all` failed.

      iex> module = %ExUnit.TestModule{name: MathTest, file: "math_test.exs"}
      iex> failures = [{:error, %RuntimeError{message: "oops"}, []}]
      iex> text = ExUnit.Formatter.format_test_all_failure(module, failures, 1, 80, fn _key, text -> text end)
      iex> text |> String.split("\\n", trim: true) |> List.first()
      "  1) MathTest: failure on setup_all callback, all tests have been invalidated"
  """
  @spec format_test_all_failure(ExUnit.TestModule.t(), ExUnit.failed(), non_neg_integer, non_neg_integer | :infinity, formatter_callback) :: String.t()
  def format_test_all_failure(test_module, failures, counter, width, formatter) do
    title = counted(counter, "#{inspect(test_module.name)}: failure on setup_all callback, all tests have been invalidated")
    text([formatter.(:test_module_info, title), "\n", failures(failures, nil, {test_module, width, formatter})])
  end

  defp text(iodata), do: IO.iodata_to_binary(iodata)

  defp counted(counter, text), do: String.pad_leading("#{counter}", 3) <> ") " <> text

  # Lines that were logged stand below all else.
  defp logs(""), do: ""

  defp logs(logs) do
    "\n" <> @counter_padding <> "The following output was logged:\n" <> @counter_padding <> pad("\n" <> String.replace(logs, ~r/\A\n/, ""))
  end

  defp failures([failure], test, context), do: failure(failure, test, context)

  defp failures(failures, test, {_, _, formatter} = context) do
    for {failure, number} <- Enum.with_index(failures, 1) do
      ["\n", @counter_padding, formatter.(:extra_info, "Failure ##{number}"), "\n", failure(failure, test, context)]
    end
  end

  defp failure({:error, %ExUnit.AssertionError{expr: @none} = error, stacktrace}, test, {of, _, _} = context) do
    case source_line(of, stacktrace, test) do
      nil -> tell({:error, error, stacktrace}, test, context)
      line -> tell({:error, %{error | expr: line}, stacktrace}, test, context)
    end
  end

  defp failure(failure, test, context), do: tell(failure, test, context)

  defp tell({kind, reason, stacktrace}, test, {of, width, formatter}) do
    {text, stacktrace} = reason(kind, reason, stacktrace, test, {width, formatter})
    [text, code_line(reason, of, stacktrace, test, formatter), stacktrace(stacktrace, of, test, formatter)]
  end

  ## Reasons

  defp reason(:error, %ExUnit.AssertionError{} = error, stacktrace, _test, {width, formatter}) do
    message = if error.message == @none, do: [], else: [@counter_padding, pad(formatter.(:error_info, error.message)), "\n"]
    {[message, fields(error, width, @counter_padding, formatter)], stacktrace}
  end

  defp reason({:EXIT, pid}, {%name{} = error, [_ | _] = stacktrace}, [], _test, {width, formatter}) when is_exception(error) do
    head = formatter.(:error_info, "** (EXIT from #{inspect(pid)}) an exception was raised:")

    inner =
      if name == ExUnit.AssertionError do
        [if(error.message == @none, do: [], else: [error.message, "\n"]), fields(error, width, "", fn _key, text -> text end)]
      else
        [Exception.format_banner(:error, error, stacktrace), "\n"]
      end

    trace = ["stacktrace:", for(entry <- stacktrace, do: "\n  " <> Exception.format_stacktrace_entry(entry))]
    {[@counter_padding, head, "\n", @counter_padding, "\n", @counter_padding, "     ", inner |> List.wrap() |> Kernel.++(trace) |> text() |> String.replace("\n", "\n          "), "\n", @counter_padding, "\n"], []}
  end

  defp reason(kind, reason, stacktrace, _test, {_width, formatter}) do
    {blamed, stacktrace} = Exception.blame(kind, reason, stacktrace)
    {[@counter_padding, banner(Exception.format_banner(kind, blamed, stacktrace), blamed, formatter), "\n"], stacktrace}
  end

  # The arguments of a call without a matching clause are no part of the message.
  defp banner(text, %FunctionClauseError{}, formatter) do
    case String.split(text, "\n\n", parts: 2) do
      [first, rest] -> [pad(formatter.(:error_info, first)), "\n\n", @counter_padding, pad(unindent(rest)), "\n", @counter_padding]
      [first] -> pad(formatter.(:error_info, first))
    end
  end

  defp banner(text, _reason, formatter), do: pad(formatter.(:error_info, text))

  # The arguments may have been indented to stand below a banner of their own.
  defp unindent("    " <> _ = text), do: text |> String.trim_trailing() |> String.replace(~r/^    /m, "")
  defp unindent(text), do: String.trim_trailing(text)

  defp pad(text), do: String.replace(text, "\n", "\n" <> @counter_padding)

  ## Assertions

  @doc false
  # What an assertion error says where it is not the failure of a test.
  def format_assertion_error(%ExUnit.AssertionError{} = error) do
    text([error.message, "\n", fields(error, :infinity, "", fn _key, text -> text end)]) |> String.trim_trailing("\n") |> Kernel.<>("\n")
  end

  defp fields(error, width, padding, formatter) do
    # Labels have one width where there is a left and a right side.
    both? = error.left != @none and error.right != @none
    label = fn text -> if both?, do: String.pad_trailing(text, 7), else: text <> " " end
    {left, right} = sides(error, width, String.length(padding) + 7, formatter)

    [
      {"doctest:", indented(error.doctest)},
      {label.("code:"), code(error.expr, String.length(padding <> label.("code:")))},
      {"arguments:", arguments(error.args, width)},
      {"mailbox:", mailbox(error, width, formatter)},
      {label.("left:"), left},
      {"right: ", right}
    ]
    |> Enum.filter(&elem(&1, 1))
    |> Enum.map(fn {label, text} -> [padding, formatter.(:extra_info, label), text, "\n"] end)
  end

  defp indented(@none), do: nil
  defp indented(text), do: "\n       " <> String.replace(text, "\n", "\n       ")

  defp code(@none, _padding), do: nil
  defp code(text, padding) when is_binary(text), do: indent(text, padding)
  defp code(quoted, padding), do: indent(Macro.to_string(quoted), padding)

  defp indent(text, padding), do: String.replace(text, "\n", "\n" <> String.duplicate(" ", padding))

  defp arguments(@none, _width), do: nil

  defp arguments(arguments, width) do
    for {argument, number} <- Enum.with_index(arguments, 1), into: "\n" do
      "\n         # #{number}\n         #{Diff.inspect_in(argument, width, 9)}\n"
    end
  end

  # No sides, one side without a comparison, or two that differ.
  defp sides(%{context: {:mailbox, _, _}}, _width, _padding, _formatter), do: {nil, nil}
  defp sides(%{left: @none, right: @none}, _width, _padding, _formatter), do: {nil, nil}
  defp sides(%{left: left, right: @none}, width, padding, _formatter), do: {Diff.inspect_in(left, width, padding), nil}
  defp sides(%{left: @none, right: right}, width, padding, _formatter), do: {nil, Diff.inspect_in(right, width, padding)}

  defp sides(%{left: left, right: right, context: context, expr: expr} = error, width, padding, formatter) do
    case formatter.(:diff_enabled?, false) == true and difference(left, right, context(context, expr)) do
      {left, right} -> {Diff.format(left, width, padding, :delete, formatter), Diff.format(right, width, padding, :insert, formatter)}
      _ -> {side(left, error, width, padding), Diff.inspect_in(right, width, padding)}
    end
  end

  defp context({:match, pins}, _expr), do: {:match, pins}
  defp context(operator, _expr), do: operator

  defp side(pattern, %{context: {:match, _}}, _width, padding), do: pattern |> Macro.to_string() |> indent(padding)
  defp side(value, _error, width, padding), do: Diff.inspect_in(value, width, padding)

  # A difference must never hide the failure it is about.
  defp difference(left, right, context) do
    try do
      Diff.compute(left, right, context)
    catch
      _, _ -> nil
    end
  end

  defp mailbox(%{context: {:mailbox, _, []}}, _width, _formatter), do: nil

  defp mailbox(%{context: {:mailbox, pins, messages}, left: pattern}, width, formatter) do
    messages
    |> Enum.map(fn message ->
      error = %ExUnit.AssertionError{left: pattern, right: message, context: {:match, pins}}
      {left, right} = sides(error, width, 16, formatter)
      ["\n       ", formatter.(:extra_info, "pattern: "), left, "\n       ", formatter.(:extra_info, "value:   "), right]
    end)
    |> Enum.intersperse("\n")
  end

  defp mailbox(_error, _width, _formatter), do: nil

  @doc """
  The two sides of a failed comparison, each with what the other does not have marked by `formatter`, as
  `[left: chardata, right: chardata]`.

      iex> error = %ExUnit.AssertionError{left: [1, 2], right: [1, 3], expr: quote(do: left == right)}
      iex> mark = fn
      ...>   :diff_enabled?, _ -> true
      ...>   kind, text when kind in [:diff_insert, :diff_delete] -> Inspect.Algebra.concat(["<", text, ">"])
      ...>   _kind, text -> text
      ...> end
      iex> diff = ExUnit.Formatter.format_assertion_diff(error, 0, 80, mark)
      iex> {IO.iodata_to_binary(diff[:left]), IO.iodata_to_binary(diff[:right])}
      {"[1, <2>]", "[1, <3>]"}
  """
  @spec format_assertion_diff(ExUnit.AssertionError.t(), non_neg_integer, non_neg_integer | :infinity, formatter_callback) :: keyword
  def format_assertion_diff(%ExUnit.AssertionError{} = error, padding, width, formatter) do
    {left, right} = sides(error, width, padding, formatter)
    for {key, text} <- [left: left, right: right], text != nil, do: {key, text(text)}
  end

  ## Where it happened

  # An assertion has told its code.
  defp code_line(%ExUnit.AssertionError{}, _of, _stacktrace, _test, _formatter), do: []

  defp code_line(_reason, of, stacktrace, test, formatter) do
    case source_line(of, stacktrace, test) do
      nil -> []
      line -> [@counter_padding, formatter.(:extra_info, "code: "), line, "\n"]
    end
  end

  # The line of the test that failed, or nil. Those of doctests stand in other files.
  defp source_line(%{tags: %{test_type: :doctest}}, _stacktrace, _test), do: nil
  defp source_line(_of, _stacktrace, nil), do: nil

  defp source_line(_of, stacktrace, {module, name}) do
    with {_, _, _, location} <- Enum.find(stacktrace, &match?({^module, ^name, 1, _}, &1)),
         file when file != nil <- location[:file],
         {:ok, text} <- File.read(to_string(file)),
         line when is_binary(line) <- text |> String.split("\n") |> Enum.at((location[:line] || 0) - 1) do
      String.trim(line)
    else
      _ -> nil
    end
  end

  defp stacktrace(stacktrace, of, test, formatter) do
    case up_to_test(stacktrace, test) do
      [] ->
        []

      entries ->
        lines = for entry <- entries, do: [@counter_padding, "  ", formatter.(:stacktrace_info, entry(entry, of, test)), "\n"]
        [@counter_padding, formatter.(:extra_info, "stacktrace:"), "\n", lines]
    end
  end

  # Frames below the test itself are the runner's.
  defp up_to_test(stacktrace, nil), do: stacktrace

  defp up_to_test(stacktrace, {module, name}) do
    case Enum.split_while(stacktrace, &(not match?({^module, ^name, 1, _}, &1))) do
      {before, [frame | _]} -> before ++ [frame]
      {all, []} -> all
    end
  end

  # The lines of a doctest are those of what it is of.
  defp entry({module, name, 1, location}, %{tags: %{test_type: :doctest, doctest: source}}, {module, name}) do
    "(for doctest at) #{ExUnit.DocTest.path(source)}:#{location[:line]}: (test)"
  end

  defp entry({module, name, 1, location}, _of, {module, name}), do: "#{location[:file]}:#{location[:line]}: (test)"
  defp entry(entry, _of, _test), do: Exception.format_stacktrace_entry(entry)
end
