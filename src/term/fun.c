#include "src/term/fun.h"

void (*fun_describe)(Term fun, FunInfo *info);

FunInfo fun_info(Term fun) {
    FunInfo info = {.module = TERM_NONE, .name = TERM_NONE};
    if (fun_describe) fun_describe(fun, &info);
    return info;
}
