fn end
