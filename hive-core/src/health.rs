//! Whether a part can do its work, and why not.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// The state of a part, watched through `tokio::sync::watch`. It feeds `/readyz` and `hive-node status`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Health {
    /// Not able to work yet, or any more; what is missing.
    NotReady(Cow<'static, str>),
    /// Works, but not as it should; what is wrong.
    Degraded(Cow<'static, str>),
    /// Works.
    Ready,
}

impl Health {
    /// Whether requests should be sent here.
    #[must_use]
    pub fn serves(&self) -> bool {
        !matches!(self, Self::NotReady(_))
    }

    /// What is wrong, if anything is.
    #[must_use]
    pub fn complaint(&self) -> Option<&str> {
        match self {
            Self::Ready => None,
            Self::NotReady(why) | Self::Degraded(why) => Some(why),
        }
    }
}
