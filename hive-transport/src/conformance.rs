//! What every [`Transport`] must do, as a suite that runs against any.
//!
//! ```
//! use std::sync::Arc;
//! use hive_core::Result;
//! use hive_transport::conformance::{self, Bus, Harness};
//! use hive_transport::InProcess;
//!
//! struct Mine;
//!
//! #[async_trait::async_trait]
//! impl Harness for Mine {
//!     async fn bus(&self, connections: usize) -> Result<Bus> {
//!         let first = InProcess::new();
//!         Ok(Bus::new((0..connections).map(|_| Arc::new(first.connect()) as _).collect()))
//!     }
//! }
//!
//! # tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(async {
//! assert!(conformance::run(&Mine).await.is_empty());
//! # });
//! ```

use std::any::Any;
use std::fmt;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use hive_core::{AccountId, Context, Error, Principal, Region, RequestId, Result, SeededEntropy};
use http::{Request, Response};

use crate::{Inline, Subject, Transport};

/// Fails a case unless the condition holds.
macro_rules! ensure {
    ($condition:expr, $($said:tt)+) => {
        if !$condition {
            return Err(hive_core::Error::internal(format!($($said)+)));
        }
    };
}

mod events;
mod requests;
mod serving;

/// How long one case may take.
const CASE_TIME: Duration = Duration::from_secs(60);

/// Makes what a case runs on.
#[async_trait]
pub trait Harness: Send + Sync {
    /// Connections to a bus that no one else uses, with the default [`Limits`](crate::Limits).
    ///
    /// # Errors
    /// Whatever keeps it from being made; the case counts as failed.
    async fn bus(&self, connections: usize) -> Result<Bus>;
}

/// Connections to one bus, and what keeps it alive.
pub struct Bus {
    connections: Vec<Arc<dyn Transport>>,
    _guard: Box<dyn Any + Send + Sync>,
}

impl Bus {
    /// A bus that lives as long as its connections.
    #[must_use]
    pub fn new(connections: Vec<Arc<dyn Transport>>) -> Self {
        Self::guarded(connections, ())
    }

    /// A bus that lives as long as `guard`.
    #[must_use]
    pub fn guarded(connections: Vec<Arc<dyn Transport>>, guard: impl Any + Send + Sync) -> Self {
        Self { connections, _guard: Box::new(guard) }
    }

    fn at(&self, n: usize) -> &Arc<dyn Transport> {
        &self.connections[n]
    }
}

impl fmt::Debug for Bus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bus").field("connections", &self.connections).finish_non_exhaustive()
    }
}

/// One promise and its test.
#[derive(Clone, Copy)]
pub struct Case {
    name: &'static str,
    connections: usize,
    test: for<'a> fn(&'a Bus) -> BoxFuture<'a, Result<()>>,
}

impl Case {
    /// What is promised.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Tests it on a bus of its own.
    ///
    /// # Errors
    /// What is not as promised.
    pub async fn run(&self, harness: &dyn Harness) -> Result<()> {
        let bus = harness.bus(self.connections).await?;
        let test = AssertUnwindSafe((self.test)(&bus)).catch_unwind();
        match tokio::time::timeout(CASE_TIME, test).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) => Err(Error::internal("the case panicked")),
            Err(_) => Err(Error::internal(format!("the case took longer than {CASE_TIME:?}"))),
        }
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

macro_rules! cases {
    ($($module:ident::$name:ident($connections:literal)),* $(,)?) => {
        vec![$(Case {
            name: stringify!($name),
            connections: $connections,
            test: |bus| Box::pin($module::$name(bus)),
        }),*]
    };
}

/// Every case.
#[must_use]
pub fn cases() -> Vec<Case> {
    cases![
        requests::body_head_and_extensions_arrive(2),
        requests::an_error_of_the_handler_arrives(2),
        requests::no_one_serving_is_said_at_once(2),
        requests::silence_is_an_unknown_outcome(2),
        requests::the_time_that_remains_travels(2),
        requests::too_large_is_refused_before_sending(2),
        requests::an_answer_too_large_is_an_error(2),
        requests::many_at_once_get_their_own_answers(2),
        requests::a_request_that_is_late_is_not_run(2),
        requests::a_forgotten_request_harms_no_other(2),
        requests::a_pattern_is_no_place_to_send(1),
        serving::a_group_shares_the_work(3),
        serving::without_a_group_each_request_runs_once(2),
        serving::a_directed_subject_is_not_caught_by_others(2),
        serving::serve_returns_ready(2),
        serving::a_drain_lets_handlers_finish(2),
        serving::a_drain_ends_what_outlasts_its_grace(2),
        serving::a_dropped_serving_stops(2),
        serving::overload_is_refused_at_once(2),
        serving::a_panic_is_answered(2),
        serving::a_request_for_another_action_than_its_subject_says_is_refused(2),
        serving::hostile_messages_harm_nothing(2),
        serving::answers_of_a_shutdown_arrive(2),
        serving::a_shutdown_is_final(2),
        events::everyone_subscribed_gets_it(3),
        events::they_come_in_order(2),
        events::subscribe_returns_ready(2),
        events::a_slow_subscriber_gets_a_gap(2),
        events::an_event_too_large_is_refused(1),
    ]
}

/// Runs every case and returns those that failed.
pub async fn run(harness: &dyn Harness) -> Vec<(&'static str, Error)> {
    let mut failures = Vec::new();
    for case in cases() {
        if let Err(error) = case.run(harness).await {
            failures.push((case.name, error));
        }
    }
    failures
}

fn subject(text: &str) -> Result<Subject> {
    text.parse()
}

/// A context whose request must be answered within `time`.
fn context(time: Duration) -> Result<Context> {
    let account: AccountId = "123456789012".parse()?;
    let id = RequestId::random(&SeededEntropy::new(7));
    Ok(Context::new(Principal::root(account), Region::US_EAST_1, id, Instant::now() + time))
}

fn request(body: impl Into<Bytes>) -> Request<Bytes> {
    Request::new(body.into())
}

/// A service from a function.
fn service<F>(handle: impl Fn(Request<Bytes>) -> F + Clone + Send + Sync + 'static) -> Inline
where
    F: Future<Output = Response<Bytes>> + Send + 'static,
{
    Inline::new(tower::service_fn(move |request| handle(request).map(Ok)))
}

/// Answers with the request's body.
fn echo() -> Inline {
    service(|request| async move { Response::new(request.into_body()) })
}
