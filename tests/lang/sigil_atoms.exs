# Long sigil names are atoms of untrusted text: existing_atoms_only forbids new ones, and they have a limit.
IO.inspect(Code.string_to_quoted("~ZQXJWV(a)", existing_atoms_only: true))
IO.inspect(Code.string_to_quoted("~k(a)", existing_atoms_only: true))
IO.inspect(match?({:error, {_, "atom length must be less than system limit: ", _}}, Code.string_to_quoted("~#{String.duplicate("A", 300)}(a)")))
