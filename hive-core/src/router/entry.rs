//! One action behind the router: the steps that are the same for each.

use std::fmt;
use std::marker::PhantomData;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Instant;

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use http::{Request, Response};
use tracing::Instrument as _;

use super::{Authority, Environment, refuse};
use crate::identity::{Authorizer as _, RootOnly};
use crate::protocol::{Answer, Decode as _, Encode as _};
use crate::{Body, Context, Error, Handler, Operation, Permission, Result};

/// An action, its types erased.
pub(super) trait Entry: Send + Sync {
    /// Runs it. The answer is whole: an error is one in the action's protocol.
    fn call(&self, ctx: Context, request: Request<Body>) -> BoxFuture<'static, Response<Body>>;
}

/// An action that reads.
pub(super) struct HandlerEntry<O, H> {
    environment: Environment,
    handler: Arc<H>,
    operation: PhantomData<fn() -> O>,
}

impl<O, H> HandlerEntry<O, H> {
    pub(super) fn new(environment: Environment, handler: Arc<H>) -> Self {
        Self { environment, handler, operation: PhantomData }
    }
}

impl<O: Operation, H: Handler<O>> Entry for HandlerEntry<O, H> {
    fn call(&self, ctx: Context, request: Request<Body>) -> BoxFuture<'static, Response<Body>> {
        let (environment, handler) = (self.environment.clone(), Arc::clone(&self.handler));
        Box::pin(observed::<O, _>(ctx, environment, move |environment, ctx| async move {
            let (input, authority) = decode::<O>(gather::<O>(request).await?)?;
            let wanted = handler.permissions(&ctx, &input, &*environment.state).await?;
            authorize(authority, &ctx, &wanted).await?;
            if O::dry_run(&input) {
                return Err(dry_run());
            }
            handler.handle(&ctx, input).await
        }))
    }
}

/// Brings a body that is not streamed into memory.
pub(super) async fn gather<O: Operation>(request: Request<Body>) -> Result<Request<Body>> {
    let Some(limit) = O::BODY_LIMIT else { return Ok(request) };
    let (parts, body) = request.into_parts();
    Ok(Request::from_parts(parts, Body::from(body.collect(limit).await?)))
}

/// Reads the input, and who decides over it.
pub(super) fn decode<O: Operation>(request: Request<Body>) -> Result<(O::Input, Option<Authority>)> {
    let authority = request.extensions().get::<Authority>().cloned();
    Ok((O::Input::decode(request)?, authority))
}

/// Asks whoever decides.
pub(super) async fn authorize(
    authority: Option<Authority>,
    ctx: &Context,
    wanted: &[Permission],
) -> Result<()> {
    match authority {
        Some(Authority(authorizer)) => authorizer.authorize(ctx, wanted).await,
        None => RootOnly.authorize(ctx, wanted).await,
    }
}

/// What a dry run ends with when nothing is wrong.
pub(super) fn dry_run() -> Error {
    Error::precondition("Request would have succeeded, but DryRun flag is set.").with_code("DryRunOperation")
}

/// Runs the body of an action inside its span, its deadline and its metrics, and encodes what comes of it.
pub(super) async fn observed<O, F>(
    ctx: Context,
    environment: Environment,
    run: impl FnOnce(Environment, Context) -> F,
) -> Response<Body>
where
    O: Operation,
    F: Future<Output = Result<O::Output>> + Send,
{
    let request_id = ctx.request_id();
    let span = tracing::info_span!("action", %request_id, service = O::SERVICE, action = O::NAME);
    let clock = Arc::clone(&environment.clock);
    let (began, deadline) = (clock.instant(), ctx.deadline());
    let outcome = async {
        if began >= deadline {
            return Err(Error::unavailable("The request arrived after its deadline; nothing was done."));
        }
        let work = AssertUnwindSafe(run(environment, ctx)).catch_unwind();
        // A body that streams takes as long as its bytes do; everything else is worth nothing after the deadline.
        let done = if O::BODY_LIMIT.is_some() { until(deadline, work).await? } else { work.await };
        match done {
            Ok(outcome) => outcome,
            Err(panic) => {
                Err(Error::internal(format!("the code of {} panicked: {}", O::NAME, said(&*panic))))
            }
        }
    }
    .instrument(span.clone())
    .await;

    let answer = Answer { model: O::model(), operation: O::NAME, request_id };
    match outcome.and_then(|output| output.encode(&answer)) {
        Ok(response) => {
            record::<O>(clock.instant() - began, "ok");
            tracing::debug!(parent: &span, "answered");
            response
        }
        Err(error) => {
            record::<O>(clock.instant() - began, error.kind().as_str());
            if error.is_fault() {
                tracing::error!(parent: &span, error = %error, source = source(&error), "failed");
            } else {
                tracing::debug!(parent: &span, error = %error, "refused");
            }
            refuse::<O>(error, request_id)
        }
    }
}

async fn until<F: Future>(deadline: Instant, work: F) -> Result<F::Output> {
    tokio::time::timeout_at(deadline.into(), work)
        .await
        .map_err(|_| Error::outcome_unknown("The request was not finished before its deadline."))
}

fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
}

fn source(error: &Error) -> String {
    std::error::Error::source(error).map(ToString::to_string).unwrap_or_default()
}

fn record<O: Operation>(took: std::time::Duration, outcome: &'static str) {
    metrics::counter!("hive_actions_total", "service" => O::SERVICE, "action" => O::NAME, "outcome" => outcome)
        .increment(1);
    metrics::histogram!("hive_action_seconds", "service" => O::SERVICE, "action" => O::NAME)
        .record(took.as_secs_f64());
}

impl<O, H> fmt::Debug for HandlerEntry<O, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HandlerEntry")
    }
}
