package import Model

/// What an image may contain: a ratchet for its toolbox. Written once from what there is, and only ever tightened.
/// Paths are left out on purpose: a tool that moves is not a new one.
package struct Budget: Hashable, Sendable {
    /// Raised when a file of an older version would be understood wrongly.
    package static let schemaVersion = 1

    /// The image that the budget was made from, for people; never compared.
    package let image: String?
    /// For each capability the tools that may have it, sorted. A capability that is absent may not be there at all.
    package let capabilities: [Capability: [String]]
    /// For each kind of exposure how many entries may be there; absent: none.
    package let exposures: [Exposure.Kind: Int]

    package init(image: String?, capabilities: [Capability: [String]], exposures: [Exposure.Kind: Int]) {
        self.image = image
        self.capabilities = capabilities.compactMapValues { $0.isEmpty ? nil : Set($0).sorted() }
        self.exposures = exposures.filter { $0.value > 0 }
    }

    /// Exactly what a toolbox has.
    package init(allowing toolbox: Toolbox, image: String?) {
        var capabilities: [Capability: [String]] = [:]
        for tool in toolbox.tools {
            for capability in tool.capabilities { capabilities[capability, default: []].append(tool.id.description) }
        }
        var exposures: [Exposure.Kind: Int] = [:]
        for exposure in toolbox.exposures where exposure.isFinding { exposures[exposure.kind, default: 0] += 1 }
        self.init(image: image, capabilities: capabilities, exposures: exposures)
    }

    /// Something in a toolbox that the budget does not allow.
    package enum Excess: Hashable, Sendable, Comparable {
        /// No tool may have this capability, and these have.
        case newCapability(Capability, tools: [String])
        /// The capability is allowed, this tool is not.
        case newTool(String, Capability)
        case moreExposures(Exposure.Kind, allowed: Int, found: Int)

        package static func < (left: Excess, right: Excess) -> Bool { left.rank.lexicographicallyPrecedes(right.rank) }

        private var rank: [String] {
            func order<Value: Equatable>(_ value: Value, _ all: [Value]) -> String {
                let index = String(all.firstIndex(of: value) ?? all.count)
                return String(repeating: "0", count: max(0, 3 - index.utf8.count)) + index
            }
            switch self {
            case .newCapability(let capability, _): return ["0", order(capability, Capability.allCases)]
            case .newTool(let tool, let capability): return ["1", order(capability, Capability.allCases), tool]
            case .moreExposures(let kind, _, _): return ["2", order(kind, Exposure.Kind.allCases)]
            }
        }

        /// For people, in lower case.
        package var explanation: String {
            switch self {
            case .newCapability(let capability, let tools):
                "new capability \(capability.rawValue): \(tools.joined(separator: ", "))"
            case .newTool(let tool, let capability): "new tool \(tool) with capability \(capability.rawValue)"
            case .moreExposures(let kind, let allowed, let found):
                "\(found) of \(kind.rawValue) where \(allowed) are allowed"
            }
        }
    }

    /// What is new, sorted; empty where the budget is kept.
    package func excesses(of toolbox: Toolbox) -> [Excess] {
        let present = Budget(allowing: toolbox, image: nil)
        var result: [Excess] = []
        for (capability, tools) in present.capabilities {
            guard let allowed = capabilities[capability] else {
                result.append(.newCapability(capability, tools: tools))
                continue
            }
            result += tools.filter { !allowed.contains($0) }.map { .newTool($0, capability) }
        }
        for (kind, count) in present.exposures where count > exposures[kind, default: 0] {
            result.append(.moreExposures(kind, allowed: exposures[kind, default: 0], found: count))
        }
        return result.sorted()
    }

    /// The budget without what a toolbox no longer needs; never wider than this one, so that tightening hides no
    /// excess. Equal to this one where nothing fell.
    package func tightened(to toolbox: Toolbox) -> Budget {
        let present = Budget(allowing: toolbox, image: nil)
        var capabilities: [Capability: [String]] = [:]
        for (capability, tools) in self.capabilities {
            let needed = present.capabilities[capability] ?? []
            capabilities[capability] = tools.filter(needed.contains)
        }
        var exposures: [Exposure.Kind: Int] = [:]
        for (kind, count) in self.exposures { exposures[kind] = min(count, present.exposures[kind, default: 0]) }
        return Budget(image: image, capabilities: capabilities, exposures: exposures)
    }
}
