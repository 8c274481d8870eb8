//! The one error of Hive: what went wrong, for whom, and whether anything happened.
//!
//! An [`Error`] keeps two audiences apart. The *public* half (an AWS code and a message) may reach a client. The
//! *private* half (contexts and a source) is for the log of the node where it happened and never crosses the wire.
//!
//! The AWS code is chosen in a handler, where the AWS meaning is known; a backend says only a [`Kind`]. An error
//! without a code is answered with the code its protocol uses for the kind; see [`crate::protocol`].

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;
use serde::{Deserialize, Serialize};

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What kind of failure an [`Error`] is. It decides retries, never the wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// The request is malformed or asks for what cannot be.
    Invalid,
    /// What the request names does not exist.
    NotFound,
    /// The request contradicts the present state: it exists already, is in use, or is in the wrong state.
    Conflict,
    /// A precondition that the client set does not hold.
    Precondition,
    /// It is not proven who is calling.
    Unauthenticated,
    /// The caller is known and may not do this.
    Denied,
    /// Refused for load before anything was done.
    Throttled,
    /// A part is out of reach. Nothing was done.
    Unavailable,
    /// It may have happened or not: a deadline passed, or a connection was cut in the middle.
    OutcomeUnknown,
    /// There is no room for it: capacity, addresses, disk space.
    Exhausted,
    /// Hive does not do this.
    Unsupported,
    /// Larger than a bound.
    TooLarge,
    /// Stored bytes are not what was written.
    Corrupt,
    /// A fault of Hive's own.
    Internal,
}

impl Kind {
    /// Its name in logs and metrics: `not_found`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::Precondition => "precondition",
            Self::Unauthenticated => "unauthenticated",
            Self::Denied => "denied",
            Self::Throttled => "throttled",
            Self::Unavailable => "unavailable",
            Self::OutcomeUnknown => "outcome_unknown",
            Self::Exhausted => "exhausted",
            Self::Unsupported => "unsupported",
            Self::TooLarge => "too_large",
            Self::Corrupt => "corrupt",
            Self::Internal => "internal",
        }
    }
}

/// An opaque error: a [`Kind`], an optional AWS code with its public message, and private context.
///
/// ```
/// use hive_core::{Error, Kind};
///
/// let error = Error::not_found("the instance 'i-1' does not exist").with_code("InvalidInstanceID.NotFound");
/// assert_eq!(error.kind(), Kind::NotFound);
/// assert_eq!(error.code(), Some("InvalidInstanceID.NotFound"));
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    public: Public,
    context: Vec<Cow<'static, str>>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// The half of an error that may leave the node: to a client, or over a transport.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Public {
    /// What kind of failure it is.
    pub kind: Kind,
    /// The AWS error code, where a handler chose one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Cow<'static, str>>,
    /// The message a client may read.
    pub message: Cow<'static, str>,
    /// An HTTP status that differs from what the protocol says of the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Further elements of the error document, such as S3's `BucketName`, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<(Cow<'static, str>, String)>,
}

