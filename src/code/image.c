#include "src/code/image.h"

#include "lib/hash.h"
#include "src/code/flow.h"
#include "src/code/module.h"
#include "src/code/pack.h"
#include "src/code/verify.h"
#include "src/term/atom.h"
#include "src/term/binary.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * File: Header, Entry[count] sorted by name, then names, modules and their extras in any order.
 * Numbers are little-endian, as the machines are this runs on.
 */
typedef struct {
    char magic[8];
    uint64_t instruction_set; /* an image belongs to the instruction set it was made for */
    uint32_t count, total;    /* modules; bytes of the whole image */
    char name[32];            /* ends with a zero */
} Header;

typedef struct {
    uint32_t name, name_len;
    uint32_t code, code_len;
    uint32_t extra[EXTRAS][2]; /* where, length; 0, 0: none */
    uint64_t checksum;         /* of the code */
} Entry;

static const char image_magic[8] = "PHIALI2";

static uint64_t instruction_set_hash(void) {
    static _Atomic uint64_t known;
    uint64_t h = atomic_load_explicit(&known, memory_order_relaxed);
    if (h) return h;
    for (int i = 0; i < OP_COUNT; i++) {
        const char *const parts[] = {op_info[i].name, op_info[i].fmt, op_info[i].ext};
        for (int j = 0; j < 3; j++)
            h = hash_fold(h ^ hash_bytes(parts[j], strlen(parts[j])), 0x9E3779B97F4A7C15u);
    }
    atomic_store_explicit(&known, h, memory_order_relaxed);
    return h;
}

/* ---- one module: packing ---- */

static void put_d(PackWriter *w, char kind, uint64_t word) {
    if (kind == 'i')
        pack_put_word(w, (Term){word});
    else if (kind != '_' && kind != 'c')
        pack_put_uint(w, word);
}

static size_t put_instruction(PackWriter *w, const Slot *s) {
    const OpInfo *info = &op_info[s->op];
    const int16_t operands[3] = {s->a, s->b, s->c};
    pack_put_uint(w, s->op);
    for (int i = 0; i < 3; i++) {
        if (info->fmt[i] == 'I')
            pack_put_word(w, (Term){slot_imm32(s)});
        else if (info->fmt[i] != '_')
            pack_put_uint(w, (uint16_t)operands[i]);
    }
    put_d(w, info->fmt[3], s->d);
    const char *kinds = info->ext[0] == '*' ? info->ext + 1 : info->ext;
    size_t slots = op_slots(s);
    for (size_t i = 1; i < slots; i++) {
        put_d(w, kinds[0], s[i].w0);
        put_d(w, kinds[1], s[i].w1);
    }
    return slots;
}

static void put_function(PackWriter *w, const FnCode *f) {
    pack_put_atom(w, f->name);
    pack_put_uint(w, f->arity);
    pack_put_uint(w, f->nregs);
    pack_put_uint(w, f->nfree);
    pack_put_uint(w, f->flags | (uint32_t)f->file << 16);
    pack_put_uint(w, f->fun_index);
    pack_put_uint(w, f->code_len);
    for (size_t at = 0; at < f->code_len;)
        at += put_instruction(w, &f->code[at]);
    pack_put_uint(w, f->line_count);
    LineEntry last = {0, 0};
    for (uint32_t i = 0; i < f->line_count; i++) {
        LineEntry l = f->lines[i];
        int64_t step = (int64_t)l.line - last.line;
        pack_put_uint(w, l.slot - last.slot);
        pack_put_uint(w, (uint64_t)step << 1 ^ (uint64_t)(step >> 63));
        last = l;
    }
}

static void put_mfas(PackWriter *w, const Mfa *list, uint32_t n) {
    pack_put_uint(w, n);
    for (uint32_t i = 0; i < n; i++) {
        pack_put_atom(w, list[i].module);
        pack_put_atom(w, list[i].name);
        pack_put_uint(w, list[i].arity);
    }
}

void image_pack_module(const ModCode *code, Buf *out, const char **error) {
    PackWriter w;
    pack_writer_init(&w);
    pack_put_atom(&w, code->name);
    pack_put_term(&w, code->file);
    pack_put_uint(&w, code->literal_count);
    for (uint32_t i = 0; i < code->literal_count; i++)
        pack_put_term(&w, code->literals[i]);
    put_mfas(&w, code->exports, code->export_count);
    put_mfas(&w, code->builtins, code->builtin_count);
    pack_put_uint(&w, code->fn_count);
    for (uint32_t i = 0; i < code->fn_count; i++)
        put_function(&w, &code->fns[i]);
    pack_writer_finish(&w, out);
    *error = w.error;
    pack_writer_deinit(&w);
}

