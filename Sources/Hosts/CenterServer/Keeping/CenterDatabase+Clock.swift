import GRDB

// The center's clock goes as fast as the computer's, and may have been set to another moment. Who
// opens the database the next time goes on with it: what is sent, certified or released at one
// time is not to be judged at another.
extension CenterDatabase {
    /// By how many milliseconds the center's clock is ahead of the computer's; 0 where it was never
    /// set.
    public func clockOffset() throws(DatabaseFault) -> Int64 {
        try run { try Int64.fetchOne($0, sql: "SELECT offset_milliseconds FROM clock") ?? 0 }
    }

    /// Sets the center's clock for all who open the database from now on.
    public func setClock(offsetMilliseconds offset: Int64) throws(DatabaseFault) {
        try run {
            try $0.execute(sql: "UPDATE clock SET offset_milliseconds = ?", arguments: [offset])
        }
    }

    /// Writes what is there already, to see whether anything can be written. An `UPDATE` to the same
    /// value would write nothing.
    func probe() throws(DatabaseFault) {
        try run { database in
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            try database.execute(sql: "PRAGMA user_version = \(version)")
        }
    }
}
