//! The verifier: whose request is this, and is it as they signed it?

use std::borrow::Cow;
use std::sync::Arc;

use http::header::AUTHORIZATION;
use http::request::Parts;
use http::uri::{Authority, PathAndQuery};
use http::{Request, Uri};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use super::canonical::{self, PathStyle, Query, Spelling};
use super::claim::{self, Claim, TOKEN_HEADER, Way};
use super::failure::{Failure, Family, Mismatch, PayloadFault};
use super::key::{KeyCache, KeyName, SigningKey};
use super::payload::{self, Payload, Seed};
use super::{ALGORITHM, MAX_BODY, Scope, claimed_scope, legacy, presigned, stamp};
use crate::identity::{AccessKeyId, CredentialStore, Identity};
use crate::ids::hex;
use crate::{Body, Clock, Kind, Principal, Region, Result, ResultExt as _};

/// How many signing keys are remembered, in each of two generations.
const KEYS: usize = 2048;

/// How a request carries its signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// In the `authorization` header.
    Header,
    /// In the query: a presigned URL.
    Presigned,
}

/// Who signed a request, and for what. It is in the extensions of a verified request; nothing else puts it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    principal: Principal,
    access_key: AccessKeyId,
    scope: Scope,
    form: Form,
}

impl Signed {
    /// Who signed.
    #[must_use]
    pub fn principal(&self) -> &Principal {
        &self.principal
    }

    /// With which key.
    #[must_use]
    pub fn access_key(&self) -> &AccessKeyId {
        &self.access_key
    }

    /// The day, region and service that it was signed for.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// How the request carried its signature.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }
}

/// Verifies requests. Clones share one memory of derived keys.
///
/// ```
/// use std::sync::Arc;
/// use hive_core::identity::{RootKey, SecretKey};
/// use hive_core::sigv4::Verifier;
/// use hive_core::{Body, ManualClock};
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let secret = SecretKey::new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".to_owned());
/// let root = RootKey::new("123456789012".parse()?, "AKIAIOSFODNN7EXAMPLE".parse()?, secret);
/// let clock = ManualClock::at("2013-05-24T00:00:00Z".parse().unwrap());
/// let verifier = Verifier::new(Arc::new(root), Arc::new(clock));
///
/// let error = verifier.verify(http::Request::new(Body::empty())).await.unwrap_err();
/// assert_eq!(error.code(), Some("AccessDenied"));
/// # Ok::<(), hive_core::Error>(()) }).unwrap();
/// ```
#[derive(Clone, Debug)]
pub struct Verifier {
    inner: Arc<Inner>,
    /// Where presigned URLs of version 2 are for, if they are taken.
    legacy: Option<Region>,
}

#[derive(Debug)]
struct Inner {
    credentials: Arc<dyn CredentialStore>,
    clock: Arc<dyn Clock>,
    keys: KeyCache,
    decoy: SigningKey,
}

/// The key to verify with, and what becomes of it afterwards.
struct Found {
    identity: Option<(AccessKeyId, Identity)>,
    key: SigningKey,
    /// The name to remember it by, where it is not remembered yet.
    remember: Option<KeyName>,
}

impl Verifier {
    /// A verifier that asks `credentials` for secrets and `clock` for the time.
    #[must_use]
    pub fn new(credentials: Arc<dyn CredentialStore>, clock: Arc<dyn Clock>) -> Self {
        let inner = Inner { credentials, clock, keys: KeyCache::new(KEYS), decoy: SigningKey::decoy() };
        Self { inner: Arc::new(inner), legacy: None }
    }

    /// Also takes S3's presigned URLs of Signature Version 2. They name no region: they are for this one.
    #[must_use]
    pub fn with_legacy_presigned(mut self, region: Region) -> Self {
        self.legacy = Some(region);
        self
    }

