defmodule SupervisorSpecTest do
  use ExUnit.Case, async: true

  doctest Supervisor.Spec
end
