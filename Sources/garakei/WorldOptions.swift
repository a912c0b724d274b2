import ArgumentParser
import AssetFiles
import Automation
import Ciphers
import Foundation
import Handset
import Session
import Simulation
import Vocabulary

/// The options of every command that runs a phone.
struct WorldOptions: ParsableArguments {
    @OptionGroup var handset: HandsetOptions

    @Option(help: ArgumentHelp("The folder that keeps the phone's state.", valueName: "dir"))
    var home: String?

    @Flag(help: "Begin with a new phone; an earlier state is kept beside it.")
    var fresh = false

    @Option(
        help: ArgumentHelp(
            "The world's time at the start: @unix-seconds or ISO 8601 (Japan time without a zone).",
            valueName: "time"))
    var at: String?

    @Option(help: "Make all chance from a number, for a world that repeats itself.")
    var seed: UInt64?

    @OptionGroup var outside: CenterPlaceOptions

    @Flag(help: "No sounds.")
    var mute = false

    @OptionGroup var language: LanguageOption

    // MARK: What they mean

    func moment(_ tongue: Tongue) throws -> WorldTime {
        guard let at else { return .ofComputer }
        return try Self.moment(at, option: "--at", tongue)
    }

    static func moment(_ text: String, option: String, _ tongue: Tongue) throws -> WorldTime {
        guard let moment = MomentText.read(text) else {
            throw Complaint.wrongUse(
                tongue(
                    "\(option): found \"\(text)\"; wanted @unix-seconds or a time such as "
                        + "2009-06-09T10:08:41, from 2000 to 2099.",
                    "\(option): 「\(text)」は時刻ではありません。@UNIX秒 または 2009-06-09T10:08:41 の形（2000〜2099年）で指定してください。"
                ))
        }
        return moment
    }

    /// 32 random bytes: the operating system's, or the seed's.
    func entropy() -> [UInt8] {
        guard let seed else { return OutsideChance.bytes(32) }
        var chance = Chance(seed: seed)
        return chance.bytes(32)
    }
}
