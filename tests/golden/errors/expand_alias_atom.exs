alias :foo
