internal import Model

/// The tools by capability. A tool with several is described once, under the first of them, and named under the others.
struct ToolboxGroups {
    struct Group {
        let capability: Capability
        let tools: [Tool]
        /// Ids of tools that an earlier group describes, sorted.
        let others: [String]
        var count: Int { tools.count + others.count }
    }

    let groups: [Group]

    init(_ toolbox: Toolbox) {
        groups = toolbox.capabilities.map { capability in
            let members = toolbox.tools(with: capability)
            return Group(
                capability: capability, tools: members.filter { $0.capabilities.first == capability },
                others: members.filter { $0.capabilities.first != capability }.map(\.id.description))
        }
    }
}

extension Toolbox {
    /// `41 tools with 9 of 13 capabilities`.
    var headline: String {
        guard !tools.isEmpty else { return "no tool was found that an intruder could use" }
        return
            "\(Numbers.count(tools.count, "tool")) with \(capabilities.count) of \(Capability.allCases.count) capabilities"
    }

    /// Kinds of which there is something, with what counts and what is only listed.
    var exposureGroups: [(kind: Exposure.Kind, findings: [Exposure], excused: [Exposure])] {
        Exposure.Kind.allCases.compactMap { kind in
            let members = exposures.filter { $0.kind == kind }
            return members.isEmpty ? nil : (kind, members.filter(\.isFinding), members.filter { !$0.isFinding })
        }
    }
}

extension Exposure {
    /// The detail, and for a group how much it stands for.
    var description: String {
        guard count > 1 || bytes > 0 else { return detail }
        let extent = "\(Numbers.count(count, "file")), \(Numbers.size(bytes))"
        return detail.isEmpty ? extent : "\(detail) (\(extent))"
    }
}

/// A package URL as people name a package: `bash 5.2.15-2+b2`.
enum OwnerName {
    static func text(_ owner: String?) -> String {
        guard let owner else { return "no package" }
        let path = owner.prefix { $0 != "?" && $0 != "#" }
        let last = path.split(separator: "/").last ?? path
        let parts = last.split(separator: "@", maxSplits: 1).map(decoded)
        return parts.joined(separator: " ")
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
