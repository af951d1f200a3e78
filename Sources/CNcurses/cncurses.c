#define _GNU_SOURCE 1
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include "cncurses.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

// term.h would bring it, with macros named columns and lines.
extern char *tigetstr(const char *);
extern int tigetnum(const char *);
extern int setupterm(const char *, int, int *);

static SCREEN *screen;
static bool is_open;
static bool mouse_is_on;
static bool cursor_is_shown;
static int output_file = 1;
// What ncurses writes to, and where a frame is gathered; -1 where it can't be.
static int ncurses_file = -1;
static int frame_file = -1;

bool cn_set_locale(void) {
    if (!setlocale(LC_ALL, "")) setlocale(LC_ALL, "C.UTF-8");
    // A decimal comma in an export would be read as a column.
    setlocale(LC_NUMERIC, "C");
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

// Asks the terminal to mark what is pasted, so that its letters are not taken for keys, and to leave each character in
// the cell that it is put in (ECMA-48's mode 8); who does not know it ignores it.
static void set_modes(bool enabled) {
    const char *mode = enabled ? "\033[?2004h\033[8l" : "\033[?2004l\033[8h";
    ssize_t ignored = write(output_file, mode, strlen(mode));
    (void)ignored;
}

static void configure(void) {
    cbreak();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    // A frame that is begun is finished, whatever is typed meanwhile: it takes less than a key needs to be read.
    typeahead(-1);
    curs_set(0);
    cursor_is_shown = false;
    set_modes(true);
}

int cn_open(const char *terminal, int input, int output) {
    // Exported sizes would pin the screen to what it was when the shell began.
    unsetenv("LINES");
    unsetenv("COLUMNS");
    FILE *in = fdopen(dup(input), "r");
    FILE *out = fdopen(dup(output), "w");
    if (!in || !out) return CN_OPEN_UNKNOWN_TERMINAL;
    output_file = output;
    ncurses_file = fileno(out);
    if (frame_file < 0) frame_file = memfd_create("frame", MFD_CLOEXEC);
    screen = newterm(terminal, out, in);
    if (!screen) return CN_OPEN_UNKNOWN_TERMINAL;
    const char *cup = tigetstr("cup");
    if (!cup || cup == (char *)-1) {
        endwin();
        return CN_OPEN_NO_CURSOR;
    }
    set_escdelay(25);
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    configure();
    is_open = true;
    return CN_OPEN_OK;
}

void cn_close(void) {
    if (!is_open) return;
    is_open = false;
    cn_mouse_enable(false);
    set_modes(false);
    endwin();
}

void cn_reopen(void) {
    is_open = true;
    configure();
    clearok(curscr, TRUE);
    wrefresh(stdscr);
}

int cn_terminal_colors(const char *terminal) {
    int error = 0;
    if (setupterm(terminal, STDOUT_FILENO, &error) == ERR) return -2;
    const char *cup = tigetstr("cup");
    if (!cup || cup == (char *)-1) return -1;
    int colors = tigetnum("colors");
    return colors < 0 ? 0 : colors;
}

int cn_colors(void) { return has_colors() ? COLORS : 0; }

int cn_color_pair(int foreground, int background) {
    static int next = 1;
    static struct { int foreground, background, pair; } known[256];
    static int count;
    if (!has_colors() || foreground >= COLORS || background >= COLORS) return 0;
    for (int i = 0; i < count; i++)
        if (known[i].foreground == foreground && known[i].background == background) return known[i].pair;
    if (count == 256 || next >= COLOR_PAIRS || next > 32767) return 0;
    // A colour by its red, green and blue does not fit into a short.
    if (init_extended_pair(next, foreground, background) == ERR) return 0;
    known[count].foreground = foreground;
    known[count].background = background;
    known[count].pair = next;
    count++;
    return next++;
}

void cn_ask_ground(void) {
    static const char question[] = "\033]11;?\033\\";
    ssize_t ignored = write(output_file, question, sizeof question - 1);
    (void)ignored;
}

void cn_size(int file, int *columns, int *rows) {
    struct winsize size;
    if (ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
        *columns = size.ws_col;
        *rows = size.ws_row;
    } else {
        *columns = is_open ? COLS : 80;
        *rows = is_open ? LINES : 24;
    }
}

void cn_resize(int columns, int rows) { resizeterm(rows, columns); }

void cn_put(int row, int column, const uint32_t *scalars, int count, int attributes, int pair) {
    wchar_t text[8];
    int length = 0;
    while (length < count && length < 5) {
        text[length] = (wchar_t)scalars[length];
        length++;
    }
    text[length] = 0;
    attr_t bits = 0;
    if (attributes & CN_BOLD) bits |= WA_BOLD;
    if (attributes & CN_REVERSE) bits |= WA_REVERSE;
    if (attributes & CN_UNDERLINE) bits |= WA_UNDERLINE;
    if (attributes & CN_DIM) bits |= WA_DIM;
    cchar_t cell;
    if (setcchar(&cell, text, bits, (short)pair, NULL) == OK) mvwadd_wch(stdscr, row, column, &cell);
}

int cn_read_cell(int row, int column, uint32_t *scalars, int capacity, int *attributes) {
    cchar_t cell;
    wchar_t text[CCHARW_MAX + 1] = {0};
    attr_t bits = 0;
    short pair = 0;
    if (mvwin_wch(stdscr, row, column, &cell) == ERR || getcchar(&cell, text, &bits, &pair, NULL) == ERR) return -1;
    int count = 0;
    while (count < capacity && text[count]) {
        scalars[count] = (uint32_t)text[count];
        count++;
    }
    *attributes = (bits & WA_BOLD ? CN_BOLD : 0) | (bits & WA_REVERSE ? CN_REVERSE : 0) | (bits & WA_UNDERLINE ? CN_UNDERLINE : 0);
    return count;
}

void cn_place_cursor(int row, int column, bool shown) {
    wmove(stdscr, row, column);
    if (shown == cursor_is_shown) return;
    cursor_is_shown = shown;
    curs_set(shown ? 1 : 0);
}

void cn_clear(void) { werase(stdscr); }

void cn_flush(void) {
    wnoutrefresh(stdscr);
    doupdate();
}

size_t cn_compose(uint8_t **bytes) {
    static uint8_t *frame;
    static size_t capacity;
    *bytes = frame;
    bool gathers = frame_file >= 0 && dup2(frame_file, ncurses_file) >= 0;
    cn_flush();
    if (!gathers) return 0;
    off_t size = lseek(frame_file, 0, SEEK_CUR);
    dup2(output_file, ncurses_file);
    if (size > 0 && (size_t)size > capacity) {
        uint8_t *larger = realloc(frame, (size_t)size);
        if (larger) {
            frame = larger;
            capacity = (size_t)size;
        }
    }
    size_t held = size > 0 && (size_t)size <= capacity ? (size_t)size : 0;
    ssize_t count = held ? pread(frame_file, frame, held, 0) : 0;
    lseek(frame_file, 0, SEEK_SET);
    *bytes = frame;
    return count > 0 ? (size_t)count : 0;
}

void cn_send(const uint8_t *bytes, size_t count) {
    while (count > 0) {
        ssize_t sent = write(output_file, bytes, count);
        if (sent < 0 && errno != EINTR && errno != EAGAIN) return;
        if (sent < 0 && errno == EAGAIN) {
            struct pollfd file = {output_file, POLLOUT, 0};
            poll(&file, 1, 1000);
        }
        if (sent <= 0) continue;
        bytes += sent;
        count -= (size_t)sent;
    }
}

void cn_discard(void) { clearok(curscr, TRUE); }

bool cn_speaks_ecma48(void) {
    const char *plain = tigetstr("op");
    return plain && plain != (char *)-1 && strcmp(plain, "\033[39;49m") == 0;
}

int cn_read_key(int *code) {
    wint_t value;
    int result = wget_wch(stdscr, &value);
    if (result == ERR) return 0;
    *code = (int)value;
    return result == KEY_CODE_YES ? 2 : 1;
}

int cn_key_up(void) { return KEY_UP; }
int cn_key_down(void) { return KEY_DOWN; }
int cn_key_left(void) { return KEY_LEFT; }
int cn_key_right(void) { return KEY_RIGHT; }
int cn_key_home(void) { return KEY_HOME; }
int cn_key_end(void) { return KEY_END; }
int cn_key_page_up(void) { return KEY_PPAGE; }
int cn_key_page_down(void) { return KEY_NPAGE; }
int cn_key_backspace(void) { return KEY_BACKSPACE; }
int cn_key_delete(void) { return KEY_DC; }
int cn_key_back_tab(void) { return KEY_BTAB; }
int cn_key_enter(void) { return KEY_ENTER; }
int cn_key_shift_left(void) { return KEY_SLEFT; }
int cn_key_shift_right(void) { return KEY_SRIGHT; }
int cn_key_shift_up(void) { return KEY_SR; }
int cn_key_shift_down(void) { return KEY_SF; }
int cn_key_mouse(void) { return KEY_MOUSE; }
int cn_key_function(int number) { return KEY_F(number); }

void cn_mouse_enable(bool enabled) {
    if (enabled == mouse_is_on || !screen) return;
    mouse_is_on = enabled;
    mouseinterval(0);
    mousemask(
        enabled ? BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON1_DOUBLE_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0,
        NULL);
    // ncurses asks for clicks alone; a drag needs button-event tracking, which only SGR terminals report well.
    const char *kmous = tigetstr("kmous");
    if (kmous && kmous != (char *)-1 && strstr(kmous, "[<")) {
        const char *mode = enabled ? "\033[?1002h" : "\033[?1002l";
        ssize_t ignored = write(output_file, mode, strlen(mode));
        (void)ignored;
    }
}

int cn_mouse_event(int *column, int *row) {
    MEVENT event;
    if (getmouse(&event) != OK) return CN_MOUSE_NONE;
    *column = event.x;
    *row = event.y;
    if (event.bstate & BUTTON4_PRESSED) return CN_MOUSE_UP;
    if (event.bstate & BUTTON5_PRESSED) return CN_MOUSE_DOWN;
    if (event.bstate & BUTTON1_DOUBLE_CLICKED) return CN_MOUSE_DOUBLE;
    if (event.bstate & BUTTON1_RELEASED) return CN_MOUSE_RELEASE;
    if (event.bstate & BUTTON1_PRESSED) return CN_MOUSE_PRESS;
    return CN_MOUSE_NONE;
}
