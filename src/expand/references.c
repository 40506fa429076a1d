#include "src/expand/references.h"

#include "lib/front.h"
#include "src/term/atom.h"
#include "src/term/list.h"
#include "src/term/tuple.h"

static size_t place_of(const References *refs, Term module) {
    size_t i = (size_t)atom_index(module) * 2654435761u & refs->mask;
    while (refs->modules[i].word != 0 && !term_same(refs->modules[i], module))
        i = (i + 1) & refs->mask;
    return i;
}

static void grow(References *refs) {
    References old = *refs;
    size_t capacity = old.modules ? (old.mask + 1) * 2 : 64;
    refs->mask = capacity - 1;
    refs->modules = front_alloc(capacity * sizeof *refs->modules);
    refs->kinds = front_alloc(capacity);
    for (size_t i = 0; old.modules && i <= old.mask; i++) {
        if (old.modules[i].word == 0) continue;
        size_t at = place_of(refs, old.modules[i]);
        refs->modules[at] = old.modules[i];
        refs->kinds[at] = old.kinds[i];
    }
}

void references_note(References *refs, Term module, RefKind kind) {
    if (!refs || !term_is_atom(module)) return;
    if (!refs->modules || refs->count * 2 > refs->mask) grow(refs);
    size_t at = place_of(refs, module);
    if (refs->modules[at].word == 0) {
        refs->modules[at] = module;
        refs->count++;
    }
    refs->kinds[at] |= (uint8_t)kind;
}

void references_note_in(References *refs, const Env *env, Term module) {
    references_note(refs, module, term_is_tuple(env->function) ? REF_RUNTIME : REF_COMPILE);
}

Term references_list(Heap *heap, const References *refs) {
    ListBuilder list = list_builder(heap);
    for (size_t i = 0; refs->modules && i <= refs->mask; i++)
        if (refs->modules[i].word != 0)
            list_builder_add(&list, tuple2(heap, refs->modules[i], term_small(refs->kinds[i])));
    return list_builder_end(&list, TERM_NIL);
}
