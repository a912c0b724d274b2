import Vocabulary

/// The words that a carrier's firmware says, each with its text in `Assets/wordings`.
///
/// What the manual prints stands there byte for byte; the rest is decided in the requirements or
/// assumed, and may be edited.
public enum Phrase: String, Codable, CaseIterable, Sendable {
    // MARK: Everywhere
    case yes, no
    /// What the SIM is called. Source: manual 4.1 (Q15).
    case simName
    /// Source: assumed; the simulator's own words for what it does not contain.
    case absent
    /// The head of the menu that a screen's menu key opens.
    case functionMenu
    case settingStored
    case deleteOne, deleteAll, deletionQuestion, deletionOfAllQuestion
    case registered, saved, noMoreRoom
    /// The soft key that stops a transfer.
    case stop
    /// How many there are, such as 3件; see ``CarrierProfile/text(count:)``.
    case countOf

    // MARK: Settings
    /// Source: manual 4.1 (Q18).
    case on, off
    /// What stands in the status row while the radio is switched off.
    case radioOffMark
    case normalBrowser, fullBrowser
    case dateCaption, timeCaption, notATime
    /// What the handset's own name stands under.
    case modelCaption
    /// Source: manual 4.1 (Q18).
    case networkClockQuestion, networkClockDone

    // MARK: Tools
    case ownNumber, ownNumberCaption, ownAddressCaption, notDialled, withheldNumber
    case tuning, noTelevision
    /// Source: requirements R-PHONE-095.
    case sentCaption, receivedCaption, packetCaption
    case memoCaption, newMemo, noMemos
    /// The days of a week, from Sunday, one character each.
    case weekdays, today
    /// A month of a year, and a day of a month with its weekday.
    case month, dayOfMonth
    /// Which keys turn the months. Source: assumed.
    case monthKeys

    // MARK: Power, radio and card
    /// Said by a display without power. Source: assumed.
    case batteryEmpty
    case radioIsOff, noCard, noSubscription
    /// What standby says without a card, and while the radio is switched off.
    /// Source: assumed, after the carriers' handsets.
    case standbyNoCard, standbyRadioOff, standbyRoaming

    // MARK: Calls and alarms
    case incomingCall, talking, answerCall, refuseCall, endCall, alarm, stopAlarm, missedCallNotice
    case callLog, callLogEmpty, callAnswered, callRefused

    // MARK: Mail
    case newMailNotice, inboxTitle, inboxEmpty, mailTitle
    /// Source: manual 4.1 (Q24): ドメイン指定.
    case byDomain, addDomain, domainCaption, notADomain

    // MARK: Applications
    case appliListTitle, appliListEmpty, capacityCaption
    /// Source: O-45.
    case otherSIM
    /// The package holds a program that the handset cannot run. Source: assumed.
    case notStartable
    /// Source: O-56; the manual gives no text.
    case memoryCardOut, onMemoryCard
    /// Source: O-50; the manual's history, correction 9.
    case permissionQuestion
    /// Source: manual 4.1 (Q18): 通信設定, ネットワークアクセス.
    case permissionTitle
    case autoStartTime
    /// Beside an application of another card, and of the memory card.
    case cardMark, memoryCardMark
    case used, free
    case appliName, appliVersion, appliProfile, appliSize, appliStorage, appliSource
    case appliPlace, placePhone, placeCard, ownCard, otherCard
    case deleteQuestion, deleteAllQuestion, deleted
    case moveToCardQuestion, moveToPhoneQuestion, moved
    case desktopQuestion, desktopDone, desktopOffQuestion, desktopOff
    case desktopFull
    /// Source: carrier-facts.md 2.5 (S!アプリオールリセット).
    case bindingQuestion, bindingDone
    /// What only takes up room in the folder. Source: assumed; the simulator's own.
    case filler

    // MARK: Downloads and version-up
    /// The head of every dialog about a download. Source: manual 1.2.1 step 3.
    case download
    /// Source: manual 1.2.1 step 3.
    case downloadDone
    case downloading, nothingElse
    /// Source: manual 3.12.2 step 4.
    case downloadQuestion
    /// Source: manual 3.12.2 steps 3 and 4 and notes; that an older version is announced,
    /// carrier-facts.md 2.2.
    case newerVersion, sameVersion, olderVersion
    /// Source: manual 3.12.2, note, with its own words on the buttons.
    case keepDataQuestion, keepData, dropData
    /// Source: manual 3.12.2 step 5.
    case downloadSaved
    /// What a link to an installed application says. Source: manual 3.12.1, note; O-54.
    case alreadyDownloaded
    case downloadStopped
    /// Source: assumed, after R-PHONE-092.
    case resumeQuestion
    /// The head of every dialog about a version-up, and its question. Source: manual 3.12.1 step 4.
    case versionUp, versionUpQuestion
    /// Nothing newer is there. Source: manual 3.12.1, note.
    case newestInstalled
    /// A start that follows the download directly. Source: manual 4.1 (Q20); O-55.
    case applicationError

    // MARK: Why a download is refused
    /// Source: O-53; the manual gives no text.
    case folderFull
    case notDownloadable, fullBrowserRefused, otherModel, newerProfile, packageTooLarge
    case storageTooLarge, foreignPackage, insecurePackage, batteryLow, otherSIMForDownload
    case otherApplication, sizeDiffers, damagedPackage, attributesDiffer

    // MARK: Barcode reader
    case codeHint, codeMissing, codesMany, codeResult
    /// What a code is, above what it says. Source: assumed; the forms, carrier-facts.md 3.4.
    case codeAddress, codeBookmark, codeMail, codePerson, codeText

    // MARK: Browser
    /// Source: manual 3.12.2, URL route, step 2.
    case urlEntry
    case secureAddress, clearField, notAnAddress, noAddresses
    case addBookmark, savePage, showAddress, loadAgain
    case receiving
    case connecting, pageMissing, pageBusy, pageFailed
    case outOfRange, notConnected, connectionCut, timedOut, certificateDate, certificateUntrusted
}

extension CarrierProfile {
    /// For instance `3件`.
    func text(count: Int) -> String { self[.countOf].replacing("{count}", with: "\(count)") }

    /// For instance `6月9日（火）`.
    ///
    /// - Parameter weekday: from 0 (Sunday) to 6.
    func words(for date: CivilDate, weekday: Int) -> String {
        let names = self[.weekdays].map(String.init)
        return self[.dayOfMonth].replacing("{month}", with: "\(date.month)")
            .replacing("{day}", with: "\(date.day)")
            .replacing("{weekday}", with: names.indices.contains(weekday) ? names[weekday] : "")
    }
}
