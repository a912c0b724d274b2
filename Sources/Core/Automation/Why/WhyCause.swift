import AppliRuntime
import CarrierNetwork
import Ciphers
import Handset
import OTPCenter
import Simulation
import Vocabulary

/// A cause in the words of whoever looks on from outside, and the knob that is behind it.
struct WhyCause: Equatable {
    private let english: String
    private let japanese: String
    /// What may be behind it; what the panel puts right comes first.
    let facets: [Facet]

    private init(_ english: String, _ japanese: String, _ facets: Facet...) {
        self.english = english
        self.japanese = japanese
        self.facets = facets
    }

    var words: Wording { Wording(english, japanese) }

    func sentence(in tongue: Tongue) -> String { words(in: tongue) }

    init?(_ incident: Incident) {
        switch incident {
        case .callFailed(let failed): self = Self.call(failed.cause)
        case .launchRefused(_, let refusal): self = Self.launch(refusal)
        case .downloadRefused(_, let refusal): self = Self.download(refusal)
        case .mailDropped(let sender, let refusal): self = Self.mail(sender, refusal)
        case .storageFailed(_, let refusal): self = Self.storage(refusal)
        case .callMissed(_, let missed):
            guard let cause = Self.missed(missed) else { return nil }
            self = cause
        case .clockNotAdjusted(let cause): self = Self.call(.line(cause))
        case .powerLost(.batteryEmpty):
            self.init("The battery is empty.", "電池が切れました。", .battery)
        case .powerLost, .poweredOn, .suspended, .resumed, .clockChanged: return nil
        }
    }

    // MARK: What is behind it

    /// What takes the cause away; nil when it is gone already, or cannot be taken away here.
    func remedy(in world: World) -> Order? {
        let memory = world.handset.memory
        switch facets.first {
        case .radio: return world.network.bars == nil ? .act(.radioChanged(bars: 3)) : nil
        case .card: return memory.slot.choice == .own ? nil : .act(.cardChanged(.own))
        case .memoryCard: return memory.hasMemoryCard ? nil : .act(.memoryCardChanged(true))
        case .clock:
            let isRight = memory.clock.reading(at: world.now).milliseconds == world.now.milliseconds
            if !isRight { return .act(.clockPutRight) }
            return world.centerShift == 0 ? nil : .act(.centerClockPutRight)
        case .line:
            let faults = world.center?.faults ?? []
            if !world.network.faults.isEmpty || !faults.isEmpty { return .act(.lineMended) }
            if world.network.storm != nil { return .act(.lineChanged(world.network.quality)) }
            return world.center?.ledger.isDistributionInMaintenance ?? false
                ? .act(.operated(.distributionMaintenance(false))) : nil
        case .center:
            return world.center?.ledger.isInMaintenance ?? false
                ? .act(.operated(.maintenance(false))) : nil
        case .battery:
            return memory.battery.percent == 100 ? nil : .act(.batteryChanged(percent: 100))
        case .folder:
            return memory.folder.isFilled ? .act(.folderCleared) : nil
        case .storage:
            return world.handset.storageFault == nil ? nil : .act(.storageFaulted(nil))
        case .radioOff:
            guard memory.isRadioOff, let name = world.handset.model.radioOffName else { return nil }
            return .act(.settingSwitched(name, on: false))
        case .permission, .distribution, .operation, nil: return nil
        }
    }

    func remedyName(in tongue: Tongue) -> String {
        switch facets.first {
        case .radio: tongue("Back in range", "圏内に戻す")
        case .card: tongue("Original card", "元のカードに戻す")
        case .memoryCard: tongue("Insert the card", "microSDを入れる")
        case .clock: tongue("Put clock right", "時計を合わせる")
        case .line: tongue("Mend the line", "回線を直す")
        case .center: tongue("Open the center", "メンテナンスを終える")
        case .battery: tongue("Charge", "充電する")
        case .folder: tongue("Make room", "空きを作る")
        case .storage: tongue("Mend storage", "保存領域を直す")
        case .radioOff: tongue("Radio on", "電波を入れる")
        case .permission, .distribution, .operation, nil: ""
        }
    }

    // MARK: Sentences

