#include "cncurses.h"

WINDOW *cn_standard_window(void) { return stdscr; }
