/// What a path is.
package enum FileKind: UInt8, Hashable, Sendable, CaseIterable {
    case regular
    case directory
    case symbolicLink
    /// Another name for an earlier file; its target is a path in the image.
    case hardLink
    case characterDevice
    case blockDevice
    case fifo
    /// Deletes this path of the lower layers (`.wh.NAME`).
    case whiteout
    /// Deletes what the lower layers have below this path (`.wh..wh..opq`).
    case opaque
}

/// What a regular file's first bytes say that it is.
package enum FileContent: UInt8, Hashable, Sendable, CaseIterable {
    case empty
    /// No NUL in the first bytes.
    case text
    /// Starts with `#!`.
    case script
    /// An ELF program: it has an interpreter, or is static.
    case program
    /// A dynamic ELF object without interpreter.
    case sharedLibrary
    /// Any other ELF: object file, core, kernel module.
    case elfObject
    /// zip, and with it jar, wheel, apk of Android.
    case zip
    case binary
    /// Not looked at.
    case unknown

    package var isELF: Bool { self == .program || self == .sharedLibrary || self == .elfObject }
}

/// One path of a layer. Fixed size; what only few files have lies in the table's side lists.
package struct FileRecord: Hashable, Sendable {
    package var kind: FileKind
    package var content: FileContent = .unknown
    /// Permission bits with setuid, setgid and sticky: `0o7777` at most.
    package var mode: UInt16
    package var user: UInt32
    package var group: UInt32
    /// Size in bytes; of a sparse file, its size when expanded.
    package var size: UInt64
    /// Whether a program's or library's bytes look compressed or encrypted, as a packer leaves them.
    package var isPacked = false

    package init(
        kind: FileKind, content: FileContent = .unknown, mode: UInt16, user: UInt32, group: UInt32, size: UInt64
    ) {
        self.kind = kind
        self.content = content
        self.mode = mode
        self.user = user
        self.group = group
        self.size = size
    }

    /// Whether the file can be run, or holds what is run: an image should know where each of these came from.
    package var isCovered: Bool {
        switch content {
        case .program, .sharedLibrary, .script, .zip: true
        case .elfObject: isExecutable
        case .empty, .text, .binary, .unknown: false
        }
    }
    package var isSetuid: Bool { kind.isFile && mode & 0o4000 != 0 }
    package var isSetgid: Bool { kind.isFile && mode & 0o2000 != 0 }
    package var isWorldWritable: Bool { kind != .symbolicLink && mode & 0o002 != 0 }
    package var isSticky: Bool { mode & 0o1000 != 0 }
    package var isExecutable: Bool { mode & 0o111 != 0 }
}

extension FileKind {
    /// A regular file under any of its names.
    package var isFile: Bool { self == .regular || self == .hardLink }
}
