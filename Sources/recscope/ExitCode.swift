/// Exit codes of sysexits.h, the ones that scripts may rely on.
enum ExitCode: Int32, CaseIterable {
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

    /// What it says, in words.
    var meaning: String {
        switch self {
        case .ok: "what was asked for is done"
        case .refused: "what was asked is answered, and the answer is no"
        case .usage: "the command line is wrong"
        case .badData: "the data are"
        case .noInput: "a file, a folder or an id is not there"
        case .unavailable: "a service that is needed is down"
        case .defect: "a defect of the program"
        case .cannotCreate: "what is to be written can't be made"
        case .ioError: "reading or writing fails"
        }
    }
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
