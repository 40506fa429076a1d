#ifndef BUILTINS_H
#define BUILTINS_H
/* Every C function, declared from builtins.def: the bodies stand in the files of this folder. */
#include "src/code/builtin.h"

#define BIF(module, name, arity, flags)           BuiltinFn bif_##module##_##name##_##arity;
#define BIF_AS(module, name, arity, flags, cname) BuiltinFn bif_##module##_##cname##_##arity;
#include "src/builtin/builtins.def"
#undef BIF
#undef BIF_AS

/* Make all builtins known (boot, once). */
void builtins_init(void);
#endif
