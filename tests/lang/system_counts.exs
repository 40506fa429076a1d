# What the system tells about sizes, and the environment as a person sees it.
IO.inspect(:erts_debug.flat_size(Enum.to_list(1..10)))
IO.inspect(:erts_debug.flat_size(:atom))
shared = Enum.to_list(1..5)
IO.inspect(:erts_debug.flat_size({shared, shared}))

before = :persistent_term.info()
:persistent_term.put(:counted, Enum.to_list(1..1000))
later = :persistent_term.info()
IO.inspect(later.count - before.count)
IO.inspect(later.memory - before.memory >= 16_000)
:persistent_term.erase(:counted)
IO.inspect(:persistent_term.info().count == before.count)

env = %{__ENV__ | file: "x.exs", lexical_tracker: nil, functions: [], macros: [], requires: []}
IO.inspect(env, limit: :infinity, width: 80)
IO.inspect(__ENV__, limit: 3)

{:ok, device} = StringIO.open("5, 6;7 left\n\nword 1\n\nlast")
IO.inspect(:io.fread(device, "", ~c"~d, ~d;"))
IO.inspect(:io.fread(device, "", ~c"~d"))
IO.inspect(:io.fread(device, "", ~c"~s ~s"))
IO.inspect(:io.fread(device, "", ~c"~d"))
IO.inspect(:io.fread(device, "", ~c"~d ~d"))
IO.inspect(:io.fread(device, "", ~c"~d"))

try do
  Config.Provider.validate_compile_env([{:elixir, [:never_set, :deep], {:ok, 1}}])
catch
  :error, reason -> IO.inspect(reason)
end
