%{user: %{name: n, tags: [t | _]}} = %{user: %{name: "Al", tags: ["x", "y"], age: 3}}
IO.puts("#{n} #{t}")