/* ---- one module: unpacking ---- */

static uint64_t get_d(PackReader *r, char kind) {
    if (kind == 'i') return pack_get_word(r).word;
    return kind == '_' || kind == 'c' ? 0 : pack_get_uint(r);
}

static int16_t get_operand(PackReader *r) {
    uint64_t n = pack_get_uint(r);
    if (n > UINT16_MAX) r->bad = true;
    return (int16_t)n;
}

static void get_imm32(PackReader *r, Slot *s) {
    Term word = pack_get_word(r);
    if (!word_fits_imm32(word.word)) r->bad = true;
    slot_set_imm32(s, word.word);
}

/* Reads the instruction at s, which has `room` slots; returns how many it takes, 0 when it does not
 * fit. */
static size_t get_instruction(PackReader *r, Slot *s, size_t room) {
    uint64_t op = pack_get_uint(r);
    if (op >= OP_COUNT) return 0;
    const OpInfo *info = &op_info[op];
    int16_t *operands[3] = {&s->a, &s->b, &s->c};
    *s = (Slot){.op = (uint16_t)op};
    for (int i = 0; i < 3; i++) {
        if (info->fmt[i] == 'I')
            get_imm32(r, s);
        else if (info->fmt[i] != '_' && !(i && info->fmt[i - 1] == 'I'))
            *operands[i] = get_operand(r);
    }
    s->d = get_d(r, info->fmt[3]);
    const char *kinds = info->ext[0] == '*' ? info->ext + 1 : info->ext;
    size_t slots = op_slots(s);
    if (slots > room) return 0;
    for (size_t i = 1; i < slots; i++) {
        s[i].w0 = get_d(r, kinds[0]);
        s[i].w1 = get_d(r, kinds[1]);
    }
    return slots;
}

static uint32_t get_limited(PackReader *r, uint64_t limit) {
    uint64_t n = pack_get_uint(r);
    if (n > limit) r->bad = true;
    return r->bad ? 0 : (uint32_t)n;
}

static void get_lines(PackReader *r, FnCode *f) {
    uint32_t n = pack_get_count(r, 2);
    f->lines = mem_zalloc((n + 1) * sizeof *f->lines);
    LineEntry last = {0, 0};
    for (f->line_count = 0; f->line_count < n && !r->bad; f->line_count++) {
        last.slot += get_limited(r, UINT32_MAX);
        uint64_t step = pack_get_uint(r);
        last.line += (uint32_t)(step >> 1 ^ -(step & 1));
        f->lines[f->line_count] = last;
    }
}

static void get_function(PackReader *r, FnCode *f) {
    f->name = pack_get_atom(r);
    f->arity = (uint16_t)get_limited(r, 255);
    f->nregs = (uint16_t)get_limited(r, INT16_MAX - 1);
    f->nfree = (uint16_t)get_limited(r, INT16_MAX);
    uint32_t flags = get_limited(r, UINT32_MAX);
    f->flags = (uint16_t)flags;
    f->file = (uint16_t)(flags >> 16);
    f->fun_index = get_limited(r, UINT32_MAX);
    f->code_len = pack_get_count(r, 1);
    f->code = mem_zalloc((f->code_len + 1) * sizeof(Slot));
    for (size_t at = 0; at < f->code_len && !r->bad;) {
        size_t slots = get_instruction(r, &f->code[at], f->code_len - at);
        if (!slots) r->bad = true;
        at += slots;
    }
    get_lines(r, f);
}

static Mfa *get_mfas(PackReader *r, uint32_t *count) {
    uint32_t n = pack_get_count(r, 3);
    Mfa *list = mem_zalloc((n + 1) * sizeof *list);
    for (*count = 0; *count < n && !r->bad; ++*count) {
        Term module = pack_get_atom(r), name = pack_get_atom(r);
        list[*count] = (Mfa){module, name, get_limited(r, 255)};
    }
    return list;
}

void image_release_module(UnpackedModule *m) {
    for (uint32_t i = 0; i < m->code.fn_count; i++) {
        mem_free(m->code.fns[i].code);
        mem_free(m->code.fns[i].lines);
    }
    mem_free(m->code.fns);
    mem_free(m->code.literals);
    mem_free(m->code.exports);
    mem_free(m->code.builtins);
    heap_deinit(&m->heap);
}

