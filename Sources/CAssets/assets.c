#include "CAssets.h"
#include <stddef.h>
static const struct rc_asset table[] = {{NULL, NULL}};
const struct rc_asset *rc_assets(void) { return table; }
