internal import Bytes

/// Collects references that stand in scalars of a YAML file.
struct ScalarPlaces {
    private var places: [ImagePlace] = []
    /// What several aliases lead to stands in one place.
    private var seen: Set<Int> = []

    /// In the order of the file.
    var sorted: [ImagePlace] { places.sorted { $0.range.lowerBound < $1.range.lowerBound } }

    /// Takes a scalar that is a reference.
    /// - Parameter prefix: what a reference must stand behind; others are none.
    mutating func take(_ part: YAMLPart?, role: String, behind prefix: String = "") {
        guard case .scalar(let text, let range)? = part, !text.isEmpty else { return }
        var reference = text
        var offset = 0
        if !prefix.isEmpty {
            guard let start = text.range(ofPrefix: prefix) else { return }
            reference = String(text[start...])
            offset = text[..<start].utf8.count
        }
        guard let range else {
            places.append(
                ImagePlace(
                    role: role, text: reference, range: 0..<0,
                    content: .obstacle("it is written with escapes or over several lines: write it plainly")))
            return
        }
        let own = range.lowerBound + offset..<range.upperBound
        guard seen.insert(own.lowerBound).inserted else { return }
        if reference.contains("$") || reference.contains("{{") {
            places.append(
                ImagePlace(
                    role: role, text: reference, range: own,
                    content: .obstacle("a part of it is a variable, and a digest would win over its value")))
        } else {
            places.append(ImagePlace(role: role, reference: reference, at: own))
        }
    }

    mutating func take(_ place: ImagePlace) {
        guard place.range.isEmpty || seen.insert(place.range.lowerBound).inserted else { return }
        places.append(place)
    }
}

extension String {
    /// Where the text goes on behind a prefix, or behind `name=` and the prefix.
    fileprivate func range(ofPrefix prefix: String) -> String.Index? {
        if hasPrefix(prefix) { return index(startIndex, offsetBy: prefix.count) }
        guard let equals = firstIndex(of: "=") else { return nil }
        let rest = self[index(after: equals)...]
        return rest.hasPrefix(prefix) ? rest.index(rest.startIndex, offsetBy: prefix.count) : nil
    }
}