    private static func call(_ cause: CallCause) -> WhyCause {
        switch cause.kind {
        case .radioOff:
            WhyCause(
                "The radio is switched off on the phone, so nothing left it.",
                "電話機で電波を切る設定になっているため、何も送信されていません。", .radioOff)
        case .noCard:
            WhyCause(
                "There is no card in the phone, so nothing left it.",
                "電話機にカードがないため、何も送信されていません。", .card)
        case .outOfRange:
            WhyCause(
                "The phone is out of range, so nothing left it.",
                "圏外のため、何も送信されていません。", .radio)
        case .noSubscription:
            WhyCause(
                "The network does not serve this card: its contract has ended.",
                "このカードは契約が終わっているため、ネットワークが受け付けません。", .card)
        case .permission:
            WhyCause(
                "The user does not let the application use the network.",
                "このアプリの通信が許可されていません。", .permission)
        case .otherHost:
            WhyCause(
                "The application asked for another host than the one it came from.",
                "アプリが配信元と異なるサーバへ接続しようとしました。")
        case .unknownHost:
            WhyCause("There is no server of this name.", "この名前のサーバはありません。")
        case .refused:
            WhyCause("The server refused the connection.", "サーバが接続を拒否しました。", .line, .distribution)
        case .connectTimedOut:
            WhyCause(
                "The server's address could not be found out in time, or nothing answered there, so "
                    + "nothing was sent.",
                "サーバのアドレスが時間内に分からないか、そこから応答がないため、何も送信されていません。", .line)
        case .notTLS:
            WhyCause(
                "What answers at the server's address does not speak TLS 1.2 or newer.",
                "サーバのアドレスで応答するものが、TLS 1.2以降に対応していません。")
        case .certificate: certificate(cause)
        case .cut:
            WhyCause(
                "The connection was lost after the request had left.",
                "要求を送ったあとで通信が切れました。", .radio, .line)
        case .reset:
            WhyCause(
                "The server's end broke the connection off before it had answered.",
                "サーバ側が応答の前に接続を打ち切りました。", .line)
        case .unreadable:
            WhyCause(
                "The server answered with something that is not HTTP, or too large.",
                "サーバの応答がHTTPとして読めないか、大きすぎます。")
        case .timedOut:
            WhyCause(
                "For 30 seconds no answer came.", "30秒間、応答がありませんでした。", .line)
        case .status: status(cause)
        }
    }

    private static func certificate(_ cause: CallCause) -> WhyCause {
        guard case .line(.certificate(let verdict, let dates)) = cause else {
            return WhyCause("The phone refused the server.", "電話機がサーバを拒否しました。")
        }
        return switch verdict {
        case .notYetValid:
            WhyCause(
                "By the phone's clock the server's certificate is not valid yet\(english(dates)).",
                "電話機の時計から見て、サーバの証明書はまだ有効期間前です\(japanese(dates))。", .clock)
        case .expired:
            WhyCause(
                "By the phone's clock the server's certificate has expired\(english(dates)).",
                "電話機の時計から見て、サーバの証明書は有効期間が過ぎています\(japanese(dates))。", .clock)
        case .unknownAuthority:
            WhyCause(
                "The phone does not trust the authority that signed the server's certificate.",
                "サーバの証明書の発行元を電話機が信頼していません。")
        case .otherHost:
            WhyCause(
                "The server's certificate is for another host.",
                "サーバの証明書が別のサーバのものです。")
        case .malformed, .trusted:
            WhyCause(
                "The server's certificate cannot be read.", "サーバの証明書を読み取れません。")
        }
    }

    private static func english(_ dates: X509.Validity?) -> String {
        dates.map { ": it is valid from \(japan($0.from)) to \(japan($0.until)) in Japan" } ?? ""
    }

    private static func japanese(_ dates: X509.Validity?) -> String {
        dates.map { "（有効期間は日本時間\(japan($0.from))～\(japan($0.until))）" } ?? ""
    }

    private static func japan(_ seconds: Int64) -> String {
        ClockWords.moment(WorldTime(milliseconds: seconds * 1000).japan)
    }

    private static func status(_ cause: CallCause) -> WhyCause {
        guard case .status(let status) = cause else {
            return WhyCause("The server refused.", "サーバが受け付けませんでした。")
        }
        return status == 503
            ? WhyCause(
                "The server is under maintenance (503).", "サーバがメンテナンス中です（503）。", .center, .line)
            : WhyCause(
                "The server answered with the status \(status).",
                "サーバが状態 \(status) を返しました。", .line)
    }

