x = foo(1]
