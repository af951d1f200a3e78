/// `recscope man`: the manual page.
struct ManCommand: Command {
    static let name = "man"
    static let summary = "print the manual page"

    func run() throws { try StandardStreams.print(ManualPage.text(CommandTable())) }
}
