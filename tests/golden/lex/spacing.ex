# What follows a name, and the blanks around a sign, decide the kind of token.
foo(1); foo [1]; foo[1]
foo -1
foo - 1
foo-1
foo.bar -1
foo do: 1
&+/2
&foo/1
%{} ; % A{}
