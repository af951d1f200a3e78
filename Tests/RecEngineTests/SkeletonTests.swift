import Testing

@testable import RecEngine
