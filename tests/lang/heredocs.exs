s = """
  indented
one
    two
  """
IO.inspect(s)
t = ~S"""
raw #{x} \n
"""
IO.inspect(t)
