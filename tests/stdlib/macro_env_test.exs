defmodule Macro.EnvTest do
  use ExUnit.Case, async: true

  doctest Macro.Env
end
