#include "CAssets.h"

#include <stddef.h>

// `#embed` is C23, which clang also accepts in older C and mentions it each time.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const struct rc_asset table[] = {
#include "assets.inc"
    {NULL, NULL},
};

const struct rc_asset *rc_assets(void) { return table; }

// Written by scripts/stamp.sh for a release and ignored by git; an ordinary build has none.
#if __has_include("commit.inc")
#include "commit.inc"
#else
#define RC_COMMIT ""
#endif

const char *rc_commit(void) { return RC_COMMIT; }
