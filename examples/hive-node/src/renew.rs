//! Keys and certificates that change while processes run: `hive-node renew`, `hive-node rotate-root-key`, and what a
//! process with the role `gateway` does by itself.
//!
//! The files of the home say what is in force. A command changes them, then asks each process with a gateway to look;
//! a process also looks every [`LOOK`], on `SIGHUP`, and renews what is about to end. So a file that is put there by
//! hand, such as the root key of another home of the cloud, is in force soon too.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hive_core::gateway::admin::Page;
use hive_core::gateway::tls::Certificates;
use hive_core::identity::{FormerKey, RootKey, RootKeys};
use hive_core::{AccountId, Clock, Entropy, Error, Result, ResultExt as _, Stopping};
use serde::{Deserialize, Serialize};
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::certs::{self, Wanted};
use crate::claims::Part;
use crate::env;
use crate::home::Home;
use crate::keys::{self, CREDENTIALS, KeptRoot};
use crate::settings::Role;
use crate::status;

/// How often a process looks whether the files of the home are others.
const LOOK: Duration = Duration::from_secs(10);

/// How long the former root key is accepted, where no one says otherwise: as long as a presigned URL can be.
pub(crate) const GRACE_HOURS: u32 = 7 * 24;

/// The page on which a process looks and says what it has.
const PAGE: &str = "/keys";

/// What a process has in force. No secret is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct InForce {
    /// The id of the root key, and whether the environment gave it.
    pub(crate) root: String,
    pub(crate) from_environment: bool,
    /// The key before it, and until when it is accepted.
    pub(crate) former: Option<(String, String)>,
    /// Until when the listeners' certificate holds.
    pub(crate) certificate: Option<String>,
}

/// What a process with a gateway has in force, and its way to what is new.
#[derive(Clone)]
pub(crate) struct Keyring(Arc<Held>);

struct Held {
    home: Home,
    clock: Arc<dyn Clock>,
    roots: RootKeys,
    /// Where the files of the home say which.
    from_home: bool,
    tls: Option<Listeners>,
    /// One look at a time: what one has read must not be put in force after what another has read later.
    looking: Mutex<()>,
}

struct Listeners {
    addresses: Vec<SocketAddr>,
    certificates: Certificates,
    /// What is shown now.
    shown: Mutex<String>,
}

