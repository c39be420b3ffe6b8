/// A line of `etc/passwd` or `etc/group` inside the image.
package struct Account: Hashable, Sendable {
    package enum Kind: UInt8, Hashable, Sendable {
        case user
        case group
    }

    package let kind: Kind
    package let name: String
    package let id: UInt32
    /// A user's primary group; a group's own id.
    package let groupID: UInt32
    package let home: String
    package let shell: String

    package init(kind: Kind, name: String, id: UInt32, groupID: UInt32, home: String = "", shell: String = "") {
        self.kind = kind
        self.name = name
        self.id = id
        self.groupID = groupID
        self.home = home
        self.shell = shell
    }
}
