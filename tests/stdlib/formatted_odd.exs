# Code.format_string! and Macro.to_string: captured literals, keyword lists in brackets.
show = fn code ->
  answer =
    try do
      {value, _} = Code.eval_string(code)
      inspect(value)
    rescue
      error -> inspect(error.__struct__) <> ": " <> Exception.message(error)
    end

  IO.puts(code <> " # " <> String.replace(answer, ~r/\s+/, " "))
end

cases = ~S"""
Code.format_string!("&(0x1F)") |> IO.iodata_to_binary()
Code.format_string!("&(?a)") |> IO.iodata_to_binary()
Code.format_string!("&1") |> IO.iodata_to_binary()
Code.format_string!("& 1") |> IO.iodata_to_binary()
Code.format_string!("&(1)") |> IO.iodata_to_binary()
Code.format_string!("&01") |> IO.iodata_to_binary()
Code.format_string!("&(1_0)") |> IO.iodata_to_binary()
Code.format_string!("foo(&(def f(x), do: 1))") |> IO.iodata_to_binary()
Code.format_string!("&x[[a: 1]]") |> IO.iodata_to_binary()
Macro.to_string(Code.string_to_quoted!("&(x[[a: 1]])"))
Macro.to_string(Code.string_to_quoted!("x[[a: 1]]"))
Macro.to_string(Code.string_to_quoted!("&(?a)"))
Code.format_string!("foo(&(if a, do: b))") |> IO.iodata_to_binary()
Code.format_string!("foo &(if a, do: b)") |> IO.iodata_to_binary()
Code.format_string!("& &1.foo") |> IO.iodata_to_binary()
Macro.to_string(quote do: x[[a: 1]])
Macro.to_string(quote do: x[[{:a, 1}, {:b, 2}]])
Macro.to_string(quote do: x[[1, a: 2]])
Macro.to_string(quote do: x[[]])
Macro.to_string(quote do: x[a: 1])
Code.format_string!("x[a: 1]") |> IO.iodata_to_binary()
Code.format_string!("x[a: 1, b: 2]") |> IO.iodata_to_binary()
Code.format_string!("x[[a: 1]]") |> IO.iodata_to_binary()
Code.format_string!("x[aaaaaaaaaaaaaaaa: 1, bbbbbbbbbbbbbbbbb: 2]", line_length: 20) |> IO.iodata_to_binary()
Code.format_string!("x[[1, a: 2]]") |> IO.iodata_to_binary()
Code.format_string!("x[y][a: 1][0]") |> IO.iodata_to_binary()
"""

for code <- String.split(cases, "\n", trim: true), do: show.(code)
