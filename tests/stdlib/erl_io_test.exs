defmodule Erlang.IoTest do
  use ExUnit.Case, async: true

  doctest :io
end