impl Keyring {
    /// The root key that the process started with, whether it is the home's to say which, and a certificate for its listeners with TLS, if it has any.
    ///
    /// # Errors
    /// Where the files cannot be read or made.
    pub(crate) fn open(
        home: &Home,
        (root, from_home): (&RootKey, bool),
        addresses: Vec<SocketAddr>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self> {
        // A key of the environment comes back with the next start, even where it is the one that the home has.
        let kept = if from_home { keys::kept_root(home, root.principal().account())? } else { None };
        let roots = RootKeys::new(root.clone(), kept.and_then(|kept| kept.former), Arc::clone(&clock));
        let tls = if addresses.is_empty() {
            None
        } else {
            let leaf = certs::certificate(home, &addresses, Wanted::default(), &*clock)?;
            let certificates = Certificates::new(&leaf)?;
            Some(Listeners { addresses, certificates, shown: Mutex::new(leaf.certificate) })
        };
        Ok(Self(Arc::new(Held {
            home: home.clone(),
            clock,
            roots,
            from_home,
            tls,
            looking: Mutex::default(),
        })))
    }

    /// Whose signatures are accepted.
    pub(crate) fn roots(&self) -> RootKeys {
        self.0.roots.clone()
    }

    /// What the listeners show, where there are any with TLS.
    pub(crate) fn certificates(&self) -> Option<&Certificates> {
        self.0.tls.as_ref().map(|tls| &tls.certificates)
    }

    /// Puts in force what the home's files say, and renews what is about to end. What cannot be read or made changes
    /// nothing.
    ///
    /// # Errors
    /// What could not be put in force.
    pub(crate) fn look(&self) -> Result<InForce> {
        let _alone = self.0.looking.lock().unwrap_or_else(PoisonError::into_inner);
        let roots = self.look_at_roots();
        self.look_at_certificate()?;
        roots?;
        self.in_force()
    }

    fn look_at_roots(&self) -> Result<()> {
        let held = &*self.0;
        if !held.from_home {
            return Ok(());
        }
        let before = held.roots.current();
        let Some(kept) = keys::kept_root(&held.home, before.principal().account())? else {
            return Err(Error::not_found(format!(
                "the file {CREDENTIALS} is gone; the root key stays as it was"
            )));
        };
        let new = kept.current.access_key().clone();
        held.roots.replace(kept.current, kept.former);
        if *before.access_key() != new {
            tracing::info!(root_key = %new, former = %before.access_key(), "another root key is in force");
            env::replace_key(&held.home, before.access_key(), &new)?;
        }
        Ok(())
    }

    fn look_at_certificate(&self) -> Result<()> {
        let Some(tls) = &self.0.tls else { return Ok(()) };
        let leaf = certs::certificate(&self.0.home, &tls.addresses, Wanted::default(), &*self.0.clock)?;
        let mut shown = tls.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if *shown != leaf.certificate {
            tls.certificates.replace(&leaf)?;
            let (until, _) = certs::ends(&leaf.certificate, &*self.0.clock)?;
            tracing::info!(%until, "the listeners show another certificate");
            *shown = leaf.certificate;
        }
        Ok(())
    }

    fn in_force(&self) -> Result<InForce> {
        let held = &*self.0;
        let former = held.roots.former();
        let certificate = match &held.tls {
            Some(tls) => {
                let shown = tls.shown.lock().unwrap_or_else(PoisonError::into_inner);
                Some(certs::ends(&shown, &*held.clock)?.0.to_string())
            }
            None => None,
        };
        Ok(InForce {
            root: held.roots.current().access_key().to_string(),
            from_environment: !held.from_home,
            former: former.map(|FormerKey { key, until }| (key.access_key().to_string(), until.to_string())),
            certificate,
        })
    }

    /// Looks again and again, until it is told to stop.
    pub(crate) async fn watch(self, mut hangup: Signal, stop: Stopping) {
        let mut tick = tokio::time::interval(LOOK);
        let mut complaint = None;
        loop {
            tokio::select! {
                () = stop.wait() => return,
                _ = tick.tick() => {}
                Some(()) = hangup.recv() => tracing::info!("keys and certificates are looked at again"),
            }
            let ring = self.clone();
            // It reads a few files, and waits for other processes of the home where they write them.
            let looking = tokio::task::spawn_blocking(move || ring.look().map(drop));
            let looked = tokio::select! {
                () = stop.wait() => return,
                looked = looking => looked,
            };
            let outcome = looked.internal("looking at the keys").and_then(|looked| looked);
            let said = outcome.err().map(|error| error.to_string());
            if let Some(error) = said.as_ref().filter(|_| said != complaint) {
                tracing::error!(error, "keys and certificates stay as they were");
                metrics::counter!("hive_node_keys_errors_total").increment(1);
            }
            complaint = said;
        }
    }

    /// Its path, and what makes it.
    pub(crate) fn page(self) -> (&'static str, Page) {
        let page: Page = Arc::new(move || {
            let ring = self.clone();
            Box::pin(async move {
                let looked = tokio::task::spawn_blocking(move || ring.look());
                let in_force = looked.await.internal("looking at the keys")??;
                serde_json::to_string(&in_force).internal("writing what keys are in force")
            })
        });
        (PAGE, page)
    }
}

/// `SIGHUP`, of which a process would otherwise die.
///
/// # Errors
/// Where the system does not tell of it.
pub(crate) fn hangups() -> Result<Signal> {
    signal(SignalKind::hangup()).internal("listening for SIGHUP")
}

/// What the process of a home that has a gateway says: what is in force in it. `None` where no gateway runs, and then
/// the next start reads the files. One that is there and does not say so may have anything in force.
fn tell(home: &Home) -> Result<Option<(String, Result<InForce>)>> {
    let mut why = Error::unavailable("it has no socket");
    for socket in status::sockets(home)? {
        if !status::is_of(&socket, Role::Gateway) {
            continue;
        }
        match status::get(&socket, PAGE) {
            Ok(text) => {
                let said = serde_json::from_str(&text).internal("reading what keys are in force");
                return Ok(Some((gateway(home)?.unwrap_or_else(|| "the gateway".to_owned()), said)));
            }
            Err(error) => why = error,
        }
    }
    Ok(gateway(home)?.map(|name| (name, Err(why))))
}

/// Who has the role, if anyone does.
fn gateway(home: &Home) -> Result<Option<String>> {
    Ok(match home.part(Role::Gateway.as_str())? {
        Part::Free => None,
        Part::Taken => Some("the process with the role gateway".to_owned()),
        Part::Held(holder) => Some(format!("process {}", holder.pid)),
    })
}

/// What a process said, or that nobody knows what it has in force.
fn confirmed(name: &str, said: Result<InForce>) -> Result<InForce> {
    said.map_err(|source| {
        let what =
            format!("{name} does not say what is in force in it; it takes it within seconds, if it can");
        Error::outcome_unknown(what).with_source(source)
    })
}

/// `hive-node renew`: makes the listeners' certificate anew, and the authority's where that is wanted.
///
/// # Errors
/// Where the files cannot be made, or a process does not show what is new.
pub(crate) fn renew(home: &Home, authority: bool, clock: &dyn Clock) -> Result<String> {
    started(home)?;
    let leaf = certs::certificate(home, &[], Wanted { leaf: true, authority }, clock)?;
    let (until, _) = certs::ends(&leaf.certificate, clock)?;
    let mut text = format!("the listeners' certificate holds until {until}\n");
    if authority {
        let bundle = home.read(keys::CA.0)?.unwrap_or_default();
        let (until, _) = certs::ends(&bundle, clock)?;
        let path = home.path(keys::CA.0);
        text.push_str(&format!(
            "the authority's certificate holds until {until}: give clients {} before the old one ends\n",
            path.display()
        ));
    }
    if let Some((name, said)) = tell(home)? {
        match confirmed(&name, said)?.certificate {
            Some(shown) if shown != until.to_string() => {
                return Err(Error::outcome_unknown(format!("{name} shows a certificate until {shown}")));
            }
            _ => text.push_str(&format!("in force in {name}\n")),
        }
    }
    Ok(text)
}

/// What `rotate-root-key` is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rotation {
    /// A new key; the one before is accepted so many hours more.
    Begin(u32),
    /// The former key is not accepted any more.
    End,
}