    /// Verifies a request that is signed in its header or its query. The answer has [`Signed`] in its extensions.
    ///
    /// A body of a service other than S3 is read here, to its end and at most [`MAX_BODY`] bytes of it; put a limit
    /// on the time. Cancelling loses the request.
    ///
    /// # Errors
    /// AWS's own, with its code, status and words for the service that the request claims: nothing that is not
    /// signed, or not signed as it must be, passes. What the credential store says goes through.
    pub async fn verify(&self, request: Request<Body>) -> Result<Request<Body>> {
        let (mut parts, body) = request.into_parts();
        match self.check(&mut parts, body).await {
            Ok(body) => Ok(Request::from_parts(parts, body)),
            Err(failure) => {
                let family = match claimed_scope(&parts) {
                    Some(scope) => Family::of(scope.service()),
                    None if self.is_legacy(&parts) => Family::S3,
                    None => Family::guess(&parts),
                };
                let form =
                    if parts.headers.contains_key(AUTHORIZATION) { Form::Header } else { Form::Presigned };
                Err(failure.into_error(family, form))
            }
        }
    }

    async fn check(&self, parts: &mut Parts, body: Body) -> Result<Body, Failure> {
        let uri = parts.uri.clone();
        let query = Query::parse(uri.query())?;
        if claim::way(parts, &query)? == Way::Legacy {
            self.check_legacy(parts, &uri, &query).await?;
            return Ok(body);
        }
        let claim = claim::read(parts, &query)?;
        claim.check_headers(parts)?;
        claim.check_time(self.inner.clock.now())?;
        let (payload, hash, body) = if claim.family() == Family::S3 {
            let (payload, hash) = payload::declared(parts, &claim, &query)?;
            (payload, hash, body)
        } else {
            let bytes = body.collect(MAX_BODY).await.map_err(|error| match error.kind() {
                Kind::TooLarge => PayloadFault::TooLarge.into(),
                _ => Failure::Other(error),
            })?;
            (Payload::Gathered, hex(&Sha256::digest(&bytes)), Body::from(bytes))
        };
        let found = self.find(&claim).await?;
        let canonical = Canonical::new(parts, &claim, &query, &hash);
        let (signed_as, to_sign) = canonical.verify(&claim, &found.key);
        let Some((access_key, identity)) = found.identity else {
            return Err(Failure::UnknownKey { access_key: claim.credential.access_key });
        };
        let Some(signed_as) = signed_as else {
            return Err(mismatch(&claim, to_sign));
        };
        if let Some(name) = found.remember {
            self.inner.keys.insert(name, found.key.clone());
        }
        let seed = Seed { key: found.key, claim: &claim };
        let body = payload.guard(parts, body, &seed)?;
        parts.uri = pass_on(&uri, &query, &claim, signed_as)?;
        parts.headers.remove(AUTHORIZATION);
        parts.headers.remove(TOKEN_HEADER);
        let Claim { credential, form, .. } = claim;
        let signed = Signed { principal: identity.principal, access_key, scope: credential.scope, form };
        parts.extensions.insert(signed);
        Ok(body)
    }

    fn is_legacy(&self, parts: &Parts) -> bool {
        let claimed = |query: Query<'_>| legacy::is_claimed(&query) && legacy::is_s3(&query);
        self.legacy.is_some() && Query::parse(parts.uri.query()).is_ok_and(claimed)
    }

    /// A presigned URL of version 2. It does not sign a body.
    async fn check_legacy(&self, parts: &mut Parts, uri: &Uri, query: &Query<'_>) -> Result<(), Failure> {
        let region = self.legacy.as_ref().filter(|_| legacy::is_s3(query)).ok_or(Failure::Mechanism)?;
        let claim = legacy::Claim::read(parts, query)?;
        if payload::is_chunked(parts) {
            return Err(PayloadFault::ChunkedUnsigned.into());
        }
        let now = self.inner.clock.now();
        claim.check_time(now)?;
        let found = match claim.access_key.parse::<AccessKeyId>() {
            Ok(key) => {
                let identity = self.inner.credentials.lookup(&key, claim.token.as_deref()).await?;
                identity.map(|identity| (key, identity))
            }
            Err(_) => None,
        };
        let secret = found.as_ref().map(|(_, identity)| &identity.secret);
        let signed_as = claim.verify(parts, query, secret)?;
        let (access_key, identity) =
            found.ok_or_else(|| Failure::UnknownKey { access_key: claim.access_key.clone() })?;
        parts.uri = retarget(uri, query.rewrite(&legacy::PARAMETERS, signed_as).as_deref(), uri.path())?;
        parts.headers.remove(TOKEN_HEADER);
        claim.restore(parts);
        let day = stamp::basic(now).chars().take(8).collect();
        let scope = Scope::of_s3(day, region);
        let signed = Signed { principal: identity.principal, access_key, scope, form: Form::Presigned };
        parts.extensions.insert(signed);
        Ok(())
    }

