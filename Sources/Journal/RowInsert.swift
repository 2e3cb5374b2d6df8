internal import GRDB
internal import GRDBSQLite

/// Stores many rows through one statement, value by value in the order of its parameters, without
/// making an object of each: the log is written while people wait.
///
/// Only for statements that give no rows back.
struct RowInsert {
    private let statement: OpaquePointer
    private let db: Database
    private var parameter: CInt = 0

    /// - Parameter sql: kept by the connection, so that it is read once.
    init(_ sql: String, _ db: Database) throws {
        statement = try db.cachedStatement(sql: sql).sqliteStatement
        self.db = db
    }

    /// SQLite copies what it is given: ours need not stay where it is.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    mutating func bind(_ number: Int64) throws {
        parameter += 1
        try check(sqlite3_bind_int64(statement, parameter, number), SQLITE_OK)
    }

    /// - Parameter text: without a zero byte, at which SQLite would end it for some readers.
    mutating func bind(_ text: String) throws {
        parameter += 1
        var text = text
        let result = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text64(
                    statement, parameter, $0.baseAddress ?? Self.nothing, UInt64($0.count),
                    Self.copied, UInt8(SQLITE_UTF8))
            }
        }
        try check(result, SQLITE_OK)
    }

    mutating func bind(_ blob: [UInt8]) throws {
        parameter += 1
        let result = blob.withUnsafeBytes {
            sqlite3_bind_blob64(
                statement, parameter, $0.baseAddress ?? UnsafeRawPointer(Self.nothing),
                UInt64($0.count), Self.copied)
        }
        try check(result, SQLITE_OK)
    }

    /// Stores the row, once all of its values are bound.
    mutating func store() throws {
        precondition(
            parameter == sqlite3_bind_parameter_count(statement), "a row lacks some of its values")
        parameter = 0
        let result = sqlite3_step(statement)
        defer { sqlite3_reset(statement) }
        try check(result, SQLITE_DONE)
    }

    private func check(_ result: CInt, _ wanted: CInt) throws {
        guard result != wanted else { return }
        let connection = db.sqliteConnection
        throw DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection)))
    }

    /// Where bytes are that are none: at no address they would be taken for NULL.
    // Unsafe: written here once, and never again.
    private nonisolated(unsafe) static let nothing: UnsafePointer<CChar> = {
        let byte = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
        byte.initialize(to: 0)
        return UnsafePointer(byte)
    }()
}
