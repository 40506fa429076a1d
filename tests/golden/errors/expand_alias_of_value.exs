x = Foo
x.Bar
