import Foundation

exit(runProgram(Array(CommandLine.arguments.dropFirst())).rawValue)
