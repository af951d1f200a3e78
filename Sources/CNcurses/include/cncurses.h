// The wide ncurses API for Swift: what Swift can't import (macros, attributes, mouse masks, the screen's globals), and
// what must be safe inside a signal handler. Everything here is named cn_.
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What `cn_open` found.
enum cn_open_result {
    CN_OPEN_OK = 0,
    /// No terminal description of that name.
    CN_OPEN_UNKNOWN_TERMINAL = 1,
    /// The terminal can't address its cursor.
    CN_OPEN_NO_CURSOR = 2,
};

/// Codes that the signal handlers write to the wake-up pipe, one byte each.
enum cn_wake {
    CN_WAKE_RESIZE = 'w',
    CN_WAKE_TERMINATE = 't',
    CN_WAKE_INTERRUPT = 'i',
    CN_WAKE_HANGUP = 'h',
    CN_WAKE_SUSPEND = 'z',
    CN_WAKE_CONTINUE = 'c',
    CN_WAKE_MAIL = 'm',
};

/// Attribute bits of a cell.
enum cn_attribute { CN_BOLD = 1, CN_REVERSE = 2, CN_UNDERLINE = 4, CN_DIM = 8 };

/// Sets the locale from the environment, C.UTF-8 where that fails. True when the characters are UTF-8.
bool cn_set_locale(void);

/// Opens the screen on the given terminal type, or on $TERM where it is NULL.
int cn_open(const char *terminal, int input, int output);
/// Leaves the screen, back to the shell's. May be called twice.
void cn_close(void);
/// Takes the screen again after `cn_close`, e.g. when the shell puts the job in the foreground.
void cn_reopen(void);

/// Colours of a terminal type by its description, without opening it; −1 where it can't address its cursor, −2 where
/// there is no description.
int cn_terminal_colors(const char *terminal);
/// Colours that the terminal has: 0, 8, 16, 256.
int cn_colors(void);
/// A pair of colours, −1 for the terminal's own; 0 where they run out.
int cn_color_pair(int foreground, int background);
/// Asks the terminal what its background is; the answer comes as a sequence among the keys.
void cn_ask_ground(void);

void cn_size(int file, int *columns, int *rows);
void cn_resize(int columns, int rows);

/// Puts one cell: a base character with its marks, as UTF-32.
void cn_put(int row, int column, const uint32_t *scalars, int count, int attributes, int pair);
/// What ncurses holds in a cell: how many scalars, with its attributes; −1 outside of the screen. For tests that read back.
int cn_read_cell(int row, int column, uint32_t *scalars, int capacity, int *attributes);
/// Where the cursor stands after what is sent next, and whether it is seen.
void cn_place_cursor(int row, int column, bool shown);
void cn_clear(void);
/// Sends what has changed, in as many pieces as ncurses makes of it.
void cn_flush(void);
/// What has changed as one piece, to be sent by `cn_send`; it is kept until the next is composed. ncurses writes a frame
/// move by move, and each write wakes whatever shows it. Where it can't be gathered it has been sent, and the count is 0.
size_t cn_compose(uint8_t **bytes);
/// Writes to the terminal, all of it.
void cn_send(const uint8_t *bytes, size_t count);
/// What is composed next is everything, not what has changed.
void cn_discard(void);
/// Whether attributes are switched off one by one and colours by 39 and 49, as ECMA-48 says.
bool cn_speaks_ecma48(void);

/// One key: 0 for none, 1 for a character in `*code`, 2 for a function key in `*code`.
int cn_read_key(int *code);
/// Codes of the function keys that `cn_read_key` gives, for the decoder's table.
int cn_key_up(void);
int cn_key_down(void);
int cn_key_left(void);
int cn_key_right(void);
int cn_key_home(void);
int cn_key_end(void);
int cn_key_page_up(void);
int cn_key_page_down(void);
int cn_key_backspace(void);
int cn_key_delete(void);
int cn_key_back_tab(void);
int cn_key_enter(void);
int cn_key_shift_left(void);
int cn_key_shift_right(void);
int cn_key_shift_up(void);
int cn_key_shift_down(void);
int cn_key_mouse(void);
int cn_key_function(int number);

enum cn_mouse { CN_MOUSE_NONE, CN_MOUSE_PRESS, CN_MOUSE_RELEASE, CN_MOUSE_DOUBLE, CN_MOUSE_UP, CN_MOUSE_DOWN };
void cn_mouse_enable(bool enabled);
/// The mouse event that `cn_key_mouse` announced.
int cn_mouse_event(int *column, int *row);

/// Makes the wake-up pipe and installs handlers that write to it. Returns the end to poll, −1 on failure.
int cn_wake_pipe(void);
/// Writes one byte to the wake-up pipe; safe on any thread and in a handler.
void cn_wake(char code);
/// Reads one byte of the wake-up pipe; 0 when it is empty.
char cn_wake_read(int file);
/// Restores the terminal before the process dies of a crash signal.
void cn_guard_crashes(int output);
/// Stops this job as Ctrl-Z would; returns when it is continued.
void cn_stop_job(void);

#endif
