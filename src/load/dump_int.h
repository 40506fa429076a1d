#ifndef DUMP_INT_H
#define DUMP_INT_H
#include "src/syntax/source.h"

/* Tokens of a source on stdout, one a line; false after printing a syntax error. */
bool dump_tokens(Source *source);
#endif
