//! Registering a crate's actions, in one line each.

use std::marker::PhantomData;
use std::sync::Arc;

use super::{Environment, Router};
use crate::{Change, Handler, Operation, Result, Stored};

/// Defines a function that gathers the code of many actions in a [`Router`].
///
/// Each line names the file of an action and its operation; whether its code is a [`Handler`](crate::Handler) or a
/// [`Change`](crate::Change) is found by the compiler, and a line without code does not compile. It also
/// defines `ACTION_FILES`, so that a test can compare the lines with the folder.
///
/// ```ignore
/// hive_core::actions! {
///     /// The actions of EC2.
///     pub fn router(Ec2) {
///         describe_regions::DescribeRegions,
///     }
/// }
/// ```
#[macro_export]
macro_rules! actions {
    ($(#[$doc:meta])* $vis:vis fn $name:ident($service:ty) { $($file:ident::$operation:ident),* $(,)? }) => {
        $(#[$doc])*
        ///
        /// # Errors
        /// [`Kind::Conflict`](hive_core::Kind::Conflict) where an action is listed twice.
        $vis fn $name(
            environment: &$crate::router::Environment,
            service: &::std::sync::Arc<$service>,
        ) -> $crate::Result<$crate::router::Router> {
            #[allow(unused_imports, reason = "a crate may have actions of one form only")]
            use $crate::router::{ChangeProbe as _, HandlerProbe as _};
            let router = $crate::router::Router::new();
            $(let router = (&&$crate::router::Probe::<$service, $file::$operation>::new())
                .register(router, environment, service)?;)*
            Ok(router)
        }

        /// The files of the actions, one a line of the list.
        #[cfg(test)]
        const ACTION_FILES: &[&str] = &[$(stringify!($file)),*];
    };
}

/// Finds out which form the code of an action has: the compiler takes the first of [`ChangeProbe`] and
/// [`HandlerProbe`] that is implemented. Used by [`actions!`](crate::actions) alone.
#[derive(Debug)]
pub struct Probe<S, O>(PhantomData<fn() -> (S, O)>);

impl<S, O> Probe<S, O> {
    /// A probe for the code of `O` in `S`.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "only the macro makes one")]
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

/// An action whose code is a [`Handler`].
pub trait HandlerProbe<S> {
    /// Adds it.
    ///
    /// # Errors
    /// Where it is there already.
    fn register(&self, router: Router, environment: &Environment, service: &Arc<S>) -> Result<Router>;
}

impl<S: Handler<O>, O: Operation> HandlerProbe<S> for Probe<S, O> {
    fn register(&self, router: Router, environment: &Environment, service: &Arc<S>) -> Result<Router> {
        router.add::<O, S>(environment, Arc::clone(service))
    }
}

/// An action whose code is a [`Change`](crate::Change).
pub trait ChangeProbe<S> {
    /// Adds it.
    ///
    /// # Errors
    /// Where it is there already.
    fn register(&self, router: Router, environment: &Environment, service: &Arc<S>) -> Result<Router>;
}

impl<S, O> ChangeProbe<S> for &Probe<S, O>
where
    S: Change<O>,
    O: Operation,
    O::Output: Stored + Sync,
{
    fn register(&self, router: Router, environment: &Environment, service: &Arc<S>) -> Result<Router> {
        router.add_change::<O, S>(environment, Arc::clone(service))
    }
}
