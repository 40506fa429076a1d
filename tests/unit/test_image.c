/* Images: what goes in comes out, and damage is an error, never a crash. */
#include "src/code/area.h"
#include "src/code/image.h"
#include "src/code/module.h"
#include "src/code/pack.h"
#include "src/term/binary.h"
#include "src/term/compare.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/tuple.h"
#include "src/vm/interp.h"
#include "tests/unit/assembler.h"

#include <criterion/criterion.h>

static Heap heap;

static void boot(void) {
    atom_table_init();
    area_init();
    interp_init();
    heap_init(&heap, 1000);
}
static void shut(void) { heap_deinit(&heap); }
TestSuite(image, .init = boot, .fini = shut, .timeout = 20);

static Term round_trip(Term t) {
    PackWriter w;
    Buf bytes;
    buf_init(&bytes);
    pack_writer_init(&w);
    pack_put_term(&w, t);
    cr_assert_null(w.error);
    pack_writer_finish(&w, &bytes);
    pack_writer_deinit(&w);
    PackReader r;
    pack_reader_init(&r, bytes.data, bytes.len);
    Term back = pack_get_term(&r, &heap);
    cr_expect(!r.bad && r.at == r.end);
    pack_reader_deinit(&r);
    buf_deinit(&bytes);
    return back;
}

static Term big_map(size_t n) {
    Term map = map_empty(&heap);
    for (size_t i = 0; i < n; i++)
        map = map_put(&heap, map, term_small((int64_t)i * 7), atom_from_cstr("v"));
    return map;
}

Test(image, terms_survive_packing) {
    Term deep = TERM_NIL;
    for (int i = 0; i < 1000000; i++)
        deep = term_cons(&heap, deep, TERM_NIL);
    Term big = num_parse_int(&heap, "-123456789012345678901234567890", 31, 10);
    uint8_t *bytes;
    Term long_bin = bin_alloc(&heap, 1000, &bytes);
    memset(bytes, 'x', 1000);
    const Term terms[] = {
        term_small(0),
        term_small(-1),
        term_small(SMALL_MAX),
        term_small(SMALL_MIN),
        AM(OK),
        TERM_NIL,
        term_from_double(&heap, 1.5),
        term_from_double(&heap, 1e300),
        big,
        bin_from_cstr(&heap, "text"),
        bin_slice(&heap, bin_from_cstr(&heap, "text"), 0, 13),
        long_bin,
        tuple2(&heap, AM(OK), AM(ERROR)),
        tuple_from_array(&heap, NULL, 0),
        list_of(&heap, 3, AM(OK), term_small(2), TERM_NIL),
        term_cons(&heap, AM(OK), AM(ERROR)),
        big_map(3),
        big_map(1000),
        map_empty(&heap),
    };
    for (size_t i = 0; i < COUNT_OF(terms); i++)
        cr_expect(term_exact_equal(terms[i], round_trip(terms[i])), "term %zu", i);
    cr_expect(term_exact_equal(deep, round_trip(deep)));
}

/* A module that uses most kinds of operands. */
static Asm *sample(const char *name) {
    Asm *a = asm_module(name, bin_from_cstr(&heap, "lib/sample.ex"));
    uint32_t f = asm_fn(a, "main", 1, 6);
    asm_line(a, 10);
    uint64_t j = asm_op(a, OP_SWITCH, 0, 0, 2, 0);
    asm_data(a, AM(OK).word, 0);
    asm_data(a, AM(ERROR).word, 0);
    asm_last(a)->code[1].w1 = asm_here(a);
    asm_op(a, OP_LOAD_K, 1, 0, 0, asm_literal(a, list_of(&heap, 2, AM(OK), term_small(77))));
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    asm_line(a, 12);
    asm_last(a)->code[2].w1 = asm_here(a);
    asm_op(a, OP_LOAD_I, 2, 0, 0, term_small(-5).word);
    asm_op(a, OP_CALL, 1, 0, 0, f + 1);
    asm_op(a, OP_RETURN, 1, 0, 0, 0);
    asm_patch(a, j);
    asm_op(a, OP_ERR_FUNCTION, 0, 0, 1, 0);
    asm_fn(a, "helper", 1, 2);
    j = asm_op_i(a, OP_BR_LT_I, 0, term_small(0), 0);
    asm_op(a, OP_LOAD_I, 0, 0, 0, AM(NORMAL).word);
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    asm_patch(a, j);
    asm_op(a, OP_RETURN, 0, 0, 0, 0);
    return a;
}

