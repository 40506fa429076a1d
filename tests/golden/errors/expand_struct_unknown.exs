%Foo{}
