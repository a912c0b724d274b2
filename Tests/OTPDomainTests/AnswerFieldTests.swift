import OTPDomain
import Testing

@Suite("protocol.md 2.2: the fields of the center's answers by their names")
struct AnswerFieldTests {
    @Test("a question's first bytes say its operation and its pass, sealed or not")
    func marks() {
        let transaction = [UInt8](repeating: 7, count: 16)
        for operation in Operation.allCases {
            for pass in 1...6 {
                let mark = OTPC.mark(operation, pass: pass)
                let open = Envelope(
                    operation, pass: pass, transaction: transaction, message: [1, 2, 3],
                    serial: pass == 1 ? "12345678" : nil)
                let sealed = SealedRequest(
                    operation, pass: pass, transaction: transaction, serial: "12345678",
                    sequence: 1, nonce: [UInt8](repeating: 1, count: 12), [1: 2],
                    authKey: [UInt8](repeating: 2, count: 32))
                for body in [open.encoded, sealed.encoded] {
                    #expect(body.prefix(16).contains(mark))
                    for other in 1...6 where other != pass {
                        #expect(!body.prefix(16).contains(OTPC.mark(operation, pass: other)))
                    }
                }
            }
        }
    }

    @Test("which answers have a field", arguments: AnswerField.allCases)
    func places(field: AnswerField) {
        let places = Operation.allCases.flatMap { operation in
            operation.questions.filter { field.canBeIn(operation, answerTo: $0) }
                .map { "\(operation.rawValue).\($0)" }
        }
        let all = ["0.1", "0.3", "0.5", "1.1", "3.1", "3.3", "3.5", "4.1"]
        let expected: [String] =
            switch field {
            case .version, .operation, .pass, .transaction, .message: all
            case .nonce: ["0.5", "1.1", "3.5", "4.1"]
            case .status: Array(all.dropFirst())
            case .certificate, .signature, .suites: ["0.1"]
            case .random, .time: ["0.1", "3.1"]
            case .mac: ["0.3", "0.5", "3.3", "3.5"]
            case .package, .serial, .service, .logo, .expiry, .suite, .digits, .period, .pin,
                .generation:
                ["0.3", "3.3"]
            case .offset, .effective: ["4.1"]
            }
        #expect(places == expected)
        #expect(field.canBeIn(nil, answerTo: nil))
    }
}
