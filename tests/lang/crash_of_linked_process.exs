# A process linked to the script ends it; only the script says why.
spawn_link(fn -> raise "oops" end)
Process.sleep(:infinity)
