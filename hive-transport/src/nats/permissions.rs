//! What each user of a NATS server may do, by the subjects that this crate uses, as the server's configuration has it.
//!
//! A message is believed to come from whoever may send it. So a process gets the subjects that its roles call and
//! serve, and no others; answers come to inboxes of its own:
//!
//! | for | may send to | may hear |
//! |---|---|---|
//! | everyone | its inbox, `discovery.services` | its inbox, `discovery.services`, `health.*.daemon.*` |
//! | a role that many serve | `health.<role>.daemon.*` | `<role>.*` in the group of workers, `<role>.node.*.*` |
//! | a role that is alone | `health.<role>.daemon.*`, `<role>.whoserves` | `<role>.*` |
//! | who serves any | one answer to each request that came | |
//! | a call to any daemon | `<owner>.<action>` | |
//! | a call to the daemon of a node | `<owner>.node.*.<action>` | |
//!
//! What is not said is refused: nothing here is a pattern over actions, but for those that a role serves itself.
//! Heartbeats and announcements are by role, not by node: a process of a role can say that another node's lives.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::Duration;

use hive_core::identity::SecretKey;
use hive_core::{ActionName, Entropy, Error, Kind, Result, ResultExt as _};
use nkeys::{KeyPair, KeyPairType};
use zeroize::Zeroizing;

use crate::{Group, Sharing, Subject};

/// How long after a request its answer may come: longer than any request may take. The server's own is two minutes.
const ANSWERED_WITHIN: Duration = Duration::from_secs(24 * 3600);

/// Where the answers to this user come: a prefix for [`NatsOptions::inbox_prefix`](super::NatsOptions::inbox_prefix).
#[must_use]
pub fn inbox_prefix(user: &str) -> String {
    format!("_INBOX_{user}")
}

/// What a user may do.
///
/// ```
/// use hive_transport::Sharing;
/// use hive_transport::nats::Permissions;
///
/// let ebs = Permissions::new("ebs")?.serves("ebs", Sharing::Any)?.calls("s3", "GetObject")?;
/// assert!(ebs.publish().any(|subject| subject == "s3.getobject"));
/// assert!(!ebs.publish().any(|subject| subject.starts_with("ec2.")));
/// # Ok::<(), hive_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permissions {
    user: String,
    publish: BTreeSet<String>,
    subscribe: BTreeSet<String>,
    answers: bool,
}

impl Permissions {
    /// A user of this name, who may be known, and may hear who is there.
    ///
    /// # Errors
    /// [`Kind::Invalid`] where the name is not one token of a subject.
    pub fn new(user: &str) -> Result<Self> {
        // As one token: what follows it in an inbox is not the user's to choose.
        Subject::action(user, "x")?;
        let inbox = format!("{}.>", inbox_prefix(user));
        let discovery = Subject::discovery().to_string();
        Ok(Self {
            user: user.to_owned(),
            publish: [inbox.clone(), discovery.clone()].into(),
            subscribe: [inbox, discovery, Subject::every_health().to_string()].into(),
            answers: false,
        })
    }

    /// May serve a role, and say that it lives.
    ///
    /// # Errors
    /// [`Kind::Invalid`] where the role is not one token of a subject.
    pub fn serves(mut self, role: &str, sharing: Sharing) -> Result<Self> {
        let asked = Subject::action(role, "whoserves")?;
        let actions: Subject = format!("{role}.*").parse()?;
        match sharing {
            Sharing::Any => {
                let here: Subject = format!("{role}.node.*.*").parse()?;
                self.subscribe.insert(format!("{actions} {}", Group::WORKERS));
                self.subscribe.insert(here.to_string());
            }
            Sharing::Alone => {
                self.subscribe.insert(actions.to_string());
                self.publish.insert(asked.to_string());
            }
        }
        let beats: Subject = format!("health.{role}.daemon.*").parse()?;
        self.publish.insert(beats.to_string());
        self.answers = true;
        Ok(self)
    }

    /// May call an action of any daemon of its owner.
    ///
    /// # Errors
    /// [`Kind::Invalid`] where a part is not one token of a subject.
    pub fn calls(mut self, owner: &str, action: &str) -> Result<Self> {
        self.publish.insert(Subject::action(owner, action)?.to_string());
        Ok(self)
    }

    /// May call an action that is bound to a node, on every node.
    ///
    /// # Errors
    /// [`Kind::Invalid`] where a part is not one token of a subject.
    pub fn calls_on_nodes(mut self, owner: &str, action: &str) -> Result<Self> {
        // The name is checked by what makes subjects of it; the star by what reads them.
        Subject::action(owner, action)?;
        let pattern: Subject = format!("{owner}.node.*.{}", action.to_ascii_lowercase()).parse()?;
        self.publish.insert(pattern.to_string());
        Ok(self)
    }

    /// May call an action by its name.
    ///
    /// # Errors
    /// None in practice: the parts of an action are tokens.
    pub fn calls_action(self, action: &ActionName) -> Result<Self> {
        self.calls(action.owner(), action.name())
    }

    /// The user.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.user
    }

    /// What it may send to, in order.
    pub fn publish(&self) -> impl Iterator<Item = &str> {
        self.publish.iter().map(String::as_str)
    }

    /// What it may subscribe to, in order; a queue group follows its subject after a space.
    pub fn subscribe(&self) -> impl Iterator<Item = &str> {
        self.subscribe.iter().map(String::as_str)
    }
}

