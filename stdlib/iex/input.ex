defmodule IEx.Input do
  @moduledoc false
  # Lines of a session become statements.

  @operators ~w(|> ~> <~ ~>> <<~ <~> <|> && || &&& ||| ++ -- +++ --- <> == != =~ === !== <= >= < > * / ** <<< >>> in and or .. ^^^ // |)
  @closers %{")" => ")", "]" => "]", "}" => "}", ">>" => ">>", "end" => "end", "\"" => "\"", "'" => "'", "\"\"\"" => "\"\"\"", "'''" => "'''"}

  @doc """
  Parses `text`: `{:ok, quoted}`, `{:incomplete, closer}` (text that any complete statement must still contain, or nil),
  `{:error, exception}`.
  """
  def parse(text, line) do
    case Code.string_to_quoted(text, file: "iex", line: line) do
      {:ok, quoted} -> {:ok, quoted}
      {:error, error} -> failed(text, line, error)
    end
  end

  defp failed(text, line, {_meta, message, token}) do
    case incomplete(message, token) do
      {:incomplete, _} = incomplete -> incomplete
      :no -> if continues?(text), do: continue(text, line), else: {:error, exception(text, line)}
    end
  end

  defp incomplete("missing terminator: " <> rest, _token) do
    [closer | _] = String.split(rest, " ")
    {:incomplete, @closers[closer]}
  end

  defp incomplete("missing interpolation terminator" <> _, _token), do: {:incomplete, "}"}
  defp incomplete("syntax error before: ", ""), do: {:incomplete, nil}
  defp incomplete("syntax error: expression is incomplete", _), do: {:incomplete, nil}
  defp incomplete(_message, _token), do: :no

  # A statement that starts with a binary operator goes on with the last value.
  defp continues?(text) do
    text = String.trim_leading(text)
    Enum.any?(@operators, fn operator -> String.starts_with?(text, operator) and operator_ends?(operator, text) end)
  end

  defp operator_ends?(<<c, _::binary>> = word, text) when c in ?a..?z do
    case binary_part(text, byte_size(word), byte_size(text) - byte_size(word)) do
      <<next, _::binary>> -> next in [?\s, ?\t, ?\n, ?(, ?[]
      "" -> true
    end
  end

  defp operator_ends?(_operator, _text), do: true

  defp continue(text, line) do
    case Code.string_to_quoted("IEx.Helpers.v(-1) " <> text, file: "iex", line: line) do
      {:ok, quoted} -> {:ok, quoted}
      {:error, {_meta, message, token}} -> with :no <- incomplete(message, token), do: {:error, exception(text, line)}
    end
  end

  @doc "The error of a text that does not parse."
  def exception(text, line) do
    Code.string_to_quoted!(text, file: "iex", line: line)
    nil
  rescue
    exception -> exception
  end

  @doc "How far the next line of an unfinished statement is indented."
  def indent(text) do
    lines = text |> String.split("\n", trim: true) |> Enum.reject(&(String.trim(&1) == ""))

    case List.last(lines) do
      nil -> ""
      last -> String.duplicate(" ", max(blanks(last) + step(last), 0))
    end
  end

  defp blanks(line), do: byte_size(line) - byte_size(String.trim_leading(line, " "))

  defp step(line) do
    line = String.trim_trailing(line)
    opens = ["do", "->", "(", "[", "{", "else", "rescue", "catch", "after", "fn"]
    if Enum.any?(opens, &String.ends_with?(line, &1)), do: 2, else: 0
  end
end
