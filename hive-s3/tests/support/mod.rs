//! An S3 behind the gateway, in one process, and a client that signs.

#![allow(
    clippy::unwrap_used,
    unreachable_pub,
    dead_code,
    reason = "helpers of tests, of which each uses some"
)]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use hive_core::gateway::Gateway;
use hive_core::identity::{Authorizer, RootKey, SecretKey};
use hive_core::router::{Environment, Service};
use hive_core::state::MemoryState;
use hive_core::{Body, Clock, Context, Entropy, ManualClock, Permission, Region, SeededEntropy, Timestamp};
use hive_s3::S3;
use hive_s3::backend::ObjectCapabilities;
use hive_s3::memory::MemoryObjects;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::{HeaderMap, Request, StatusCode};
use sha2::{Digest as _, Sha256};
use tower::ServiceExt as _;

pub const KEY: &str = "AKIAIOSFODNN7EXAMPLE";
pub const OTHER_KEY: &str = "AKIAI44QH8DHBEXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
/// 2026-01-02T03:04:05Z.
const NOW: i64 = 1_767_323_045;
pub const DATE: &str = "20260102T030405Z";

/// The gateways of two accounts over one store.
pub struct Cloud {
    gateway: Service,
    other: Service,
    region: &'static str,
    asked: Asked,
}

/// Grants everything, and remembers it.
#[derive(Clone, Debug, Default)]
struct Asked(Arc<Mutex<Vec<String>>>);

#[async_trait::async_trait]
impl Authorizer for Asked {
    async fn authorize(&self, _: &Context, wanted: &[Permission]) -> hive_core::Result<()> {
        self.0.lock().unwrap().extend(wanted.iter().map(ToString::to_string));
        Ok(())
    }
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Cloud {
    pub fn new() -> Self {
        Self::of("us-east-1", ObjectCapabilities::default())
    }

    pub fn of(region: &'static str, bounds: ObjectCapabilities) -> Self {
        let clock: Arc<dyn Clock> = Arc::new(ManualClock::at(Timestamp::from_second(NOW).unwrap()));
        let entropy: Arc<dyn Entropy> = Arc::new(SeededEntropy::new(7));
        let objects =
            MemoryObjects::with_bounds(clock.clone(), entropy.clone(), bounds, MemoryObjects::CAPACITY);
        let environment = Environment {
            state: Arc::new(MemoryState::new()),
            clock: clock.clone(),
            entropy: entropy.clone(),
        };
        let router = S3::new(environment, Arc::new(objects)).router().unwrap();
        Self::before(&router.into_service(), region, &clock, &entropy)
    }

    /// The same cloud, spoken to in another of its regions.
    pub fn spoken_to_in(self, region: &'static str) -> Self {
        Self { region, ..self }
    }

    /// The permissions that were asked for since the last time.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.0.lock().unwrap())
    }

    /// The gateways before any service.
    pub fn over(service: &Service) -> Self {
        let clock: Arc<dyn Clock> = Arc::new(ManualClock::at(Timestamp::from_second(NOW).unwrap()));
        let entropy: Arc<dyn Entropy> = Arc::new(SeededEntropy::new(7));
        Self::before(service, "us-east-1", &clock, &entropy)
    }

    fn before(
        service: &Service,
        region: &'static str,
        clock: &Arc<dyn Clock>,
        entropy: &Arc<dyn Entropy>,
    ) -> Self {
        let asked = Asked::default();
        let mut regions: Vec<Region> =
            [region, "us-east-1", "eu-west-1"].iter().map(|region| region.parse().unwrap()).collect();
        regions.dedup();
        let gateway = |account: &str, key: &str| {
            let key = RootKey::new(
                account.parse().unwrap(),
                key.parse().unwrap(),
                SecretKey::new(SECRET.to_owned()),
            );
            Gateway::builder(service.clone())
                .credentials(key)
                .authorizer(asked.clone())
                .regions(regions.clone())
                .clock(clock.clone())
                .entropy(entropy.clone())
                .build()
                .into_service()
        };
        Self {
            gateway: gateway("111111111111", KEY),
            other: gateway("222222222222", OTHER_KEY),
            region,
            asked,
        }
    }

    /// A cloud with the bucket `bucket`.
    pub async fn with_bucket() -> Self {
        let cloud = Self::new();
        assert_eq!(cloud.send("PUT", "/bucket", &[], "").await.status, 200);
        cloud
    }

