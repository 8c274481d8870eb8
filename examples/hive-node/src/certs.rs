//! The home's certificate authority and the certificate of its listeners: made at the first start, renewed in time.
//!
//! ```text
//!   tls/ca.pem     the authority's certificate; behind it those before, as long as they hold
//!   tls/ca.key     its key, which stays: leaves are vouched for by its new certificate and the old ones alike
//!   tls/cert.pem   the listeners' certificate, with the newest of the authority behind it
//!   tls/key.pem    its key, a new one each time
//!   tls/cert.names until which day it holds, for which names, and by which authority it was made
//! ```

use std::net::SocketAddr;
use std::time::Duration;

use hive_core::gateway::tls::{self, Certified};
use hive_core::{Clock, Result, Timestamp};

use crate::home::Home;
use crate::keys::CA;

const LEAF: (&str, &str) = ("tls/cert.pem", "tls/key.pem");
const NOTE: &str = "tls/cert.names";
/// The authority's name. It stays when it is renewed.
const NAME: &str = "Hive private cloud";

/// How many days before its end a certificate is renewed.
const LEAF_MARGIN: i64 = 30;
/// Likewise of the authority's: no leaf that it makes outlasts it.
const CA_MARGIN: i64 = 365 + 2 * LEAF_MARGIN;
/// How many certificates of the authority are kept at most.
const MOST_OLD: usize = 8;

/// What is to be renewed that would not have to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// The listeners' certificate.
    pub(crate) leaf: bool,
    /// The authority's, and with it the listeners'.
    pub(crate) authority: bool,
}

/// The certificate for these listeners, made by the home's authority. Both are made again where they are about to end,
/// or it is wanted; the listeners' also where it lacks a name or is of another authority.
///
/// # Errors
/// Where the files cannot be read or made.
pub(crate) fn certificate(
    home: &Home,
    listeners: &[SocketAddr],
    wanted: Wanted,
    clock: &dyn Clock,
) -> Result<Certified> {
    home.alone(|| {
        let ca = authority(home, wanted.authority, clock)?;
        leaf(home, &ca, listeners, wanted.leaf, clock)
    })
}

/// Until when a text's certificate holds, and how many days that is.
pub(crate) fn ends(certificate: &str, clock: &dyn Clock) -> Result<(Timestamp, i64)> {
    let until = tls::ends(certificate)?;
    Ok((until, (until.as_second() - clock.now().as_second()) / 86_400))
}

/// In days.
fn lifetime(of: Duration) -> i64 {
    i64::try_from(of.as_secs() / 86_400).unwrap_or(0)
}

fn authority(home: &Home, wanted: bool, clock: &dyn Clock) -> Result<Certified> {
    let Some(kept) = read_pair(home, CA)? else {
        let made = tls::authority(NAME, clock)?;
        // The key comes first: a certificate without its key is never found.
        home.write(CA.1, &made.key)?;
        home.write(CA.0, &made.certificate)?;
        return Ok(made);
    };
    let days = ends(&kept.certificate, clock)?.1;
    // One that holds longer than any was made by a clock that was ahead, and may not hold yet.
    if !wanted && days > CA_MARGIN && days <= lifetime(tls::AUTHORITY_LIFETIME) {
        return Ok(kept);
    }
    let new = tls::renewed_authority(NAME, &kept, clock)?;
    let mut bundle = new.certificate.clone();
    for old in tls::bundled(&kept.certificate)?.iter().take(MOST_OLD) {
        if ends(old, clock)?.1 >= 0 {
            bundle.push_str(old);
        }
    }
    home.write(CA.0, &bundle)?;
    tracing::info!(until = %ends(&bundle, clock)?.0, "the certificate authority is renewed");
    Ok(Certified { certificate: bundle, key: kept.key })
}

fn leaf(
    home: &Home,
    ca: &Certified,
    listeners: &[SocketAddr],
    wanted: bool,
    clock: &dyn Clock,
) -> Result<Certified> {
    // Names and the last day stand beside the certificate, so that nothing has to read them from it.
    let note = home.read(NOTE)?.unwrap_or_default();
    let (until, rest) = note.split_once('\n').unwrap_or_default();
    let (named, by) = rest.split_once('\n').unwrap_or((rest, ""));
    let mut names: Vec<String> = named.split_whitespace().map(str::to_owned).collect();
    let known = names.len();
    // Those that are there stay: another process of the home may have the listener.
    names.extend(
        self::names(listeners).into_iter().filter(|name| !named.split_whitespace().any(|it| it == name)),
    );
    let day = clock.now().as_second() / 86_400;
    let ca_mark = mark(&ca.certificate);
    let fresh = !wanted
        && names.len() == known
        && by.trim_end() == ca_mark
        && until.parse::<i64>().is_ok_and(|until| {
            // Likewise.
            day + LEAF_MARGIN < until && until <= day + lifetime(tls::LEAF_LIFETIME)
        });
    // The files are written one by one: a pair that does not fit was left by a process that died in between.
    if fresh && let Some(leaf) = read_pair(home, LEAF)?.filter(|leaf| tls::server_config(leaf).is_ok()) {
        return Ok(leaf);
    }
    let leaf = tls::leaf(ca, &names, clock)?;
    home.write(LEAF.1, &leaf.key)?;
    home.write(LEAF.0, &leaf.certificate)?;
    let until = day + lifetime(tls::LEAF_LIFETIME);
    home.write(NOTE, &format!("{until}\n{}\n{ca_mark}\n", names.join(" ")))?;
    Ok(leaf)
}

