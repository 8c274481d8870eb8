//! An action that alters records: prepare, plan, commit, settle; dry runs and client tokens, once for every action.
//!
//! ```text
//!   permitted? ── token known? ── same parameters ── its stored answer ──► settle again (or the error it ended with)
//!                    │   └────── other parameters ── IdempotentParameterMismatch
//!                    ▼
//!   prepare ── plan ──► dry run? ends here, and nothing was put
//!                    ▼
//!   commit, with the token and the planned output in the same transaction ── conflict ──► from the token on again
//!                    ▼
//!                 settle ── its error is kept with the token
//! ```
//!
//! A known token is answered before anyone else is asked anything: that what the first request named is gone by now
//! does not change its answer. A token holds for an account, a region and an action, for [`LIFETIME`].

use std::marker::PhantomData;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use futures_util::future::BoxFuture;
use http::Request;
use percent_encoding::percent_decode;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Environment;
use super::entry::{Entry, authorize, decode, dry_run, gather, observed};
use crate::error::Public;
use crate::state::{Key, Persist, Transaction, transact};
use crate::{Body, Change, Context, Error, Kind, Operation, Result, ResultExt as _, Stored, Timestamp};

/// How long a client token is remembered.
pub(super) const LIFETIME: Duration = Duration::from_secs(24 * 3600);

/// The longest client token.
const LONGEST: usize = 64;

/// How much of a request's time is left for saying the planned output where settling takes too long.
const MARGIN: Duration = Duration::from_millis(500);

/// An action that alters records.
pub(super) struct ChangeEntry<O, C> {
    environment: Environment,
    change: Arc<C>,
    operation: PhantomData<fn() -> O>,
}

impl<O, C> ChangeEntry<O, C> {
    pub(super) fn new(environment: Environment, change: Arc<C>) -> Self {
        Self { environment, change, operation: PhantomData }
    }
}

impl<O, C> Entry for ChangeEntry<O, C>
where
    O: Operation,
    O::Output: Stored + Sync,
    C: Change<O>,
{
    fn call(&self, ctx: Context, request: Request<Body>) -> BoxFuture<'static, http::Response<Body>> {
        let (environment, change) = (self.environment.clone(), Arc::clone(&self.change));
        Box::pin(observed::<O, _>(ctx, environment, move |environment, ctx| async move {
            let request = gather::<O>(request).await?;
            let fingerprint = fingerprint(&request);
            let (input, authority) = decode::<O>(request)?;
            let wanted = change.permissions(&ctx, &input, &*environment.state).await?;
            authorize(authority, &ctx, &wanted).await?;
            let token = Token::of::<O>(&ctx, &input, fingerprint)?;
            if O::dry_run(&input) {
                let mut tx = Transaction::new(&*environment.state);
                let known = match &token {
                    Some(token) => token.find(&mut tx, environment.clock.now()).await?,
                    None => None,
                };
                return Err(match known {
                    Some(Answered::Error(public)) => Error::from(public),
                    Some(Answered::Output(_)) => dry_run(),
                    None => {
                        change.prepare(&ctx, &input, &*environment.state).await?;
                        change.plan(&ctx, &input, &mut tx).await?;
                        dry_run()
                    }
                });
            }
            run(&*change, &environment, &ctx, &input, token.as_ref()).await
        }))
    }
}

/// What a plan came to.
enum Planned<T> {
    New(T),
    /// The token was known, and this was its answer.
    Known(Answered),
}

async fn run<O, C>(
    change: &C,
    environment: &Environment,
    ctx: &Context,
    input: &O::Input,
    token: Option<&Token>,
) -> Result<O::Output>
where
    O: Operation,
    O::Output: Stored + Sync,
    C: Change<O>,
{
    let now = environment.clock.now();
    let (planned, _) = transact(&*environment.state, &*environment.entropy, |tx| {
        Box::pin(async move {
            if let Some(token) = token
                && let Some(known) = token.find(tx, now).await?
            {
                return Ok(Planned::Known(known));
            }
            change.prepare(ctx, input, &*environment.state).await?;
            let output = change.plan(ctx, input, tx).await?;
            if let Some(token) = token {
                token.keep(tx, Answered::Output(BASE64_STANDARD.encode(output.store()?)), now)?;
            }
            Ok(Planned::New(output))
        })
    })
    .await?;
    let output = match planned {
        Planned::New(output) => output,
        Planned::Known(Answered::Output(text)) => {
            let bytes =
                BASE64_STANDARD.decode(text).or_kind(Kind::Corrupt, "a stored answer cannot be read")?;
            O::Output::restore(&bytes)?
        }
        Planned::Known(Answered::Error(public)) => return Err(Error::from(public)),
    };
    settle(change, environment, ctx, output, token).await
}

