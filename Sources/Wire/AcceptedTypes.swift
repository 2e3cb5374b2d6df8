internal import HTTPTypes

/// What a client says of media types (RFC 9110 §12.5.1).
///
/// Only a type that is named counts: whoever takes anything is sent what is usual.
public enum AcceptedTypes {
    /// Whether the type is named and not refused.
    ///
    /// - Parameter type: in lower case, without parameters.
    public static func name(_ type: String, in fields: RequestFields) -> Bool {
        FieldList.preferences(.accept, in: fields).contains { $0.name == type && $0.isWanted }
    }
}
