import OTPDomain
import Vocabulary

extension Token {
    func row(_ place: Int) -> [Cell] {
        let pending: WorldTime? = if case .pending(let since) = state { since } else { nil }
        var cells: [Cell] = []
        cells.reserveCapacity(40)
        cells += [
            .count(place), .text(serial), .text(subscriber.service), .text(subscriber.userID),
            .text(state.word), .moment(pending),
        ]
        cells += licence.cells
        cells += renewal?.cells ?? Licence.noCells
        cells += [
            .text(renewalRight.rawValue), .secret(pin), .secret(previousPIN?.pin),
            .moment(previousPIN?.changed), .count(pinFailures), .integer(lastSequence),
            .list(answers.map(\.cbor)),
        ]
        cells += record.cells
        return cells
    }

    init(_ row: inout RowReader, at place: Int) {
        _ = row.count(place...place)
        let serial = row.text("8 digits", else: "") { $0.utf8.count == 8 ? $0 : nil }
        self.serial = serial
        subscriber = Subscriber(service: row.text(), userID: row.text())
        state = TokenState(&row)
        licence = Licence(&row, of: serial)
        if row.isEmptyNext {
            row.skip(Licence.noCells.count)
        } else {
            renewal = Licence(&row, of: serial)
        }
        renewalRight = row.text("a right to renew", else: .denied) { RenewalRight(rawValue: $0) }
        let pin = row.optional { $0.secret() }
        let previous = row.optional { $0.secret() }
        let changed = row.optional { $0.moment() }
        keepPIN(
            pin,
            before: previous.flatMap { pin in
                changed.map { PreviousPIN(pin: pin, changed: $0) }
            })
        pinFailures = row.count()
        lastSequence = row.integer()
        answers = row.list("answers") { KeptAnswer($0) }
        record = LogInRecord(&row)
    }
}

extension TokenState {
    fileprivate init(_ row: inout RowReader) {
        let states: [TokenState] = [
            .pending(since: WorldTime(milliseconds: 0)), .active, .lapsed,
            .disabled(afterFailures: true), .disabled(afterFailures: false), .terminated,
        ]
        let wanted = "one of " + states.map(\.word).joined(separator: ", ")
        self = row.text(wanted, else: .terminated) { word in
            states.first { $0.word == word }
        }
        if case .pending = self {
            self = .pending(since: row.moment())
        } else {
            row.skip()
        }
    }
}

extension Licence {
    fileprivate var cells: [Cell] {
        [
            .count(generation), .bytes(transaction), .bytes(transcript), .day(expiry),
            .count(digits), .secret(keys),
        ]
    }

    fileprivate static let noCells = [Cell](repeating: .null, count: 6)

    fileprivate init(_ row: inout RowReader, of serial: String) {
        self.init(
            generation: row.count(1...Int.max), transaction: row.bytes(), transcript: row.bytes(),
            expiry: row.day(), digits: row.count(6...8), keys: row.secret(), serial: serial)
    }
}

extension KeptAnswer {
    /// `[operation, transaction, payload, moment]`.
    fileprivate var cbor: CBOR {
        .array([
            .integer(Int64(operation.rawValue)), .bytes(transaction), .bytes(payload),
            .integer(at.milliseconds),
        ])
    }

    fileprivate init?(_ cbor: CBOR) {
        guard let parts = cbor.array, parts.count == 4,
            let operation = parts[0].integer(in: 0...4).flatMap({ Operation(rawValue: $0) }),
            let transaction = parts[1].bytes, let payload = parts[2].bytes,
            let moment = parts[3].integer
        else { return nil }
        self.init(
            operation: operation, transaction: transaction, payload: payload,
            at: WorldTime(milliseconds: moment))
    }
}

extension LogInRecord {
    fileprivate var cells: [Cell] {
        [
            .integer(offsetSeconds), .integer(baselineSeconds), .number(floor),
            .list(used.map { .integer($0) }), .count(failures), .moment(lastFailure),
            .number(correction?.offsetSeconds), .moment(correction?.effective),
            .moment(nextCorrection),
        ]
    }

    fileprivate init(_ row: inout RowReader) {
        offsetSeconds = row.integer()
        baselineSeconds = row.integer()
        floor = row.optional { $0.integer() }
        used = row.list("minutes") { $0.integer }
        failures = row.count()
        lastFailure = row.optional { $0.moment() }
        let offset = row.optional { $0.integer() }
        let effective = row.optional { $0.moment() }
        let made = offset.flatMap { offset in
            effective.map { Correction(offsetSeconds: offset, effective: $0) }
        }
        keepCorrection(made, next: row.optional { $0.moment() })
    }
}
