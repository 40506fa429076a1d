defmodule Cases do
  # Lines of code, each shown with its value or what it raises: what programs of recorded cases print.
  def show(lines), do: lines |> String.split("\n", trim: true) |> Enum.each(&show_line/1)

  defp show_line(code) do
    answer =
      try do
        {value, _} = Code.eval_string(code)
        inspect(value)
      rescue
        error -> inspect(error.__struct__) <> ": " <> Exception.message(error)
      end

    IO.puts(code <> " # " <> String.replace(answer, ~r/\s+/, " "))
  end
end
