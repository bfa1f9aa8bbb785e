#ifndef CASSETS_H
#define CASSETS_H

/// One text file compiled into the program. Its text is UTF-8 and ends with a zero byte.
struct rc_asset {
  /// Where the file is in the source tree, such as "themes/dark.yaml".
  const char *path;
  const unsigned char *text;
};

/// Every file of `themes` and `sample-cluster`, closed by an entry whose path is NULL.
const struct rc_asset *rc_assets(void);

/// The commit that `make release` built from, or "" in every other build.
const char *rc_commit(void);

#endif
