#include "lib/block.h"

#include <criterion/criterion.h>

enum { MB = 1 << 20 };

Test(block, a_large_block_given_back_is_handed_out_again, .timeout = 5) {
    void *first = block_alloc(3 * MB);
    memset(first, 'x', 3 * MB);
    block_free(first, 3 * MB);
    cr_expect_eq(block_alloc(2 * MB), first, "a smaller one takes its front");
    block_free(first, 2 * MB);
    void *other = block_alloc(3 * MB);
    memset(other, 'y', 3 * MB);
    cr_expect_eq(block_alloc(2 * MB), first, "the larger one did not fit");
    block_free(other, 3 * MB);
    block_free(first, 2 * MB);
}

Test(block, a_block_twice_as_large_is_not_wasted_on_a_small_one, .timeout = 5) {
    void *large = block_alloc(8 * MB);
    block_free(large, 8 * MB);
    void *small = block_alloc(2 * MB);
    cr_expect_neq(small, large);
    cr_expect_eq(block_alloc(8 * MB), large);
    block_free(small, 2 * MB);
    block_free(large, 8 * MB);
}

Test(block, only_some_blocks_are_kept, .timeout = 5) {
    enum { COUNT = 40 };
    char *blocks[COUNT];
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < COUNT; i++) {
            size_t bytes = (size_t)(i + 1) * MB;
            blocks[i] = block_alloc(bytes);
            blocks[i][0] = blocks[i][bytes - 1] = (char)i;
        }
        for (int i = 0; i < COUNT; i++) {
            cr_expect_eq(blocks[i][0], (char)i);
            block_free(blocks[i], (size_t)(i + 1) * MB);
        }
    }
}

Test(block, small_blocks_are_plain_memory, .timeout = 5) {
    char *small = block_alloc(100);
    memset(small, 1, 100);
    block_free(small, 100);
}

Test(block, blocks_below_the_size_of_mappings_are_handed_out_again, .timeout = 5) {
    enum { KB = 1024 };
    char *first = block_alloc(300 * KB), *second = block_alloc(700 * KB);
    memset(first, 'x', 300 * KB);
    block_free(first, 300 * KB);
    block_free(second, 700 * KB);
    cr_expect_eq(block_alloc(690 * KB), second);
    cr_expect_eq(block_alloc(290 * KB), first);
    block_free(first, 290 * KB);
    block_free(second, 690 * KB);
}