    /// Sends a request of the owner's, its body not signed.
    pub async fn send(
        &self,
        method: &str,
        uri: &str,
        headers: &[(&str, &str)],
        body: impl Into<Bytes>,
    ) -> Answer {
        let body: Bytes = body.into();
        let length = body.len().to_string();
        let mut headers = headers.to_vec();
        if !headers.iter().any(|(name, _)| matches!(*name, "content-length" | "transfer-encoding")) {
            headers.push(("content-length", &length));
        }
        let request = self.signed(KEY, method, uri, &headers, "UNSIGNED-PAYLOAD");
        self.answer(self.gateway.clone(), request.map(|()| Body::from(body))).await
    }

    /// As [`send`](Self::send), from another account.
    pub async fn send_other(&self, method: &str, uri: &str, body: &'static str) -> Answer {
        let length = body.len().to_string();
        let request = self.signed(OTHER_KEY, method, uri, &[("content-length", &length)], "UNSIGNED-PAYLOAD");
        self.answer(self.other.clone(), request.map(|()| Body::from(body))).await
    }

    /// Sends what was made by hand.
    pub async fn raw(&self, request: Request<Body>) -> Answer {
        self.answer(self.gateway.clone(), request).await
    }

    async fn answer(&self, service: Service, request: Request<Body>) -> Answer {
        let response = service.oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer { status: parts.status, headers: parts.headers, body: body.collect(64 << 20).await.unwrap() }
    }

    /// A signed head, by `Authorization`.
    pub fn signed(
        &self,
        key: &str,
        method: &str,
        uri: &str,
        headers: &[(&str, &str)],
        payload: &str,
    ) -> Request<()> {
        let mut all: Vec<(String, String)> =
            headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), (*value).to_owned())).collect();
        for (name, value) in [("host", "localhost"), ("x-amz-content-sha256", payload), ("x-amz-date", DATE)]
        {
            all.push((name.to_owned(), value.to_owned()));
        }
        all.sort();
        let mut joined: BTreeMap<&str, String> = BTreeMap::new();
        for (name, value) in &all {
            let value = value.trim();
            joined
                .entry(name)
                .and_modify(|all| *all = format!("{all},{value}"))
                .or_insert_with(|| value.to_owned());
        }
        let names = joined.keys().copied().collect::<Vec<_>>().join(";");
        let lines: String = joined.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
        let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
        let mut pairs: Vec<String> = query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| if pair.contains('=') { pair.to_owned() } else { format!("{pair}=") })
            .collect();
        // By name first, which may end where another goes on.
        pairs.sort_by_key(|pair| pair.split_once('=').map(|(key, value)| (key.to_owned(), value.to_owned())));
        let canonical = format!("{method}\n{path}\n{}\n{lines}\n{names}\n{payload}", pairs.join("&"));
        let scope = self.scope();
        let text = format!("AWS4-HMAC-SHA256\n{DATE}\n{scope}\n{}", hash(canonical.as_bytes()));
        let signature = hex(&self.sign(&text));
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in &all {
            request = request.header(name, value.as_bytes());
        }
        request
            .header(
                "authorization",
                format!(
                    "AWS4-HMAC-SHA256 Credential={key}/{scope}, SignedHeaders={names}, Signature={signature}"
                ),
            )
            .body(())
            .unwrap()
    }

    pub fn scope(&self) -> String {
        format!("{}/{}/s3/aws4_request", &DATE[..8], self.region)
    }

    pub fn sign(&self, text: &str) -> Vec<u8> {
        let mut key = hmac(format!("AWS4{SECRET}").as_bytes(), &DATE.as_bytes()[..8]);
        for piece in [self.region, "s3", "aws4_request"] {
            key = hmac(&key, piece.as_bytes());
        }
        hmac(&key, text.as_bytes())
    }
}

/// The actions, over an empty store.
pub fn router() -> hive_core::router::Router {
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::at(Timestamp::from_second(NOW).unwrap()));
    let entropy: Arc<dyn Entropy> = Arc::new(SeededEntropy::new(7));
    let objects = Arc::new(MemoryObjects::new(clock.clone(), entropy.clone()));
    S3::new(Environment { state: Arc::new(MemoryState::new()), clock, entropy }, objects).router().unwrap()
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8(self.body.to_vec()).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The content of the first element of this name.
    pub fn element(&self, name: &str) -> Option<String> {
        elements(&self.text(), name).into_iter().next()
    }

    #[track_caller]
    pub fn ok(self) -> Self {
        assert!(self.status.is_success(), "{} {}", self.status, self.text());
        self
    }
}

/// The contents of the elements of this name.
pub fn elements(text: &str, name: &str) -> Vec<String> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    text.split(&open).skip(1).filter_map(|rest| rest.split(&close).next()).map(str::to_owned).collect()
}

pub fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}

pub fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
