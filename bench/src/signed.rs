//! Requests as an AWS client signs them, and connections that are kept.

use std::time::UNIX_EPOCH;

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{PayloadChecksumKind, SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use bytes::Bytes;
use hive_core::{Clock as _, Error, Result, ResultExt as _, SystemClock, Timestamp};
use http::{Method, Request, Response};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1::SendRequest;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::cloud::Cloud;

/// The body of a request.
pub(crate) type Outgoing = BoxBody<Bytes, std::io::Error>;

/// Signs for one service of one cloud.
#[derive(Debug)]
pub(crate) struct Signer<'a> {
    pub(crate) address: &'a str,
    pub(crate) access_key: &'a str,
    pub(crate) secret: &'a str,
    pub(crate) service: &'static str,
}

impl<'a> Signer<'a> {
    pub(crate) fn new(cloud: &'a Cloud, service: &'static str) -> Self {
        let (access_key, secret) = (&cloud.access_key, &cloud.secret);
        Self { address: &cloud.address, access_key, secret, service }
    }

    /// A request with its signature. `None` leaves the payload out of it, as clients do over TLS.
    pub(crate) fn request(&self, method: &Method, path: &str, payload: Option<&[u8]>) -> Result<Request<()>> {
        let identity = Credentials::new(self.access_key, self.secret, None, None, "hive-bench").into();
        let mut settings = SigningSettings::default();
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        let now = SystemClock::default().now();
        let parameters = v4::SigningParams::builder()
            .identity(&identity)
            .region("us-east-1")
            .name(self.service)
            .time(UNIX_EPOCH + now.duration_since(Timestamp::UNIX_EPOCH).unsigned_abs())
            .settings(settings)
            .build()
            .internal("signing")?
            .into();
        let uri = format!("http://{}{path}", self.address);
        let mut request = Request::builder().method(method.clone()).uri(&uri).header("host", self.address);
        let mut headers = vec![("host", self.address)];
        if self.service == "ec2" {
            let form = "application/x-www-form-urlencoded; charset=utf-8";
            request = request.header("content-type", form);
            headers.push(("content-type", form));
        }
        let mut request = request.body(()).internal("making a request")?;
        let body = payload.map_or(SignableBody::UnsignedPayload, SignableBody::Bytes);
        let signable =
            SignableRequest::new(method.as_str(), &uri, headers.into_iter(), body).internal("signing")?;
        let (instructions, _) = sign(signable, &parameters).internal("signing")?.into_parts();
        instructions.apply_to_request_http1x(&mut request);
        // Over a connection of its own, a request names the path alone.
        *request.uri_mut() = path.parse().internal("making a request")?;
        Ok(request)
    }

    /// An action of the query protocol.
    pub(crate) fn action(&self, form: &str) -> Result<Request<Outgoing>> {
        let request = self.request(&Method::POST, "/", Some(form.as_bytes()))?;
        Ok(request.map(|()| full(Bytes::copy_from_slice(form.as_bytes()))))
    }
}

/// A body in memory.
pub(crate) fn full(bytes: Bytes) -> Outgoing {
    Full::new(bytes).map_err(|never| match never {}).boxed()
}

/// A connection that is kept.
#[derive(Debug)]
pub(crate) struct Connection(SendRequest<Outgoing>);

impl Connection {
    pub(crate) async fn open(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await.internal("connecting")?;
        stream.set_nodelay(true).internal("connecting")?;
        let (sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.internal("connecting")?;
        tokio::spawn(connection);
        Ok(Self(sender))
    }

    /// Whether the server has ended it, as it does where nothing is asked for a while.
    pub(crate) fn is_closed(&self) -> bool {
        self.0.is_closed()
    }

    /// Sends and waits for the head of the answer, which must say success.
    pub(crate) async fn send(&mut self, request: Request<Outgoing>) -> Result<Response<Incoming>> {
        self.0.ready().await.internal("waiting for the connection")?;
        let answer = self.0.send_request(request).await.internal("sending a request")?;
        if answer.status().is_success() {
            return Ok(answer);
        }
        let status = answer.status();
        let text = answer.into_body().collect().await.internal("reading a refusal")?.to_bytes();
        Err(Error::internal(format!("{status}: {}", String::from_utf8_lossy(&text))))
    }

    /// Sends and reads the whole answer.
    pub(crate) async fn ask(&mut self, request: Request<Outgoing>) -> Result<Bytes> {
        let answer = self.send(request).await?;
        Ok(answer.into_body().collect().await.internal("reading an answer")?.to_bytes())
    }

    /// Sends and counts the bytes of the answer, which are not kept.
    pub(crate) async fn drink(&mut self, request: Request<Outgoing>) -> Result<u64> {
        let mut body = self.send(request).await?.into_body();
        let mut count = 0;
        while let Some(frame) = body.frame().await {
            let frame = frame.internal("reading an answer")?;
            count += frame.data_ref().map_or(0, |data| data.len() as u64);
        }
        Ok(count)
    }
}
