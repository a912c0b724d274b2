/// Everything that a client can ask, by the name that it has in the console and in the log.
///
/// Source: WebDriver, "Endpoints"; automation.md 1.1.
public enum Command: String, CaseIterable, Sendable {
    // Sessions
    case newSession, deleteSession, status, sessions, capabilities
    case getTimeouts, setTimeouts
    // Screen
    case getURL, setURL, back, forward, refresh, title, source, screenshot
    case windowRect, setWindowRect, window, switchWindow, windows, switchFrame
    // Elements
    case findElement, findElements, findElementIn, findElementsIn, activeElement
    case elementText, elementName, elementRect, elementEnabled, elementSelected, elementDisplayed
    case elementAttribute, elementProperty, elementRole, elementLabel, elementScreenshot
    case elementClick, elementClear, elementSendKeys
    // Keys and scripts
    case performActions, releaseActions, execute
    // Alerts
    case alertText, alertAccept, alertDismiss, alertSend
    // What Appium's clients ask besides
    case getSettings, setSettings, context, contexts, setContext, orientation
    case log, logTypes, logEvent, events, startRecording, stopRecording, commands, extensions
    // Appium's routes before it had `mobile:` scripts
    case pressKeycode, longPressKeycode, activateApp, terminateApp, appState, installApp
    case removeApp, appInstalled, hideKeyboard, keyboardShown, backgroundApp, appStrings
    case deviceTime, getClipboard, setClipboard, pushFile, pullFile

    /// Whether a question on the display comes first, where a client has asked for that.
    var waitsForAlert: Bool {
        switch self {
        case .newSession, .deleteSession, .status, .sessions, .capabilities, .getTimeouts,
            .setTimeouts, .window, .switchWindow, .windows, .switchFrame, .alertText,
            .alertAccept, .alertDismiss, .alertSend, .getSettings, .setSettings, .context,
            .contexts, .setContext, .orientation, .log, .logTypes, .logEvent, .events,
            .startRecording, .stopRecording, .commands, .extensions, .releaseActions, .deviceTime:
            false
        case .getURL, .setURL, .back, .forward, .refresh, .title, .source, .screenshot,
            .windowRect, .setWindowRect, .findElement, .findElements, .findElementIn,
            .findElementsIn, .activeElement, .elementText, .elementName, .elementRect,
            .elementEnabled, .elementSelected, .elementDisplayed, .elementAttribute,
            .elementProperty, .elementRole, .elementLabel, .elementScreenshot, .elementClick,
            .elementClear, .elementSendKeys, .performActions, .execute, .pressKeycode,
            .longPressKeycode, .activateApp, .terminateApp, .appState, .installApp, .removeApp,
            .appInstalled, .hideKeyboard, .keyboardShown, .backgroundApp, .appStrings,
            .getClipboard, .setClipboard, .pushFile, .pullFile:
            true
        }
    }
}
