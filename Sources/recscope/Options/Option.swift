/// What the parser and the help know of an option, whatever its value is.
protocol AnyOption: AnyObject {
    /// Without the dashes.
    var name: String { get }
    /// What stands for its value in the help; nil for a switch, which takes none.
    var placeholder: String? { get }
    var help: String { get }
    /// Whether the command can't go without it.
    var isRequired: Bool { get }
    /// The options of which one makes up for a required one that is not given.
    var substitutes: [String] { get }
    /// What a shell can complete its value with.
    var completion: Completion { get }
    /// Whether it may be given more than once, and each counts.
    var isRepeatable: Bool { get }
    /// Whether the command line named it.
    var isGiven: Bool { get set }
    /// Whether the command has asked for its value: one that was given and is not asked for would be ignored.
    var isRead: Bool { get }

    /// Checks a value and keeps it.
    func take(_ text: String) throws
}

/// Options that several commands share, as one stored property of each.
protocol OptionGroup {}

/// One option of a command: its name, its line of help, and a value of its own type that is checked when it is read.
///
/// The property that it wraps is the only way to the value, so the compiler knows who uses an option; the wrapper
/// notes that somebody did, so that an option which one way through a command has no use for is refused and never
/// ignored.
@propertyWrapper
final class Option<Value>: AnyOption {
    let name: String
    let placeholder: String?
    let help: String
    let isRequired: Bool
    let substitutes: [String]
    var isGiven = false
    private(set) var isRead = false
    var completion: Completion { reader.completion }
    var isRepeatable: Bool { combined != nil }
    private let reader: Reader<Value>
    /// Puts a value to those before it, for an option that may be given more than once.
    private var combined: ((Value, Value) -> Value)?
    private var value: Value

    var wrappedValue: Value {
        isRead = true
        return value
    }

    private init(
        _ value: Value, name: String, placeholder: String?, help: String, isRequired: Bool, substitutes: [String] = [],
        reader: Reader<Value>
    ) {
        self.value = value
        self.name = name
        self.placeholder = placeholder
        self.help = help
        self.isRequired = isRequired
        self.substitutes = substitutes
        self.reader = reader
    }

    /// An option with a value that stands where it is not given.
    convenience init(
        wrappedValue: Value, _ name: String, _ placeholder: String, _ help: String, _ reader: Reader<Value>
    ) {
        self.init(
            wrappedValue, name: name, placeholder: placeholder, help: help, isRequired: false, reader: reader)
    }

    /// An option that is nil where it is not given, which a command that requires it never sees.
    convenience init<Given>(
        _ name: String, _ placeholder: String, _ help: String, _ reader: Reader<Given>, isRequired: Bool = false,
        orElse substitutes: [String] = []
    ) where Value == Given? {
        self.init(
            nil, name: name, placeholder: placeholder, help: help, isRequired: isRequired, substitutes: substitutes,
            reader: Reader(reader.completion) { try reader.read($0) })
    }

    /// A text without which the command does not run.
    convenience init(
        required name: String, _ placeholder: String, _ help: String, _ reader: Reader<String> = .text
    ) where Value == String {
        self.init("", name: name, placeholder: placeholder, help: help, isRequired: true, reader: reader)
    }

    /// A switch: off where it is not given.
    convenience init(_ name: String, _ help: String) where Value == Bool {
        self.init(false, name: name, placeholder: nil, help: help, isRequired: false, reader: Reader { _ in true })
    }

    /// An option that may be given more than once; empty where it is not given.
    convenience init<Item>(
        _ name: String, _ placeholder: String, _ help: String, each reader: Reader<Item>
    ) where Value == [Item] {
        self.init(
            [], name: name, placeholder: placeholder, help: help, isRequired: false,
            reader: Reader(reader.completion) { [try reader.read($0)] })
        combined = { $0 + $1 }
    }

    func take(_ text: String) throws {
        do {
            let new = try reader.read(text)
            value = combined?(value, new) ?? new
        } catch let problem as Unreadable {
            throw CommandError(.usage, "--\(name) is \"\(text)\"; \(problem.text)")
        }
    }
}

/// What a command takes beside options, such as a file.
@propertyWrapper
final class Arguments {
    /// What stands for one in the help.
    let placeholder: String
    let limit: Int
    /// What a shell can complete one with.
    let completion: Completion
    var words: [String] = []

    var wrappedValue: [String] { words }

    init(_ placeholder: String, atMost limit: Int, _ completion: Completion) {
        self.placeholder = placeholder
        self.limit = limit
        self.completion = completion
    }
}
