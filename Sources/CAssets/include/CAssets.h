#ifndef CASSETS_H
#define CASSETS_H
/// One text file compiled into the program. `text` ends with a zero byte.
struct rc_asset {
  const char *path;
  const unsigned char *text;
};
/// All of them, closed by an entry whose path is NULL.
const struct rc_asset *rc_assets(void);
#endif
