//! What a node has to care for: the list that its drivers go through.
//!
//! A volume, snapshot or import is kept at `/{account}/{region}/{kind}/{id}`. One whose node has something to do or to
//! keep up (to make, to destroy, to keep mounted) has a second key, `/ebs/{node}/{kind}/{account}/{region}/{id}`,
//! written and deleted in the same commit. So a pass costs what there is to do, not what there is, and a driver that
//! waits for a change of this range is woken by whichever process made it.

use std::fmt;

use hive_core::resource::{ResourceKind, records};
use hive_core::state::{Key, KeyRange, Persist, StateRead, Transaction};
use hive_core::{AccountId, Clock, Context, NodeId, Principal, Region, RequestId, Result, tag};
use serde::{Deserialize, Serialize};

/// A resource of this crate as it is kept.
pub(crate) trait Kept: Persist {
    /// Which kind of resource.
    const RESOURCE: ResourceKind;

    /// Its id.
    fn id(&self) -> &str;

    /// The node that has its bytes.
    fn node(&self) -> &NodeId;

    /// Whether that node has something to do or to keep up.
    fn concerns(&self) -> bool;

    /// Where it is kept.
    ///
    /// # Errors
    /// None in practice: its id is part of a key.
    fn key(&self, ctx: &Context) -> Result<Key> {
        Self::RESOURCE.key(ctx, self.id())
    }
}

/// One entry of the list: where the record is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Concern {
    account: AccountId,
    region: Region,
    pub(crate) id: String,
    /// The request that last changed the record: work for it is logged by that name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    asked: Option<RequestId>,
}

impl Persist for Concern {
    const KIND: &'static str = "ebs-concern";
    const VERSION: u32 = 1;
}

impl Concern {
    /// A context in which the node acts for itself on what the account has.
    pub(crate) fn context(&self, clock: &dyn Clock) -> Context {
        let deadline = clock.instant() + Context::DEFAULT_TIME;
        let principal = Principal::root(self.account.clone());
        Context::new(principal, self.region.clone(), self.asked.unwrap_or(RequestId::NONE), deadline)
    }

    /// The span of the node's work for it.
    pub(crate) fn span(&self) -> tracing::Span {
        let span = tracing::info_span!("work", request_id = tracing::field::Empty, id = self.id);
        if let Some(request) = &self.asked {
            span.record("request_id", tracing::field::display(request));
        }
        span
    }
}

#[cfg(test)]
impl Concern {
    pub(crate) fn sample(id: &str) -> Self {
        let account = "123456789012".parse().unwrap();
        Self { account, region: Region::US_EAST_1, id: id.to_owned(), asked: None }
    }
}

impl fmt::Display for Concern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} in {}", self.id, self.account, self.region)
    }
}

/// The list of one node and kind.
pub(crate) fn range<T: Kept>(node: &NodeId) -> KeyRange {
    KeyRange::prefix(&format!("/ebs/{node}/{}/", T::RESOURCE))
}

fn entry<T: Kept>(ctx: &Context, record: &T) -> Result<Key> {
    let (node, kind, account, region) = (record.node(), T::RESOURCE, ctx.account(), ctx.region());
    Key::try_from(format!("/ebs/{node}/{kind}/{account}/{region}/{}", record.id()))
}

/// What a node has to care for.
///
/// # Errors
/// The store's.
pub(crate) async fn all<T: Kept>(state: &dyn StateRead, node: &NodeId) -> Result<Vec<Concern>> {
    let found = records::<Concern>(state, &range::<T>(node)).await?;
    Ok(found.into_iter().map(|(_, concern)| concern).collect())
}

/// Writes a record, and its place in the list or none.
///
/// # Errors
/// The transaction's.
pub(crate) fn put<T: Kept>(tx: &mut Transaction<'_>, ctx: &Context, record: &T) -> Result<()> {
    tx.put_as(record.key(ctx)?, record)?;
    let entry = entry(ctx, record)?;
    if !record.concerns() {
        return tx.delete(entry);
    }
    let asked = Some(ctx.request_id()).filter(|request| *request != RequestId::NONE);
    let (account, region) = (ctx.account().clone(), ctx.region().clone());
    tx.put_as(entry, &Concern { account, region, id: record.id().to_owned(), asked })
}

/// Deletes a record with its tags and its place in the list.
///
/// # Errors
/// The transaction's.
pub(crate) async fn forget<T: Kept>(tx: &mut Transaction<'_>, ctx: &Context, record: &T) -> Result<()> {
    tx.delete(record.key(ctx)?)?;
    tx.delete(entry(ctx, record)?)?;
    tag::delete(tx, ctx, record.id(), &[]).await
}