/// `hive-node rotate-root-key`.
///
/// # Errors
/// Where the root key is not the home's, a former key is still accepted, or a process did not take the new one.
pub(crate) fn rotate(
    home: &Home,
    rotation: Rotation,
    clock: &dyn Clock,
    entropy: &dyn Entropy,
) -> Result<String> {
    let account = started(home)?;
    if tell(home)?.is_some_and(|(_, said)| said.is_ok_and(|it| it.from_environment)) {
        return Err(Error::conflict(
            "the root key is given by HIVE_ROOT_ACCESS_KEY_ID and HIVE_ROOT_SECRET_ACCESS_KEY: change it there",
        ));
    }
    let (before, after) = home.alone(|| {
        let kept = keys::kept_root(home, &account)?;
        let kept = kept.ok_or_else(|| Error::not_found(format!("the home has no {CREDENTIALS}")))?;
        let new = rotated(&kept, rotation, clock, entropy)?;
        home.write(CREDENTIALS, &new.text())?;
        Ok((kept, new))
    })?;
    let id = after.current.access_key();
    // No gateway may run that would do it.
    env::replace_key(home, before.current.access_key(), id)?;
    let mut text = match &after.former {
        Some(FormerKey { key, until }) => format!(
            "the root key is {id}; {} is accepted until {until}, or until rotate-root-key --end-old\n",
            key.access_key()
        ),
        None => format!("the root key is {id}; no other is accepted\n"),
    };
    if let Some((name, said)) = tell(home)? {
        let said = confirmed(&name, said)?;
        if said.root != id.as_str() || said.former.is_some() != after.former.is_some() {
            return Err(Error::outcome_unknown(format!("{name} has the root key {}", said.root)));
        }
        text.push_str(&format!("in force in {name}\n"));
    }
    text.push_str("`hive-node env` prints the key for clients\n");
    Ok(text)
}