const char *image_unpack_module(UnpackedModule *m, const void *bytes, size_t len) {
    *m = (UnpackedModule){0};
    ModCode *code = &m->code;
    heap_init(&m->heap, 1024);
    PackReader r;
    pack_reader_init(&r, bytes, len);
    code->name = pack_get_atom(&r);
    for (int i = 0; i < EXTRAS; i++)
        code->extra[i] = TERM_NIL;
    code->file = pack_get_term(&r, &m->heap);
    uint32_t n = pack_get_count(&r, 1);
    code->literals = mem_zalloc((n + 1) * sizeof *code->literals);
    for (; code->literal_count < n && !r.bad; code->literal_count++)
        code->literals[code->literal_count] = pack_get_term(&r, &m->heap);
    code->exports = get_mfas(&r, &code->export_count);
    code->builtins = get_mfas(&r, &code->builtin_count);
    n = pack_get_count(&r, 8);
    code->fns = mem_zalloc((n + 1) * sizeof *code->fns);
    for (; code->fn_count < n && !r.bad; code->fn_count++)
        get_function(&r, &code->fns[code->fn_count]);
    const char *error =
        r.bad || r.at != r.end ? "the module is cut off or damaged" : verify_module(code);
    pack_reader_deinit(&r);
    if (error) image_release_module(m);
    return error;
}

/* ---- writing images ---- */

typedef struct {
    char *name;
    size_t name_len;
    Buf code, extra[EXTRAS];
} Packed;

struct ImageWriter {
    Packed *modules;
    size_t count, cap;
    char name[sizeof((Header){0}.name)];
    char error[160];
};

ImageWriter *image_writer_new(const char *name) {
    ImageWriter *w = mem_zalloc(sizeof *w);
    snprintf(w->name, sizeof w->name, "%s", name);
    return w;
}

static void packed_deinit(Packed *m) {
    mem_free(m->name);
    buf_deinit(&m->code);
    for (int i = 0; i < EXTRAS; i++)
        buf_deinit(&m->extra[i]);
}

void image_writer_free(ImageWriter *w) {
    for (size_t i = 0; i < w->count; i++)
        packed_deinit(&w->modules[i]);
    mem_free(w->modules);
    mem_free(w);
}

const char *image_writer_error(const ImageWriter *w) { return w->error[0] ? w->error : NULL; }

/* Where the module of that name is or will be. */
static Packed *writer_place(ImageWriter *w, const char *name, size_t len) {
    for (size_t i = 0; i < w->count; i++) {
        Packed *m = &w->modules[i];
        if (m->name_len != len || memcmp(m->name, name, len)) continue;
        packed_deinit(m);
        return m;
    }
    if (w->count == w->cap) {
        w->cap = w->cap ? w->cap * 2 : 64;
        w->modules = mem_realloc(w->modules, w->cap * sizeof *w->modules);
    }
    return &w->modules[w->count++];
}

static void pack_extra(Term extra, Buf *out, const char **error) {
    buf_init(out);
    if (term_is_nil(extra) || term_same(extra, AM(NIL)) || extra.word == 0) return;
    PackWriter w;
    pack_writer_init(&w);
    pack_put_term(&w, extra);
    pack_writer_finish(&w, out);
    if (w.error) *error = w.error;
    pack_writer_deinit(&w);
}

bool image_writer_add(ImageWriter *w, const ModCode *code) {
    size_t len;
    const char *name = atom_text(code->name, &len), *error = verify_module(code);
    if (!error) error = flow_check(code);
    if (error) {
        snprintf(w->error, sizeof w->error, "%s: %s", name, error);
        return false;
    }
    Packed *m = writer_place(w, name, len);
    *m = (Packed){.name = memcpy(mem_alloc(len + 1), name, len), .name_len = len};
    buf_init(&m->code);
    image_pack_module(code, &m->code, &error);
    for (int i = 0; i < EXTRAS; i++)
        pack_extra(code->extra[i], &m->extra[i], &error);
    if (error) snprintf(w->error, sizeof w->error, "%s: %s cannot be stored", name, error);
    return !error;
}

static int compare_names(const char *a, size_t a_len, const char *b, size_t b_len) {
    int c = memcmp(a, b, a_len < b_len ? a_len : b_len);
    return c ? c : (a_len > b_len) - (a_len < b_len);
}

static int compare_packed(const void *a, const void *b) {
    const Packed *x = a, *y = b;
    return compare_names(x->name, x->name_len, y->name, y->name_len);
}

static uint32_t append(Buf *out, size_t start, const void *bytes, size_t len) {
    uint32_t at = (uint32_t)(out->len - start);
    if (len) buf_put(out, bytes, len);
    return at;
}

