import ArgumentParser
import AssetFiles
import Automation
import CenterServer
import Foundation
import OTPCenter
import Rendering
import Session
import Simulation
import Vocabulary
import Window

/// Opens a phone in a window, or plays keys on one without a display.
struct PhoneCommandLine: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phone",
        abstract: "Open a phone (the default command).",
        discussion: """
            The provider's page is served on this computer; its address stands on the terminal and \
            beside the phone. Closing the window switches the phone off; what it keeps is there again \
            the next time.

            Without a display, --headless plays keys in virtual time and prints what the display \
            shows: garakei phone --headless --keys "Center 3 1" --shot list.png
            """)

    @OptionGroup var options: WorldOptions

    @Option(help: "The port of the provider's page; 0 takes any free one.")
    var port = 0

    @Flag(help: "Run without a window, in virtual time.")
    var headless = false

    @Option(
        help: ArgumentHelp(
            "Keys to press, such as: Mail Center \"abc\" Wait=2 SoftRight.", valueName: "keys"))
    var keys: String?

    @Option(
        help: ArgumentHelp(
            "Apply at the provider before the keys: service=ID user=ID password=PASSWORD.",
            valueName: "application"))
    var apply: String?

    @Option(help: ArgumentHelp("Write a picture of the display at the end.", valueName: "file.png"))
    var shot: String?

    @Flag(help: "Let the picture show the whole handset.")
    var body = false

    func run() throws {
        let tongue = try options.language.tongue()
        guard headless || (keys == nil && shot == nil && apply == nil && !body) else {
            throw Complaint.wrongUse(
                tongue(
                    "--keys, --apply, --shot and --body go with --headless.",
                    "--keys、--apply、--shot、--body は --headless とともに使います。"))
        }
        if headless {
            // What is wrong in the keys is told before a phone is touched.
            let run = try HeadlessRun(
                keys: keys, apply: apply, shot: shot, showsBody: body, tongue: tongue)
            try run.run(try PhoneStart(options))
        } else {
            try WindowRun(port: port, isMuted: options.mute).run(try PhoneStart(options))
        }
    }
}