    private static func launch(_ refusal: LaunchRefusal) -> WhyCause {
        switch refusal {
        case .otherCard:
            WhyCause(
                "The application came with another card than the one in the phone.",
                "ダウンロードしたときと別のカードが入っています。", .card)
        case .noCard:
            WhyCause("There is no card in the phone.", "電話機にカードがありません。", .card)
        case .memoryCard:
            WhyCause(
                "This model does not start applications from the memory card.",
                "この機種は、microSDにあるアプリを起動できません。")
        case .memoryCardOut:
            WhyCause(
                "The application lies on the memory card, which is not in its slot.",
                "アプリのあるmicroSDが、電話機に入っていません。", .memoryCard)
        case .firstStart:
            WhyCause(
                "On this model the first start after a download fails; start it again.",
                "この機種は、ダウンロード直後の初回の起動に失敗します。もう一度起動します。")
        case .noProgram:
            WhyCause(
                "The phone does not run what is in this package.",
                "この電話機では動かないアプリです。")
        }
    }

    private static func download(_ refusal: DownloadRefusal) -> WhyCause {
        switch refusal {
        case .descriptor:
            WhyCause("The descriptor could not be read.", "アプリの記述ファイルを読めません。")
        case .fullBrowser:
            WhyCause(
                "The full browser downloads no applications.", "フルブラウザではアプリをダウンロードできません。")
        case .otherModel:
            WhyCause("The package is made for other models.", "この機種向けのアプリではありません。")
        case .newerProfile:
            WhyCause(
                "The package needs a newer platform than this model's.",
                "この機種より新しい実行環境が必要なアプリです。")
        case .packageTooLarge, .storageTooLarge:
            WhyCause("The application is too large for this model.", "この機種には大きすぎるアプリです。")
        case .foreignPackage:
            WhyCause(
                "The package lies at another site than its descriptor.",
                "アプリ本体が記述ファイルと別のサイトにあります。")
        case .insecurePackage:
            WhyCause(
                "The descriptor came safely, and the package would not.",
                "記述ファイルは暗号化されていますが、アプリ本体は暗号化されていません。")
        case .folderFull:
            WhyCause("The folder has too little room for it.", "フォルダの空きが足りません。", .folder)
        case .batteryLow:
            WhyCause("The battery is too low for a download.", "ダウンロードするには電池が足りません。", .battery)
        case .otherCard:
            WhyCause(
                "The application that is there came with another card.",
                "保存されているアプリは別のカードでダウンロードしたものです。", .card)
        case .memoryCardOut:
            WhyCause(
                "The application that is there lies on the memory card, which is not in its slot.",
                "保存されているアプリはmicroSDにあり、microSDが電話機に入っていません。", .memoryCard)
        case .otherApplication:
            WhyCause(
                "The version-up was offered another application.",
                "バージョンアップ先が別のアプリです。")
        case .sizeDiffers, .damaged, .attributesDiffer:
            WhyCause("The package is not what its descriptor says.", "アプリ本体が記述と合いません。")
        }
    }

    private static func mail(_ sender: String, _ refusal: MailCenter.Refusal) -> WhyCause {
        switch refusal {
        case .unknownAddress:
            WhyCause(
                "A mail of \(sender) was dropped: nobody has the address that it was sent to.",
                "\(sender) からのメールは、宛先のアドレスがないため捨てられました。")
        case .domain:
            WhyCause(
                "A mail of \(sender) was dropped: the user refuses its domain.",
                "\(sender) からのメールは、ドメイン指定により届きません。")
        case .link:
            WhyCause(
                "A mail of \(sender) was dropped: the user refuses mail with addresses in it.",
                "\(sender) からのメールは、URL付きメールの拒否により届きません。")
        }
    }

    private static func storage(_ refusal: StorageRefusal) -> WhyCause {
        switch refusal {
        case .refused:
            WhyCause(
                "The phone's storage refused the write.", "電話機の保存領域に書き込めませんでした。", .storage)
        case .misread:
            WhyCause(
                "What was written was read back differently.",
                "書き込んだ内容が正しく読み出せませんでした。", .storage)
        case .notAllowed:
            WhyCause("The application may not write there.", "アプリはここに書き込めません。")
        }
    }

    private static func missed(_ missed: MissedCall) -> WhyCause? {
        switch missed {
        case .unanswered, .busy: nil
        case .unreachable:
            WhyCause(
                "Somebody called, and the network could not reach the phone.",
                "着信がありましたが、電話機につながりませんでした。", .radio)
        }
    }
}
