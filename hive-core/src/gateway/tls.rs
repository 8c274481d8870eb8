//! Certificates: an authority of one's own, leaves for listeners, and what rustls needs of them.
//!
//! A client that is given the authority's certificate (`AWS_CA_BUNDLE`) trusts every listener of the cloud.
//!
//! **Renewal.** A listener's certificate is replaced in its [`Certificates`], from the next handshake on. An authority is
//! [renewed](renewed_authority) with the key it has, so that a leaf is vouched for by its old certificate and its new one
//! alike: clients that know either go on, until the old one ends. A key that others may have is another matter: there a
//! new [`authority`] has to be given to every client first.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer,
    KeyPair, KeyUsagePurpose,
};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use zeroize::Zeroizing;

use crate::{Clock, Error, Result, ResultExt as _, Timestamp};

/// How long an authority's certificate holds.
pub const AUTHORITY_LIFETIME: Duration = Duration::from_secs(10 * 365 * 86_400);

/// How long a listener's certificate holds.
pub const LEAF_LIFETIME: Duration = Duration::from_secs(365 * 86_400);

/// A certificate and its key, as PEM. The key is wiped from memory when dropped.
#[derive(Clone)]
pub struct Certified {
    /// The certificate, with those that vouch for it.
    pub certificate: String,
    /// The private key.
    pub key: Zeroizing<String>,
}

impl std::fmt::Debug for Certified {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Certified(…)")
    }
}

/// Makes a certificate authority: ECDSA P-256, good for signing leaves and nothing else.
///
/// # Errors
/// [`Kind::Internal`](crate::Kind::Internal) where the key cannot be made.
pub fn authority(name: &str, clock: &dyn Clock) -> Result<Certified> {
    let key = KeyPair::generate().internal("making a certificate authority")?;
    signed_by_itself(name, &key, clock)
}

/// Makes a certificate for an authority that is there: the same name and key, for another [`AUTHORITY_LIFETIME`].
///
/// # Errors
/// [`Kind::Internal`](crate::Kind::Internal) where its key cannot be read.
pub fn renewed_authority(name: &str, of: &Certified, clock: &dyn Clock) -> Result<Certified> {
    let key = KeyPair::from_pem(&of.key).internal("reading the authority's key")?;
    signed_by_itself(name, &key, clock)
}

fn signed_by_itself(name: &str, key: &KeyPair, clock: &dyn Clock) -> Result<Certified> {
    let doing = "making a certificate authority";
    let mut params = params(name, Vec::new(), AUTHORITY_LIFETIME, clock).internal(doing)?;
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    // Two certificates of one authority differ in it, which it would otherwise have of the key.
    let serial = u64::try_from(clock.now().as_millisecond()).unwrap_or(1);
    params.serial_number = Some(serial.into());
    let certificate = params.self_signed(key).internal(doing)?;
    Ok(Certified { certificate: certificate.pem(), key: Zeroizing::new(key.serialize_pem()) })
}

/// The certificates of a bundle, each as PEM, in order.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) where one of them cannot be read.
pub fn bundled(bundle: &str) -> Result<Vec<String>> {
    const END: &str = "-----END CERTIFICATE-----";
    let parts = bundle.split_inclusive(END).filter(|part| part.ends_with(END));
    parts
        .map(|part| match CertificateDer::from_pem_slice(part.as_bytes()) {
            Ok(_) => Ok(format!("{}\n", part.trim_start())),
            Err(source) => Err(Error::invalid("a certificate is not PEM").with_source(source)),
        })
        .collect()
}

/// Until when the first certificate of a text holds.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) where it cannot be read.
pub fn ends(certificate: &str) -> Result<Timestamp> {
    let unreadable = "a certificate cannot be read";
    let der = CertificateDer::from_pem_slice(certificate.as_bytes())
        .map_err(|source| Error::invalid(unreadable).with_source(source))?;
    let (_, parsed) = x509_parser::parse_x509_certificate(&der)
        .map_err(|source| Error::invalid(unreadable).with_source(source))?;
    Timestamp::from_second(parsed.validity().not_after.timestamp())
        .map_err(|source| Error::invalid(unreadable).with_source(source))
}

/// The certificate authority of a shared secret: Ed25519, the same for everyone who has the secret, and kept by no one.
/// It holds from 2020 to 2120: what ends it is another secret.
///
/// # Errors
/// [`Kind::Internal`](crate::Kind::Internal) where the key cannot be made.
pub fn seeded_authority(name: &str, seed: &[u8; 32]) -> Result<Certified> {
    // PKCS #8 version 1 of an Ed25519 key (RFC 8410, §7) up to the 32 bytes of the key itself.
    const PREFIX: [u8; 16] = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
    let doing = "making a certificate authority from a secret";
    let mut params = CertificateParams::new(Vec::new()).internal(doing)?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = rcgen::date_time_ymd(2020, 1, 1);
    params.not_after = rcgen::date_time_ymd(2120, 1, 1);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let mut der = Zeroizing::new([0; 48]);
    der[..16].copy_from_slice(&PREFIX);
    der[16..].copy_from_slice(seed);
    let key = KeyPair::from_pkcs8_der_and_sign_algo(
        &rustls::pki_types::PrivatePkcs8KeyDer::from(&der[..]),
        &rcgen::PKCS_ED25519,
    )
    .internal(doing)?;
    let certificate = params.self_signed(&key).internal(doing)?;
    Ok(Certified { certificate: certificate.pem(), key: Zeroizing::new(key.serialize_pem()) })
}