fn rotated(
    kept: &KeptRoot,
    rotation: Rotation,
    clock: &dyn Clock,
    entropy: &dyn Entropy,
) -> Result<KeptRoot> {
    let now = clock.now();
    let accepted = kept.former.as_ref().filter(|former| now < former.until);
    match rotation {
        Rotation::End => Ok(KeptRoot { current: kept.current.clone(), former: None }),
        // As AWS has it: two keys, and no more.
        Rotation::Begin(_) if let Some(former) = accepted => Err(Error::conflict(format!(
            "the root key {} is still accepted, until {}: --end-old ends it first",
            former.key.access_key(),
            former.until
        ))),
        Rotation::Begin(hours) => {
            let current = RootKey::generate(kept.current.principal().account().clone(), entropy)?;
            let until = now.checked_add(Duration::from_secs(u64::from(hours) * 3600));
            let until = until.map_err(|source| {
                Error::invalid(format!("--keep-old {hours}: there is no such time")).with_source(source)
            })?;
            let former = (now < until).then(|| FormerKey { key: kept.current.clone(), until });
            Ok(KeptRoot { current, former })
        }
    }
}

/// The account of a home in which a cloud was started.
fn started(home: &Home) -> Result<AccountId> {
    let missing = || Error::not_found(format!("no cloud has been started in {}", home.path("").display()));
    home.read("account-id")?.ok_or_else(missing)?.trim_end().parse()
}

#[cfg(test)]
mod tests {
    use hive_core::gateway::tls;
    use hive_core::identity::CredentialStore as _;
    use hive_core::{ManualClock, SeededEntropy, SystemClock};

    use super::*;
    use crate::keys::RootFromEnvironment;

    struct Bench {
        _folder: tempfile::TempDir,
        home: Home,
        clock: Arc<ManualClock>,
        ring: Keyring,
    }

    fn bench(environment: RootFromEnvironment) -> Bench {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::open(folder.path().to_path_buf()).unwrap();
        let clock = Arc::new(ManualClock::at(SystemClock::default().now()));
        let account: AccountId =
            home.once("account-id", || Ok("123456789012\n".into())).unwrap().trim().parse().unwrap();
        let from_home = environment.is_empty();
        let root = keys::root(&home, &account, environment, &SeededEntropy::new(1)).unwrap();
        let address = vec!["127.0.0.1:1".parse().unwrap()];
        let ring = Keyring::open(&home, (&root, from_home), address, clock.clone()).unwrap();
        Bench { _folder: folder, home, clock, ring }
    }

    async fn accepts(bench: &Bench, key: &RootKey) -> bool {
        bench.ring.roots().lookup(key.access_key(), None).await.unwrap().is_some()
    }

