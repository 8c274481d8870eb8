//! What lies beyond the records: volumes, networks, and the machines of this node.
//!
//! **Defaults and facts of others.** What a request leaves to the account's defaults only hive-vpc can say, and how
//! large a snapshot is only hive-ebs. A [`Change`](hive_core::Change) asks in its `prepare`, which comes before every
//! `plan` and never for a client token that is known, and [`Cloud::ask`] keeps the answer beside the request's id; `plan`, which can do nothing
//! but read and put, takes it from there with [`Cloud::told`], and reads the keys of what was named, so that what is
//! deleted in between is a conflict or is found missing by the saga. The answers are few, bounded, and only hints: the
//! owners check again when the steps are taken.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use hive_core::internal::ebs::{Inspect, InspectInput, Inspected};
use hive_core::internal::vpc::{Place, PlaceWanted, ResolvePlace};
use hive_core::{Client, Context, Error, Region, RequestId, Result, Target};
use tokio::sync::Notify;

use crate::instance_type::Room;
use crate::saga::execute::Hands;

/// How many answers are kept.
const ANSWERS: usize = 512;

/// A question about what others own.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Question {
    pub(crate) place: Option<PlaceWanted>,
    pub(crate) volumes: Vec<String>,
    pub(crate) snapshots: Vec<String>,
}

/// Its answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Answer {
    pub(crate) place: Option<Place>,
    pub(crate) inspected: Inspected,
}

/// Who asked what, where.
type Asked = (RequestId, String, Region, Question);

/// The others.
#[derive(Debug, Default)]
pub(crate) struct Cloud {
    client: Option<Client>,
    /// This node's machines, and the room it gives to them.
    here: Option<(Hands, Arc<Room>)>,
    /// Wakes this node's driver.
    nudge: Arc<Notify>,
    answers: Mutex<VecDeque<(Asked, Answer)>>,
}

impl Cloud {
    /// Reached through this client.
    pub(crate) fn new(client: Client) -> Self {
        Self { client: Some(client), ..Self::default() }
    }

    /// With machines on this node.
    pub(crate) fn on(mut self, hands: Hands, room: Room) -> Self {
        self.here = Some((hands, Arc::new(room)));
        self
    }

    /// This node's machines, where it has any.
    pub(crate) fn hands(&self) -> Option<&Hands> {
        self.here.as_ref().map(|(hands, _)| hands)
    }

    /// The same, and the room that the node gives to them.
    pub(crate) fn here(&self) -> Option<&(Hands, Arc<Room>)> {
        self.here.as_ref()
    }

    /// What wakes this node's driver.
    pub(crate) fn nudge(&self) -> &Arc<Notify> {
        &self.nudge
    }

    /// The way to the others.
    ///
    /// # Errors
    /// `UnsupportedOperation` where there are none.
    pub(crate) fn client(&self) -> Result<&Client> {
        self.client.as_ref().ok_or_else(|| {
            Error::unsupported("This cloud has no machines, volumes or networks.")
                .with_code("UnsupportedOperation")
        })
    }

    /// Asks, for this request.
    ///
    /// # Errors
    /// The others' own.
    pub(crate) async fn ask(&self, ctx: &Context, question: Question) -> Result<Answer> {
        let client = self.client()?;
        let mut answer = Answer::default();
        if let Some(place) = &question.place {
            answer.place = Some(client.call::<ResolvePlace>(ctx, &Target::Any, place.clone()).await?);
        }
        if !question.volumes.is_empty() || !question.snapshots.is_empty() {
            let input =
                InspectInput { volumes: question.volumes.clone(), snapshots: question.snapshots.clone() };
            answer.inspected = client.call::<Inspect>(ctx, &Target::Any, input).await?;
        }
        let asked = asked(ctx, question);
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.retain(|(other, _)| *other != asked);
        if answers.len() == ANSWERS {
            answers.pop_front();
        }
        answers.push_back((asked, answer.clone()));
        Ok(answer)
    }

    /// What was answered to this request.
    ///
    /// # Errors
    /// [`Kind::Throttled`](hive_core::Kind::Throttled) where so many have asked since that it is forgotten.
    pub(crate) fn told(&self, ctx: &Context, question: Question) -> Result<Answer> {
        let asked = asked(ctx, question);
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let found = answers.iter().find(|(other, _)| *other == asked);
        found.map(|(_, answer)| answer.clone()).ok_or_else(|| {
            Error::throttled("Too many requests are planned at once.").with_code("RequestLimitExceeded")
        })
    }
}

fn asked(ctx: &Context, question: Question) -> Asked {
    (ctx.request_id(), ctx.account().to_string(), ctx.region().clone(), question)
}
