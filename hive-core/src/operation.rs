//! The unit of work: an AWS action as a type, and the two forms its code can take.
//!
//! ```text
//!                 decode ── permissions ── authorise ─┬─ Handler::handle ────────────────────────────────┬─ encode
//!                                                     └─ Change::prepare → plan → commit → settle ───────┘
//!                                                         ▲                      │ conflict
//!                                                         └──────────────────────┘
//! ```
//!
//! An [`Operation`] is generated from AWS's model. Its code is written once, in the action's own file, as one of:
//!
//! * [`Handler`], for reads, streams and all of S3: input to output;
//! * [`Change`], for whatever alters records. `plan` can do nothing but read and put through a
//!   [`Transaction`](crate::state::Transaction), so it may be called for a dry run, and again after a conflict; what
//!   only another crate can say is asked before it, in `prepare`.
//!   hive-core does the rest once for every action: it stops after `plan` on `DryRun`, records the `ClientToken`
//!   with the planned output in the same commit, and replays `settle` for a repeated token, without a question to
//!   anyone else.
//!
//! **Cancellation.** `handle`, `prepare` and `plan` may be dropped at any await point. A commit, once begun, is finished
//! whether or not the client waits.

use std::fmt;
use std::future::Future;

use crate::protocol::{Decode, Encode, Protocol, ServiceModel};
use crate::state::{StateRead, Transaction};
use crate::{Arn, Context, Result};

/// An action: its names, its shapes, and what hive-core must know of them. Generated.
pub trait Operation: Send + Sync + 'static {
    /// The API that has it, as in a signature's scope: `ec2`.
    const SERVICE: &'static str;
    /// Its name: `RunInstances`.
    const NAME: &'static str;
    /// The most bytes of a request that are read into memory. `None` leaves the body a stream, for the handler.
    const BODY_LIMIT: Option<usize> = Some(1 << 20);
    /// How it is said on the wire.
    type Protocol: Protocol;
    /// What is asked.
    type Input: Decode<Self::Protocol> + Send + Sync;
    /// What is answered.
    type Output: Encode<Self::Protocol> + Send;

    /// The version and namespace of the API.
    fn model() -> &'static ServiceModel;

    /// Whether the client only wants to know if it could.
    fn dry_run(input: &Self::Input) -> bool {
        let _ = input;
        false
    }

    /// The client's name for this request, under which it may be repeated.
    fn client_token(input: &Self::Input) -> Option<&str> {
        let _ = input;
        None
    }

    /// What a call needs where its handler does not say more: the action on `*`.
    #[must_use]
    fn default_permission() -> Permission {
        Permission::new(format!("{}:{}", Self::SERVICE, Self::NAME), Arn::any())
    }
}

/// One thing a caller must be allowed to do: a real IAM action on a resource, under conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Permission {
    action: String,
    resource: Arn,
    conditions: Vec<(String, Vec<String>)>,
}

impl Permission {
    /// An action, such as `ec2:RunInstances`, on a resource.
    #[must_use]
    pub fn new(action: impl Into<String>, resource: Arn) -> Self {
        Self { action: action.into(), resource, conditions: Vec::new() }
    }

    /// Adds a condition key with its values, such as `aws:ResourceTag/team`.
    #[must_use]
    pub fn with_condition(mut self, key: impl Into<String>, values: Vec<String>) -> Self {
        self.conditions.push((key.into(), values));
        self
    }

    /// The IAM action. Not always the operation's name: `HeadObject` needs `s3:GetObject`.
    #[must_use]
    pub fn action(&self) -> &str {
        &self.action
    }

    /// The resource.
    #[must_use]
    pub fn resource(&self) -> &Arn {
        &self.resource
    }

    /// The condition keys and their values.
    #[must_use]
    pub fn conditions(&self) -> &[(String, Vec<String>)] {
        &self.conditions
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} on {}", self.action, self.resource)
    }
}

/// The code of an action that reads, or streams.
pub trait Handler<O: Operation>: Send + Sync + 'static {
    /// What the call needs.
    ///
    /// # Errors
    /// Where the state that it depends on cannot be read, or names nothing.
    fn permissions(
        &self,
        ctx: &Context,
        input: &O::Input,
        state: &dyn StateRead,
    ) -> impl Future<Output = Result<Vec<Permission>>> + Send {
        let _ = (ctx, input, state);
        async { Ok(vec![O::default_permission()]) }
    }

    /// Does it. A dry run has ended before this.
    ///
    /// # Errors
    /// The client's answer, with AWS's own code.
    fn handle(&self, ctx: &Context, input: O::Input) -> impl Future<Output = Result<O::Output>> + Send;
}

/// The code of an action that alters records.
pub trait Change<O: Operation>: Send + Sync + 'static
where
    O::Output: Stored,
{
    /// What the call needs. It is asked of a repeated client token too, before its answer is told: so it names what the
    /// input names, and does not fail for what has gone since.
    ///
    /// # Errors
    /// Where the state that it depends on cannot be read.
    fn permissions(
        &self,
        ctx: &Context,
        input: &O::Input,
        state: &dyn StateRead,
    ) -> impl Future<Output = Result<Vec<Permission>>> + Send {
        let _ = (ctx, input, state);
        async { Ok(vec![O::default_permission()]) }
    }

    /// Asks others what `plan` has to know and no record says: the only step before the commit that may call another
    /// crate. The caller is authorised by then, and the client token is not known. It runs before every `plan`, for a
    /// dry run and after a conflict too, so it only asks, and the answers are hints: what they rest on is read again
    /// in `plan`, or checked by its owner when it is used.
    ///
    /// # Errors
    /// The client's answer, with AWS's own code. Nothing is committed.
    fn prepare(
        &self,
        ctx: &Context,
        input: &O::Input,
        state: &dyn StateRead,
    ) -> impl Future<Output = Result<()>> + Send {
        let _ = (ctx, input, state);
        async { Ok(()) }
    }

    /// Reads through `tx`, validates, decides, puts. It can do nothing else: it is called for a dry run, and again
    /// after a conflict.
    ///
    /// # Errors
    /// The client's answer, with AWS's own code. Nothing is committed.
    fn plan(
        &self,
        ctx: &Context,
        input: &O::Input,
        tx: &mut Transaction<'_>,
    ) -> impl Future<Output = Result<O::Output>> + Send;

    /// After the commit: what only execution can tell. Repeatable: a repeated client token comes here with the
    /// stored output. At the deadline the planned output is returned.
    ///
    /// # Errors
    /// The client's answer, stored with the token. The commit stands, and the driver undoes.
    fn settle(&self, ctx: &Context, planned: O::Output) -> impl Future<Output = Result<O::Output>> + Send {
        let _ = ctx;
        async { Ok(planned) }
    }
}

/// An output that is kept beside a client token and answered again.
pub trait Stored: Sized {
    /// As bytes, for a record.
    ///
    /// # Errors
    /// Where it has no such form.
    fn store(&self) -> Result<bytes::Bytes>;

    /// From those bytes.
    ///
    /// # Errors
    /// [`Kind::Corrupt`](crate::Kind::Corrupt) where they are not what [`store`](Self::store) wrote.
    fn restore(bytes: &[u8]) -> Result<Self>;
}
