// Signals: each handler only writes a byte, or restores the terminal with what is safe in a handler.
#define _GNU_SOURCE 1
#include "cncurses.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static int wake_write = -1;
static int crash_output = -1;
static struct termios saved_termios;
static volatile sig_atomic_t has_termios;

void cn_wake(char code) {
    int saved = errno;
    if (wake_write >= 0) {
        ssize_t ignored = write(wake_write, &code, 1);
        (void)ignored;
    }
    errno = saved;
}

static void on_signal(int number) {
    switch (number) {
    case SIGWINCH: cn_wake(CN_WAKE_RESIZE); break;
    case SIGHUP: cn_wake(CN_WAKE_HANGUP); break;
    case SIGINT: cn_wake(CN_WAKE_INTERRUPT); break;
    case SIGTSTP: cn_wake(CN_WAKE_SUSPEND); break;
    case SIGCONT: cn_wake(CN_WAKE_CONTINUE); break;
    default: cn_wake(CN_WAKE_TERMINATE); break;
    }
}

static void handle(int number, void (*handler)(int)) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigaction(number, &action, NULL);
}

int cn_wake_pipe(void) {
    int ends[2];
    if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
    wake_write = ends[1];
    handle(SIGWINCH, on_signal);
    handle(SIGTERM, on_signal);
    handle(SIGINT, on_signal);
    handle(SIGQUIT, on_signal);
    handle(SIGHUP, on_signal);
    handle(SIGTSTP, on_signal);
    handle(SIGCONT, on_signal);
    handle(SIGPIPE, SIG_IGN);
    return ends[0];
}

char cn_wake_read(int file) {
    char code = 0;
    return read(file, &code, 1) == 1 ? code : 0;
}

static void on_crash(int number) {
    static const char restore[] =
        "\033[?1006l\033[?1003l\033[?1002l\033[?1000l\033[?2004l\033[8h\033[?1l\033>\033[0m\033[?25h\033[?1049l\r\n";
    ssize_t ignored = write(crash_output, restore, sizeof restore - 1);
    (void)ignored;
    if (has_termios) tcsetattr(crash_output, TCSANOW, &saved_termios);
    signal(number, SIG_DFL);
    raise(number);
}

void cn_guard_crashes(int output) {
    crash_output = output;
    has_termios = tcgetattr(output, &saved_termios) == 0;
    const int numbers[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction action;
        memset(&action, 0, sizeof action);
        action.sa_handler = on_crash;
        sigemptyset(&action.sa_mask);
        action.sa_flags = (int)SA_RESETHAND;
        sigaction(numbers[i], &action, NULL);
    }
}

void cn_stop_job(void) {
    signal(SIGTSTP, SIG_DFL);
    kill(0, SIGTSTP);
    handle(SIGTSTP, on_signal);
}
