// The wide ncurses API for Swift, with what Swift can't import behind functions named cn_.
#ifndef CNCURSES_H
#define CNCURSES_H

#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <ncurses.h>

/// The standard window of the current screen.
WINDOW *cn_standard_window(void);

#endif
