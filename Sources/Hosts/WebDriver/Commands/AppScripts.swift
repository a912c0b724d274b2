import AppliRuntime
import Automation
import Handset
import ScreenTree
import Session
import Simulation
import Vocabulary

/// The phone's applications, as Appium's clients ask about them: started, ended, installed and
/// deleted by the phone's own menus.
///
/// Source: automation.md 1.4.
extension PhoneSession {
    static let appScripts: [String: Handler] = [
        "activateApp": { (me, ask) throws(DriverError) in
            let appli = try me.appli(try ask.appName())
            if me.world.handset.runningAppli?.id != appli.id {
                try me.finish(me.running.start(appli: appli.name))
            }
            return .null
        },
        "terminateApp": { (me, ask) throws(DriverError) in
            let name = try ask.appName()
            guard let running = me.world.handset.runningAppli, running.goes(by: name) else {
                return false
            }
            me.press(.end)
            return .bool(me.world.handset.runningAppli == nil)
        },
        "isAppInstalled": { (me, ask) throws(DriverError) in
            let name = try ask.appName()
            return .bool(me.world.handset.memory.folder.applis.contains { $0.goes(by: name) })
        },
        "queryAppState": { (me, ask) throws(DriverError) in
            let name = try ask.appName()
            let handset = me.world.handset
            guard handset.memory.folder.applis.contains(where: { $0.goes(by: name) }) else {
                return 0
            }
            guard handset.runningAppli?.goes(by: name) == true else { return 1 }
            return handset.isInterrupted ? 3 : 4
        },
        "removeApp": { (me, ask) throws(DriverError) in
            let name = try ask.appName()
            let folder = me.world.handset.memory.folder
            guard let appli = folder.applis.first(where: { $0.goes(by: name) }) else {
                return false
            }
            try me.finish(me.running.delete(appli: appli.name))
            return .bool(me.world.handset.memory.folder.appli(appli.id) == nil)
        },
        "installApp": { (me, ask) throws(DriverError) in try me.install(ask) },
        "backgroundApp": { (me, ask) async throws(DriverError) in
            try await me.interrupt(try ask.whole("seconds", 0...3600))
        },
    ]

    /// The installed application that a script means.
    func appli(_ name: String) throws(DriverError) -> InstalledAppli {
        let applis = world.handset.memory.folder.applis
        guard let found = applis.first(where: { $0.goes(by: name) }) else {
            let names = applis.map(\.name).joined(separator: ", ")
            throw .invalid("no application \"\(name)\" is installed; there are \(names).")
        }
        return found
    }

    /// Downloads an application from an address in the world, with はい to the questions.
    private func install(_ ask: Ask) throws(DriverError) -> JSONValue {
        let given = ["appPath", "app"].compactMap { ask.body[$0]?.text }.first
        guard let given, let url = WebURL(given) else {
            throw ask.wanted(
                "appPath", "the address of a .jam or .jad in the phone's world, http:// or https://"
            )
        }
        let before = world.handset.memory.folder.applis
        try finish(running.open(url: url.text))
        running.agree()
        guard world.handset.memory.folder.applis != before else {
            throw DriverError(
                .unknownError, "nothing was installed; the phone shows: \(screen.text)")
        }
        return .null
    }

    /// What takes a phone's display from an application is a call; then the application goes on.
    private func interrupt(_ seconds: Int) async throws(DriverError) -> JSONValue {
        guard world.handset.runningAppli != nil else {
            throw .invalid("no application runs.")
        }
        try act(.called(number: ""))
        guard world.handset.isInterrupted else {
            throw DriverError(.unsupportedOperation, "nobody can call this phone now.")
        }
        _ = try await wait(seconds * 1000) { () throws(DriverError) -> Bool? in nil }
        try act(.callerHungUp)
        return true
    }
}

extension Ask {
    /// Clients send the name twice, under two names.
    fileprivate func appName() throws(DriverError) -> String {
        for name in ["appId", "bundleId", "packageName"] {
            if let text = body[name]?.text { return text }
        }
        throw wanted("appId", "an application's name")
    }
}

extension InstalledAppli {
    /// Whether a script means it: by its name in the list, its main class, or `otp`.
    fileprivate func goes(by name: String) -> Bool {
        self.name == name || program == name
            || (name.lowercased() == "otp" && program == Software.otpClass)
    }
}
