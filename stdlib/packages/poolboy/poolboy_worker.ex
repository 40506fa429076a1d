defmodule :poolboy_worker do
  @moduledoc "What a module of workers for `:poolboy` has: `start_link(args)`."

  @callback start_link(args :: term) :: {:ok, pid} | {:error, {:already_started, pid} | term}
end