/// The block `authorization` of a server's configuration: these users and no one else, each with the public half of
/// its nkey. It has no secret in it.
///
/// # Errors
/// [`Kind::Invalid`] where a key is not a user's.
pub fn authorization<'p>(users: impl IntoIterator<Item = (&'p Permissions, &'p str)>) -> Result<String> {
    let mut text = "authorization {\n  users = [\n".to_owned();
    for (permissions, key) in users {
        let of_user =
            KeyPair::from_public_key(key).ok().filter(|pair| pair.key_pair_type() == KeyPairType::User);
        if of_user.is_none() {
            return Err(Error::invalid("the public half of an nkey of a user begins with U"));
        }
        // What is written is made of subjects, so nothing in it can end the string that it is in.
        let list = |subjects: &BTreeSet<String>| {
            subjects.iter().map(|subject| format!("        \"{subject}\"\n")).collect::<String>()
        };
        let answers = if permissions.answers {
            format!("      allow_responses: {{ max: 1, expires: \"{}s\" }}\n", ANSWERED_WITHIN.as_secs())
        } else {
            String::new()
        };
        let _infallible = write!(
            text,
            "    # {}\n    {{ nkey: {key}, permissions: {{\n      publish: {{ allow: [\n{}      ] }}\n      \
             subscribe: {{ allow: [\n{}      ] }}\n{answers}    }} }}\n",
            permissions.user,
            list(&permissions.publish),
            list(&permissions.subscribe),
        );
    }
    text.push_str("  ]\n}\n");
    Ok(text)
}

/// An nkey of a user: the seed proves who connects, the server has the public half alone.
#[derive(Debug)]
pub struct UserKey {
    seed: SecretKey,
    public: String,
}

impl UserKey {
    /// A new one.
    ///
    /// # Errors
    /// None in practice: any 32 bytes are a key.
    pub fn generate(entropy: &dyn Entropy) -> Result<Self> {
        let random = Zeroizing::new(entropy.array::<32>());
        let pair = KeyPair::new_from_raw(KeyPairType::User, *random).internal("making an nkey")?;
        Ok(Self { seed: SecretKey::new(pair.seed().internal("making an nkey")?), public: pair.public_key() })
    }

    /// From its seed, `SU…`.
    ///
    /// # Errors
    /// [`Kind::Invalid`] where it is none. The error does not repeat it.
    pub fn from_seed(seed: SecretKey) -> Result<Self> {
        let pair = KeyPair::from_seed(seed.expose()).or_kind(Kind::Invalid, "this is no seed of an nkey")?;
        if pair.key_pair_type() != KeyPairType::User {
            return Err(Error::invalid("the seed of an nkey of a user begins with SU"));
        }
        Ok(Self { public: pair.public_key(), seed })
    }

    /// What proves who connects.
    #[must_use]
    pub fn seed(&self) -> &SecretKey {
        &self.seed
    }

    /// What the server is told.
    #[must_use]
    pub fn public(&self) -> &str {
        &self.public
    }
}

#[cfg(test)]
mod tests {
    use hive_core::SeededEntropy;

    use super::*;

    #[test]
    fn permissions_are_what_is_served_and_called_and_nothing_else() {
        let user = Permissions::new("ec2").unwrap();
        let user = user.serves("ec2", Sharing::Any).unwrap();
        let user = user.calls("ebs", "EnsureVolume").unwrap().calls_on_nodes("ebs", "Mount").unwrap();
        assert_eq!(
            user.publish().collect::<Vec<_>>(),
            [
                "_INBOX_ec2.>",
                "discovery.services",
                "ebs.ensurevolume",
                "ebs.node.*.mount",
                "health.ec2.daemon.*"
            ]
        );
        assert_eq!(
            user.subscribe().collect::<Vec<_>>(),
            ["_INBOX_ec2.>", "discovery.services", "ec2.* hive-workers", "ec2.node.*.*", "health.*.daemon.*"]
        );
        let alone = Permissions::new("state").unwrap().serves("state", Sharing::Alone).unwrap();
        assert!(alone.subscribe().any(|subject| subject == "state.*"));
        assert!(alone.publish().any(|subject| subject == "state.whoserves"));
    }

    #[test]
    fn permissions_hold_no_text_that_could_end_a_string() {
        for wrong in ["", "a b", "a\"", "*", ">", "a.b", "a\n"] {
            assert!(Permissions::new(wrong).is_err(), "{wrong:?}");
            let user = || Permissions::new("u").unwrap();
            assert!(user().serves(wrong, Sharing::Any).is_err(), "{wrong:?}");
            assert!(user().calls(wrong, "x").is_err() && user().calls("x", wrong).is_err(), "{wrong:?}");
            assert!(user().calls_on_nodes("x", wrong).is_err(), "{wrong:?}");
            assert!(authorization([(&user(), wrong)]).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_secret_is_in_no_configuration() {
        let key = UserKey::generate(&SeededEntropy::new(1)).unwrap();
        let again = UserKey::from_seed(key.seed().clone()).unwrap();
        assert_eq!(key.public(), again.public());
        assert!(key.seed().expose().starts_with("SU") && key.public().starts_with('U'));
        let text = authorization([(&Permissions::new("u").unwrap(), key.public())]).unwrap();
        assert!(text.contains(key.public()) && !text.contains(key.seed().expose()), "{text}");
        assert!(!format!("{key:?}").contains(key.seed().expose()));
        let account = KeyPair::new_account().seed().unwrap();
        for wrong in ["", "SU", "hunter2", &account] {
            let error = UserKey::from_seed(SecretKey::new(wrong.to_owned())).unwrap_err();
            assert!(wrong.len() < 3 || !format!("{error:?}").contains(wrong), "{error:?}");
        }
    }
}
