IO.inspect(for w <- ~w(apple pie), String.length(w) > 3, do: String.capitalize(w))