    async fn find(&self, claim: &Claim) -> Result<Found, Failure> {
        let decoy = || Found { identity: None, key: self.inner.decoy.clone(), remember: None };
        let Ok(access_key) = claim.credential.access_key.parse::<AccessKeyId>() else { return Ok(decoy()) };
        let Some(identity) = self.inner.credentials.lookup(&access_key, claim.token.as_deref()).await? else {
            return Ok(decoy());
        };
        let scope = &claim.credential.scope;
        let name = KeyName::new(&access_key, &identity.secret, scope);
        let (key, remember) = match self.inner.keys.get(&name) {
            Some(key) => (key, None),
            None => (SigningKey::derive(&identity.secret, scope), Some(name)),
        };
        Ok(Found { identity: Some((access_key, identity)), key, remember })
    }
}

fn mismatch(claim: &Claim, to_sign: String) -> Failure {
    Failure::Mismatch(Box::new(Mismatch {
        access_key: claim.credential.access_key.clone(),
        provided: claim.signature.clone(),
        to_sign,
    }))
}

/// Every spelling of the request that may be the one that was signed.
struct Canonical<'a> {
    method: &'a str,
    paths: Vec<Cow<'a, str>>,
    query: &'a Query<'a>,
    /// `None` where a header is missing that is said to be signed.
    headers: Option<Vec<u8>>,
    hash: &'a str,
}

impl<'a> Canonical<'a> {
    fn new(parts: &'a Parts, claim: &Claim, query: &'a Query<'a>, hash: &'a str) -> Self {
        let authority = parts.uri.authority().map(Authority::as_str);
        Self {
            method: parts.method.as_str(),
            paths: canonical::paths(parts.uri.path(), style(claim)),
            query,
            headers: canonical::headers(&claim.signed, &parts.headers, authority),
            hash,
        }
    }

    /// Which spelling of the query was signed, if any, and what AWS's canonical one would have signed.
    fn verify(&self, claim: &Claim, key: &SigningKey) -> (Option<Spelling>, String) {
        let scope = claim.credential.scope.to_string();
        let headers = self.headers.as_deref().unwrap_or_default();
        let signature = if claim.form == Form::Presigned { presigned::SIGNATURE } else { "" };
        let mut first = None;
        for (spelling, query) in self.query.canonical(signature) {
            for path in &self.paths {
                let parts = [
                    self.method.as_bytes(),
                    path.as_bytes(),
                    query.as_bytes(),
                    headers,
                    self.hash.as_bytes(),
                ];
                let digest = hex(&canonical::digest(parts));
                let to_sign = [ALGORITHM, claim.stamp.as_str(), &scope, &digest].join("\n");
                let signature = hex(&key.sign(&[&to_sign]));
                let equal = bool::from(signature.as_bytes().ct_eq(claim.signature.as_bytes()));
                if equal && self.headers.is_some() {
                    return (Some(spelling), to_sign);
                }
                first.get_or_insert(to_sign);
            }
        }
        (None, first.unwrap_or_default())
    }
}

fn style(claim: &Claim) -> PathStyle {
    if claim.family() == Family::S3 { PathStyle::Once } else { PathStyle::Twice }
}

/// The target of a verified request: in the spelling that has no other meaning than the signed one, and without what
/// only served the signature.
fn pass_on(uri: &Uri, query: &Query<'_>, claim: &Claim, signed_as: Spelling) -> Result<Uri> {
    let stripped: &[&str] = if claim.form == Form::Presigned { &presigned::PARAMETERS } else { &[] };
    let path = canonical::passed_on(uri.path(), style(claim));
    retarget(uri, query.rewrite(stripped, signed_as).as_deref(), &path)
}

fn retarget(uri: &Uri, rewritten: Option<&str>, path: &str) -> Result<Uri> {
    if rewritten.is_none() && path == uri.path() {
        return Ok(uri.clone());
    }
    let target = match rewritten.or(uri.query()) {
        None | Some("") => path.to_owned(),
        Some(query) => format!("{path}?{query}"),
    };
    let doing = "rewriting the target of a verified request";
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(target).internal(doing)?);
    Uri::from_parts(parts).internal(doing)
}
