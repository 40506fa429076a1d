defmodule Erlang.FilenameTest do
  use ExUnit.Case, async: true

  doctest :filename
end
