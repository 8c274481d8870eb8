//! May this principal do this?

use std::fmt;

use async_trait::async_trait;

use crate::{Context, Error, Permission, Result};

/// Decides whether a call may go on. Asked after the request is decoded and before anything is read for its sake.
#[async_trait]
pub trait Authorizer: Send + Sync + fmt::Debug + 'static {
    /// Returns if every permission is granted.
    ///
    /// # Errors
    /// [`Kind::Denied`](crate::Kind::Denied) naming the first permission that is not; leave the code out, and the
    /// protocol says `UnauthorizedOperation` or `AccessDenied` as AWS does.
    async fn authorize(&self, ctx: &Context, wanted: &[Permission]) -> Result<()>;
}

/// Lets an account's owner do everything, and others nothing. What applies where no one says otherwise.
#[derive(Clone, Copy, Debug, Default)]
pub struct RootOnly;

#[async_trait]
impl Authorizer for RootOnly {
    async fn authorize(&self, ctx: &Context, wanted: &[Permission]) -> Result<()> {
        if ctx.principal().is_root() || wanted.is_empty() {
            return Ok(());
        }
        let action = wanted.first().map_or("this action", |permission| permission.action());
        Err(Error::denied(format!("{} is not authorized to perform: {action}", ctx.principal().arn())))
    }
}
