import Foundation

let code = runProgram(Array(CommandLine.arguments.dropFirst()))
// At once: threads that still wait for a language model must not see the libraries that they are in taken down.
fflush(nil)
_exit(code)