Test(image, modules_survive_and_run) {
    ImageWriter *w = image_writer_new("test");
    static const char *const names[] = {"Elixir.B", "Elixir.A", "Elixir.Bb", "c"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        Asm *a = sample(names[i]);
        a->mod.extra[EXTRA_DOCS] = i == 1 ? bin_from_cstr(&heap, "documentation") : TERM_NIL;
        cr_assert(image_writer_add(w, &a->mod), "%s", image_writer_error(w));
        mem_free(a);
    }
    static Buf image;
    image_writer_finish(w, &image);
    image_writer_free(w);
    cr_assert_null(image_open(image.data, image.len));
    cr_assert_null(image_open(image.data, image.len)); /* once more changes nothing */
    cr_expect_str_eq(image_name(image.data), "test");
    cr_expect_eq(image_size(image.data), image.len);
    module_load_hook = image_load;
    Process *p = process_new();
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        Term name = atom_from_cstr(names[i]), arg = i % 2 ? AM(OK) : AM(ERROR);
        cr_expect(image_has(name) && !module_find(name));
        Term v = vm_call(p, name, atom_from_cstr("main"), &arg, 1);
        Term want = i % 2 ? list_of(&heap, 2, AM(OK), term_small(77)) : AM(NORMAL);
        cr_expect(term_exact_equal(v, want), "%s", names[i]);
        cr_expect(module_find(name));
    }
    cr_expect(!image_has(atom_from_cstr("Elixir.C")));
    cr_expect(term_is_none(image_extra(&heap, atom_from_cstr("c"), EXTRA_DOCS)));
    cr_expect(term_exact_equal(image_extra(&heap, atom_from_cstr("Elixir.A"), EXTRA_DOCS),
                               bin_from_cstr(&heap, "documentation")));
    process_free(p);
}

Test(image, damage_is_an_error) {
    Asm *a = sample("Elixir.Damaged");
    Buf bytes;
    const char *error;
    buf_init(&bytes);
    image_pack_module(&a->mod, &bytes, &error);
    cr_assert_null(error);
    UnpackedModule m;
    for (size_t len = 0; len < bytes.len; len++)
        cr_expect(image_unpack_module(&m, bytes.data, len), "cut at %zu", len);
    /* One byte changed: an error or a module that the verifier lets pass, no crash. */
    uint32_t random = 1;
    for (int round = 0; round < 20000; round++) {
        random = random * 1664525 + 1013904223;
        size_t at = (random >> 8) % bytes.len;
        char old = bytes.data[at];
        bytes.data[at] = (char)(random >> 3);
        if (!image_unpack_module(&m, bytes.data, bytes.len)) image_release_module(&m);
        bytes.data[at] = old;
    }
    cr_expect_null(image_unpack_module(&m, bytes.data, bytes.len));
    image_release_module(&m);
    buf_deinit(&bytes);
    mem_free(a);
}

Test(image, a_foreign_file_is_no_image) {
    char junk[200] = "PHIALI2";
    cr_expect(image_open(junk, sizeof junk));
    cr_expect(image_open("", 0));
    ImageWriter *w = image_writer_new("test");
    Buf image;
    buf_init(&image);
    image_writer_finish(w, &image);
    image_writer_free(w);
    cr_expect(image_open(image.data, image.len - 1));
    cr_expect_null(image_open(image.data, image.len));
    buf_deinit(&image);
}