/// Settles within the request's time; beyond it the planned output is the answer.
async fn settle<O, C>(
    change: &C,
    environment: &Environment,
    ctx: &Context,
    output: O::Output,
    token: Option<&Token>,
) -> Result<O::Output>
where
    O: Operation,
    O::Output: Stored + Sync,
    C: Change<O>,
{
    let planned = output.store()?;
    let until: Instant = ctx.deadline().checked_sub(MARGIN).unwrap_or_else(|| ctx.deadline());
    match tokio::time::timeout_at(until.into(), change.settle(ctx, output)).await {
        Ok(Ok(settled)) => Ok(settled),
        // It is committed: that nothing was done, as these kinds say, is not so of the whole.
        Ok(Err(error)) if error.is_retryable() => {
            Err(Error::outcome_unknown("The request was accepted, and its end is not known.")
                .with_source(error))
        }
        Ok(Err(error)) => {
            // What may turn out otherwise the next time is not kept.
            if error.kind() != Kind::OutcomeUnknown
                && let Some(token) = token
            {
                token.replace(environment, Answered::Error(error.public().clone())).await?;
            }
            Err(error)
        }
        Err(_) => O::Output::restore(&planned),
    }
}

/// A client's name for a request.
struct Token {
    key: Key,
    /// What the parameters hash to.
    parameters: String,
}

/// What is kept of a request with a token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Memory {
    parameters: String,
    /// When it is forgotten, in milliseconds of Unix time.
    end: i64,
    answered: Answered,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answered {
    /// The planned output, as [`Stored`] has it, in base 64.
    Output(String),
    /// What settling ended with.
    Error(Public),
}

impl Persist for Memory {
    const KIND: &'static str = "token";
    const VERSION: u32 = 1;
}

impl Token {
    fn of<O: Operation>(ctx: &Context, input: &O::Input, fingerprint: String) -> Result<Option<Self>> {
        let Some(token) = O::client_token(input).filter(|token| !token.is_empty()) else { return Ok(None) };
        if token.len() > LONGEST || !token.bytes().all(|b| b.is_ascii_graphic()) {
            let message = format!("Value ({}) for parameter clientToken is invalid.", token.escape_debug());
            return Err(Error::invalid(message).with_code("InvalidParameterValue"));
        }
        // Hashed, so that what a client writes cannot be more than one segment of a key.
        let name = crate::ids::hex(&Sha256::digest(format!("{}:{}:{token}", O::SERVICE, O::NAME)));
        let key = Key::resource(ctx.account(), ctx.region(), "token", &name)?;
        Ok(Some(Self { key, parameters: fingerprint }))
    }

    /// What a request with this token was answered, if there was one and it is not forgotten.
    async fn find(&self, tx: &mut Transaction<'_>, now: Timestamp) -> Result<Option<Answered>> {
        let memory = tx.get_as::<Memory>(&self.key).await?;
        let Some(memory) = memory.filter(|memory| now.as_millisecond() < memory.end) else { return Ok(None) };
        if memory.parameters != self.parameters {
            let message = "Arguments on this idempotent request are inconsistent with arguments used in previous \
                           request(s).";
            return Err(Error::conflict(message).with_code("IdempotentParameterMismatch"));
        }
        Ok(Some(memory.answered))
    }

    fn keep(&self, tx: &mut Transaction<'_>, answered: Answered, now: Timestamp) -> Result<()> {
        let end = now.checked_add(LIFETIME).internal("reckoning when a client token is forgotten")?;
        let memory = Memory { parameters: self.parameters.clone(), end: end.as_millisecond(), answered };
        tx.put_expiring_as(self.key.clone(), &memory, end)
    }

    async fn replace(&self, environment: &Environment, answered: Answered) -> Result<()> {
        let now = environment.clock.now();
        transact(&*environment.state, &*environment.entropy, |tx| {
            let answered = answered.clone();
            Box::pin(async move { self.keep(tx, answered, now) })
        })
        .await
        .map(|_| ())
    }
}

/// What the parameters of a query request hash to, whatever their order, without those that do not count.
fn fingerprint(request: &Request<Body>) -> String {
    const NOT_COUNTED: [&[u8]; 2] = [b"ClientToken=", b"DryRun="];
    let body = request.body().as_inline().map_or(&[][..], |bytes| bytes);
    let query = request.uri().query().unwrap_or_default().as_bytes();
    let pairs = query.split(|b| *b == b'&').chain(body.split(|b| *b == b'&'));
    let counted =
        pairs.filter(|pair| !pair.is_empty() && !NOT_COUNTED.iter().any(|name| pair.starts_with(name)));
    let decoded = counted.map(|pair| {
        let spaced: Vec<u8> = pair.iter().map(|b| if *b == b'+' { b' ' } else { *b }).collect();
        percent_decode(&spaced).collect::<Vec<u8>>()
    });
    let mut pairs: Vec<Vec<u8>> = decoded.collect();
    pairs.sort_unstable();
    let mut hash = Sha256::new();
    for pair in pairs {
        // With its length, so that two pairs cannot pass for one.
        hash.update((pair.len() as u64).to_be_bytes());
        hash.update(&pair);
    }
    crate::ids::hex(&hash.finalize())
}
