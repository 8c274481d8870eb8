//! A credential store of one key, a signer that is not ours, and a server that reads what comes through.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation,
    SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4;
use bytes::Bytes;
use hive_core::identity::{AccessKeyId, CredentialStore, Identity, SecretKey};
use hive_core::sigv4::{Signed, Verifier};
use hive_core::{Body, Error, ManualClock, Principal, Result, Timestamp};
use http::{HeaderMap, HeaderValue, Request, Uri};
use http_body::Frame;
use http_body_util::BodyExt as _;

pub(crate) const ACCESS_KEY: &str = "AKIAIOSFODNN7EXAMPLE";
pub(crate) const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
pub(crate) const TIME: &str = "2026-11-23T12:34:56Z";

/// One key, with the session token it needs.
#[derive(Debug)]
pub(crate) struct OneKey {
    pub(crate) secret: &'static str,
    pub(crate) token: Option<String>,
}

#[async_trait]
impl CredentialStore for OneKey {
    async fn lookup(
        &self,
        access_key: &AccessKeyId,
        session_token: Option<&str>,
    ) -> Result<Option<Identity>> {
        let found = access_key.as_str() == ACCESS_KEY && session_token == self.token.as_deref();
        Ok(found.then(|| Identity {
            principal: Principal::root("123456789012".parse().unwrap()),
            secret: SecretKey::new(self.secret.to_owned()),
        }))
    }
}

pub(crate) fn verifier(time: &str, token: Option<&str>) -> Verifier {
    verifier_with(SECRET, time, token)
}

pub(crate) fn verifier_with(secret: &'static str, time: &str, token: Option<&str>) -> Verifier {
    let clock = ManualClock::at(time.parse().unwrap());
    Verifier::new(Arc::new(OneKey { secret, token: token.map(str::to_owned) }), Arc::new(clock))
}

/// What is to be signed, and how.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) method: &'static str,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Bytes,
    pub(crate) service: &'static str,
    pub(crate) token: Option<String>,
    /// Signed in the query, and good for so long.
    pub(crate) presigned: Option<Duration>,
}

pub(crate) const REGION: &str = "eu-central-1";
pub(crate) const HOST: &str = "bucket.example.com:9999";

