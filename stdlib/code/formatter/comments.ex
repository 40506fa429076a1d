defmodule Code.Formatter.Comments do
  @moduledoc false
  # What a run of the formatter carries besides the code: its settings, and the comments not yet written.
  #
  # The code is turned into a document from left to right. Whatever can hold comments (a block, arguments between
  # brackets, the operands of a pipeline) takes those of its lines out of the queue on the way; what nobody takes goes to
  # the statement around it. Both are kept in the process dictionary while a run lasts.

  @queue {__MODULE__, :queue}
  @settings {__MODULE__, :settings}

  @doc """
  Runs `fun` with `comments` (as of `Code.string_to_quoted_with_comments/2`) and a map of settings.
  """
  def run(comments, settings, fun) do
    saved = {:erlang.put(@queue, Enum.map(comments, &tidy/1)), :erlang.put(@settings, settings)}

    try do
      fun.()
    after
      restore(@queue, elem(saved, 0))
      restore(@settings, elem(saved, 1))
    end
  end

  defp restore(key, :undefined), do: :erlang.erase(key)
  defp restore(key, value), do: :erlang.put(key, value)

  @doc "A setting of this run."
  def setting(name), do: Map.fetch!(:erlang.get(@settings), name)

  @doc "Runs `fun` with another value of a setting."
  def with_setting(name, value, fun) do
    settings = :erlang.get(@settings)
    :erlang.put(@settings, Map.put(settings, name, value))
    result = fun.()
    :erlang.put(@settings, settings)
    result
  end

  @doc "The line of the next comment, `nil` if there is none."
  def next_line do
    case :erlang.get(@queue) do
      [%{line: line} | _] -> line
      [] -> nil
    end
  end

  @doc "Whether a comment waits on one of the lines behind `min` and before `max`."
  def any?(min, max), do: between?(:erlang.get(@queue), min, max)

  defp between?([%{line: line} | rest], min, max) when line <= min, do: between?(rest, min, max)
  defp between?([%{line: line} | _], _min, max), do: line < max
  defp between?([], _min, _max), do: false

  @doc "Takes the comments of the lines behind `min` and before `max`."
  def take(min, max) do
    queue = :erlang.get(@queue)

    if between?(queue, min, max) do
      {before, rest} = Enum.split_while(queue, &(&1.line <= min))
      {taken, rest} = Enum.split_while(rest, &(&1.line < max))
      :erlang.put(@queue, before ++ rest)
      taken
    else
      []
    end
  end

  # One space between the hashes and the text.
  defp tidy(%{text: text} = comment), do: %{comment | text: spaced(text, 0)}

  defp spaced("#!" <> _ = text, 0), do: text
  defp spaced("#" <> rest, hashes), do: spaced(rest, hashes + 1)
  defp spaced("", hashes), do: :binary.copy("#", hashes)
  defp spaced(" " <> _ = rest, hashes), do: :binary.copy("#", hashes) <> rest
  defp spaced("!" <> _ = rest, hashes), do: :binary.copy("#", hashes) <> rest
  defp spaced(rest, hashes), do: :binary.copy("#", hashes) <> " " <> rest

  @doc "The first and the last line on which something of `quoted` starts; `{:none, 0}` when it knows no lines."
  def lines(quoted), do: lines(quoted, {:none, 0})

  defp lines({form, meta, args}, seen) when is_list(meta) do
    seen =
      case :lists.keyfind(:line, 1, meta) do
        {:line, line} -> {min(elem(seen, 0), line), max(elem(seen, 1), line)}
        false -> seen
      end

    lines(args, lines(form, seen))
  end

  defp lines({left, right}, seen), do: lines(right, lines(left, seen))
  defp lines([head | tail], seen), do: lines(tail, lines(head, seen))
  defp lines(_, seen), do: seen
end
