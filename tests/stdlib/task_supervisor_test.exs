defmodule TaskSupervisorTest do
  use ExUnit.Case, async: true

  doctest Task.Supervisor
end
