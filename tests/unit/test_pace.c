#include "src/builtin/pace.h"

#include <criterion/criterion.h>
#include <errno.h>

Test(pace, calls_that_were_slow_count_until_quick_ones_outweigh_them) {
    Pace pace = {1000000};
    cr_expect(pace_is_slow(&pace));
    for (int i = 0; i < 64; i++) {
        PaceCall call = pace_begin(&pace);
        errno = ENOENT;
        pace_end(&call);
        cr_expect_eq(errno, ENOENT);
    }
    cr_expect_not(pace_is_slow(&pace));
    PaceCall call = pace_begin(&pace);
    call.began_ns -= 100000000;
    pace_end(&call);
    cr_expect(pace_is_slow(&pace));
}
