#ifndef LOAD_H
#define LOAD_H
/*
 * Source to running code, on the calling process. Every function here may run Elixir code (macros,
 * module bodies, the file itself): C holds no process term across them but those it was given. They
 * return a term of the process heap, or TERM_NONE with the exception recorded in the process.
 */
#include "src/expand/store.h"
#include "src/syntax/source.h"
#include "src/vm/process.h"

#include <stdatomic.h>

/* Parse, expand whole, compile and run a file's text, inside C: {value of its last expression,
 * [{module, binary}] of what it defined}. (unit.h has the forms that run as any function.) */
Term load_source(Process *p, Source *source);
/* Compiler option ignore_module_conflict: no warning about modules defined again. */
extern _Atomic bool load_ignore_conflict;
/* While positive, modules are handed on as bytes that can be written to files; otherwise as a mark,
 * which costs nothing. */
extern _Atomic int load_keeps_code;
/* Parse: {:ok, quoted} | {:error, {meta, message, token}}, with the options of
 * Code.string_to_quoted/2; with raise: true a syntax error is raised. */
Term load_string_to_quoted(Process *p, Term string, Term options, bool with_comments);

/* defmodule: run the body saved under `code`, with the values of the variables it sees; {:module,
 * name, binary, value}. */
Term load_defmodule(Process *p, Term name, const SavedCode *code, Term values);
/* def and friends in the open module: {name, arity}. */
Term load_define(Process *p, DefKind kind, const SavedCode *code);
/* Macro.expand_once: {ast, changed?}. */
Term load_expand_once(Process *p, Term quoted, Term env);

/* Raises what expanding this as a guard with these variables says; else nil. */
Term load_check_guard(Process *p, Term vars, Term guard, Term env);

/* Print a warning that does not belong to the walk of a job. column 0: unknown; where: "Mod.fun/1"
 * or NULL. */
void load_warn(const Process *p, Term file, uint32_t line, uint32_t column, const char *where,
               const char *fmt, ...) PRINTF_LIKE(6, 7);

/* Image building: when set, every module defined is handed over. */
extern void (*load_module_sink)(const ModCode *code);

/* --dump KIND of a file (tokens, ast, expanded, code) to stdout; false after printing what is
 * wrong. */
bool load_dump(Process *p, const char *kind, const char *path);
#endif
