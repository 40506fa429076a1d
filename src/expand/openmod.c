#include "src/expand/openmod.h"

#include "lib/front.h"
#include "src/code/region.h"
#include "src/term/atom.h"
#include "src/term/copy.h"
#include "src/term/list.h"
#include "src/term/tuple.h"

static pthread_mutex_t open_lock = PTHREAD_MUTEX_INITIALIZER;
static struct OpenModule *open_list; /* guarded by open_lock */

/* ---- the list of open modules ---- */

static const uint32_t accumulating[] = {
    ATOM_BEHAVIOUR,     ATOM_DERIVE,         ATOM_DIALYZER,      ATOM_EXTERNAL_RESOURCE,
    ATOM_COMPILE,       ATOM_BEFORE_COMPILE, ATOM_AFTER_COMPILE, ATOM_AFTER_VERIFY,
    ATOM_ON_DEFINITION, ATOM_TYPE,           ATOM_TYPEP,         ATOM_OPAQUE,
    ATOM_SPEC,          ATOM_CALLBACK,       ATOM_MACROCALLBACK, ATOM_OPTIONAL_CALLBACKS,
};

static void register_standard_attributes(OpenModule *open) {
    for (size_t i = 0; i < COUNT_OF(accumulating); i++) {
        uint32_t atom = accumulating[i];
        bool persist =
            atom == ATOM_BEHAVIOUR || atom == ATOM_DIALYZER || atom == ATOM_EXTERNAL_RESOURCE;
        openmod_register_attribute(open, term_atom(atom), true, persist);
    }
    openmod_register_attribute(open, AM(VSN), false, true);
}

/* Lock held. */
static OpenModule *find_in_list(Term name) {
    OpenModule *found = open_list;
    while (found && !term_same(found->name, name))
        found = found->next;
    return found;
}

OpenModule *openmod_new(Term name, Term file, uint32_t line, OpenModule **other) {
    OpenModule *open = front_alloc(sizeof *open);
    pthread_mutex_init(&open->lock, NULL);
    open->name = name;
    open->heap = heap_new_front();
    open->attr_heap = heap_new_front();
    open->file = term_copy(open->heap, file);
    open->line = line;
    open->moduledoc = TERM_NONE;
    open->type_docs = TERM_NIL;
    open->typespecs = TERM_NONE;
    open->pending_typedoc = TERM_NONE;
    open->pending_doc = TERM_NONE;
    open->pending_doc_meta = TERM_NIL;
    register_standard_attributes(open);
    pthread_mutex_lock(&open_lock);
    *other = find_in_list(name);
    if (!*other) {
        open->next = open_list;
        open_list = open;
        region_pin();
    }
    pthread_mutex_unlock(&open_lock);
    return *other ? NULL : open;
}

void openmod_close(OpenModule *open) {
    pthread_mutex_lock(&open_lock);
    for (OpenModule **at = &open_list; *at; at = &(*at)->next) {
        if (*at == open) {
            *at = open->next;
            region_unpin();
            break;
        }
    }
    pthread_mutex_unlock(&open_lock);
    atomic_store_explicit(&open->closed, true, memory_order_release);
}

OpenModule *openmod_find(Term name) {
    pthread_mutex_lock(&open_lock);
    OpenModule *found = find_in_list(name);
    if (found) front_enter(); /* before the lock goes, and with it the list's reference */
    pthread_mutex_unlock(&open_lock);
    return found;
}

bool openmod_lock(OpenModule *open) {
    pthread_mutex_lock(&open->lock);
    if (!atomic_load_explicit(&open->closed, memory_order_acquire)) return true;
    pthread_mutex_unlock(&open->lock);
    return false;
}

void openmod_unlock(OpenModule *open) { pthread_mutex_unlock(&open->lock); }

/* ---- definitions ---- */

static uint32_t definition_hash(Term name, int arity) {
    return (atom_index(name) * 2654435761u) ^ ((uint32_t)arity * 40503u);
}

static void index_insert(OpenModule *open, uint32_t number) {
    const Definition *def = open->defs[number];
    uint32_t mask = open->def_index_size - 1;
    uint32_t at = definition_hash(def->name, def->arity) & mask;
    while (open->def_index[at])
        at = (at + 1) & mask;
    open->def_index[at] = number + 1;
}

static void index_grow(OpenModule *open) {
    open->def_index_size = open->def_index_size ? open->def_index_size * 2 : 64;
    open->def_index = front_alloc_atomic(open->def_index_size * sizeof(uint32_t));
    memset(open->def_index, 0, open->def_index_size * sizeof(uint32_t));
    for (uint32_t i = 0; i < open->def_count; i++)
        index_insert(open, i);
}

