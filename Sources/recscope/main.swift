import Foundation

/// What is no UTF-8 would be repaired, and one id read as another.
let unreadable = CommandLine.arguments.indices.first { index in
    CommandLine.unsafeArgv[index].flatMap { String(validatingCString: $0) } == nil
}
let code = runProgram(Array(CommandLine.arguments.dropFirst()), unreadable: unreadable)
// At once: threads that still wait for a language model must not see the libraries that they are in taken down.
fflush(nil)
_exit(code)
