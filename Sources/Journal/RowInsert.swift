internal import GRDB
internal import GRDBSQLite

/// Stores many rows of a table, value by value in the order of its columns, without making an object
/// of each, and several with one statement: the log is written while people wait.
///
/// All of the rows that were announced must follow. One that is refused fails with its neighbours.
struct RowInsert {
    private let db: Database
    private let target: Target
    /// Rows that are still to come.
    private var left: Int
    /// The statement for several rows, and the one for those that remain.
    private var several: OpaquePointer?
    private var single: OpaquePointer?
    /// The one that is being filled, how many values it has, and how many of them are bound.
    private var statement: OpaquePointer?
    private var values: CInt = 0
    private var bound: CInt = 0

    /// The columns of a table that rows are made of, and how that is said in SQL.
    struct Target {
        let columns: Int
        /// How many rows one statement stores where there are so many.
        let atOnce: Int
        let single: String
        let several: String

        init(_ table: String, _ columns: [String], atOnce: Int = 16) {
            let row = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
            let rows = Array(repeating: row, count: atOnce).joined(separator: ", ")
            let beginning = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES "
            self.columns = columns.count
            self.atOnce = atOnce
            single = beginning + row
            several = beginning + rows
        }
    }

    /// - Parameter rows: how many will follow.
    init(into target: Target, rows: Int, _ db: Database) {
        self.db = db
        self.target = target
        left = rows
    }

    /// SQLite copies what it is given: ours need not stay where it is.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    mutating func bind(_ number: Int64) throws {
        let statement = try next()
        try check(sqlite3_bind_int64(statement, bound, number), SQLITE_OK)
    }

    /// - Parameter text: without a zero byte, at which SQLite would end it for some readers.
    mutating func bind(_ text: String) throws {
        let statement = try next()
        var text = text
        let result = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text64(
                    statement, bound, $0.baseAddress ?? Self.nothing, UInt64($0.count),
                    Self.copied, UInt8(SQLITE_UTF8))
            }
        }
        try check(result, SQLITE_OK)
    }

    mutating func bind(_ blob: [UInt8]) throws {
        let statement = try next()
        let result = blob.withUnsafeBytes {
            sqlite3_bind_blob64(
                statement, bound, $0.baseAddress ?? UnsafeRawPointer(Self.nothing),
                UInt64($0.count), Self.copied)
        }
        try check(result, SQLITE_OK)
    }

    /// The row is complete; it is stored now or with those that follow.
    mutating func end() throws {
        precondition(Int(bound) % target.columns == 0, "a row lacks some of its values")
        left -= 1
        guard bound == values else { return }
        let result = sqlite3_step(statement)
        defer {
            sqlite3_reset(statement)
            statement = nil
        }
        try check(result, SQLITE_DONE)
    }

    /// The statement whose next value is bound now.
    private mutating func next() throws -> OpaquePointer? {
        if statement == nil {
            if left >= target.atOnce {
                several = try several ?? prepared(target.several)
                statement = several
            } else {
                single = try single ?? prepared(target.single)
                statement = single
            }
            values = sqlite3_bind_parameter_count(statement)
            bound = 0
        }
        bound += 1
        return statement
    }

    /// A statement that the connection keeps, so that it is read once.
    private func prepared(_ sql: String) throws -> OpaquePointer {
        try db.cachedStatement(sql: sql).sqliteStatement
    }

    private func check(_ result: CInt, _ wanted: CInt) throws {
        guard result != wanted else { return }
        let connection = db.sqliteConnection
        throw DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection)))
    }

    // Unsafe: written here once, and never again.
    /// Where bytes are that are none: at no address they would be taken for NULL.
    private nonisolated(unsafe) static let nothing: UnsafePointer<CChar> = {
        let byte = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
        byte.initialize(to: 0)
        return UnsafePointer(byte)
    }()
}
