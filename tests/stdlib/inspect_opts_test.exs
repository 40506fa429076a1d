defmodule Inspect.OptsTest do
  use ExUnit.Case, async: true

  doctest Inspect.Opts
end
