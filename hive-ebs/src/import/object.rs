//! An object of S3, read in ranges, as whoever asked for the import.
//!
//! The first read learns the object's entity tag, and every later one is under `If-Match`: an object that is replaced
//! under the import is an error, never a mixture of two.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use hive_core::{
    ActionName, Body, Client, Clock, Context, Entropy, Error, Kind, Principal, Region, RequestId, Result,
    ResultExt as _, Target,
};
use http::{HeaderMap, Method, Request, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::image::ImageSource;

/// What needs no escape in a path of S3.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

const GET_OBJECT: ActionName = ActionName::from_static("s3", "s3", "GetObject");

/// How often a range is asked for before the import begins again later.
const TRIES: u32 = 4;
/// The pause after a failure; it doubles.
const PAUSE: Duration = Duration::from_millis(200);
/// How long the bytes of one range may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// As whom, where and with what S3 is asked.
#[derive(Clone, Debug)]
pub(crate) struct Reader {
    pub(crate) client: Client,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) principal: Principal,
    pub(crate) region: Region,
}

/// An object, as it was when it was first looked at.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    reader: Reader,
    path: String,
    bytes: u64,
    tag: header::HeaderValue,
}

impl Reader {
    /// Looks an object up.
    ///
    /// # Errors
    /// S3's own, and `Invalid` for an object without bytes.
    pub(crate) async fn open(self, bucket: &str, key: &str) -> Result<Object> {
        let path = format!("/{bucket}/{}", utf8_percent_encode(key, KEPT));
        let (headers, _) = self.get(&path, 0..1, None).await?;
        let tag = headers.get(header::ETAG).cloned();
        let tag = tag.ok_or_else(|| Error::unsupported("S3 answers without an entity tag"))?;
        let bytes =
            total(&headers).ok_or_else(|| Error::unsupported("S3 answers without the object's size"))?;
        Ok(Object { reader: self, path, bytes, tag })
    }

    /// One range, tried again where that may help.
    async fn get(
        &self,
        path: &str,
        range: Range<u64>,
        tag: Option<&header::HeaderValue>,
    ) -> Result<(HeaderMap, Bytes)> {
        let mut pause = PAUSE;
        for _ in 1..TRIES {
            match self.try_get(path, &range, tag).await {
                Err(error) if is_passing(&error) => {
                    metrics::counter!("hive_ebs_import_retries_total").increment(1);
                    tracing::debug!(%error, "reading an image again");
                }
                done => return done,
            }
            tokio::time::sleep(pause).await;
            pause *= 2;
        }
        self.try_get(path, &range, tag).await
    }

    async fn try_get(
        &self,
        path: &str,
        range: &Range<u64>,
        tag: Option<&header::HeaderValue>,
    ) -> Result<(HeaderMap, Bytes)> {
        let mut request = Request::builder()
            .method(Method::GET)
            .uri(path)
            .header(header::RANGE, format!("bytes={}-{}", range.start, range.end.saturating_sub(1)));
        if let Some(tag) = tag {
            request = request.header(header::IF_MATCH, tag);
        }
        let request = request.body(Body::empty()).or_kind(Kind::Invalid, "the object has no address")?;
        let deadline = self.clock.instant() + Context::DEFAULT_TIME;
        let id = RequestId::random(&*self.entropy);
        let ctx = Context::new(self.principal.clone(), self.region.clone(), id, deadline);
        let response = self.client.send(&ctx, &Target::Any, GET_OBJECT, request).await?;
        let (parts, body) = response.into_parts();
        if !parts.status.is_success() {
            // An error without the words of one: what a foreign S3 might do.
            return Err(Error::unavailable(format!("S3 answered with the status {}", parts.status)));
        }
        let wanted =
            usize::try_from(range.end - range.start).or_kind(Kind::TooLarge, "a range is too long")?;
        let bytes = tokio::time::timeout(PATIENCE, body.collect(wanted)).await;
        let bytes = bytes.map_err(|_| Error::outcome_unknown("the bytes of an object do not come"))??;
        if bytes.len() != wanted {
            return Err(Error::outcome_unknown("an object's range ended early"));
        }
        Ok((parts.headers, bytes))
    }
}

#[async_trait]
impl ImageSource for Object {
    fn bytes(&self) -> u64 {
        self.bytes
    }

    async fn read_at(&self, offset: u64, length: usize) -> Result<Bytes> {
        let end = offset.checked_add(length as u64).filter(|end| *end <= self.bytes);
        let end = end.ok_or_else(|| Error::invalid("a range is not within the object"))?;
        if offset == end {
            return Ok(Bytes::new());
        }
        self.reader.get(&self.path, offset..end, Some(&self.tag)).await.map(|(_, bytes)| bytes)
    }
}

/// The size of the whole, as `Content-Range: bytes 0-0/123` says it.
fn total(headers: &HeaderMap) -> Option<u64> {
    let range = headers.get(header::CONTENT_RANGE)?.to_str().ok()?;
    range.strip_prefix("bytes ")?.split_once('/')?.1.parse().ok()
}

/// Whether another time may go better.
pub(crate) fn is_passing(error: &Error) -> bool {
    matches!(error.kind(), Kind::Unavailable | Kind::Throttled | Kind::OutcomeUnknown | Kind::Internal)
}