impl Plan {
    pub(crate) fn new(service: &'static str, method: &'static str, target: &str) -> Self {
        Self {
            method,
            target: target.to_owned(),
            headers: Vec::new(),
            body: Bytes::new(),
            service,
            token: None,
            presigned: None,
        }
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    pub(crate) fn presigned(mut self, seconds: u64) -> Self {
        self.presigned = Some(Duration::from_secs(seconds));
        self
    }

    /// The request as it arrives, signed by `aws-sigv4`.
    pub(crate) fn sign(&self) -> Request<Bytes> {
        let s3 = self.service == "s3";
        let mut settings = SigningSettings::default();
        if s3 {
            settings.percent_encoding_mode = PercentEncodingMode::Single;
            settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
        }
        let declared = self.headers.iter().find(|(name, _)| name == "x-amz-content-sha256");
        let body = match (declared, s3 && self.presigned.is_some()) {
            (Some((_, hash)), _) => SignableBody::Precomputed(hash.clone()),
            (None, true) => SignableBody::UnsignedPayload,
            (None, false) => SignableBody::Bytes(&self.body),
        };
        if s3 && self.presigned.is_none() {
            settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        }
        if self.presigned.is_some() {
            settings.signature_location = SignatureLocation::QueryParams;
            settings.expires_in = self.presigned;
        }
        let identity = identity(self.token.clone());
        let params = v4::SigningParams::builder()
            .identity(&identity)
            .region(REGION)
            .name(self.service)
            .time(system_time(TIME))
            .settings(settings)
            .build()
            .unwrap()
            .into();
        let url = format!("https://{HOST}{}", self.target);
        let headers = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let signable = SignableRequest::new(self.method, url.as_str(), headers, body).unwrap();
        let (instructions, _) = sign(signable, &params).unwrap().into_parts();
        let mut request = Request::builder().method(self.method).uri(&url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let mut request = request.header("host", HOST).body(self.body.clone()).unwrap();
        let before = request.uri().clone();
        instructions.apply_to_request_http1x(&mut request);
        // The signer's own rewriting of a URL loses flags without a value; they are what was asked for.
        let added = request.uri().query().unwrap_or_default().to_owned();
        let target = match (self.presigned, before.query()) {
            (None, _) => self.target.clone(),
            (Some(_), query) => {
                let own = added.split('&').filter(|pair| pair.starts_with("X-Amz-"));
                let all = query.into_iter().chain(own).filter(|piece| !piece.is_empty());
                format!("{}?{}", before.path(), all.collect::<Vec<_>>().join("&"))
            }
        };
        *request.uri_mut() = target.parse().unwrap();
        request
    }

    /// Signs, and lets it be verified as its token says.
    pub(crate) fn verify(&self) -> Outcome {
        verify(&verifier(TIME, self.token.as_deref()), self.sign())
    }
}

pub(crate) fn identity(token: Option<String>) -> aws_smithy_runtime_api::client::identity::Identity {
    let mut credentials = Credentials::builder().access_key_id(ACCESS_KEY).secret_access_key(SECRET);
    credentials.set_session_token(token);
    credentials.provider_name("test").build().into()
}

pub(crate) fn system_time(text: &str) -> SystemTime {
    let time: Timestamp = text.parse().unwrap();
    SystemTime::UNIX_EPOCH + Duration::from_secs(time.as_second().try_into().unwrap())
}

/// What a handler sees.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) signed: Signed,
    pub(crate) body: Bytes,
    pub(crate) trailers: Option<HeaderMap>,
}

/// Seen as a whole, or the error and how many bytes of the body came before it.
pub(crate) type Outcome = Result<Seen, (Error, usize)>;

pub(crate) fn verify(verifier: &Verifier, request: Request<Bytes>) -> Outcome {
    verify_body(verifier, request.map(Body::from))
}

/// Verifies, and reads the body to its end.
pub(crate) fn verify_body(verifier: &Verifier, request: Request<Body>) -> Outcome {
    block_on(async {
        let request = verifier.verify(request).await.map_err(|error| (error, 0))?;
        let (parts, mut body) = request.into_parts();
        let (mut bytes, mut trailers) = (Vec::new(), None);
        while let Some(frame) = body.frame().await {
            match frame.map_err(|error| (error, bytes.len()))?.into_data() {
                Ok(block) => bytes.extend_from_slice(&block),
                Err(frame) => trailers = frame.into_trailers().ok(),
            }
        }
        let signed = parts.extensions.get::<Signed>().unwrap().clone();
        Ok(Seen { uri: parts.uri, headers: parts.headers, signed, body: bytes.into(), trailers })
    })
}

pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

/// A body that comes in blocks of these lengths, and then the rest.
pub(crate) fn in_pieces(bytes: &Bytes, lengths: &[usize]) -> Body {
    let mut rest = bytes.clone();
    let mut pieces: Vec<Bytes> = Vec::new();
    for length in lengths {
        pieces.push(rest.split_to((*length).min(rest.len())));
    }
    pieces.push(rest);
    pieces.reverse();
    Body::new(Pieces(pieces))
}

struct Pieces(Vec<Bytes>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>>>> {
        Poll::Ready(self.0.pop().map(|piece| Ok(Frame::data(piece))))
    }
}

/// Replaces in a header.
pub(crate) fn edit(request: &mut Request<Bytes>, name: &'static str, from: &str, to: &str) {
    let value = request.headers()[name].to_str().unwrap();
    let edited = value.replacen(from, to, 1);
    assert_ne!(value, edited, "nothing to replace in {name}");
    let edited = HeaderValue::from_str(&edited).unwrap();
    request.headers_mut().insert(name, edited);
}

/// Replaces in the request's target.
pub(crate) fn edit_target(request: &mut Request<Bytes>, from: &str, to: &str) {
    let before = request.uri().to_string();
    let edited = before.replacen(from, to, 1);
    assert_ne!(before, edited, "nothing to replace in the target");
    *request.uri_mut() = edited.parse().unwrap();
}

/// Another hexadecimal digit.
pub(crate) fn other_digit(digit: char) -> char {
    if digit == '0' { '1' } else { '0' }
}
