import ArgumentParser

/// The authentication center as a process of its own, and what its operator does with it.
struct CenterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "center",
        abstract: "Run an authentication center that several phones share.",
        discussion: """
            With no subcommand it opens the center and prints the command that a phone needs. It \
            answers over TLS only, to this computer unless --listen names another address, and ends \
            in good order with Ctrl-C. The other subcommands operate it, whether it runs or not.
            """,
        subcommands: [
            CenterServeCommand.self, CenterUserCommand.self, CenterTokenCommand.self,
            CenterServiceCommand.self, CenterMaintenanceCommand.self, CenterPublishCommand.self,
            CenterWithdrawCommand.self, CenterVersionsCommand.self, CenterLogCommand.self,
            CenterBackupCommand.self, CenterRestoreCommand.self, CenterOperatorKeyCommand.self,
            CenterProviderTokenCommand.self,
        ],
        defaultSubcommand: CenterServeCommand.self)
}
