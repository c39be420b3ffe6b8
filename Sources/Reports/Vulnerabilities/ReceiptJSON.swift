package import Bytes
package import Model

/// A receipt as a file. Schema: `docs/schema/scan-receipt.v1.schema.json`.
package enum ReceiptJSON {
    /// - Parameter output: SHA-256 of the report that belongs to it.
    package static func value(_ receipt: ScanReceipt, output: Digest) -> JSONValue {
        .object([
            ("schemaVersion", .integer(1)),
            ("program", .string(receipt.program)),
            ("rules", .number(receipt.rules)),
            ("target", .string(receipt.target)),
            ("platform", .optional(receipt.platform)),
            ("digest", .optional(receipt.digest?.description)),
            ("database", .string(receipt.database.description)),
            ("date", .string(receipt.day.description)),
            ("conditions", .strings(receipt.conditions)),
            ("baseline", .optional(receipt.baseline)),
            ("unrated", .optional(receipt.unrated?.rawValue)),
            ("maximumAge", receipt.maximumAge.map { .number($0) } ?? .null),
            ("allowsIncomplete", .bool(receipt.allowsIncomplete)),
            ("format", .string(receipt.format)),
            (
                "files",
                .array(
                    receipt.files.map {
                        .object([
                            ("role", .string($0.role.rawValue)), ("path", .string($0.path)),
                            ("digest", .string($0.digest.description)),
                        ])
                    })
            ),
            (
                "images",
                .array(
                    receipt.images.map {
                        .object([
                            ("role", .string($0.role.rawValue)), ("reference", .string($0.reference)),
                            ("digest", .optional($0.digest?.description)),
                        ])
                    })
            ),
            ("output", .string(output.description)),
        ])
    }

    /// - Throws: where something that a repetition needs is absent.
    package static func read(_ value: JSONValue) throws(ParseError) -> (receipt: ScanReceipt, output: Digest) {
        guard value["schemaVersion"]?.number == 1, let program = value.text("program"),
            let rules = value["rules"]?.number, let target = value.text("target"),
            let database = value.text("database").flatMap({ Digest($0) }),
            let day = value.text("date").flatMap({ CivilDate($0) }), let format = value.text("format"),
            let output = value.text("output").flatMap({ Digest($0) })
        else { throw ParseError("no receipt of a scan") }
        var files: [ScanReceipt.File] = []
        for entry in value.elements("files") {
            guard let role = entry.text("role").flatMap({ ScanReceipt.File.Role(rawValue: $0) }),
                let path = entry.text("path"), let digest = entry.text("digest").flatMap({ Digest($0) })
            else { throw ParseError("a receipt with a file that is not named in full") }
            files.append(ScanReceipt.File(role: role, path: path, digest: digest))
        }
        var images: [ScanReceipt.Image] = []
        for entry in value.elements("images") {
            guard let role = entry.text("role").flatMap({ ScanReceipt.Image.Role(rawValue: $0) }),
                let reference = entry.text("reference")
            else { throw ParseError("a receipt with an image that is not named in full") }
            images.append(
                ScanReceipt.Image(
                    role: role, reference: reference, digest: entry.text("digest").flatMap { Digest($0) }))
        }
        var receipt = ScanReceipt(
            program: program, rules: Int(clamping: rules), target: target, platform: value.text("platform"),
            digest: value.text("digest").flatMap { Digest($0) }, database: database, day: day,
            conditions: value.elements("conditions").compactMap(\.text), baseline: value.text("baseline"),
            unrated: value.text("unrated").flatMap { Severity(rawValue: $0) },
            maximumAge: value["maximumAge"]?.number.map { Int(clamping: $0) },
            allowsIncomplete: value["allowsIncomplete"] == .bool(true), format: format, files: files)
        receipt.images = images
        return (receipt, output)
    }
}
