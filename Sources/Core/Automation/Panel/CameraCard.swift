import Handset
import Simulation

extension PhonePanel {
    /// カメラ: what lies before it, for the barcode reader; nil for a model without one.
    /// Source: requirements 11.3; R-DL-010.
    static func cameraCard(_ world: World, _ tongue: Tongue) -> Card? {
        guard world.handset.model.has(.barcodeReader) else { return nil }
        let picture = world.handset.camera
        var rows: [Row] = [
            .knobs([.field("camera.text", .camera)]),
            .knobs([
                .button(
                    "camera.picture", tongue("No code", "コードなし"),
                    .act(.codeShown(CodePicture(codes: [])))),
                .button("camera.away", tongue("Take away", "片付ける"), .act(.codeShown(nil))),
            ]),
        ]
        if let text = picture.flatMap(text) { rows.insert(.text(text), at: 1) }
        rows.append(
            .note(
                tongue(
                    "The barcode reader reads it. A picture may be dropped on the window or "
                        + "pasted, too.",
                    "バーコードリーダーで読み取れます。画像はウィンドウへのドロップや貼り付けでも置けます。"),
                isInForce: picture != nil))
        return Card(
            head: tongue("Before the camera", "カメラの前"),
            value: Value(name(of: picture, tongue), isChanged: picture != nil), rows: rows)
    }

    private static func name(of picture: CodePicture?, _ tongue: Tongue) -> String {
        switch picture?.codes.count {
        case nil: tongue("nothing", "なし")
        case 0?: tongue("a picture without a code", "コードのない画像")
        case 1?: tongue("a code", "コード1つ")
        case let count?: tongue("\(count) codes", "コード\(count)つ")
        }
    }

    /// The beginning of the one code; nil where there is none, or it is no text.
    private static func text(of picture: CodePicture) -> String? {
        guard picture.codes.count == 1 else { return nil }
        guard let text = String(validating: picture.codes[0], as: UTF8.self) else { return nil }
        let line = String(text.map { $0.isNewline ? " " : $0 })
        return line.count > 60 ? line.prefix(59) + "…" : line
    }
}
