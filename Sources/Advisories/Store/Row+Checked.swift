internal import FoundationEssentials
internal import GRDB

/// Columns of a file that may be damaged: what is not of the expected kind is an error, where the library would end the program.
extension Row {
    func integer(_ index: Int) throws -> Int {
        guard index < count, case .int64(let value) = (self[index] as DatabaseValue).storage else {
            throw Self.damaged(index)
        }
        return Int(clamping: value)
    }

    func text(_ index: Int) throws -> String {
        guard index < count, case .string(let value) = (self[index] as DatabaseValue).storage else {
            throw Self.damaged(index)
        }
        return value
    }

    /// `nil` for NULL.
    func optionalText(_ index: Int) throws -> String? {
        guard index < count else { throw Self.damaged(index) }
        return (self[index] as DatabaseValue).isNull ? nil : try text(index)
    }

    func number(_ index: Int) throws -> Double {
        guard index < count else { throw Self.damaged(index) }
        switch (self[index] as DatabaseValue).storage {
        case .double(let value): return value
        // Whole numbers are stored as such.
        case .int64(let value): return Double(value)
        case .null, .string, .blob: throw Self.damaged(index)
        }
    }

    func bytes(_ index: Int) throws -> [UInt8] {
        guard index < count, case .blob(let value) = (self[index] as DatabaseValue).storage else {
            throw Self.damaged(index)
        }
        return [UInt8](value)
    }

    private static func damaged(_ index: Int) -> ColumnError { ColumnError(index: index) }
}

/// A column that is not of its kind.
struct ColumnError: Error {
    let index: Int
}
