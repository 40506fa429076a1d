ExUnit.start(seed: 0, max_cases: 3)
:persistent_term.put(:arrived, :counters.new(1, []))

# Three modules that run at the same time: each waits until the others are there.
for name <- [A, B, C] do
  defmodule Module.concat(name, "Test") do
    use ExUnit.Case, async: true

    @tag timeout: 5000
    test "meets the others" do
      :counters.add(:persistent_term.get(:arrived), 1, 1)
      meet()
    end

    defp meet do
      if :counters.get(:persistent_term.get(:arrived), 1) < 3 do
        Process.sleep(1)
        meet()
      end
    end
  end
end
