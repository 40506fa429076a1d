#include "src/term/atom.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <stdio.h>

Test(atom, the_known_atoms_have_their_texts, .timeout = 5) {
    atom_table_init();
    static const char *const texts[] = {
#define ATOM(cname, text) text,
#include "src/term/atoms.def"
#undef ATOM
    };
    for (uint32_t i = 0; i < ATOM_COUNT; i++) {
        size_t len;
        cr_expect_str_eq(atom_text(term_atom(i), &len), texts[i]);
        cr_expect_eq(len, strlen(texts[i]));
        cr_expect(term_same(atom_from_cstr(texts[i]), term_atom(i)), "%s", texts[i]);
    }
    cr_expect_eq(atom_count(), ATOM_COUNT);
}

Test(atom, the_same_text_is_the_same_atom, .timeout = 5) {
    atom_table_init();
    cr_expect(term_is_none(atom_existing("not yet", 7)));
    Term made = atom_from_cstr("not yet");
    cr_expect(term_same(atom_existing("not yet", 7), made));
    cr_expect(!term_same(atom_intern("not ye", 6), made));
    cr_expect(!term_same(atom_intern("a\0b", 3), atom_intern("a\0c", 3)));
}

Test(atom, the_table_grows, .timeout = 20) {
    atom_table_init();
    char text[32];
    const uint32_t before = atom_count();
    for (int i = 0; i < 200000; i++) {
        snprintf(text, sizeof text, "atom_%d", i);
        atom_from_cstr(text);
    }
    cr_expect_eq(atom_count(), before + 200000);
    for (int i = 0; i < 200000; i++) {
        snprintf(text, sizeof text, "atom_%d", i);
        if (strcmp(atom_text(atom_from_cstr(text), NULL), text) != 0) cr_assert(false, "%s", text);
    }
    cr_expect_eq(atom_count(), before + 200000);
}

static void *make_atoms(void *result) {
    char text[32];
    Term *out = result;
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "shared_%d", i);
        out[i] = atom_from_cstr(text);
    }
    return NULL;
}

Test(atom, threads_agree_on_atoms_they_make_together, .timeout = 20) {
    enum { THREADS = 4 };
    static Term made[THREADS][5000];
    pthread_t threads[THREADS];
    atom_table_init();
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, make_atoms, made[i]);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    for (int i = 1; i < THREADS; i++)
        cr_expect_eq(memcmp(made[0], made[i], sizeof made[0]), 0, "thread %d", i);
}

Test(atom, order_is_that_of_the_texts, .timeout = 5) {
    static const char *const ordered[] = {"",          "A",          "a",   "aa",    "abcdefgh",
                                          "abcdefgha", "abcdefghab", "abd", "zebra", "\xC3\xA9"};
    atom_table_init();
    for (size_t i = 0; i < COUNT_OF(ordered); i++)
        for (size_t j = 0; j < COUNT_OF(ordered); j++) {
            int c = atom_compare(atom_from_cstr(ordered[i]), atom_from_cstr(ordered[j]));
            cr_expect_eq(c, (i > j) - (i < j), "%s %s", ordered[i], ordered[j]);
        }
}
