import Automation
import CenterServer
import OTPCenter

extension WorldLineFault {
    /// What was found and what might have stood there.
    func sentence(in tongue: Tongue) -> String {
        let choices = wanted.joined(separator: ", ")
        let hint =
            nearest.isEmpty
            ? "" : tongue(" The nearest is \(nearest).", "近いのは \(nearest) です。")
        return tongue(
            "found \"\(found)\"; wanted one of: \(choices).\(hint)",
            "「\(found)」は使えません。使えるのは \(choices) です。\(hint)")
    }
}

extension OperatorReply.Refusal {
    /// Why the center did not do what an operator ordered.
    func sentence(in tongue: Tongue) -> String {
        switch self {
        case .unknownService: tongue("there is no such service.", "そのサービスはありません。")
        case .unknownUser:
            tongue("nobody has applied under this user ID.", "そのユーザIDの申請はありません。")
        case .noToken: tongue("the user has no token.", "そのユーザのトークンはありません。")
        case .application(let faults):
            ProviderSite.sentences(for: faults, in: tongue == .ja ? .japanese : .english)
                .joined(separator: " ")
        case .badPIN:
            tongue(
                "wanted a PIN of 4 to 8 digits, at a service that uses PINs.",
                "PINは4～8桁の数字で、PINを使うサービスに指定してください。")
        case .badTerm:
            tongue("wanted from 0 to 36500 days.", "日数は0から36500までで指定してください。")
        case .badDigits:
            tongue("wanted 6, 7 or 8 digits.", "桁数は6、7、8のいずれかで指定してください。")
        case .badVersion:
            tongue(
                "wanted two or three numbers from 0 to 99 between dots, above the newest version.",
                "バージョンは、0～99の数字2つか3つを点で区切り、最新より大きく指定してください。")
        case .onlyVersion:
            tongue("the first version stays.", "最初のバージョンは取り下げられません。")
        case .elsewhere:
            tongue(
                "the center is a process of its own; operate it there: garakei center --help.",
                "センターは独立して動作しています。操作はそちらで行ってください（garakei center --help）。")
        }
    }
}
