defmodule ExUnit.DocTest do
  @moduledoc """
  Tests the examples of documentation.

      defmodule EnumTest do
        use ExUnit.Case, async: true
        doctest Enum
      end

  An example is a line with the prompt `iex>`, lines with `...>` that continue it, and under them the value it must give.
  Examples with no blank line between them are one test and share their variables. Where nothing stands under the code it
  must only not fail. A value that begins with `#Name<` is compared as text with what `inspect/1` gives, and
  `** (Name) message` expects an exception.
  """

  defmodule Error do
    @moduledoc "Raised for documentation that cannot be made tests of."
    defexception [:module, :message]
  end

  @doc """
  Makes tests of the examples in a module's documentation, one for each group of examples.

  Options: `:only` and `:except`, lists of `:moduledoc` and `{function, arity}`; `:import`, whether the examples may call
  the functions of the module without its name; `:tags`, for these tests.

      doctest MyApp.Stack, import: true
      doctest MyApp.Queue, only: [push: 2], tags: [:queue]
  """
  defmacro doctest(module, options \\ []) do
    quote bind_quoted: [module: module, options: options] do
      for {name, tags, body} <- ExUnit.DocTest.__doctests__(module, options) do
        name = ExUnit.Case.register_test(__ENV__, :doctest, name, tags)
        def unquote(name)(_), do: unquote(body)
      end
    end
  end

  @doc """
  Makes tests of the examples in a text file, such as a README, one for each group of examples.

  Option: `:tags`.

      doctest_file "README.md", tags: [:readme]
  """
  defmacro doctest_file(file, options \\ []) do
    quote bind_quoted: [file: file, options: options] do
      @external_resource file

      for {name, tags, body} <- ExUnit.DocTest.__file_doctests__(file, options) do
        name = ExUnit.Case.register_test(__ENV__, :doctest, name, tags)
        def unquote(name)(_), do: unquote(body)
      end
    end
  end

  @doc false
  def __doctests__(module, options) do
    check_options!(options)
    tags = [doctest: module] ++ List.wrap(options[:tags])
    import? = Keyword.get(options, :import, false)
    documented = documented(module)
    missing!(module, documented, options)

    documented
    |> Enum.filter(fn {id, _, _} -> chosen?(id, options) end)
    # The text starts below the line of the attribute.
    |> Enum.flat_map(fn {id, line, text} -> for {at, group} <- groups(text), do: {id, line + 1 + at, group} end)
    |> Enum.with_index(1)
    |> Enum.map(fn {{id, line, group}, number} ->
      {"#{title(module, id)} (#{number})", [{:doctest_line, line} | tags], body(group, {module, line}, import?)}
    end)
  end

  @doc false
  def __file_doctests__(file, options) do
    tags = [doctest: file] ++ List.wrap(options[:tags])

    for {{at, group}, number} <- file |> File.read!() |> groups() |> Enum.with_index(1) do
      {"#{file} (#{number})", [{:doctest_line, at + 1} | tags], body(group, {file, at + 1}, false)}
    end
  end

  defp check_options!(options) do
    for key <- Keyword.keys(options), key not in [:only, :except, :import, :tags] do
      raise ArgumentError, "unknown option #{inspect(key)} given to doctest, expected :except, :import, :only or :tags"
    end
  end

  # What `:only` names must be there; the moduledoc need not have a text.
  defp missing!(module, documented, options) do
    case List.wrap(options[:only]) do
      [_ | _] = only ->
        known = [:moduledoc | for({id, _, _} <- documented, do: id)] ++ module.__info__(:functions) ++ module.__info__(:macros)

        for id <- only, id not in known do
          raise Error, module: module, message: "undefined or private function given to :only: #{title(module, id)}"
        end

      [] ->
        :ok
    end
  end

  defp chosen?(id, options) do
    only = Keyword.get(options, :only, [])
    (only == [] or id in only) and id not in Keyword.get(options, :except, [])
  end

  defp title(module, :moduledoc), do: "module #{inspect(module)}"
  defp title(module, {name, arity}), do: "#{Exception.format_mfa(module, name, arity)}"

  # [{id, line, text}] in the order of the source.
  defp documented(module) do
    case Code.fetch_docs(module) do
      {:docs_v1, line, _, _, moduledoc, _, docs} ->
        functions =
          for {{kind, name, arity}, line, _, doc, _} <- docs, kind in [:function, :macro], text = english(doc) do
            {{name, arity}, line(line), text}
          end

        own = if text = english(moduledoc), do: [{:moduledoc, line(line), text}], else: []
        own ++ Enum.sort_by(functions, &elem(&1, 1))

      {:error, _} ->
        raise Error, module: module, message: "could not retrieve the documentation for module #{inspect(module)}"
    end
  end

  defp english(%{"en" => text}), do: text
  defp english(_), do: nil

  defp line(line) when is_integer(line), do: line
  defp line(annotation), do: Keyword.get(annotation, :line, 0)

  ## The text

  # [{line, [{code, expected, line}]}]: the groups of a text; lines count from 0.
  defp groups(text) do
    text
    |> String.split(["\r\n", "\n"])
    |> Enum.with_index()
    |> outside_fences()
    |> Enum.chunk_by(fn {line, _} -> String.trim(line) == "" end)
    |> Enum.map(&examples/1)
    |> Enum.reject(&(&1 == []))
    |> Enum.map(fn [{_, _, line} | _] = examples -> {line, examples} end)
  end

  # A line of backquotes ends an expected value as a blank line does.
  defp outside_fences(lines) do
    Enum.map(lines, fn {line, at} -> if String.trim(line) =~ ~r/^(```|~~~)/, do: {"", at}, else: {line, at} end)
  end

  defp examples([]), do: []

  defp examples([{line, at} | rest]) do
    case prompt(line, ~r/^(\s*)iex(?:\(\d+\))?>(?: (.*))?$/s) do
      nil ->
        examples(rest)

      {indent, code} ->
        {more, rest} = continued(rest, [])
        {expected, rest} = Enum.split_while(rest, fn {line, _} -> not String.starts_with?(String.trim_leading(line), "iex") end)
        expected = Enum.map_join(expected, "\n", fn {line, _} -> unindent(line, indent) end)
        [{Enum.join([code | more], "\n"), expected, at} | examples(rest)]
    end
  end

  defp continued([{line, _} | rest] = lines, acc) do
    case prompt(line, ~r/^(\s*)(?:\.\.\.|iex)(?:\(\d+\))?>(?: (.*))?$/s) do
      {_, code} when code != nil ->
        if String.trim_leading(line) |> String.starts_with?("..."), do: continued(rest, [code | acc]), else: {Enum.reverse(acc), lines}

      _ ->
        {Enum.reverse(acc), lines}
    end
  end

  defp continued([], acc), do: {Enum.reverse(acc), []}

  defp prompt(line, regex) do
    case Regex.run(regex, line) do
      [_, indent] -> {indent, ""}
      [_, indent, code] -> {indent, code}
      nil -> nil
    end
  end

  defp unindent(line, indent) do
    if String.starts_with?(line, indent), do: binary_part(line, byte_size(indent), byte_size(line) - byte_size(indent)), else: line
  end

  ## The code of a test

  defp body(group, {module, start}, import?) do
    steps = for {code, expected, line} <- group, do: step(code, expected, {module, start + line - first_line(group)})
    import_it = if import?, do: [quote(do: import(unquote(module)))], else: []
    {:__block__, [], import_it ++ steps ++ [:ok]}
  end

  defp first_line([{_, _, line} | _]), do: line

  defp step(code, expected, place) do
    text = example_text(code, shown(expected))

    with {:ok, quoted} <- parse(code, place) do
      expectation(quoted, code, expected, text, place)
    else
      {:error, message} -> failure(message, text, place)
    end
  end

  # What is compared as text is shown as text.
  defp shown("** (" <> rest = expected) do
    case String.split(rest, ")", parts: 2) do
      [name, message] -> "** (#{name}) #{inspect(String.trim_leading(message, " "))}"
      _ -> expected
    end
  end

  defp shown("#" <> _ = expected), do: if(opaque?(expected), do: inspect(expected), else: expected)
  defp shown(expected), do: expected

  defp opaque?(expected), do: expected =~ ~r/^#[A-Z][\w.]*</

  defp example_text(code, expected) do
    [first | more] = String.split(code, "\n")
    lines = ["iex> #{first}" | Enum.map(more, &"...> #{&1}")] ++ if(expected == "", do: [], else: [expected])
    Enum.join(lines, "\n")
  end

  defp parse(code, {of, line}) do
    try do
      {:ok, code |> Code.string_to_quoted!(line: max(line, 1), file: path(of)) |> quiet()}
    rescue
      error -> {:error, "Doctest did not compile, got: (#{inspect(error.__struct__)}) #{Exception.message(error)}"}
    end
  end

  # An example may bind a variable only to show it. What it quotes stays as it is.
  defp quiet({:quote, _, args} = quoted) when is_list(args), do: quoted

  defp quiet({name, meta, context}) when is_atom(name) and is_atom(context) do
    {name, Keyword.put(meta, :generated, true), context}
  end

  defp quiet({form, meta, args}), do: {quiet(form), meta, quiet(args)}
  defp quiet({left, right}), do: {quiet(left), quiet(right)}
  defp quiet(list) when is_list(list), do: Enum.map(list, &quiet/1)
  defp quiet(other), do: other

  defp failure(message, text, place) do
    quote do
      ExUnit.DocTest.__fail__([message: unquote(message), doctest: unquote(text)], unquote(place))
    end
  end

  defp expectation(quoted, _code, "", _text, _place), do: quoted

  defp expectation(quoted, _code, "** (" <> rest, text, place) do
    case String.split(rest, ")", parts: 2) do
      [name, message] ->
        expect_raise(quoted, {name, String.trim_leading(message, " ")}, text, place)

      _ ->
        failure("Doctest did not compile, got: a bad exception \"** (#{rest}\"", text, place)
    end
  end

  defp expectation(quoted, code, "#" <> _ = expected, text, place) do
    if opaque?(expected) do
      # A long value may stand on several lines.
      wanted = String.replace(expected, ~r/\n\s*/, " ")

      quote do
        value = unquote(quoted)
        ExUnit.DocTest.__check_text__(value, unquote(wanted), unquote(code), unquote(text), unquote(place))
      end
    else
      expect_value(quoted, code, expected, text, place)
    end
  end

  defp expectation(quoted, code, expected, text, place), do: expect_value(quoted, code, expected, text, place)

  defp expect_value(quoted, code, expected, text, place) do
    case parse(expected, place) do
      {:ok, wanted} ->
        quote do
          value = unquote(quoted)
          ExUnit.DocTest.__check__(value, unquote(wanted), unquote({code, expected}), unquote(text), unquote(place))
        end

      {:error, message} ->
        failure(message, text, place)
    end
  end

  defp expect_raise(quoted, {name, message}, text, place) do
    quote do
      ExUnit.DocTest.__check_raise__(
        fn -> unquote(quoted) end,
        unquote(Module.concat([name])),
        unquote(message),
        unquote(text),
        unquote(place)
      )
    end
  end

  ## What tests call

  @doc false
  def __check__(value, wanted, _source, _text, _place) when value === wanted, do: :ok

  def __check__(value, wanted, {code, expected}, text, place) do
    __fail__(
      [message: "Doctest failed", expr: "#{tidy(code)} === #{tidy(expected)}", left: value, right: wanted, doctest: text],
      place
    )
  end

  @doc false
  def __check_text__(value, wanted, code, text, place) do
    shown = inspect(value, width: :infinity)

    if shown != wanted do
      fields = [message: "Doctest failed", expr: "inspect(#{tidy(code)}) === #{inspect(wanted)}", doctest: text]
      __fail__([left: shown, right: wanted] ++ fields, place)
    end
  end

  @doc false
  def __check_raise__(fun, exception, message, text, place) do
    error =
      try do
        fun.()
        nil
      rescue
        error -> error
      end

    said = error && Exception.message(error)

    problem =
      cond do
        error == nil -> "expected exception #{inspect(exception)} but nothing was raised"
        error.__struct__ != exception -> unexpected(exception, error, said)
        said != message -> wrong_message(exception, message, said)
        true -> nil
      end

    if problem, do: __fail__([message: "Doctest failed: " <> problem, doctest: text], place)
  end

  defp unexpected(exception, error, said) do
    "expected exception #{inspect(exception)} but got #{inspect(error.__struct__)} with message #{inspect(said)}"
  end

  defp wrong_message(exception, message, said) do
    "wrong message for #{inspect(exception)}\nexpected:\n  #{inspect(message)}\nactual:\n  #{inspect(said)}"
  end

  @doc false
  def __fail__(fields, {of, line}) do
    module = if is_atom(of), do: of, else: __MODULE__
    reraise ExUnit.AssertionError, fields, [{module, :__MODULE__, 0, [file: String.to_charlist(path(of)), line: line]}]
  end

  # The code of an example as one line where that is possible.
  defp tidy(code) do
    case Code.string_to_quoted(code, emit_warnings: false) do
      {:ok, quoted} -> Macro.to_string(quoted)
      {:error, _} -> code
    end
  end

  @doc false
  # Where the examples of a module or file stand.
  def path(file) when is_binary(file), do: file

  def path(module) do
    case module.module_info(:compile)[:source] do
      nil -> "nofile"
      source -> source |> List.to_string() |> Path.relative_to_cwd()
    end
  end
end