    #[tokio::test]
    async fn a_rotated_root_key_is_in_force_after_a_look_and_the_former_until_its_time_or_its_end() {
        let bench = bench(RootFromEnvironment::default());
        let first = bench.ring.roots().current();
        let begin = |seed| rotate(&bench.home, Rotation::Begin(2), &*bench.clock, &SeededEntropy::new(seed));
        let text = begin(2).unwrap();
        let in_force = bench.ring.look().unwrap();
        let second = bench.ring.roots().current();
        assert!(second.access_key() != first.access_key() && in_force.root == second.access_key().as_str());
        assert!(text.contains(&in_force.root) && !text.contains(second.secret().expose()), "{text}");
        assert!(accepts(&bench, &first).await && accepts(&bench, &second).await);
        assert!(begin(3).unwrap_err().message().contains("--end-old"), "two keys, and no more");

        rotate(&bench.home, Rotation::End, &*bench.clock, &SeededEntropy::new(4)).unwrap();
        assert_eq!(bench.ring.look().unwrap().former, None);
        assert!(!accepts(&bench, &first).await && accepts(&bench, &second).await);

        begin(5).unwrap();
        bench.ring.look().unwrap();
        bench.clock.advance(Duration::from_secs(2 * 3600));
        assert!(!accepts(&bench, &second).await, "its time is over");
        begin(6).unwrap();
        // What a restart reads.
        let account = first.principal().account();
        let kept = keys::kept_root(&bench.home, account).unwrap().unwrap();
        let again =
            Keyring::open(&bench.home, (&kept.current, true), Vec::new(), bench.clock.clone()).unwrap();
        assert_eq!(again.look().unwrap().former, bench.ring.look().unwrap().former);
        assert!(again.look().unwrap().former.is_some());
    }

    /// A look that read the file before a rotation ended must not bring the former key back after one that read it later.
    #[tokio::test]
    async fn a_slow_look_does_not_bring_back_a_key_that_was_ended() {
        use std::os::unix::fs::OpenOptionsExt as _;
        let bench = bench(RootFromEnvironment::default());
        let first = bench.ring.roots().current();
        rotate(&bench.home, Rotation::Begin(2), &*bench.clock, &SeededEntropy::new(2)).unwrap();
        let path = bench.home.path(CREDENTIALS);
        let (begun, beside) = (bench.home.read(CREDENTIALS).unwrap().unwrap(), path.with_extension("beside"));
        rotate(&bench.home, Rotation::End, &*bench.clock, &SeededEntropy::new(3)).unwrap();
        std::fs::rename(&path, &beside).unwrap();
        // The first look hangs in the middle of its reading.
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        let (ring, slow) = (bench.ring.clone(), bench.ring.clone());
        let slow = std::thread::spawn(move || slow.look().map(drop));
        let mut pipe = std::fs::OpenOptions::new().write(true).mode(0o600).open(&path).unwrap();
        std::fs::rename(&beside, &path).unwrap();
        let (told, done) = std::sync::mpsc::channel();
        let quick = std::thread::spawn(move || told.send(ring.look().map(drop)).unwrap());
        // It waits for the other, or has overtaken it.
        let _overtaken = done.recv_timeout(Duration::from_millis(300));
        std::io::Write::write_all(&mut pipe, begun.as_bytes()).unwrap();
        drop(pipe);
        slow.join().unwrap().unwrap();
        quick.join().unwrap();
        assert!(!accepts(&bench, &first).await, "the operator was told that it is not accepted any more");
    }

