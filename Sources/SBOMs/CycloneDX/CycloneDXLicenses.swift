internal import Bytes
internal import Model

/// Licences of a component: a list of ids and names, or one expression, never both. Source: bom-1.6.schema.json, `licenseChoice`.
enum CycloneDXLicenses {
    static func written(_ licenses: [NormalizedLicense]) -> [JSONValue] {
        let expressions = licenses.compactMap(\.expression)
        if !licenses.isEmpty, expressions.count == licenses.count, !expressions.allSatisfy(\.isPlain),
            let all = LicenseExpression.all(of: expressions)
        {
            return [.object([("expression", .string(all.description))])]
        }
        return licenses.map { license in
            let key = license.expression.map(\.isPlain) == true ? "id" : "name"
            return .object([("license", .object([(key, .string(license.description))]))])
        }
    }

    static func read(_ licenses: [JSONValue]) -> [String] {
        licenses.compactMap { choice in
            if let expression = choice.text("expression") { return expression }
            guard let license = choice["license"] else { return nil }
            return license.text("id") ?? license.text("name") ?? license.text("url")
        }
    }
}

extension LicenseExpression {
    /// Whether it is one id of the SPDX list and nothing else.
    var isPlain: Bool {
        description.utf8.allSatisfy {
            $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
            && !description.hasPrefix("LicenseRef-") && !description.hasPrefix("DocumentRef-")
    }
}
