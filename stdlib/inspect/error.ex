defmodule Inspect.Error do
  @moduledoc """
  Raised, or shown in the text, when an implementation of `Inspect` fails.
  """
  defexception [:exception_module, :exception_message, :stacktrace, :inspected_struct]

  @impl true
  def exception(arguments) when is_list(arguments) do
    exception = :proplists.get_value(:exception, arguments)

    %Inspect.Error{
      exception_module: exception.__struct__,
      exception_message: :erlang.iolist_to_binary(:string.trim(Exception.message(exception))),
      stacktrace: :proplists.get_value(:stacktrace, arguments, []),
      inspected_struct: :proplists.get_value(:inspected_struct, arguments)
    }
  end

  @impl true
  def message(%Inspect.Error{} = error) do
    "got #{inspect(error.exception_module)} with message:\n\n" <>
      ~s(    """\n) <>
      indent(error.exception_message) <>
      ~s(\n    """\n\nwhile inspecting:\n\n) <>
      indent(error.inspected_struct) <> "\n"
  end

  @doc false
  # What stands in the place of the value whose implementation has failed.
  def text(%Inspect.Error{stacktrace: stacktrace} = error) do
    lines = for line <- :binary.split(message(error), "\n", [:global]), do: if(line == "", do: "\n", else: ["  ", line, "\n"])
    trace = if stacktrace == [], do: [], else: ["  Stacktrace:\n\n", Exception.format_stacktrace(stacktrace), "\n"]
    :erlang.iolist_to_binary(["#Inspect.Error<\n", lines, trace, ">"])
  end

  defp indent(text) do
    "    " <> :binary.replace(text, "\n", "\n    ", [:global])
  end
end
