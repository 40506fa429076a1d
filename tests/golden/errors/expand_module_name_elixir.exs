defmodule Elixir do
end
