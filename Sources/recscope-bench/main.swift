import Foundation

// Measures the engine's own kernels, each with a check of its answer, and prints one JSON object a line.
// `Peers/peers.py` times the libraries people would otherwise use, on the same data, side by side with this program.
exit(run(Array(CommandLine.arguments.dropFirst())))
