//! Where a message goes: subjects, patterns of them, and queue groups.
//!
//! | subject | made by | delivery |
//! |---|---|---|
//! | `ec2.runinstances` | [`Subject::action`] | queue group [`Group::WORKERS`]: any daemon of the owner |
//! | `ec2.node.<id>.stopinstances` | [`Subject::node`] | plain: the one daemon on that node |
//! | `state.get` | [`Subject::state`] | plain: the one server of the state |
//! | `health.ec2.daemon.<id>` | [`Subject::health`] | heartbeats, and requests for one |
//! | `discovery.services` | [`Subject::discovery`] | every daemon |
//!
//! A directed subject has four tokens, so `ec2.*` never catches it.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use hive_core::{ActionName, Error, NodeId, Result};

/// A subject, or a pattern of subjects.
///
/// It is made of tokens of letters, digits, `-` and `_`, with dots between. In a pattern, the token `*` stands for any
/// one token, and a last token `>` for one or more. One serves and subscribes to either; one sends only to a subject.
///
/// ```
/// use hive_transport::Subject;
///
/// let any: Subject = "ec2.*".parse()?;
/// assert!(any.is_pattern());
/// assert!(any.matches(&Subject::action("ec2", "RunInstances")?));
/// assert!(!any.matches(&Subject::node("ec2", &"node-1".parse()?, "StopInstances")?));
/// assert!("ec2..x".parse::<Subject>().is_err());
/// # Ok::<(), hive_core::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject(Arc<str>);

impl Subject {
    /// The most bytes of a subject.
    pub const LONGEST: usize = 256;
    /// The most tokens of a subject.
    pub const MOST_TOKENS: usize = 16;

    /// Where any daemon of a service answers an action: `ec2.runinstances`.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid) where a part is not one token.
    pub fn action(owner: &str, action: &str) -> Result<Self> {
        Self::of_tokens(&[owner, action])
    }

    /// Where one node answers an action: `ec2.node.<id>.stopinstances`.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid) where a part is not one token.
    pub fn node(owner: &str, node: &NodeId, action: &str) -> Result<Self> {
        Self::of_tokens(&[owner, "node", node.as_str(), action])
    }

    /// Where the state is served: `state.get`.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid) where the verb is not one token.
    pub fn state(verb: &str) -> Result<Self> {
        Self::of_tokens(&["state", verb])
    }

    /// Where a daemon says that it lives, and answers when asked: `health.ec2.daemon.<id>`.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid) where the role is not one token.
    pub fn health(role: &str, node: &NodeId) -> Result<Self> {
        Self::of_tokens(&["health", role, "daemon", node.as_str()])
    }

    /// The heartbeats of every daemon of every role: `health.*.daemon.*`.
    #[must_use]
    pub fn every_health() -> Self {
        Self("health.*.daemon.*".into())
    }

    /// Where services register and are listed: `discovery.services`.
    #[must_use]
    pub fn discovery() -> Self {
        Self("discovery.services".into())
    }

    /// Where an action goes: to any daemon of its owner.
    ///
    /// # Errors
    /// None in practice: the parts of an action are tokens.
    pub fn of_action(action: &ActionName) -> Result<Self> {
        Self::action(action.owner(), action.name())
    }

    /// Whether a request for this action may come by this subject: that of the action, or of a node's.
    pub(crate) fn is_for(&self, action: &ActionName) -> bool {
        let mut tokens = self.0.split('.');
        tokens.next() == Some(action.owner())
            && tokens.next_back().is_some_and(|last| last.eq_ignore_ascii_case(action.name()))
    }

