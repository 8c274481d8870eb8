//! Instances that a request names: all of them are there, or it is an error.

use hive_core::resource::INSTANCE;
use hive_core::state::Transaction;
use hive_core::{Context, Error, Result, Timestamp};

use super::check_id;
use super::machine::{Event, State};
use super::record::{self, InstanceRecord};
use super::view;
use crate::generated::InstanceStateChange;

/// The most ids of one request that alters instances: what fits into one commit.
const MOST: usize = 100;

/// Reads what a request names, each once.
///
/// # Errors
/// `InvalidParameterCombination` for none, `InvalidInstanceID.Malformed`, and `InvalidInstanceID.NotFound` naming all
/// that are not there.
pub(crate) async fn all(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    ids: &[String],
    now: Timestamp,
) -> Result<Vec<InstanceRecord>> {
    if ids.is_empty() {
        let message = "No instances specified";
        return Err(Error::invalid(message).with_code("InvalidParameterCombination"));
    }
    let mut once: Vec<&String> = Vec::new();
    for id in ids {
        check_id(id)?;
        if !once.contains(&id) {
            once.push(id);
        }
    }
    if once.len() > MOST {
        let message = format!("A request names at most {MOST} instances.");
        return Err(Error::invalid(message).with_code("InvalidParameterValue"));
    }
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for id in once {
        let record: Option<InstanceRecord> = tx.get_as(&INSTANCE.key(ctx, id)?).await?;
        match record.filter(|record| record.is_shown(now)) {
            Some(record) => found.push(record),
            None => missing.push(id.as_str()),
        }
    }
    if missing.is_empty() { Ok(found) } else { Err(not_found(&missing)) }
}

/// What AWS says of instances that are not there.
pub(crate) fn not_found(missing: &[&str]) -> Error {
    match missing {
        [one] => INSTANCE.missing(one),
        many => {
            let message = format!("The instance IDs '{}' do not exist", many.join(", "));
            Error::not_found(message).with_code(INSTANCE.not_found)
        }
    }
}

/// `IncorrectInstanceState`.
pub(crate) fn incorrect(id: &str, what: &str) -> Error {
    let message = format!("The instance '{id}' is not in a state from which it can be {what}.");
    Error::conflict(message).with_code("IncorrectInstanceState")
}

/// Lets an event happen to each, all in one commit, and says what it did.
///
/// # Errors
/// The store's.
pub(crate) async fn change(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    records: Vec<InstanceRecord>,
    event: &Event,
    now: Timestamp,
) -> Result<Vec<InstanceStateChange>> {
    let mut changes = Vec::new();
    for record in records {
        let (id, from) = (record.id.clone(), record.life.state);
        let to = if record.is_terminated() {
            from
        } else {
            told(event, from, record::change(tx, ctx, record, event.clone(), now).await?.life.state)
        };
        changes.push(view::changed(&id, from, to));
    }
    Ok(changes)
}

/// What had nothing to let go of is at its end at once; AWS says that it is on the way.
fn told(event: &Event, from: State, after: State) -> State {
    match (event, after) {
        (Event::Terminate { .. }, State::Terminated) if from != State::Terminated => State::ShuttingDown,
        _ => after,
    }
}
