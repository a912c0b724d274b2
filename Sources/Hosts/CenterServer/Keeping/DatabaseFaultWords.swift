import OTPCenter

extension DatabaseFault {
    /// What is wrong and the way out, in one or two sentences.
    public func sentence(in language: SiteLanguage) -> String { words(language) }

    /// What is wrong, in a sentence.
    public func finding(in language: SiteLanguage) -> String { finding(language) }

    var words: Words {
        switch self {
        case .damaged(let path, _), .unsound(let path, _), .brokenLog(let path):
            finding + Self.restoring(path)
        case .orphaned(let journal):
            finding
                + Self.restoring(
                    journal.hasSuffix("-wal") ? String(journal.dropLast(4)) : journal)
        case .unusable, .occupied, .notADatabase, .foreign, .newer, .otherRing, .exists: finding
        }
    }

    private static func restoring(_ path: String) -> Words {
        Words(
            "控えがあれば garakei center restore 控え --db \(path) で戻せます。",
            " With a backup, `garakei center restore BACKUP --db \(path)` mends it.")
    }

    private var finding: Words {
        switch self {
        case .unusable(let path, let reason):
            Words("\(path) を使えません（\(reason)）。", "\(path) cannot be used (\(reason)).")
        case .occupied(let path):
            Words(
                "\(path) はほかのプロセスが使っています。それを終了してください。",
                "\(path) is in use by another process. End that one first.")
        case .notADatabase(let path):
            Words(
                "\(path) はデータベースではありません。別のファイルを指定してください。",
                "\(path) is no database. Name another file.")
        case .foreign(let path):
            Words(
                "\(path) は別のプログラムのデータベースです。別のファイルを指定してください。",
                "\(path) is another program's database. Name another file.")
        case .newer(let path, let found, let wanted):
            Words(
                "\(path) は新しい版の garakei が書いたものです（形式\(found)、扱えるのは\(wanted)まで）。",
                "\(path) was written by a later garakei (format \(found); this one knows "
                    + "\(wanted)).")
        case .damaged(let path, let finding):
            Words("\(path) は壊れています（\(finding)）。", "\(path) is damaged (\(finding)).")
        case .unsound(let path, let fault):
            Words(
                "\(path) の内容が正しくありません（\(fault.table.rawValue) の\(fault.row)行目、\(fault.column)）。",
                "\(path) holds what no center has written (table \(fault.table.rawValue), row "
                    + "\(fault.row), \(fault.column)).")
        case .brokenLog(let path):
            Words(
                "\(path) の記録は、変更されたか一部が失われています。",
                "The log in \(path) was changed or cut.")
        case .orphaned(let journal):
            Words(
                "\(journal) だけが残り、そのデータベースがありません。",
                "\(journal) is there, and its database is not.")
        case .otherRing(let path):
            Words(
                "\(path) の秘密は別の鍵で封じられています。データベースといっしょに作られた鍵を戻してください。",
                "The secrets in \(path) are sealed under another ring. Put the ring back that was "
                    + "made with the database.")
        case .exists(let path):
            Words(
                "\(path) はすでにあります。別の名前を指定してください。",
                "\(path) is there already. Choose another name.")
        }
    }
}
