//! The caller, once proven.

use serde::{Deserialize, Serialize};

use crate::{AccountId, Arn};

/// Who is calling: an account, and the name and unique id that `sts:GetCallerIdentity` shows.
///
/// Only the signature layer makes one from a request of the outside. Inside, a transport carries it between nodes
/// that trust each other's credentials.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Principal {
    account: AccountId,
    arn: String,
    unique_id: String,
}

impl Principal {
    /// The owner of an account, who may do everything in it.
    #[must_use]
    pub fn root(account: AccountId) -> Self {
        let arn = Arn::global("iam", &account, "root").to_string();
        let unique_id = account.to_string();
        Self { account, arn, unique_id }
    }

    /// Another principal of the account: a user or a role's session.
    #[must_use]
    pub fn new(account: AccountId, arn: &Arn, unique_id: impl Into<String>) -> Self {
        Self { account, arn: arn.to_string(), unique_id: unique_id.into() }
    }

    /// The account.
    #[must_use]
    pub fn account(&self) -> &AccountId {
        &self.account
    }

    /// The name, such as `arn:aws:iam::123456789012:root`.
    #[must_use]
    pub fn arn(&self) -> &str {
        &self.arn
    }

    /// The id that is never given twice: the account's number for root, `AIDA…` for a user.
    #[must_use]
    pub fn unique_id(&self) -> &str {
        &self.unique_id
    }

    /// Whether this is the account's owner.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.arn == Arn::global("iam", &self.account, "root").as_str()
    }
}
