/// A statement that did not take a finding out of what counts, and why.
package struct VEXNearMiss: Sendable, Hashable, Comparable {
    package var file: String
    /// Place of the statement in the document, counted from 1.
    package var number: Int
    package var vulnerability: String
    /// The product that came nearest.
    package var product: String
    package var status: VEXStatus
    /// The package URL of the finding; `nil` where no finding is of that vulnerability, or what is named is not there at all.
    package var package: String?
    package var reason: String

    package init(
        file: String, number: Int, vulnerability: String, product: String, status: VEXStatus, package: String?,
        reason: String
    ) {
        self.file = file
        self.number = number
        self.vulnerability = vulnerability
        self.product = product
        self.status = status
        self.package = package
        self.reason = reason
    }

    package static func < (left: VEXNearMiss, right: VEXNearMiss) -> Bool {
        let one = (left.file, left.number, left.vulnerability, left.package ?? "", left.product)
        let other = (right.file, right.number, right.vulnerability, right.package ?? "", right.product)
        if one != other { return one < other }
        return (left.reason, left.status.rawValue) < (right.reason, right.status.rawValue)
    }
}
