#ifndef TYPEFORM_H
#define TYPEFORM_H
/*
 * Types in Erlang's abstract format: {:type, line, :list, [..]} and its like, made of the quoted
 * code after `::`. What is no type is refused on the way: the walk of the job has failed then.
 */
#include "lib/vec.h"
#include "src/load/job.h"

/* A type the module defines. */
typedef struct {
    Term name, own, head; /* own: what the attribute holds */
    Term kind;            /* the attribute: :type, :typep, :opaque */
    int arity;
    uint32_t line;
} TypeDef;

typedef struct {
    Job *job;
    OpenModule *open;
    const Env *env;
    VEC(TypeDef) types;
    Term vars;     /* [name]: type variables in sight, a name for each time it is declared */
    Term used;     /* [name]: as often as they were used */
    bool any_name; /* on the left of `::` a name need not be a type */
    uint32_t line; /* of the typespec under work */
} Types;

/* The form of a type, and the list of forms of a list of them. TERM_NONE: refused. */
Term typeform(Types *t, Term quoted);
Term typeform_list(Types *t, Term quoted);
/* {:type, line, name, args} */
Term typeform_type(Types *t, uint32_t line, const char *name, Term args);
/* {:var, line, name} and {:atom, line, name} */
Term typeform_var(Types *t, uint32_t line, Term name);
Term typeform_atom(Types *t, uint32_t line, Term name);

/* The typespec is refused: the module fails. TERM_NONE. */
Term types_refuse(Types *t, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* The type of that name the module defines, or NULL; is it one every module has? */
const TypeDef *types_find(const Types *t, Term name, int arity);
bool types_is_builtin(Term name, int arity);
/* Source text of quoted code, for messages. */
const char *types_shown(Types *t, Term quoted);
/* Number of arguments of a head or call; a name without parentheses has none. */
int types_arity(Term head);
Term types_args(Term head);
#endif