void image_writer_finish(ImageWriter *w, Buf *out) {
    size_t start = out->len, index_bytes = w->count * sizeof(Entry);
    if (w->count) qsort(w->modules, w->count, sizeof *w->modules, compare_packed);
    Header header = {.instruction_set = instruction_set_hash(), .count = (uint32_t)w->count};
    memcpy(header.magic, image_magic, sizeof header.magic);
    memcpy(header.name, w->name, sizeof header.name);
    Entry *index = mem_zalloc(index_bytes + 1);
    buf_put(out, &header, sizeof header);
    if (w->count) buf_put(out, index, index_bytes);
    /* Names stand together, so that a search touches few pages; what is hardly ever read
     * is last. */
    for (size_t i = 0; i < w->count; i++) {
        index[i].name = append(out, start, w->modules[i].name, w->modules[i].name_len);
        index[i].name_len = (uint32_t)w->modules[i].name_len;
    }
    for (size_t i = 0; i < w->count; i++) {
        const Buf *code = &w->modules[i].code;
        index[i].code = append(out, start, code->data, code->len);
        index[i].code_len = (uint32_t)code->len;
        index[i].checksum = hash_bytes(code->data, code->len);
    }
    for (int kind = 0; kind < EXTRAS; kind++) {
        for (size_t i = 0; i < w->count; i++) {
            const Buf *extra = &w->modules[i].extra[kind];
            index[i].extra[kind][0] = append(out, start, extra->data, extra->len);
            index[i].extra[kind][1] = (uint32_t)extra->len;
        }
    }
    if (out->len - start > UINT32_MAX) PANIC("an image of more than 4 GiB");
    header.total = (uint32_t)(out->len - start);
    memcpy(out->data + start, &header, sizeof header);
    if (w->count) memcpy(out->data + start + sizeof header, index, index_bytes);
    mem_free(index);
}

const char *image_write_one(const ModCode *code, Buf *out) {
    static _Thread_local char error[160];
    ImageWriter *w = image_writer_new("one");
    bool ok = image_writer_add(w, code);
    if (ok)
        image_writer_finish(w, out);
    else
        snprintf(error, sizeof error, "%s", w->error);
    image_writer_free(w);
    return ok ? NULL : error;
}

/* ---- reading images ---- */

/* Entries are written before the count that covers them (release), and read behind it (acquire). */
enum { MAX_IMAGES = 64 };
static pthread_mutex_t images_lock = PTHREAD_MUTEX_INITIALIZER; /* whoever adds one */
static const uint8_t *images[MAX_IMAGES];
static _Atomic size_t image_count;

static size_t images_open(void) { return atomic_load_explicit(&image_count, memory_order_acquire); }

const char *image_check(const void *bytes, size_t len) {
    Header h;
    if (len < sizeof h) return "too short for an image";
    memcpy(&h, bytes, sizeof h);
    if (memcmp(h.magic, image_magic, sizeof h.magic)) return "not an image";
    if (h.instruction_set != instruction_set_hash()) return "made by another version";
    if (h.total > len || h.total < sizeof h || h.count > (h.total - sizeof h) / sizeof(Entry) ||
        h.name[sizeof h.name - 1])
        return "the image is cut off";
    return NULL;
}

size_t image_size(const void *image) {
    Header h;
    memcpy(&h, image, sizeof h);
    return h.total;
}

const char *image_name(const void *image) { return (const char *)image + offsetof(Header, name); }

const char *image_open(const void *bytes, size_t len) {
    const char *wrong = image_check(bytes, len);
    if (wrong) return wrong;
    pthread_mutex_lock(&images_lock);
    size_t n = atomic_load_explicit(&image_count, memory_order_relaxed), at = 0;
    while (at < n && images[at] != bytes)
        at++;
    if (at == n && n < MAX_IMAGES) {
        images[n] = bytes;
        atomic_store_explicit(&image_count, n + 1, memory_order_release);
    }
    pthread_mutex_unlock(&images_lock);
    return at == MAX_IMAGES ? "too many images" : NULL;
}

static bool is_inside(const Header *h, uint32_t at, uint32_t len) {
    return at <= h->total && len <= h->total - at;
}

/* Entry i of an image, false when it points outside. */
static bool entry_at(const uint8_t *image, size_t i, Entry *e) {
    Header h;
    memcpy(&h, image, sizeof h);
    memcpy(e, image + sizeof h + i * sizeof *e, sizeof *e);
    bool ok = is_inside(&h, e->name, e->name_len) && is_inside(&h, e->code, e->code_len);
    for (int k = 0; k < EXTRAS; k++)
        ok = ok && is_inside(&h, e->extra[k][0], e->extra[k][1]);
    return ok;
}

