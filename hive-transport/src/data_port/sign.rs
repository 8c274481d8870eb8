//! Signing requests on the data port, and telling whether one is signed.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use aws_smithy_runtime_api::client::identity::Identity as Signer;
use hive_core::identity::{AccessKeyId, CredentialStore, Identity, SecretKey};
use hive_core::sigv4::{Signed, Verifier};
use hive_core::{AccountId, Body, Clock, Error, Kind, Principal, Result, ResultExt as _, Timestamp};
use http::header::HOST;
use http::request::Parts;
use http::{HeaderValue, Request};

use crate::ClusterKey;
use crate::cluster_key::hex;

/// The service in a signature's scope.
const SERVICE: &str = "hive-data";
/// The region in a signature's scope: there is one.
const REGION: &str = "local";

/// The key pair of a cloud's processes.
#[derive(Clone)]
pub(super) struct Keys {
    access_key: AccessKeyId,
    secret: SecretKey,
    principal: Principal,
}

impl Keys {
    pub(super) fn derive(key: &ClusterKey) -> Result<Self> {
        let id = key.derive("hive data port key id 1")?;
        let secret = key.derive("hive data port secret 1")?;
        let account: AccountId = "000000000000".parse()?;
        Ok(Self {
            access_key: format!("HIVE{}", hex(&id[..8]).to_ascii_uppercase()).parse()?,
            secret: SecretKey::new(hex(&*secret)),
            principal: Principal::root(account),
        })
    }

    /// Signs the head of a request to an absolute URI. Its body is not signed.
    ///
    /// # Errors
    /// None in practice.
    pub(super) fn sign<B>(&self, request: &mut Request<B>, now: Timestamp) -> Result<()> {
        let doing = "signing a request for a data port";
        let signer: Signer = Credentials::builder()
            .access_key_id(self.access_key.as_str())
            .secret_access_key(self.secret.expose())
            .provider_name("cluster key")
            .build()
            .into();
        let seconds = u64::try_from(now.as_second()).internal(doing)?;
        let params = v4::SigningParams::builder()
            .identity(&signer)
            .region(REGION)
            .name(SERVICE)
            .time(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
            .settings(SigningSettings::default())
            .build()
            .internal(doing)?
            .into();
        let host = request.uri().authority().map(|authority| authority.as_str().to_owned());
        let host = host.ok_or_else(|| Error::internal("a request for a data port without an address"))?;
        request.headers_mut().insert(HOST, HeaderValue::try_from(host).internal(doing)?);
        let uri = request.uri().to_string();
        let signable = SignableRequest::new(
            request.method().as_str(),
            &uri,
            std::iter::empty(),
            SignableBody::Bytes(b""),
        )
        .internal(doing)?;
        let (instructions, _) = sign(signable, &params).internal(doing)?.into_parts();
        instructions.apply_to_request_http1x(request);
        Ok(())
    }
}

/// Tells whether requests are signed by a process of the cloud.
#[derive(Debug)]
pub(super) struct Check(Verifier);

impl Check {
    pub(super) fn new(keys: &Keys, clock: Arc<dyn Clock>) -> Self {
        Self(Verifier::new(Arc::new(keys.clone()), clock))
    }

    /// The head, if it is signed.
    ///
    /// # Errors
    /// [`Kind::Unauthenticated`] or [`Kind::Denied`] and others, as the verifier has them.
    pub(super) async fn check(&self, parts: Parts) -> Result<Parts> {
        let verified = self.0.verify(Request::from_parts(parts, Body::empty())).await?;
        let (parts, _) = verified.into_parts();
        match parts.extensions.get::<Signed>() {
            Some(signed) if signed.scope().service() == SERVICE => Ok(parts),
            _ => Err(Error::new(Kind::Denied, "the signature is for another service")),
        }
    }
}

#[async_trait]
impl CredentialStore for Keys {
    async fn lookup(&self, access_key: &AccessKeyId, token: Option<&str>) -> Result<Option<Identity>> {
        let known = *access_key == self.access_key && token.is_none();
        let identity = || Identity { principal: self.principal.clone(), secret: self.secret.clone() };
        Ok(known.then(identity))
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").field("access_key", &self.access_key).finish_non_exhaustive()
    }
}