/// Makes a certificate for a listener that goes by these names: host names and addresses. It holds for
/// [`LEAF_LIFETIME`].
///
/// # Errors
/// As [`leaf_for`].
pub fn leaf(authority: &Certified, names: &[String], clock: &dyn Clock) -> Result<Certified> {
    leaf_for(authority, names, LEAF_LIFETIME, clock)
}

/// Makes a certificate for a listener that goes by these names, for so long.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) where a name cannot be in a certificate or the authority's files are not
/// what [`authority`] made.
pub fn leaf_for(
    authority: &Certified,
    names: &[String],
    lifetime: Duration,
    clock: &dyn Clock,
) -> Result<Certified> {
    let doing = "making a listener's certificate";
    let key = KeyPair::from_pem(&authority.key).internal("reading the authority's key")?;
    // Of an authority that was renewed there are several; they differ in their time alone.
    let newest = bundled(&authority.certificate)?.into_iter().next().unwrap_or_default();
    let issuer = Issuer::from_ca_cert_pem(&newest, key).internal("reading the authority's certificate")?;
    let name = names.first().map_or("hive", String::as_str);
    let mut params = params(name, names.to_vec(), lifetime, clock).map_err(|source| {
        Error::invalid(format!("{names:?} cannot be in a certificate")).with_source(source)
    })?;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    let key = KeyPair::generate().internal(doing)?;
    let certificate = params.signed_by(&key, &issuer).internal(doing)?;
    let chain = format!("{}{newest}", certificate.pem());
    Ok(Certified { certificate: chain, key: Zeroizing::new(key.serialize_pem()) })
}

fn params(
    name: &str,
    names: Vec<String>,
    lifetime: Duration,
    clock: &dyn Clock,
) -> std::result::Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::new(names)?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    let now = time::OffsetDateTime::from_unix_timestamp(clock.now().as_second())
        .unwrap_or(time::OffsetDateTime::UNIX_EPOCH);
    // A day back, for clients whose clocks are behind.
    params.not_before = now - Duration::from_secs(86_400);
    params.not_after = now + lifetime;
    Ok(params)
}

/// What a listener needs: TLS 1.2 and 1.3 with ring's primitives, HTTP/1.1.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) where the files are not a certificate and its key.
pub fn server_config(certified: &Certified) -> Result<Arc<ServerConfig>> {
    Certificates::new(certified)?.server_config()
}

/// The certificate that listeners show, which may be [replaced](Self::replace) while they serve. A clone is the same.
#[derive(Clone)]
pub struct Certificates(Arc<RwLock<Arc<CertifiedKey>>>);

impl Certificates {
    /// Shows this certificate.
    ///
    /// # Errors
    /// As [`server_config`].
    pub fn new(certified: &Certified) -> Result<Self> {
        Ok(Self(Arc::new(RwLock::new(signer(certified)?))))
    }

    /// Shows another one, from the next handshake on. Connections that are open go on with the one they have.
    ///
    /// # Errors
    /// As [`server_config`]; then it still shows the one before.
    pub fn replace(&self, certified: &Certified) -> Result<()> {
        let signer = signer(certified)?;
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = signer;
        Ok(())
    }

    /// As [`server_config`], with the certificate that is shown at the time.
    ///
    /// # Errors
    /// None in practice.
    pub fn server_config(&self) -> Result<Arc<ServerConfig>> {
        let mut config =
            ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
                .with_safe_default_protocol_versions()
                .internal("choosing TLS versions")?
                .with_no_client_auth()
                .with_cert_resolver(Arc::new(self.clone()));
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Arc::new(config))
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

impl std::fmt::Debug for Certificates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Certificates(…)")
    }
}

fn signer(certified: &Certified) -> Result<Arc<CertifiedKey>> {
    let unreadable =
        |what: &'static str| move |source| Error::invalid(format!("{what} is not PEM")).with_source(source);
    let chain = CertificateDer::pem_slice_iter(certified.certificate.as_bytes())
        .collect::<std::result::Result<Vec<_>, _>>()
        .map_err(unreadable("the certificate"))?;
    let key = PrivateKeyDer::from_pem_slice(certified.key.as_bytes()).map_err(unreadable("the key"))?;
    let provider = rustls::crypto::ring::default_provider();
    CertifiedKey::from_der(chain, key, &provider)
        .map(Arc::new)
        .map_err(|source| Error::invalid("the certificate and the key do not fit").with_source(source))
}

