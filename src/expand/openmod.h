#ifndef OPENMOD_H
#define OPENMOD_H
/*
 * A module whose body is running: its definitions and attributes so far. Lives in front memory from
 * the start of `defmodule` to its end; all its terms are in its own front heaps or literals.
 *
 * Any process may reach it by name. Three locks:
 *   the list of open modules has one;
 *   a module's own lock guards definitions, `heap` and the compilation itself. The job that works
 *     on the module holds it, but never while Elixir code runs (src/load/job.h);
 *   attributes and pending documentation have one for all modules, held only inside the functions
 *     at the end. Their terms are in `attr_heap`.
 */
#include "src/code/moddef.h"
#include "src/expand/define.h"
#include "src/expand/remotes.h"

#include <pthread.h>
#include <stdatomic.h>

/* A local call seen in a definition, checked when the module closes. */
typedef struct {
    Term name;
    int arity;
    uint32_t line, column;
} LocalCall;

/* An imported function or macro that a definition uses. */
typedef struct {
    Term name, module;
    int arity;
} ImportUse;

typedef struct Definition {
    Term name; /* as the user wrote it; macros without MACRO- */
    int arity; /* as the user wrote it */
    DefKind kind;
    uint32_t line, column;
    Term file;   /* binary, as stack traces print it, when it is not the module's; else none */
    Source *src; /* of that file, or NULL */
    ClauseDef *clauses;
    uint32_t clause_count, clause_cap;
    int defaults;        /* arguments with \\ in the head */
    uint32_t default_of; /* arity of the definition this one fills in defaults for, else 0 */
    bool is_default;     /* a generated head that fills in defaults */
    bool has_head;       /* a bodyless head was given */
    bool overridable;
    struct Definition *overridden; /* what super calls */
    bool super_used;
    bool generated;  /* meta generated: true */
    bool from_macro; /* a macro wrote it: it need not be used */
    bool deleted;
    bool used; /* a macro that was called inside the module */
    LocalCall *calls;
    uint32_t call_count, call_cap;
    ImportUse *imports;
    uint32_t import_count, import_cap;
    bool conflicts;      /* with an import that is used: it has been said */
    Term quoted_clauses; /* [{meta, args, guards, body}] expanded, newest first:
                            Module.get_definition */
    Term doc;            /* none, false, or text; {line, doc} in doc_line */
    uint32_t doc_line;
    Term doc_meta; /* keyword list from @doc since: .. */
    Term deprecated;
    Term impl;           /* value of the @impl before it, or none */
    Term context;        /* of the macro that wrote it, or nil */
    Term signature_args; /* quoted parameters, for docs; defaults as in the source */
} Definition;

typedef struct {
    Term name;
    Term value; /* accumulating: list, newest first */
    bool set, accumulate, persist, used, warn_unused;
    uint32_t line;
} Attribute;

struct OpenModule {
    struct OpenModule *next; /* open_list */
    pthread_mutex_t lock;
    _Atomic bool closed; /* no longer in the list; seen by who waited for the lock */
    Term name;
    Heap *heap, *attr_heap;
    Term file;
    uint32_t line;
    Definition **defs; /* in order of definition */
    uint32_t def_count, def_cap;
    uint32_t *def_index; /* hash of name and arity -> defs index + 1 */
    uint32_t def_index_size;
    Attribute *attrs;
    uint32_t attr_count, attr_cap;
    Definition *last_def;  /* for the "must be grouped together" warning */
    Definition *current;   /* being expanded: local calls are noted here */
    LocalCall *body_calls; /* local calls in the module body itself */
    Term moduledoc;
    uint32_t moduledoc_line;
    Term type_docs; /* [{kind, name, arity, line, doc or nil}] of types and callbacks, newest first
                     */
    Term typespecs; /* {types, specs, callbacks} in the shapes of Code.Typespec, once the module was
                       checked, or none */
    Term pending_typedoc;
    Term pending_doc, pending_doc_meta;
    uint32_t pending_doc_line;
    int errors;          /* logged while definitions were expanded */
    RemoteCalls remotes; /* in its functions and its body */
    void *macro_cache;   /* src/load: local macros compiled on the fly */
};

/* Open a module; NULL when one of that name is open already: *other is that one. */
OpenModule *openmod_new(Term name, Term file, uint32_t line, OpenModule **other);
/* Forget it (always, also after a failure). */
void openmod_close(OpenModule *open);
/* The open module of that name, or NULL. */
OpenModule *openmod_find(Term name);
/* The module's own lock, not recursive. False: it has been closed meanwhile, and is not locked. */
bool openmod_lock(OpenModule *open);
void openmod_unlock(OpenModule *open);

/* Definition by user-visible name and arity; NULL when there is none (or it was deleted). */
Definition *openmod_definition(OpenModule *open, Term name, int arity);
/* The same, made when new. */
Definition *openmod_definition_new(OpenModule *open, Term name, int arity, DefKind kind);
void definition_add_clause(Definition *def, ClauseDef clause);
/* Name and arity of the function a definition compiles to: MACRO-name/arity+1 for macros. */
Term definition_function_name(const Definition *def);
int definition_function_arity(const Definition *def);
static inline bool def_kind_is_macro(DefKind k) { return k == DEF_DEFMACRO || k == DEF_DEFMACROP; }
static inline bool def_kind_is_public(DefKind k) { return k == DEF_DEF || k == DEF_DEFMACRO; }
/* "def", "defp", ... */
const char *def_kind_text(DefKind k);
Term def_kind_atom(DefKind k);

/* Attributes. The value is copied into the module by put; what is read stays as it is and may be
 * used as long as the module is. `body`: set by `@name value`, so a new one that is not read is
 * warned about. */
void openmod_put_attribute(OpenModule *open, Term name, Term value, uint32_t line, bool body);
void openmod_register_attribute(OpenModule *open, Term name, bool accumulate, bool persist);
/* Value of an attribute that is set (accumulating ones: always a list), else TERM_NONE. Marks it as
 * read. */
Term openmod_get_attribute(OpenModule *open, Term name);
/* Value of an attribute that is set, else TERM_NONE. */
Term openmod_peek_attribute(OpenModule *open, Term name);
/* Old value or nil; accumulating ones become empty. */
Term openmod_delete_attribute(OpenModule *open, Term name);
bool openmod_has_attribute(OpenModule *open, Term name);
/* A copy of all attributes as they are now. */
Attribute *openmod_attributes(OpenModule *open, uint32_t *count);

/* @moduledoc and @doc: text, false, nil, or (metadata) a keyword list. */
void openmod_put_doc(OpenModule *open, Term name, Term value, bool metadata, uint32_t line);
/* The text that waits for its definition (@doc) or is the module's (@moduledoc), or TERM_NONE. */
Term openmod_doc(OpenModule *open, Term name, uint32_t *line);
/* A type or callback (`kind`: its attribute) of that name was given: takes the @typedoc or @doc
 * before it. True when a private type threw one away. */
bool openmod_document_type(OpenModule *open, Term kind, Term name, int arity, uint32_t line);
/* What was given before a definition with @doc becomes its own. */
void openmod_take_doc(OpenModule *open, Definition *def);
#endif
