//! Requests as bytes on a socket, with a signer of the test's own: no client library corrects them on the way.

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use hive_core::{Clock as _, SystemClock, Timestamp};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

pub(crate) type Headers = &'static [(&'static str, &'static str)];

/// What is wrong with the signature, if that is what is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Twist {
    None,
    /// Nothing is signed.
    Unsigned,
    /// Another secret, of the same key.
    Secret,
    /// A key that nobody has.
    Key,
    /// A clock that is off by so many seconds.
    Clock(i64),
    Region(&'static str),
    /// The date in the scope is not that of the request.
    ScopeDate(&'static str),
    /// The body is another than the one that was signed.
    Body(&'static str),
    /// A header is added after the signature.
    Header(&'static str, &'static str),
    /// Part of the header `authorization` is replaced.
    Authorization(&'static str, &'static str),
    /// All of it.
    Replaced(&'static str),
    /// What `x-amz-content-sha256` says, whatever the body is.
    Hash(&'static str),
    /// A header that has to be there is left out after the signature.
    Without(&'static str),
    /// Signed in the query: so many seconds ago, valid for so long as the text says.
    Presigned(i64, &'static str),
    /// The body is sent without its length.
    Lengthless,
}

/// A request before it is signed.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) service: &'static str,
    pub(crate) method: &'static str,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    pub(crate) twist: Twist,
}

/// Whose signature it is.
#[derive(Clone, Debug)]
pub(crate) struct Signer {
    pub(crate) port: u16,
    pub(crate) key: String,
    pub(crate) secret: String,
    pub(crate) region: String,
}

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) text: String,
}

impl Answer {
    /// The text of the first element of that name, with its entities resolved.
    pub(crate) fn element(&self, name: &str) -> Option<String> {
        let (_, rest) = self.text.split_once(&format!("<{name}>"))?;
        let (text, _) = rest.split_once(&format!("</{name}>"))?;
        let entities = [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&#34;", "\""),
            ("&apos;", "'"),
            ("&#39;", "'"),
        ];
        let text = entities.iter().fold(text.to_owned(), |text, (entity, plain)| text.replace(entity, plain));
        Some(text.replace("&amp;", "&"))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

fn mac(key: &[u8], text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").unwrap();
        }
        out
    })
}

/// `20261124T083000Z`, that many seconds from now.
fn stamp(offset: i64) -> String {
    let time = SystemClock::default().now().as_second() + offset;
    Timestamp::from_second(time).unwrap().strftime("%Y%m%dT%H%M%SZ").to_string()
}

impl Signer {
    /// The request as its twist says, signed, as it goes over the wire.
    pub(crate) fn bytes(&self, mut request: Request, connection: &str) -> Vec<u8> {
        request.headers.push(("host".into(), format!("127.0.0.1:{}", self.port)));
        self.sign(&mut request);
        let body = match request.twist {
            Twist::Body(other) => other.to_owned(),
            _ => request.body.clone(),
        };
        let mut head =
            format!("{} {} HTTP/1.1\r\nconnection: {connection}\r\n", request.method, request.target);
        for (name, value) in &request.headers {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
        let given = request.headers.iter().any(|(name, _)| name == "content-length");
        if !given && request.twist != Twist::Lengthless {
            write!(head, "content-length: {}\r\n", body.len()).unwrap();
        }
        format!("{head}\r\n{body}").into_bytes()
    }

    /// Signs the request as its twist says, sends it on a connection of its own and reads the answer.
    pub(crate) fn send(&self, request: Request) -> Answer {
        let said = format!("{request:?}");
        let bytes = self.bytes(request, "close");
        let mut socket = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        socket.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        // What is refused early may be refused before all of it is sent.
        drop(socket.write_all(&bytes));
        let mut answer = Vec::new();
        let read = socket.read_to_end(&mut answer);
        let text = String::from_utf8_lossy(&answer).into_owned();
        let status = text.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.unwrap_or_else(|| panic!("{said}: no answer ({read:?}): {text}"));
        Answer {
            status,
            text: text.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default(),
        }
    }

    fn sign(&self, request: &mut Request) {
        let twist = request.twist;
        let now = stamp(match twist {
            Twist::Clock(offset) => offset,
            Twist::Presigned(age, _) => -age,
            _ => 0,
        });
        if twist == Twist::Unsigned {
            return;
        }
        let key = if twist == Twist::Key { "AKIAIOSFODNN7EXAMPLE" } else { &self.key };
        let secret =
            if twist == Twist::Secret { "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" } else { &self.secret };
        let date = if let Twist::ScopeDate(date) = twist { date } else { &now[..8] };
        let region = if let Twist::Region(region) = twist { region } else { &self.region };
        let scope = format!("{date}/{region}/{}/aws4_request", request.service);
        let presigned = if let Twist::Presigned(_, expires) = twist { Some(expires) } else { None };

        let hash = match twist {
            Twist::Hash(hash) => hash.to_owned(),
            Twist::Presigned(..) if request.service == "s3" => "UNSIGNED-PAYLOAD".to_owned(),
            _ => hex(&Sha256::digest(request.body.as_bytes())),
        };
        let names = |headers: &[(String, String)]| {
            let mut names: Vec<String> = headers.iter().map(|(name, _)| name.clone()).collect();
            names.sort_unstable();
            names.join(";")
        };
        if let Some(expires) = presigned {
            let separator = if request.target.contains('?') { '&' } else { '?' };
            write!(
                request.target,
                "{separator}X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={}&X-Amz-Date={now}\
                 &X-Amz-Expires={expires}&X-Amz-SignedHeaders={}",
                encoded(&format!("{key}/{scope}")),
                encoded(&names(&request.headers)),
            )
            .unwrap();
        } else {
            request.headers.push(("x-amz-date".into(), now.clone()));
            if request.service == "s3" {
                request.headers.push(("x-amz-content-sha256".into(), hash.clone()));
            }
        }
        let signed = names(&request.headers);
        let mut headers = request.headers.clone();
        headers.sort_unstable();
        let canonical: String =
            headers.iter().map(|(name, value)| format!("{name}:{}\n", value.trim())).collect();
        let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
        let mut query: Vec<String> = query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| if pair.contains('=') { pair.to_owned() } else { format!("{pair}=") })
            .collect();
        query.sort_unstable();
        let canonical =
            format!("{}\n{path}\n{}\n{canonical}\n{signed}\n{hash}", request.method, query.join("&"));
        let text =
            format!("AWS4-HMAC-SHA256\n{now}\n{scope}\n{}", hex(&Sha256::digest(canonical.as_bytes())));
        let derived =
            scope.split('/').fold(format!("AWS4{secret}").into_bytes(), |key, part| mac(&key, part));
        let signature = hex(&mac(&derived, &text));

        if presigned.is_some() {
            write!(request.target, "&X-Amz-Signature={signature}").unwrap();
            return;
        }
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential={key}/{scope}, SignedHeaders={signed}, Signature={signature}"
        );
        let authorization = match twist {
            Twist::Authorization(from, to) => authorization.replace(from, to),
            Twist::Replaced(all) => all.to_owned(),
            _ => authorization,
        };
        request.headers.push(("authorization".into(), authorization));
        match twist {
            Twist::Header(name, value) => request.headers.push((name.into(), value.into())),
            Twist::Without(name) => request.headers.retain(|(header, _)| header != name),
            _ => (),
        }
    }
}
