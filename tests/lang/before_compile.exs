defmodule Bc do
  defmacro __using__(_) do
    quote do
      Module.register_attribute(__MODULE__, :routes, accumulate: true)
      @before_compile Bc
      import Bc
    end
  end
  defmacro route(path, name) do
    quote do
      @routes {unquote(path), unquote(name)}
    end
  end
  defmacro __before_compile__(env) do
    routes = Module.get_attribute(env.module, :routes)
    for {p, n} <- Enum.reverse(routes) do
      quote do
        def path(unquote(n)), do: unquote(p)
      end
    end
  end
end
defmodule Routes do
  use Bc
  route "/", :root
  route "/users", :users
end
IO.inspect({Routes.path(:root), Routes.path(:users)})
