defmodule Erlang.UriStringTest do
  use ExUnit.Case, async: true

  doctest :uri_string
end
