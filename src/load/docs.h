#ifndef DOCS_H
#define DOCS_H
/* Documentation of a module in the shape of Code.fetch_docs/1. */
#include "src/expand/openmod.h"

/* {:docs_v1, line, :elixir, "text/markdown", moduledoc, %{}, entries} of an open module, in `h`,
 * but for the signatures: {name, parameters} in place of their text. */
Term docs_of_module(Heap *h, OpenModule *open);
#endif