/// What tells one authority from another: the last letters of its certificate, which are of the signature.
fn mark(certificate: &str) -> String {
    let first = tls::bundled(certificate).unwrap_or_default().into_iter().next().unwrap_or_default();
    let letters: Vec<char> =
        first.lines().filter(|line| !line.starts_with('-')).flat_map(str::chars).collect();
    letters.iter().skip(letters.len().saturating_sub(40)).collect()
}

fn names(listeners: &[SocketAddr]) -> Vec<String> {
    let mut names = vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "::1".to_owned()];
    for address in listeners.iter().map(SocketAddr::ip).filter(|ip| !ip.is_unspecified()) {
        if !names.contains(&address.to_string()) {
            names.push(address.to_string());
        }
    }
    names
}

fn read_pair(home: &Home, (certificate, key): (&str, &str)) -> Result<Option<Certified>> {
    match (home.read(certificate)?, home.read(key)?) {
        (Some(certificate), Some(key)) => Ok(Some(Certified { certificate, key: key.into() })),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use hive_core::{ManualClock, SystemClock};

    use super::*;

    const DAY: Duration = Duration::from_secs(86_400);

    fn made(home: &Home, listeners: &[&str], clock: &ManualClock) -> String {
        let listeners: Vec<SocketAddr> = listeners.iter().map(|text| text.parse().unwrap()).collect();
        certificate(home, &listeners, Wanted::default(), clock).unwrap().certificate
    }

    #[test]
    fn a_certificate_is_renewed_when_it_must_be() {
        let (_folder, home) = Home::temporary();
        let clock = ManualClock::at(SystemClock::default().now());
        let (here, there) = ("127.0.0.1:1", "10.0.0.1:1");
        let first = made(&home, &[here], &clock);
        assert_eq!(made(&home, &[here], &clock), first);
        let named = made(&home, &[here, there], &clock);
        assert_ne!(named, first);
        assert_eq!(made(&home, &[here], &clock), named, "another process of the home may need the name");
        clock.advance(tls::LEAF_LIFETIME - 29 * DAY);
        let renewed = made(&home, &[here, there], &clock);
        assert_ne!(renewed, named);
        let wanted = Wanted { leaf: true, authority: false };
        assert_ne!(certificate(&home, &[], wanted, &clock).unwrap().certificate, renewed);
    }

    #[test]
    fn an_authority_is_renewed_before_a_leaf_outlasts_it_and_its_old_certificate_stays_beside() {
        let (_folder, home) = Home::temporary();
        let clock = ManualClock::at(SystemClock::default().now());
        made(&home, &[], &clock);
        let (old, key) = (home.read(CA.0).unwrap().unwrap(), home.read(CA.1).unwrap());
        clock.advance(tls::AUTHORITY_LIFETIME - 400 * DAY);
        let leaf = made(&home, &[], &clock);
        let bundle = home.read(CA.0).unwrap().unwrap();
        assert!(bundle.ends_with(&old) && bundle.len() > old.len());
        assert_eq!(home.read(CA.1).unwrap(), key, "its key stays");
        assert!(tls::ends(&leaf).unwrap() < tls::ends(&bundle).unwrap());
        assert_eq!(made(&home, &[], &clock), leaf, "once is enough");
        clock.advance(401 * DAY);
        let wanted = Wanted { leaf: false, authority: true };
        certificate(&home, &[], wanted, &clock).unwrap();
        let after = home.read(CA.0).unwrap().unwrap();
        assert!(!after.contains(old.trim()), "what has ended is left out");
        assert_eq!(tls::bundled(&after).unwrap().len(), 2);
    }

    /// What was made by a clock that was years ahead does not hold yet, and would be kept for years.
    #[test]
    fn what_was_made_by_a_clock_that_was_ahead_is_made_again_when_it_is_right() {
        let (_folder, home) = Home::temporary();
        let now = SystemClock::default().now();
        let (right, ahead) = (ManualClock::at(now), ManualClock::at(now + 4000 * DAY));
        let first = made(&home, &[], &right);
        assert_ne!(made(&home, &[], &ahead), first);
        let leaf = made(&home, &[], &right);
        let bundle = home.read(CA.0).unwrap().unwrap();
        for certificate in [&leaf, &bundle, &tls::bundled(&leaf).unwrap()[1]] {
            assert!(ends(certificate, &right).unwrap().1 <= lifetime(tls::AUTHORITY_LIFETIME));
        }
        assert!(ends(&leaf, &right).unwrap().1 <= lifetime(tls::LEAF_LIFETIME));
        assert_eq!(made(&home, &[], &right), leaf, "once is enough");
        assert_eq!(home.read(CA.0).unwrap().unwrap(), bundle);
    }

    #[test]
    fn a_leaf_of_another_authority_is_made_again() {
        let (_folder, home) = Home::temporary();
        let clock = ManualClock::at(SystemClock::default().now());
        let first = made(&home, &[], &clock);
        std::fs::remove_file(home.path(CA.0)).unwrap();
        assert_ne!(made(&home, &[], &clock), first);
    }
}
