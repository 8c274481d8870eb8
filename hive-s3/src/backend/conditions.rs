//! Conditions on an object that is there, or must not be.
//!
//! RFC 9110, section 13.2.2, as S3 has it: `If-Match` decides where it is given and `If-Unmodified-Since` is not looked
//! at then; likewise `If-None-Match` before `If-Modified-Since`. Times are compared by the second, for headers have no
//! more.

use hive_core::{Result, Timestamp};

use super::{ETag, Refusal};

/// Which entity tags a condition names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ETagMatch {
    /// Any: `*`.
    Any,
    /// One of these.
    OneOf(Vec<ETag>),
}

impl ETagMatch {
    /// Reads a header: `*`, or tags with commas between them. A weak tag matches like a strong one.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid) where a tag is malformed.
    pub fn from_header(text: &str) -> Result<Self> {
        let text = text.trim();
        if text == "*" {
            return Ok(Self::Any);
        }
        let tags = text.split(',').map(|tag| {
            let tag = tag.trim();
            ETag::from_header(tag.strip_prefix("W/").unwrap_or(tag))
        });
        tags.collect::<Result<_>>().map(Self::OneOf)
    }

    fn matches(&self, etag: &ETag) -> bool {
        match self {
            Self::Any => true,
            Self::OneOf(tags) => tags.contains(etag),
        }
    }
}

/// What must hold for a request to be done. The default holds always.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preconditions {
    /// The object is there and has one of these tags.
    pub if_match: Option<ETagMatch>,
    /// It has none of these tags; with [`ETagMatch::Any`], there is none.
    pub if_none_match: Option<ETagMatch>,
    /// It was written after this second. Only reads look at it.
    pub if_modified_since: Option<Timestamp>,
    /// It was not.
    pub if_unmodified_since: Option<Timestamp>,
}

impl Preconditions {
    /// That there is no object: `If-None-Match: *`.
    #[must_use]
    pub fn absent() -> Self {
        Self { if_none_match: Some(ETagMatch::Any), ..Self::default() }
    }

    /// That the object has this tag: `If-Match`.
    #[must_use]
    pub fn is(etag: ETag) -> Self {
        Self { if_match: Some(ETagMatch::OneOf(vec![etag])), ..Self::default() }
    }

    /// Whether there is no condition at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Judges a read of the object with this tag, written at this time.
    ///
    /// # Errors
    /// [`Refusal::PreconditionFailed`], [`Refusal::NotModified`].
    pub fn check_read(&self, etag: &ETag, modified: Timestamp) -> Result<()> {
        self.required(etag, modified)?;
        if self.has_already(etag, modified).is_some() {
            return Err(Refusal::NotModified { etag: etag.clone(), modified }.into());
        }
        Ok(())
    }

    /// Judges the object that is to be copied from. Where a read would say "not modified", it fails.
    ///
    /// # Errors
    /// [`Refusal::PreconditionFailed`].
    pub fn check_source(&self, etag: &ETag, modified: Timestamp) -> Result<()> {
        self.required(etag, modified)?;
        match self.has_already(etag, modified) {
            Some(condition) => Err(Refusal::PreconditionFailed { condition }.into()),
            None => Ok(()),
        }
    }

    /// Judges a write or a deletion by the object that is there now.
    ///
    /// # Errors
    /// [`Refusal::NoSuchKey`] where a tag is wanted and there is no object; [`Refusal::PreconditionFailed`].
    pub fn check_write(&self, current: Option<(&ETag, Timestamp)>) -> Result<()> {
        let Some((etag, modified)) = current else {
            return if self.if_match.is_some() { Err(Refusal::NoSuchKey.into()) } else { Ok(()) };
        };
        self.required(etag, modified)?;
        if self.if_none_match.as_ref().is_some_and(|tags| tags.matches(etag)) {
            return Err(Refusal::PreconditionFailed { condition: "If-None-Match" }.into());
        }
        Ok(())
    }

    fn required(&self, etag: &ETag, modified: Timestamp) -> Result<()> {
        let failed = match (&self.if_match, self.if_unmodified_since) {
            (Some(tags), _) if !tags.matches(etag) => "If-Match",
            (None, Some(since)) if modified.as_second() > since.as_second() => "If-Unmodified-Since",
            _ => return Ok(()),
        };
        Err(Refusal::PreconditionFailed { condition: failed }.into())
    }

    fn has_already(&self, etag: &ETag, modified: Timestamp) -> Option<&'static str> {
        match (&self.if_none_match, self.if_modified_since) {
            (Some(tags), _) => tags.matches(etag).then_some("If-None-Match"),
            (None, Some(since)) if modified.as_second() <= since.as_second() => Some("If-Modified-Since"),
            _ => None,
        }
    }
}
