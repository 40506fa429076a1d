defmodule AgentTest do
  use ExUnit.Case, async: true

  doctest Agent
end