macro_rules! constructors {
    ($($(#[$doc:meta])* $name:ident => $kind:ident),* $(,)?) => {
        $($(#[$doc])* #[must_use] pub fn $name(message: impl Into<Cow<'static, str>>) -> Self { Self::new(Kind::$kind, message) })*
    };
}

impl Error {
    /// An error of this kind. The message is public: name the offending value, and no secret.
    #[must_use]
    pub fn new(kind: Kind, message: impl Into<Cow<'static, str>>) -> Self {
        Self::from(Public { kind, code: None, message: message.into(), status: None, fields: Vec::new() })
    }

    constructors! {
        /// [`Kind::Invalid`].
        invalid => Invalid,
        /// [`Kind::NotFound`].
        not_found => NotFound,
        /// [`Kind::Conflict`].
        conflict => Conflict,
        /// [`Kind::Precondition`].
        precondition => Precondition,
        /// [`Kind::Unauthenticated`].
        unauthenticated => Unauthenticated,
        /// [`Kind::Denied`].
        denied => Denied,
        /// [`Kind::Throttled`].
        throttled => Throttled,
        /// [`Kind::Unavailable`]: nothing was done.
        unavailable => Unavailable,
        /// [`Kind::OutcomeUnknown`].
        outcome_unknown => OutcomeUnknown,
        /// [`Kind::Exhausted`].
        exhausted => Exhausted,
        /// [`Kind::Unsupported`].
        unsupported => Unsupported,
        /// [`Kind::TooLarge`].
        too_large => TooLarge,
        /// [`Kind::Corrupt`].
        corrupt => Corrupt,
    }

    /// [`Kind::Unsupported`]: a newer version of Hive wrote what is stored here, in a format that this one does not know.
    #[must_use]
    pub fn newer_format(what: &str, found: impl fmt::Display, known: impl fmt::Display) -> Self {
        Self::unsupported(format!(
            "{what} was written by a newer version of Hive (format {found}; this one knows {known})"
        ))
    }

    /// [`Kind::Internal`]. What went wrong is private; the client reads AWS's words for it.
    #[must_use]
    pub fn internal(context: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Internal, "An internal error has occurred").context(context)
    }

    /// Says which AWS error code a client gets.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<Cow<'static, str>>) -> Self {
        self.0.public.code = Some(code.into());
        self
    }

    /// Sets the HTTP status where AWS's differs from what the protocol has for the code.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.0.public.status = Some(status.as_u16());
        self
    }

    /// Adds an element to the error document.
    #[must_use]
    pub fn with_field(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.0.public.fields.push((name.into(), value.into()));
        self
    }

    /// Says what was being done. Private; the outermost is said last.
    #[must_use]
    pub fn context(mut self, doing: impl Into<Cow<'static, str>>) -> Self {
        self.0.context.push(doing.into());
        self
    }

    /// Keeps the cause. Private.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// What kind of failure it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.0.public.kind
    }

    /// The AWS code, where a handler chose one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.public.code.as_deref()
    }

    /// What a client may read.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.public.message
    }

    /// The half that may leave the node.
    #[must_use]
    pub fn public(&self) -> &Public {
        &self.0.public
    }

    /// Whether the same request may be sent again without harm: nothing was done, and another time may go better.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        matches!(self.kind(), Kind::Throttled | Kind::Unavailable)
    }

    /// Whether this is a fault of the cloud rather than of the request.
    #[must_use]
    pub fn is_fault(&self) -> bool {
        matches!(self.kind(), Kind::Unavailable | Kind::OutcomeUnknown | Kind::Corrupt | Kind::Internal)
    }
}

impl From<Public> for Error {
    fn from(public: Public) -> Self {
        Self(Box::new(Inner { public, context: Vec::new(), source: None }))
    }
}

/// Private and public halves, outermost context first, without the source: `source()` has it.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for doing in self.0.context.iter().rev() {
            write!(f, "{doing}: ")?;
        }
        if let Some(code) = self.code() {
            write!(f, "{code}: ")?;
        }
        f.write_str(self.message())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("public", &self.0.public)
            .field("context", &self.0.context)
            .field("source", &self.0.source)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

/// Turns a foreign error into an [`Error`] while saying what was being done.
pub trait ResultExt<T> {
    /// A fault of Hive's own, with the foreign error as its source.
    ///
    /// # Errors
    /// The error, as [`Kind::Internal`].
    fn internal(self, doing: impl Into<Cow<'static, str>>) -> Result<T>;

    /// As [`internal`](Self::internal), with a kind of one's choice and the message for clients.
    ///
    /// # Errors
    /// The error, of that kind.
    fn or_kind(self, kind: Kind, message: impl Into<Cow<'static, str>>) -> Result<T>;
}

impl<T, E: Into<Box<dyn StdError + Send + Sync>>> ResultExt<T> for Result<T, E> {
    fn internal(self, doing: impl Into<Cow<'static, str>>) -> Result<T> {
        self.map_err(|source| Error::internal(doing).with_source(source))
    }

    fn or_kind(self, kind: Kind, message: impl Into<Cow<'static, str>>) -> Result<T> {
        self.map_err(|source| Error::new(kind, message).with_source(source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_private_half_stays_behind() {
        let error = Error::conflict("volume vol-1 is in use")
            .with_code("VolumeInUse")
            .context("deleting vol-1")
            .with_source(std::io::Error::other("/secret/path"));
        let wire = serde_json::to_string(error.public()).unwrap();
        assert!(!wire.contains("secret") && !wire.contains("deleting"), "{wire}");
        let back = Error::from(serde_json::from_str::<Public>(&wire).unwrap());
        assert_eq!(back.public(), error.public());
        assert_eq!(error.to_string(), "deleting vol-1: VolumeInUse: volume vol-1 is in use");
    }

    #[test]
    fn an_error_is_one_word() {
        assert_eq!(size_of::<Error>(), size_of::<usize>());
    }
}
