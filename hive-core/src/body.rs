//! The bytes of a request or an answer: a block in memory, or a stream.

use std::fmt;
use std::pin::Pin;
use std::task::{Context as Task, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body as HttpBody, Frame, SizeHint};
use http_body_util::BodyExt as _;

use crate::{Error, Result};

/// A body of either form. It is an [`http_body::Body`], so hyper and every tower layer take it.
///
/// A stream's error aborts it: a body that ends without one is whole. Trailers are the last frame, if there are any.
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// use hive_core::Body;
///
/// let body = Body::from("hello");
/// assert_eq!(body.collect(16).await?, "hello");
/// assert!(Body::from("hello").collect(4).await.is_err());
/// # Ok::<(), hive_core::Error>(()) }).unwrap();
/// ```
#[derive(Default)]
pub struct Body(Form);

enum Form {
    Inline(Bytes),
    Stream(Pin<Box<dyn HttpBody<Data = Bytes, Error = Error> + Send>>),
}

impl Default for Form {
    fn default() -> Self {
        Self::Inline(Bytes::new())
    }
}

impl Body {
    /// A body of no bytes.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Takes any body whose error can be turned into ours.
    pub fn new<B>(body: B) -> Self
    where
        B: HttpBody<Data = Bytes> + Send + 'static,
        B::Error: Into<Error>,
    {
        Self(Form::Stream(Box::pin(body.map_err(Into::into))))
    }

    /// A stream of blocks without trailers.
    pub fn from_stream<S>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes>> + Send + 'static,
    {
        use futures_util::StreamExt as _;
        Self::new(http_body_util::StreamBody::new(stream.map(|block| block.map(Frame::data))))
    }

    /// The bytes, where they are in memory already.
    #[must_use]
    pub fn as_inline(&self) -> Option<&Bytes> {
        match &self.0 {
            Form::Inline(bytes) => Some(bytes),
            Form::Stream(_) => None,
        }
    }

    /// Gathers the whole body in memory and drops its trailers.
    ///
    /// Cancelling loses what was read.
    ///
    /// # Errors
    /// [`Kind::TooLarge`](crate::Kind::TooLarge) once it is known to have more than `limit` bytes, and the stream's own error.
    pub async fn collect(self, limit: usize) -> Result<Bytes> {
        let too_large = || Error::too_large(format!("the body is longer than {limit} bytes"));
        let mut stream = match self.0 {
            Form::Inline(bytes) if bytes.len() <= limit => return Ok(bytes),
            Form::Inline(_) => return Err(too_large()),
            Form::Stream(stream) => stream,
        };
        if stream.size_hint().lower() > limit as u64 {
            return Err(too_large());
        }
        let mut blocks: Vec<Bytes> = Vec::new();
        let mut length = 0;
        while let Some(frame) = stream.frame().await {
            let Ok(block) = frame?.into_data() else { continue };
            length += block.len();
            if length > limit {
                return Err(too_large());
            }
            blocks.push(block);
        }
        Ok(match blocks.len() {
            1 => blocks.swap_remove(0),
            _ => blocks.concat().into(),
        })
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Option<Result<Frame<Bytes>>>> {
        match &mut self.0 {
            Form::Inline(bytes) if bytes.is_empty() => Poll::Ready(None),
            Form::Inline(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Form::Stream(stream) => stream.as_mut().poll_frame(cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Form::Inline(bytes) => bytes.is_empty(),
            Form::Stream(stream) => stream.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Form::Inline(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Form::Stream(stream) => stream.size_hint(),
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Inline(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Form::Stream(_) => f.write_str("Body(stream)"),
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Form::Inline(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Bytes::from(bytes))
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::from(Bytes::from(text))
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Self::from(Bytes::from_static(text.as_bytes()))
    }
}
