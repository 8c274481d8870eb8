//! From a request to the code of its action and back: decode, authorise, run, encode.
//!
//! ```text
//!   Request<Body> + Context + ActionName (+ Authority)
//!        │ find the action          none: UnsupportedOperation
//!        │ late already?            the deadline passed before it began: nothing was done
//!        │ body, decode             too large, malformed
//!        │ permissions, authorise   the same decoded input that is run
//!        │ dry run?                 DryRunOperation
//!        ▼
//!   Handler::handle | Change::prepare → plan → commit → settle
//!        │ a panic is an InternalError, the deadline an unknown outcome
//!        ▼
//!   Response<Body>, an error in its protocol's own form with the `Error` kept in the extensions
//! ```
//!
//! Whoever calls a Router has verified the caller and says so with a [`Context`] in the request's extensions. The
//! gateway does, and so does the serving end of a transport; a request without one is refused.

mod actions;
mod change;
mod entry;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;

use http::{Request, Response};
use tower::util::BoxCloneSyncService;

pub use self::actions::{ChangeProbe, HandlerProbe, Probe};
use self::change::ChangeEntry;
use self::entry::{Entry, HandlerEntry};
use crate::identity::Authorizer;
use crate::protocol::{self, Answer};
use crate::state::StateStore;
use crate::{
    ActionName, Body, Change, Clock, Context, Entropy, Error, Handler, Operation, RequestId, Result, Stored,
};

/// What every hop is: HTTP in, HTTP out, and a failure is an answer.
pub type Service = BoxCloneSyncService<Request<Body>, Response<Body>, Infallible>;

/// What the actions of a router share.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Where records are.
    pub state: Arc<dyn StateStore>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where the names of commits come from.
    pub entropy: Arc<dyn Entropy>,
}

/// Says who decides what a caller may do. It rides in a request's extensions from the one who verified the caller to
/// the [`Router`]; without it only an account's owner may do anything ([`RootOnly`](crate::identity::RootOnly)).
#[derive(Clone, Debug)]
pub struct Authority(pub Arc<dyn Authorizer>);

/// The actions that this process has code for.
#[derive(Clone, Default)]
pub struct Router {
    entries: BTreeMap<(&'static str, &'static str), Arc<dyn Entry>>,
}

impl Router {
    /// A router of no actions.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the code of an action that reads.
    ///
    /// # Errors
    /// [`Kind::Conflict`](crate::Kind::Conflict) where the action has code already.
    pub fn add<O, H>(self, environment: &Environment, handler: Arc<H>) -> Result<Self>
    where
        O: Operation,
        H: Handler<O>,
    {
        let entry = HandlerEntry::<O, H>::new(environment.clone(), handler);
        self.insert(O::SERVICE, O::NAME, Arc::new(entry))
    }

    /// Adds the code of an action that alters records.
    ///
    /// # Errors
    /// [`Kind::Conflict`](crate::Kind::Conflict) where the action has code already.
    pub fn add_change<O, C>(self, environment: &Environment, change: Arc<C>) -> Result<Self>
    where
        O: Operation,
        O::Output: Stored + Sync,
        C: Change<O>,
    {
        let entry = ChangeEntry::<O, C>::new(environment.clone(), change);
        self.insert(O::SERVICE, O::NAME, Arc::new(entry))
    }

    /// Overrides the code of an action, or adds it where there is none.
    #[must_use]
    pub fn replace<O, H>(mut self, environment: &Environment, handler: Arc<H>) -> Self
    where
        O: Operation,
        H: Handler<O>,
    {
        let entry = HandlerEntry::<O, H>::new(environment.clone(), handler);
        self.entries.insert((O::SERVICE, O::NAME), Arc::new(entry));
        self
    }

    /// All actions of both.
    ///
    /// # Errors
    /// [`Kind::Conflict`](crate::Kind::Conflict) where an action is in both.
    pub fn merge(self, other: Self) -> Result<Self> {
        other
            .entries
            .into_iter()
            .try_fold(self, |all, ((service, name), entry)| all.insert(service, name, entry))
    }

    fn insert(mut self, service: &'static str, name: &'static str, entry: Arc<dyn Entry>) -> Result<Self> {
        if self.entries.insert((service, name), entry).is_some() {
            return Err(Error::conflict(format!("{service}:{name} is served twice")));
        }
        Ok(self)
    }

    /// The actions, as (service, name), in order.
    pub fn actions(&self) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        self.entries.keys().copied()
    }

    /// As a tower service. A request carries its [`Context`] and its [`ActionName`] in the extensions.
    #[must_use]
    pub fn into_service(self) -> Service {
        let entries = Arc::new(self.entries);
        Service::new(tower::service_fn(move |request: Request<Body>| {
            let entries = Arc::clone(&entries);
            async move { Ok(dispatch(&entries, request).await) }
        }))
    }
}

type Entries = BTreeMap<(&'static str, &'static str), Arc<dyn Entry>>;

async fn dispatch(entries: &Entries, request: Request<Body>) -> Response<Body> {
    let Some(ctx) = request.extensions().get::<Context>().cloned() else {
        let error = Error::internal("a request reached the router without a context");
        return protocol::refusal(error, "ec2", RequestId::NONE);
    };
    let Some(action) = request.extensions().get::<ActionName>().cloned() else {
        let error = Error::internal("a request reached the router without the name of its action");
        return protocol::refusal(error, "ec2", ctx.request_id());
    };
    let found = entries
        .iter()
        .find(|((service, name), _)| *service == action.service() && *name == action.name())
        .map(|(_, entry)| Arc::clone(entry));
    match found {
        Some(entry) => {
            let (parts, body) = request.into_parts();
            if action.service() == "s3"
                && let Err(error) =
                    protocol::rest::resolve(&parts).and_then(|route| agree(&action, route.name))
            {
                return protocol::refusal(error, action.service(), ctx.request_id());
            }
            entry.call(ctx, Request::from_parts(parts, body)).await
        }
        None => {
            let error = Error::unsupported(format!("The action {} is not supported here.", action.name()));
            protocol::refusal(error, action.service(), ctx.request_id())
        }
    }
}

/// What a request of S3 is for is read twice: by whoever named its action, and here, so that a name never runs the code
/// of another action than its request says.
fn agree(action: &ActionName, says: &str) -> Result<()> {
    if action.name() == says {
        return Ok(());
    }
    Err(Error::internal(format!("a request for {says} came under the name {action}")))
}

impl fmt::Debug for Router {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.actions()).finish()
    }
}

/// The answer that an operation's protocol gives to an error.
fn refuse<O: Operation>(error: Error, request_id: RequestId) -> Response<Body> {
    let answer = Answer { model: O::model(), operation: O::NAME, request_id };
    <O::Protocol as protocol::Protocol>::error(error, &answer)
}
