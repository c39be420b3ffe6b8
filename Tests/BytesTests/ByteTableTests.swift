import Bytes
import Testing

@Suite struct ByteTableTests {
    @Test func whatIsThereIsFoundAndNothingElse() {
        var entries: [[UInt8]: Int] = [:]
        for number in 0..<500 { entries[Array("key number \(number * 7) of many".utf8)] = number }
        entries[[]] = -1
        let table = ByteTable(entries)
        for (key, value) in entries { #expect(table[key.span] == value) }
        for number in 0..<500 where !number.isMultiple(of: 7) {
            let key = Array("key number \(number) of many".utf8)
            #expect(table[key.span] == nil)
        }
        let empty = ByteTable<Int>([:])
        let key = Array("a".utf8)
        #expect(empty[key.span] == nil)
    }
}