    fn of_tokens(tokens: &[&str]) -> Result<Self> {
        if tokens.iter().any(|token| !is_token(token)) {
            let text = tokens.join(".");
            return Err(Error::invalid(format!("'{}' is not a subject", text.escape_debug())));
        }
        let mut text = tokens.join(".");
        text.make_ascii_lowercase();
        text.parse()
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it stands for more than one subject.
    #[must_use]
    pub fn is_pattern(&self) -> bool {
        self.0.bytes().any(|b| matches!(b, b'*' | b'>'))
    }

    /// Whether this pattern, or this very subject, is what a message to `subject` reaches.
    #[must_use]
    pub fn matches(&self, subject: &Self) -> bool {
        let mut subject = subject.0.split('.');
        for wanted in self.0.split('.') {
            match (wanted, subject.next()) {
                (">", Some(_)) => return true,
                ("*", Some(_)) => {}
                (_, found) => {
                    if found != Some(wanted) {
                        return false;
                    }
                }
            }
        }
        subject.next().is_none()
    }

    /// That it is no pattern, for the one who sends.
    pub(crate) fn for_sending(&self) -> Result<&Self> {
        if self.is_pattern() {
            return Err(Error::invalid(format!("'{self}' is a pattern: a message goes to one subject")));
        }
        Ok(self)
    }
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

impl FromStr for Subject {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let tokens = text.split('.').count();
        let fits = text.len() <= Self::LONGEST
            && tokens <= Self::MOST_TOKENS
            && text
                .split('.')
                .enumerate()
                .all(|(at, token)| is_token(token) || token == "*" || (token == ">" && at + 1 == tokens));
        if fits {
            Ok(Self(text.into()))
        } else {
            let shown: String = text.chars().take(80).collect();
            Err(Error::invalid(format!("'{}' is not a subject", shown.escape_debug())))
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A queue group: of the servers in it, one gets each message.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Group(Arc<str>);

impl Group {
    /// The name of the group that every daemon serves its actions in.
    pub const WORKERS: &str = "hive-workers";

    /// The group of that name.
    ///
    /// # Errors
    /// [`Kind::Invalid`](hive_core::Kind::Invalid) where the name is not one token of at most 64 bytes.
    pub fn new(name: &str) -> Result<Self> {
        if is_token(name) && name.len() <= 64 {
            Ok(Self(name.into()))
        } else {
            Err(Error::invalid(format!("'{}' is not the name of a queue group", name.escape_debug())))
        }
    }

    /// [`WORKERS`](Self::WORKERS).
    #[must_use]
    pub fn workers() -> Self {
        Self(Self::WORKERS.into())
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn subject(text: &str) -> Subject {
        text.parse().unwrap()
    }

    #[test]
    fn the_table_of_subjects() {
        let node: NodeId = "node-1a".parse().unwrap();
        assert_eq!(Subject::action("ec2", "RunInstances").unwrap().as_str(), "ec2.runinstances");
        assert_eq!(Subject::node("ebs", &node, "mount").unwrap().as_str(), "ebs.node.node-1a.mount");
        assert_eq!(Subject::state("get").unwrap().as_str(), "state.get");
        assert_eq!(Subject::health("ec2", &node).unwrap().as_str(), "health.ec2.daemon.node-1a");
        assert!(Subject::every_health().matches(&Subject::health("ec2", &node).unwrap()));
        assert_eq!(Subject::discovery().as_str(), "discovery.services");
        let action = ActionName::from_static("ebs", "ec2", "CreateVolume");
        assert_eq!(Subject::of_action(&action).unwrap().as_str(), action.subject());
    }

    #[test]
    fn what_would_break_the_protocol_is_refused() {
        for wrong in
            ["", ".", "a.", ".a", "a..b", "a b", "a\r\nPUB x", "a\tb", "ä", "a.>.b", "a*", "a.b>", "$SRV"]
        {
            assert!(wrong.parse::<Subject>().is_err(), "{wrong:?}");
        }
        assert!("a.".repeat(200).parse::<Subject>().is_err());
        assert!(vec!["a"; 17].join(".").parse::<Subject>().is_err());
        assert!(Subject::action("ec2", "*").is_err());
        assert!(Subject::action("ec2.x", "y").is_err());
        assert!(Group::new("a b").is_err());
        assert!(subject("a.*").for_sending().is_err());
    }

    #[test]
    fn patterns() {
        for (pattern, matching, other) in [
            ("a.b", "a.b", "a.c"),
            ("a.*", "a.b", "a.b.c"),
            ("a.>", "a.b.c", "a"),
            ("*.node.*.x", "ec2.node.n1.x", "ec2.node.x"),
            (">", "a", ""),
        ] {
            assert!(subject(pattern).matches(&subject(matching)), "{pattern} {matching}");
            if !other.is_empty() {
                assert!(!subject(pattern).matches(&subject(other)), "{pattern} {other}");
            }
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_is_accepted_is_safe(text in ".{0,64}") {
            if let Ok(subject) = text.parse::<Subject>() {
                prop_assert!(subject.as_str().bytes().all(|b| b.is_ascii_graphic()));
                prop_assert!(subject.matches(&subject));
            }
        }
    }
}
