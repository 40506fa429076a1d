# if, unless, cond, case, with.
Code.require_file("user_data.ex", __DIR__)

defmodule Choice do
  def max_if(a, b), do: if(a >= b, do: a, else: b)

  def max_unless(a, b) do
    unless a >= b do
      b
    else
      a
    end
  end

  def max_cond(a, b) do
    cond do
      a >= b -> a
      true -> b
    end
  end

  def max_case(a, b) do
    case a >= b do
      true -> a
      false -> b
    end
  end

  def call_status(seconds) do
    cond do
      seconds < 1 -> "at once"
      seconds < 60 -> "in #{seconds} seconds"
      seconds < 3600 -> "in #{div(seconds, 60)} minutes"
      true -> "later"
    end
  end

  def describe(response) do
    case response do
      {:ok, []} -> "nothing found"
      {:ok, [only]} -> "found #{only}"
      {:ok, [first | others]} -> "found #{first} and #{length(others)} more"
      {:error, code} when code in 400..499 -> "your mistake (#{code})"
      {:error, code} when is_integer(code) -> "our mistake (#{code})"
      other -> "strange: #{inspect(other)}"
    end
  end
end

for {a, b} <- [{1, 2}, {5, 3}, {4, 4}] do
  IO.inspect([Choice.max_if(a, b), Choice.max_unless(a, b), Choice.max_cond(a, b), Choice.max_case(a, b)],
    label: "the larger of #{a} and #{b}"
  )
end

# An `if` without `else` gives nil; only nil and false count as false.
IO.inspect(if(1 > 2, do: :yes), label: "no else")
IO.inspect(for(value <- [0, "", [], nil, false], do: if(value, do: :truthy, else: :falsy)), label: "truth")
IO.inspect({nil || :default, false && raise("never"), :value && :next}, label: "short circuits")

for seconds <- [0, 42, 600, 9000], do: IO.puts(Choice.call_status(seconds))

for response <- [{:ok, []}, {:ok, ["a"]}, {:ok, ["a", "b", "c"]}, {:error, 404}, {:error, 503}, :timeout] do
  IO.puts(Choice.describe(response))
end

full = %{"login" => "ada", "email" => "ada@x.example", "password" => "s3cret"}
IO.inspect(UserData.extract(full), label: "with")
IO.inspect(UserData.extract_nested(full), label: "nested case")
IO.inspect(UserData.extract(Map.delete(full, "email")), label: "one field missing")
IO.inspect(UserData.extract_all(%{"login" => "ada", "email" => ""}), label: "two fields missing")

# `with` goes on as long as everything matches; `else` has patterns for what did not.
parse_pair = fn text ->
  with [left, right] <- String.split(text, "="),
       {number, ""} <- Integer.parse(right) do
    {:ok, {left, number}}
  else
    parts when is_list(parts) -> {:error, "#{length(parts)} parts"}
    {_number, rest} -> {:error, "#{inspect(rest)} after the number"}
    :error -> {:error, "not a number"}
  end
end

for text <- ["a=1", "a", "a=x", "a=1x", "a=b=c"], do: IO.inspect(parse_pair.(text), label: text)

# What no clause takes raises.
try do
  Code.eval_string("case 5 do 4 -> :four end")
rescue
  error -> IO.puts(Exception.message(error))
end

try do
  Code.eval_string("cond do 1 > 2 -> :never end")
rescue
  error -> IO.puts(Exception.message(error))
end
