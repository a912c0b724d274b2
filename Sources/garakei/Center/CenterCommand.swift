import ArgumentParser

/// The authentication center as a process of its own, and what its operator does with it.
struct CenterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "center",
        abstract: "Run an authentication center that several phones share.",
        discussion: """
            With no subcommand it opens the center and prints the command that a phone needs. It \
            answers over TLS only, to this computer unless --listen names another address, and ends \
            in good order with Ctrl-C.
            """,
        subcommands: [CenterServeCommand.self, CenterProviderTokenCommand.self],
        defaultSubcommand: CenterServeCommand.self)
}
