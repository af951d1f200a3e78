import RecEngine
@Sendable func exactSuite(_ options: Options) throws -> [Measurement] { [] }
@Sendable func graphSuite(_ options: Options) throws -> [Measurement] { [] }
@Sendable func linearSuite(_ options: Options) throws -> [Measurement] { [] }
