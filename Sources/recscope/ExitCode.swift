/// Exit codes of sysexits.h, the ones that scripts may rely on.
enum ExitCode: Int32 {
    case ok = 0
    /// What was asked is answered, and the answer is no.
    case refused = 1
    case usage = 64
    case badData = 65
    case noInput = 66
    case unavailable = 69
    case defect = 70
    case cannotCreate = 73
    case ioError = 74
}

/// What ends a command before its time: an exit code and a text that says what to do.
struct CommandError: Error {
    var code: ExitCode
    var text: String

    init(_ code: ExitCode, _ text: String) {
        self.code = code
        self.text = text
    }
}

/// The inspector's terminal went away or was told to end: the exit code is 128 and the signal's number.
struct TerminalGone: Error {
    var code: Int32
}
