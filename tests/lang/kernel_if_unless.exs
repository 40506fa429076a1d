show = &IO.inspect/1
yes = String.length("ab") > 1
show.(if yes, do: 1)
show.(if !yes, do: 1)
show.(if yes, do: 1, else: 2)
show.(if nil, do: 1, else: 2)
show.(unless yes, do: 1, else: 2)
show.(unless !yes, do: 1)
show.(if(0, do: :zero_is_true))
x = if yes do
  a = 1
  a + 1
else
  3
end
show.(x)
show.(yes && 5)
show.(nil && 5)
show.(nil || 5)
show.(false || nil)
show.(!yes)
show.(!!yes)
show.(not yes)
show.(yes and 5)
show.(not yes or 7)
show.(true or raise("never"))
show.(false and raise("never"))
show.(try do length([]) and true rescue e in BadBooleanError -> Exception.message(e) end)
show.(try do length([]) or true rescue e in BadBooleanError -> Exception.message(e) end)
