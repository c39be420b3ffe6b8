/// The entries of a package header that are read. Source: rpm's include/rpm/rpmtag.h and docs/manual/tags.md.
enum RPMTag: UInt32 {
    case name = 1000
    case version = 1001
    case release = 1002
    case epoch = 1003
    case vendor = 1011
    case license = 1014
    case packager = 1015
    case architecture = 1022
    /// Whole paths, before rpm 4 split them.
    case oldFileNames = 1027
    case fileStates = 1029
    case fileModes = 1030
    case fileDigests = 1035
    case fileFlags = 1037
    case sourceRPM = 1044
    case fileVerifyFlags = 1045
    case provideName = 1047
    case requireName = 1049
    case directoryIndexes = 1116
    case baseNames = 1117
    case directoryNames = 1118
    case fileDigestAlgorithm = 5011
    case modularityLabel = 5096
    /// `name-[epoch:]version-release` of the source, in packages of format 6.
    case sourceNEVR = 5120

    // Signatures, merged into the header when the package is installed.
    /// Over header and payload, RSA.
    case signaturePGP = 259
    /// Over header and payload, DSA.
    case signatureGPG = 262
    case signatureDSA = 267
    case signatureRSA = 268
    /// All signatures of a package of format 6, in base 64.
    case signatures = 278
}

/// How the data of an entry are stored. Source: rpm's docs/manual/format_header.md, "type".
enum RPMType: UInt32 {
    case character = 1
    case int8 = 2
    case int16 = 3
    case int32 = 4
    case int64 = 5
    case string = 6
    case binary = 7
    case stringArray = 8
    /// Texts in several languages, the untranslated one first.
    case translatedString = 9

    /// Bytes of one element; `nil` where elements end with a zero byte.
    var width: Int? {
        switch self {
        case .character, .int8, .binary: 1
        case .int16: 2
        case .int32: 4
        case .int64: 8
        case .string, .stringArray, .translatedString: nil
        }
    }
}
