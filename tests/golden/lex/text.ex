"a#{b + "c#{d}"}\n"
'abc'
"""
  two
   three #{x}
  """
~r/a\/b/iu
~S'''
as \n is
'''
:"quoted #{1} atom"
[key: ?a, "quoted key": ?\n]
Foo."bar baz"(1)
1_000 0xFF 0b101 1.5e-3
