import ScreenTree
import Vocabulary

extension Destination {
    /// What opens it. A statement opens nothing: the menu says it.
    ///
    /// - Parameter name: what the entry that leads there is called; some screens are titled so.
    func move(from name: String, _ memory: Memory, _ around: Surroundings) -> Move {
        switch self {
        case .menu(let id): .push(.menu(ListMenu(id: id)))
        case .page(let id):
            .push(.information(InformationPage(subject: .page(id), titled: name)))
        case .person(let id):
            .push(.information(InformationPage(subject: .person(id), titled: name)))
        case .statement: .stay
        case .function(let function): function.move(from: name, memory, around)
        }
    }

    /// What a menu says over itself instead of opening something; nil where something opens.
    func statement(in profile: CarrierProfile) -> String? {
        switch self {
        case .statement(let text): text
        case .function(.absent): profile[.absent]
        case .menu, .page, .person, .function: nil
        }
    }
}

extension Function {
    fileprivate func move(from name: String, _ memory: Memory, _ around: Surroundings) -> Move {
        switch self {
        case .inbox: .push(.inbox(InboxScreen(of: memory.inbox)))
        case .mailDomains:
            .push(.mailFilter(MailFilterScreen(.domains, titled: name, around)))
        case .mailLinks: .push(.mailFilter(MailFilterScreen(.links, titled: name, around)))
        case .portal, .bookmarks, .savedPages, .history, .fullHistory, .urlEntry, .fullURLEntry:
            webMove(from: name, around)
        case .appliList: .push(.appliList(AppliList()))
        case .appliCapacity: .push(.appliCapacity(AppliCapacity()))
        case .deleteAllApplis: .push(.confirmation(Confirmation(.deleteAll)))
        case .bindingReset: .push(.confirmation(Confirmation(.bindAll)))
        case .phoneInformation:
            .push(.information(InformationPage(subject: .phone, titled: name)))
        case .ownNumber:
            .push(.information(InformationPage(subject: .ownNumber, titled: name)))
        case .radioOff, .manner, .linkBrowser:
            .push(.setting(SettingScreen(setting(self), titled: name, memory, around)))
        case .packets:
            .push(.information(InformationPage(subject: .packets, titled: name)))
        case .calls: .push(.callList(CallList()))
        case .alarm: .push(.alarmSetting(AlarmSetting(titled: name, memory, around)))
        case .memoPad: .push(.memoPad(MemoPad(titled: name)))
        case .clock: .push(.clockSetting(ClockSetting(titled: name, around)))
        case .networkClock: .push(.networkClock(NetworkClock(titled: name)))
        case .television: .push(.television(Television(titled: name, at: around.now)))
        case .schedule: .push(.schedule(Schedule(showing: around.now)))
        case .barcodeReader: .push(.codeReader(CodeReader(titled: name)))
        case .absent: .stay
        }
    }

    /// Into the browsers, and what they keep.
    private func webMove(from name: String, _ around: Surroundings) -> Move {
        switch self {
        case .bookmarks: .push(.addresses(AddressList(.bookmarks, titled: name)))
        case .savedPages: .push(.addresses(AddressList(.savedPages, titled: name)))
        case .history: .push(.addresses(AddressList(.history, titled: name)))
        case .fullHistory: .push(.addresses(AddressList(.fullHistory, titled: name)))
        case .urlEntry: .push(.urlEntry(URLEntry(for: .normal, around)))
        case .fullURLEntry: .push(.urlEntry(URLEntry(for: .full, around)))
        default:
            .push(
                .browser(
                    Browser(.normal, opening: around.profile.portal.address, at: around.now)))
        }
    }

    private func setting(_ function: Function) -> SettingScreen.Setting {
        switch function {
        case .radioOff: .radioOff
        case .manner: .manner
        default: .linkBrowser
        }
    }
}
