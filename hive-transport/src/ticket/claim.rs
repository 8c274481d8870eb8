//! The calling end: what is done with a ticket.

use hive_core::{Body, Error, RequestId, Result};
use http::Response;

use super::Ticket;
use super::local::{LocalStreams, SCHEME};
use super::watch::Watch;
use crate::StreamLimits;
#[cfg(feature = "data-port")]
use crate::data_port::Client;

/// Claims tickets, in this process and at the data ports of others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Claimant {
    near: Option<LocalStreams>,
    #[cfg(feature = "data-port")]
    far: Option<Client>,
    limits: StreamLimits,
}

impl Claimant {
    /// One for a transport whose connections are all of one process.
    pub(crate) fn near(streams: Option<LocalStreams>) -> Self {
        Self { near: streams, ..Self::default() }
    }

    /// Claims at data ports too.
    #[cfg(feature = "data-port")]
    pub(crate) fn far(&mut self, client: Client) {
        self.limits = *client.limits();
        self.far = Some(client);
    }

    pub(crate) fn limits(&mut self, limits: StreamLimits) {
        self.limits = limits;
    }

    /// Whether it can claim anything.
    pub(crate) fn can(&self) -> bool {
        #[cfg(feature = "data-port")]
        if self.far.is_some() {
            return true;
        }
        self.near.is_some()
    }

    /// Sends the body that a daemon asks for, and brings back its answer.
    ///
    /// # Errors
    /// The body's own, whatever the daemon made of it; else
    /// [`Kind::OutcomeUnknown`](hive_core::Kind::OutcomeUnknown).
    pub(crate) async fn send(
        &self,
        ticket: &Ticket,
        request: RequestId,
        body: Body,
    ) -> Result<Response<Body>> {
        let (watch, watched) = Watch::over(body);
        let carried = self.carry(ticket, request, Body::new(watched));
        let outcome = tokio::select! {
            biased;
            outcome = carried => outcome,
            error = watch.overdue(&self.limits) => Err(error),
        };
        if let Some(own) = watch.failed() {
            return Err(own.context("sending a body by ticket"));
        }
        let response = outcome.map_err(unknown)?;
        watch.release();
        Ok(response)
    }

    async fn carry(&self, ticket: &Ticket, request: RequestId, body: Body) -> Result<Response<Body>> {
        match &self.near {
            Some(near) if ticket.at.starts_with(SCHEME) => near.send(ticket, request, body).await,
            #[cfg(feature = "data-port")]
            _ => self.port()?.send(ticket, request, body).await,
            #[cfg(not(feature = "data-port"))]
            _ => Err(no_way()),
        }
    }

    /// The body that a ticket is for.
    ///
    /// # Errors
    /// [`Kind::OutcomeUnknown`](hive_core::Kind::OutcomeUnknown): the daemon has run the request.
    pub(crate) async fn fetch(&self, ticket: &Ticket, request: RequestId) -> Result<Body> {
        let fetched = match &self.near {
            Some(near) if ticket.at.starts_with(SCHEME) => near.fetch(ticket, request),
            #[cfg(feature = "data-port")]
            _ => self.port()?.fetch(ticket, request).await,
            #[cfg(not(feature = "data-port"))]
            _ => Err(no_way()),
        };
        fetched.map_err(unknown)
    }

    #[cfg(feature = "data-port")]
    fn port(&self) -> Result<&Client> {
        self.far.as_ref().ok_or_else(no_way)
    }
}

fn no_way() -> Error {
    Error::outcome_unknown("the ticket is for a data port, and this process has none")
}

/// Whatever went wrong with a ticket: the daemon had the request.
fn unknown(error: Error) -> Error {
    Error::outcome_unknown("the body of a request or its answer was lost on its way").with_source(error)
}