static Definition *definition_find(OpenModule *open, Term name, int arity) {
    if (open->def_index_size == 0) return NULL;
    uint32_t mask = open->def_index_size - 1;
    for (uint32_t at = definition_hash(name, arity) & mask; open->def_index[at];
         at = (at + 1) & mask) {
        Definition *def = open->defs[open->def_index[at] - 1];
        if (term_same(def->name, name) && def->arity == arity) return def;
    }
    return NULL;
}

Definition *openmod_definition(OpenModule *open, Term name, int arity) {
    Definition *def = definition_find(open, name, arity);
    return def && !def->deleted ? def : NULL;
}

static void definition_reset(Definition *def, Term name, int arity, DefKind kind) {
    *def = (Definition){.name = name, .arity = arity, .kind = kind};
    def->quoted_clauses = TERM_NIL;
    def->doc = TERM_NONE;
    def->doc_meta = TERM_NIL;
    def->deprecated = TERM_NONE;
    def->impl = TERM_NONE;
    def->context = AM(NIL);
    def->signature_args = TERM_NONE;
}

Definition *openmod_definition_new(OpenModule *open, Term name, int arity, DefKind kind) {
    Definition *def = definition_find(open, name, arity);
    if (def && !def->deleted) return def;
    if (def) {
        definition_reset(def, name, arity, kind);
        return def;
    }
    def = front_alloc(sizeof *def);
    definition_reset(def, name, arity, kind);
    if (open->def_count == open->def_cap) {
        uint32_t cap = open->def_cap ? open->def_cap * 2 : 16;
        open->defs =
            front_realloc(open->defs, open->def_cap * sizeof *open->defs, cap * sizeof *open->defs);
        open->def_cap = cap;
    }
    open->defs[open->def_count++] = def;
    if (open->def_count * 2 > open->def_index_size)
        index_grow(open);
    else
        index_insert(open, open->def_count - 1);
    return def;
}

void definition_add_clause(Definition *def, ClauseDef clause) {
    if (def->clause_count == def->clause_cap) {
        uint32_t cap = def->clause_cap ? def->clause_cap * 2 : 4;
        def->clauses =
            front_realloc(def->clauses, def->clause_cap * sizeof clause, cap * sizeof clause);
        def->clause_cap = cap;
    }
    def->clauses[def->clause_count++] = clause;
}

Term definition_function_name(const Definition *def) {
    if (!def_kind_is_macro(def->kind)) return def->name;
    size_t len;
    const char *text = atom_text(def->name, &len);
    char *macro = front_alloc_atomic(len + 6);
    memcpy(macro, "MACRO-", 6);
    memcpy(macro + 6, text, len);
    return atom_intern(macro, len + 6);
}

int definition_function_arity(const Definition *def) {
    return def->arity + def_kind_is_macro(def->kind);
}

static const char *const kind_texts[] = {"none", "def", "defp", "defmacro", "defmacrop"};

const char *def_kind_text(DefKind k) { return kind_texts[k]; }

Term def_kind_atom(DefKind k) { return atom_from_cstr(kind_texts[k]); }

DefKind define_lookup(OpenModule *open, Term name, int arity) {
    const Definition *def = openmod_definition(open, name, arity);
    return def ? def->kind : DEF_NONE;
}

/* ---- attributes ---- */

static pthread_mutex_t attr_lock = PTHREAD_MUTEX_INITIALIZER;

static Attribute *find_attribute(const OpenModule *open, Term name) {
    for (uint32_t i = 0; i < open->attr_count; i++)
        if (term_same(open->attrs[i].name, name)) return &open->attrs[i];
    return NULL;
}

static Attribute *new_attribute(OpenModule *open, Term name) {
    if (open->attr_count == open->attr_cap) {
        uint32_t cap = open->attr_cap ? open->attr_cap * 2 : 32;
        size_t size = sizeof *open->attrs;
        open->attrs = front_realloc(open->attrs, open->attr_cap * size, cap * size);
        open->attr_cap = cap;
    }
    Attribute *attr = &open->attrs[open->attr_count++];
    *attr = (Attribute){.name = name, .value = TERM_NIL};
    return attr;
}

void openmod_put_attribute(OpenModule *open, Term name, Term value, uint32_t line, bool body) {
    pthread_mutex_lock(&attr_lock);
    Attribute *attr = find_attribute(open, name);
    if (!attr) {
        attr = new_attribute(open, name);
        attr->warn_unused = body;
    }
    Term copy = term_copy(open->attr_heap, value);
    attr->value = attr->accumulate ? term_cons(open->attr_heap, copy, attr->value) : copy;
    attr->set = true;
    attr->used = false;
    attr->line = line;
    pthread_mutex_unlock(&attr_lock);
}

void openmod_register_attribute(OpenModule *open, Term name, bool accumulate, bool persist) {
    pthread_mutex_lock(&attr_lock);
    Attribute *attr = find_attribute(open, name);
    if (!attr) attr = new_attribute(open, name);
    if (accumulate && !attr->accumulate && attr->set)
        attr->value = term_cons(open->attr_heap, attr->value, TERM_NIL);
    attr->accumulate |= accumulate;
    attr->persist |= persist;
    attr->used = true;
    pthread_mutex_unlock(&attr_lock);
}