/// What a caller needs that trusts the leaves of this authority and nothing else: TLS 1.2 and 1.3, HTTP/1.1.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) where the text is not a certificate.
pub fn client_config(authority: &str) -> Result<Arc<ClientConfig>> {
    let unreadable = "the authority's certificate is not PEM";
    let certificate = CertificateDer::from_pem_slice(authority.as_bytes())
        .map_err(|source| Error::invalid(unreadable).with_source(source))?;
    let mut roots = RootCertStore::empty();
    roots.add(certificate).map_err(|source| Error::invalid(unreadable).with_source(source))?;
    let mut config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .internal("choosing TLS versions")?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

#[cfg(test)]
mod tests {
    use rustls::pki_types::ServerName;
    use tokio_rustls::{TlsAcceptor, TlsConnector};

    use super::*;
    use crate::{ManualClock, SystemClock};

    /// What a listener shows to a client that trusts this authority; an error where the client does not.
    async fn shown(config: &Arc<ServerConfig>, authority: &str) -> std::io::Result<Vec<u8>> {
        let (client, server) = tokio::io::duplex(1 << 16);
        let connector = TlsConnector::from(client_config(authority).unwrap());
        let acceptor = TlsAcceptor::from(Arc::clone(config));
        let name = ServerName::try_from("localhost").unwrap();
        let (client, _) = tokio::join!(connector.connect(name, client), acceptor.accept(server));
        let client = client?;
        let (_, connection) = client.get_ref();
        Ok(connection.peer_certificates().unwrap()[0].to_vec())
    }

    fn first_of(certificate: &str) -> Vec<u8> {
        CertificateDer::from_pem_slice(certificate.as_bytes()).unwrap().to_vec()
    }

    #[tokio::test]
    async fn a_replaced_certificate_is_shown_from_the_next_handshake_on() {
        let clock = SystemClock::default();
        let ca = authority("Hive test", &clock).unwrap();
        let names = ["localhost".to_owned()];
        let (first, second) = (leaf(&ca, &names, &clock).unwrap(), leaf(&ca, &names, &clock).unwrap());
        let certificates = Certificates::new(&first).unwrap();
        let config = certificates.server_config().unwrap();
        assert_eq!(shown(&config, &ca.certificate).await.unwrap(), first_of(&first.certificate));
        let crossed = Certified { certificate: second.certificate.clone(), key: first.key.clone() };
        assert!(certificates.replace(&crossed).is_err());
        assert_eq!(shown(&config, &ca.certificate).await.unwrap(), first_of(&first.certificate));
        certificates.replace(&second).unwrap();
        assert_eq!(shown(&config, &ca.certificate).await.unwrap(), first_of(&second.certificate));
    }

    #[tokio::test]
    async fn a_renewed_authority_is_trusted_by_whoever_knows_its_old_certificate_or_its_new_one() {
        let now = SystemClock::default();
        let then = ManualClock::at(now.now() - Duration::from_secs(300 * 86_400));
        let old = authority("Hive test", &then).unwrap();
        let new = renewed_authority("Hive test", &old, &now).unwrap();
        assert!(ends(&new.certificate).unwrap() > ends(&old.certificate).unwrap());
        assert_ne!(first_of(&old.certificate), first_of(&new.certificate));
        let bundle = Certified { certificate: format!("{}{}", new.certificate, old.certificate), ..new };
        assert_eq!(bundled(&bundle.certificate).unwrap().len(), 2);
        let names = ["localhost".to_owned()];
        for leaf in [leaf(&bundle, &names, &now).unwrap(), leaf(&old, &names, &now).unwrap()] {
            let config = server_config(&leaf).unwrap();
            assert_eq!(bundled(&leaf.certificate).unwrap().len(), 2, "the leaf and one that vouches for it");
            for known in [&old.certificate, &bundle.certificate] {
                assert_eq!(shown(&config, known).await.unwrap(), first_of(&leaf.certificate));
            }
        }
        let stranger = authority("Hive test", &now).unwrap();
        let config = server_config(&leaf(&bundle, &names, &now).unwrap()).unwrap();
        assert!(shown(&config, &stranger.certificate).await.is_err());
    }

    #[test]
    fn a_secret_makes_one_authority() {
        let (a, b) = (
            seeded_authority("Hive test", &[7; 32]).unwrap(),
            seeded_authority("Hive test", &[7; 32]).unwrap(),
        );
        assert_eq!(*a.key, *b.key);
        assert_ne!(*a.key, *seeded_authority("Hive test", &[8; 32]).unwrap().key);
        let leaf =
            leaf_for(&a, &["x.internal".to_owned()], AUTHORITY_LIFETIME, &SystemClock::default()).unwrap();
        assert!(server_config(&leaf).is_ok() && client_config(&b.certificate).is_ok());
        assert!(client_config("no certificate").is_err());
    }

    #[test]
    fn a_leaf_of_our_authority_serves() {
        let clock = SystemClock::default();
        let ca = authority("Hive test", &clock).unwrap();
        let leaf = leaf(&ca, &["localhost".to_owned(), "127.0.0.1".to_owned()], &clock).unwrap();
        assert!(server_config(&leaf).is_ok());
        let crossed = Certified { certificate: leaf.certificate.clone(), key: ca.key.clone() };
        assert!(server_config(&crossed).is_err());
        assert!(!format!("{leaf:?}").contains("PRIVATE"));
    }
}
