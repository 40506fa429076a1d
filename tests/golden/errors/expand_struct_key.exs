r = 1..2
%Range{r | foo: 1}