Term openmod_get_attribute(OpenModule *open, Term name) {
    Term value = TERM_NONE;
    pthread_mutex_lock(&attr_lock);
    Attribute *attr = find_attribute(open, name);
    if (attr && (attr->set || attr->accumulate)) {
        attr->used = true;
        value = attr->value;
    }
    pthread_mutex_unlock(&attr_lock);
    return value;
}

Term openmod_peek_attribute(OpenModule *open, Term name) {
    pthread_mutex_lock(&attr_lock);
    const Attribute *attr = find_attribute(open, name);
    Term value = attr && attr->set ? attr->value : TERM_NONE;
    pthread_mutex_unlock(&attr_lock);
    return value;
}

bool openmod_has_attribute(OpenModule *open, Term name) {
    pthread_mutex_lock(&attr_lock);
    const Attribute *attr = find_attribute(open, name);
    bool has = attr && (attr->set || attr->accumulate);
    pthread_mutex_unlock(&attr_lock);
    return has;
}

Term openmod_delete_attribute(OpenModule *open, Term name) {
    Term old = AM(NIL);
    pthread_mutex_lock(&attr_lock);
    Attribute *attr = find_attribute(open, name);
    if (attr && attr->set) {
        old = attr->value;
        attr->value = TERM_NIL;
        attr->set = false;
    } else if (attr && attr->accumulate) {
        old = TERM_NIL;
    }
    pthread_mutex_unlock(&attr_lock);
    return old;
}

Attribute *openmod_attributes(OpenModule *open, uint32_t *count) {
    pthread_mutex_lock(&attr_lock);
    *count = open->attr_count;
    Attribute *copy = front_alloc((open->attr_count + 1) * sizeof *copy);
    memcpy(copy, open->attrs, open->attr_count * sizeof *copy);
    pthread_mutex_unlock(&attr_lock);
    return copy;
}

/* ---- documentation ---- */

void openmod_put_doc(OpenModule *open, Term name, Term value, bool metadata, uint32_t line) {
    pthread_mutex_lock(&attr_lock);
    value = term_copy(open->attr_heap, value);
    if (term_same(name, AM(MODULEDOC))) {
        if (!metadata) open->moduledoc = value, open->moduledoc_line = line;
    } else if (term_same(name, AM(DOC))) {
        if (metadata)
            open->pending_doc_meta = list_reverse(open->attr_heap, value, open->pending_doc_meta);
        else
            open->pending_doc = value, open->pending_doc_line = line;
    } else if (term_same(name, AM(TYPEDOC)) && !metadata)
        open->pending_typedoc = value;
    pthread_mutex_unlock(&attr_lock);
}

bool openmod_document_type(OpenModule *open, Term kind, Term name, int arity, uint32_t line) {
    bool callback = term_same(kind, AM(CALLBACK)) || term_same(kind, AM(MACROCALLBACK));
    pthread_mutex_lock(&attr_lock);
    Term *pending = callback ? &open->pending_doc : &open->pending_typedoc;
    Term doc = *pending;
    *pending = TERM_NONE;
    if (callback) open->pending_doc_meta = TERM_NIL;
    bool private = term_same(kind, AM(TYPEP));
    if (!private) {
        Term fields[] = {kind, name, term_small(arity), term_small(line),
                         term_is_none(doc) ? AM(NIL) : doc};
        Term entry = tuple_from_array(open->attr_heap, fields, COUNT_OF(fields));
        open->type_docs = term_cons(open->attr_heap, entry, open->type_docs);
    }
    pthread_mutex_unlock(&attr_lock);
    return private && !term_is_none(doc) && !term_is_false(doc);
}

Term openmod_doc(OpenModule *open, Term name, uint32_t *line) {
    bool module = term_same(name, AM(MODULEDOC)), doc = term_same(name, AM(DOC));
    pthread_mutex_lock(&attr_lock);
    Term text = module ? open->moduledoc : doc ? open->pending_doc : TERM_NONE;
    *line = module ? open->moduledoc_line : open->pending_doc_line;
    pthread_mutex_unlock(&attr_lock);
    return text;
}

void openmod_take_doc(OpenModule *open, Definition *def) {
    pthread_mutex_lock(&attr_lock);
    if (!term_is_none(open->pending_doc)) {
        def->doc = open->pending_doc;
        def->doc_line = open->pending_doc_line;
        open->pending_doc = TERM_NONE;
    }
    if (!term_is_nil(open->pending_doc_meta)) {
        def->doc_meta = open->pending_doc_meta;
        open->pending_doc_meta = TERM_NIL;
    }
    pthread_mutex_unlock(&attr_lock);
}
