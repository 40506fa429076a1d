# Letters of Latin-1 in regexes that match bytes.
Code.require_file("support/cases.exs", __DIR__)

Cases.show(~S"""
Regex.run(~r/\w+/, "abé")
Regex.scan(~r/\w+/, "né日ñ a")
Regex.replace(~r/\b/, "a é", "|")
Regex.run(~r/^[[:alpha:]]+$/, <<0xE9, 0xE8>>)
Regex.run(~r/^É$/i, <<0xC3, 0x89>>)
Regex.run(~r/\xE9/i, <<0xC9>>)
Regex.run(~r/^[[:upper:]]$/, <<0xC9>>)
Regex.run(~r/^[[:punct:]]$/, <<0xA1>>)
Regex.scan(~r/\w+/u, "né日ñ a")
String.split("né ñ", ~r/\W+/)
""")
