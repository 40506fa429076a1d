a
|> b()

# a comment

|> c
x =
  1 +
  2
[
  1,

  2
]
foo \
  bar
- 1
not a
a not in b