    /// A gateway that is there and does not answer may accept the former key for as long as it hangs.
    #[test]
    fn what_a_gateway_does_not_confirm_is_not_said_to_be_so() {
        let bench = bench(RootFromEnvironment::default());
        let rotate = |rotation| rotate(&bench.home, rotation, &*bench.clock, &SeededEntropy::new(2));
        rotate(Rotation::Begin(2)).unwrap();
        let socket = bench.home.path("run/ec2-gateway.sock");
        drop(std::os::unix::net::UnixListener::bind(&socket).unwrap());
        assert!(
            rotate(Rotation::End).unwrap().contains("no other is accepted"),
            "it has died: a start reads it"
        );
        let claim = bench.home.claim("gateway").unwrap();
        claim.sign(false).unwrap();
        for rotation in [Rotation::Begin(2), Rotation::End] {
            let error = rotate(rotation).unwrap_err();
            assert_eq!(error.kind(), hive_core::Kind::OutcomeUnknown);
            assert!(error.message().contains(&format!("process {}", std::process::id())), "{error}");
        }
        let error = renew(&bench.home, false, &*bench.clock).unwrap_err();
        assert_eq!(error.kind(), hive_core::Kind::OutcomeUnknown, "{error}");
        drop(claim);
        rotate(Rotation::End).unwrap();
    }

    #[test]
    fn a_grace_without_end_is_refused() {
        let bench = bench(RootFromEnvironment::default());
        let rotation = Rotation::Begin(u32::MAX);
        let refused = rotate(&bench.home, rotation, &*bench.clock, &SeededEntropy::new(2)).unwrap_err();
        assert_eq!(refused.kind(), hive_core::Kind::Invalid);
    }

    #[tokio::test]
    async fn what_cannot_be_read_leaves_the_keys_as_they_were() {
        let bench = bench(RootFromEnvironment::default());
        let first = bench.ring.roots().current();
        let text = bench.home.read(CREDENTIALS).unwrap().unwrap();
        bench.home.write(CREDENTIALS, "aws_access_key_id = half").unwrap();
        assert!(bench.ring.look().is_err());
        std::fs::remove_file(bench.home.path(CREDENTIALS)).unwrap();
        assert!(bench.ring.look().is_err());
        assert!(accepts(&bench, &first).await);
        bench.home.write(CREDENTIALS, &text).unwrap();
        bench.ring.look().unwrap();
    }

    #[tokio::test]
    async fn a_key_of_the_environment_is_the_environments() {
        let one = bench(RootFromEnvironment {
            access_key: Some("AKIAIOSFODNN7EXAMPLE".into()),
            secret: Some(hive_core::identity::SecretKey::new("s".repeat(40))),
        });
        let error = rotate(&one.home, Rotation::Begin(1), &*one.clock, &SeededEntropy::new(2)).unwrap_err();
        assert!(error.message().contains("has no root-credentials"), "{error}");
        assert!(one.ring.look().unwrap().from_environment);

        // Also where it is the one that the home has: it would be back with the next start.
        let kept = bench(RootFromEnvironment::default()).ring.roots().current();
        let same = RootFromEnvironment {
            access_key: Some(kept.access_key().to_string()),
            secret: Some(hive_core::identity::SecretKey::new(kept.secret().expose().to_owned())),
        };
        let other = bench(same);
        let text = format!(
            "aws_access_key_id = {}\naws_secret_access_key = {}\n",
            kept.access_key(),
            kept.secret().expose()
        );
        other.home.write(CREDENTIALS, &text).unwrap();
        let in_force = other.ring.look().unwrap();
        assert!(in_force.from_environment && in_force.root == kept.access_key().as_str());
    }

    #[test]
    fn listeners_show_a_renewed_certificate_before_theirs_ends() {
        let bench = bench(RootFromEnvironment::default());
        let shown = || bench.ring.0.tls.as_ref().unwrap().shown.lock().unwrap().clone();
        let first = shown();
        bench.ring.look().unwrap();
        assert_eq!(shown(), first);
        bench.clock.advance(tls::LEAF_LIFETIME - Duration::from_secs(29 * 86_400));
        bench.ring.look().unwrap();
        let second = shown();
        assert_ne!(second, first);
        assert!(bench.clock.now() < tls::ends(&first).unwrap(), "in time");
        renew(&bench.home, true, &*bench.clock).unwrap();
        bench.ring.look().unwrap();
        assert_ne!(shown(), second);
    }
}