static size_t entry_count(const uint8_t *image) {
    Header h;
    memcpy(&h, image, sizeof h);
    return h.count;
}

/* Newest image first. */
static const uint8_t *find_name(const char *name, size_t len, Entry *e) {
    for (size_t k = images_open(); k-- > 0;) {
        size_t low = 0, high = entry_count(images[k]);
        while (low < high) {
            size_t mid = (low + high) / 2;
            if (!entry_at(images[k], mid, e)) return NULL;
            int c = compare_names((const char *)images[k] + e->name, e->name_len, name, len);
            if (c == 0) return images[k];
            if (c < 0)
                low = mid + 1;
            else
                high = mid;
        }
    }
    return NULL;
}

static const uint8_t *find_module(Term module, Entry *e) {
    size_t len;
    if (!term_is_atom(module)) return NULL;
    const char *name = atom_text(module, &len);
    return find_name(name, len, e);
}

bool image_has_text(const char *name, size_t len) {
    Entry e;
    return find_name(name, len, &e) != NULL;
}

const void *image_of(Term module) {
    Entry e;
    return find_module(module, &e);
}

bool image_has(Term module) { return image_of(module) != NULL; }

Module *image_load(Term module) {
    Entry e;
    const uint8_t *image = find_module(module, &e);
    if (!image) return NULL;
    if (hash_bytes(image + e.code, e.code_len) != e.checksum)
        PANIC("module %s in the image is damaged", atom_text(module, NULL));
    UnpackedModule m;
    const char *error = image_unpack_module(&m, image + e.code, e.code_len);
    if (error) PANIC("module %s in the image: %s", atom_text(module, NULL), error);
    Module *loaded = code_load_absent(&m.code);
    image_release_module(&m);
    return loaded;
}

static Term read_extra(Heap *h, const uint8_t *image, const Entry *e, int kind) {
    if (!e->extra[kind][1]) return TERM_NONE;
    PackReader r;
    pack_reader_init(&r, image + e->extra[kind][0], e->extra[kind][1]);
    Term extra = pack_get_term(&r, h);
    bool bad = r.bad;
    pack_reader_deinit(&r);
    return bad ? TERM_NONE : extra;
}

Term image_extra(Heap *h, Term module, int kind) {
    Entry e;
    const uint8_t *image = find_module(module, &e);
    return image ? read_extra(h, image, &e, kind) : TERM_NONE;
}

/* ---- images of one module ---- */

static const char *the_one(const void *bytes, size_t len, Entry *e) {
    if (len >= 4 && memcmp(bytes, "FOR1", 4) == 0)
        return "a BEAM file of Erlang, which Phial cannot run";
    const char *wrong = image_check(bytes, len);
    if (wrong) return wrong;
    bool ok = entry_count(bytes) == 1 && entry_at(bytes, 0, e) &&
              hash_bytes((const uint8_t *)bytes + e->code, e->code_len) == e->checksum;
    return ok ? NULL : "the file is damaged";
}

const char *image_read_one(UnpackedModule *m, const void *bytes, size_t len) {
    Entry e;
    const char *wrong = the_one(bytes, len, &e);
    return wrong ? wrong : image_unpack_module(m, (const uint8_t *)bytes + e.code, e.code_len);
}

Term image_extra_of_one(Heap *h, const void *bytes, size_t len, int kind) {
    Entry e;
    return the_one(bytes, len, &e) ? TERM_NONE : read_extra(h, bytes, &e, kind);
}

uint64_t image_identity(const void *image, uint64_t before) {
    uint64_t id = before ^ instruction_set_hash();
    Entry e;
    for (size_t i = 0; i < entry_count(image); i++)
        if (entry_at(image, i, &e)) id = hash_fold(id ^ e.checksum, 0x9E3779B97F4A7C15u);
    return id;
}

void image_each_in(const void *image, void (*each)(void *ctx, const char *name, size_t len),
                   void *ctx) {
    Entry e;
    for (size_t i = 0; i < entry_count(image); i++)
        if (entry_at(image, i, &e)) each(ctx, (const char *)image + e.name, e.name_len);
}

void image_each(void (*each)(void *ctx, const char *name, size_t len), void *ctx) {
    for (size_t k = 0, n = images_open(); k < n; k++)
        image_each_in(images[k], each, ctx);
}
