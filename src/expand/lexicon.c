#include "src/expand/lexicon.h"

#include "lib/buf.h"
#include "lib/vec.h"
#include "src/term/print.h"

#include <stdlib.h>
#include <string.h>

static Directive *find(Lexicon *lex, bool is_import, Term module, Term name, int arity) {
    for (size_t i = 0; i < lex->len; i++) {
        Directive *d = &lex->data[i];
        if (d->is_import == is_import && term_same(d->module, module) && term_same(d->name, name) &&
            d->arity == arity)
            return d;
    }
    return NULL;
}

static void add(Lexicon *lex, Directive directive) {
    Directive *old =
        find(lex, directive.is_import, directive.module, directive.name, directive.arity);
    if (old)
        *old = directive;
    else
        fvec_push(lex, directive);
}

void lexicon_alias(Lexicon *lex, Term alias, uint32_t line, uint32_t column, bool warn) {
    if (!lex) return;
    add(lex,
        (Directive){
            .module = alias, .name = TERM_NONE, .used = !warn, .line = line, .column = column});
}

void lexicon_import(Lexicon *lex, Term module, Term name, int arity, uint32_t line, uint32_t column,
                    bool warn) {
    if (!lex) return;
    add(lex, (Directive){.module = module,
                         .name = name,
                         .arity = arity,
                         .is_import = true,
                         .used = !warn,
                         .line = line,
                         .column = column});
}

void lexicon_use_alias(Lexicon *lex, Term alias) {
    Directive *d = lex ? find(lex, false, alias, TERM_NONE, 0) : NULL;
    if (d) d->used = true;
}

void lexicon_use_import(Lexicon *lex, Term module, Term name, int arity) {
    if (!lex || lex->len == 0) return;
    Directive *d = find(lex, true, module, TERM_NONE, 0);
    if (d) d->used = true;
    d = find(lex, true, module, name, arity);
    if (d) d->used = true;
}

static int by_place(const void *a, const void *b) {
    const Directive *x = a, *y = b;
    if (x->line != y->line) return x->line < y->line ? -1 : 1;
    return strcmp(atom_text(x->module, NULL), atom_text(y->module, NULL));
}

/* Of an import that is not used at all the single functions are not listed. */
static bool is_silent(const Lexicon *lex, const Directive *d) {
    if (d->used) return true;
    if (term_is_none(d->name)) return false;
    const Directive *whole = find((Lexicon *)(uintptr_t)lex, true, d->module, TERM_NONE, 0);
    return whole && !whole->used;
}

static void report(const Directive *d, Diag *diag) {
    Buf text;
    buf_init(&text);
    buf_puts(&text, d->is_import ? "unused import " : "unused alias ");
    term_print_atom(&text, d->module);
    if (!term_is_none(d->name)) buf_printf(&text, ".%s/%d", atom_text(d->name, NULL), d->arity);
    diag_warning(diag, d->line, d->column, d->column ? 6 - !d->is_import : 0, "%.*s", (int)text.len,
                 text.data);
    buf_deinit(&text);
}

void lexicon_report(const Lexicon *lex, Diag *diag) {
    if (!lex || lex->len == 0) return;
    Directive *sorted = front_alloc(lex->len * sizeof *sorted);
    memcpy(sorted, lex->data, lex->len * sizeof *sorted);
    qsort(sorted, lex->len, sizeof *sorted, by_place);
    for (size_t i = 0; i < lex->len; i++)
        if (!is_silent(lex, &sorted[i])) report(&sorted[i], diag);
}
