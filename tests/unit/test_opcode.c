/* The instruction table itself. */
#include "src/code/opcode.h"
#include "src/term/atom.h"

#include <criterion/criterion.h>

Test(opcode, rows_are_well_formed) {
    for (int i = 0; i < OP_COUNT; i++) {
        const OpInfo *info = &op_info[i];
        cr_expect(info->name && info->doc && strlen(info->fmt) == 4, "%s", info->name);
        for (int k = 0; k < 3; k++)
            cr_expect(strchr("rwmnI_", info->fmt[k]), "%s", info->name);
        cr_expect(strchr("kjfebi_", info->fmt[3]), "%s", info->name);
        const char *ext = info->ext + (info->ext[0] == '*');
        cr_expect(!*ext || strlen(ext) == 2, "%s", info->name);
        for (; *ext; ext++)
            cr_expect(strchr("kicbjsz_", *ext), "%s", info->name);
        /* A call's base register is in a, where the return finds it. */
        if (!strncmp(info->name, "CALL", 4))
            cr_expect(info->fmt[0] == 'w' && !*info->ext, "%s", info->name);
    }
}

Test(opcode, immediates_of_32_bits) {
    static const int64_t values[] = {0, 1, -1, 1000, -1000, (1 << 29) - 1, -(1 << 29)};
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        Slot s = {0};
        uint64_t word = term_small(values[i]).word;
        cr_expect(word_fits_imm32(word));
        slot_set_imm32(&s, word);
        cr_expect_eq(slot_imm32(&s), word);
    }
    cr_expect(!word_fits_imm32(term_small(1 << 29).word));
    cr_expect(word_fits_imm32(TERM_NIL.word) && word_fits_imm32(AM(OK).word));
}
