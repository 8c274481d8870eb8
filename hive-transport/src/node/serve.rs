//! A role on the transport: its subjects, and its service with bodies in messages and by ticket.

use bytes::Bytes;
use hive_core::router::{Authority, Service};
use hive_core::{ActionName, Error, Failed, Kind, NodeId, Result, Stopping};
use http::Request;

use super::Sharing;
use crate::ticket::{self, Counter};
use crate::{Group, Inline, Serving, Subject, Transport};

/// What answers a role's requests that come by the transport.
pub(super) struct Served {
    pub(super) service: Service,
    pub(super) authority: Authority,
    pub(super) node: NodeId,
    /// Where its tickets are issued, where it has any.
    pub(super) counter: Option<Counter>,
    /// That no more requests come: it rides in each request's extensions, for those who wait long.
    pub(super) draining: Stopping,
}

impl Served {
    /// Serves the role. When this returns, requests reach it.
    pub(super) async fn start(
        self,
        transport: &dyn Transport,
        role: &str,
        sharing: Sharing,
    ) -> Result<Vec<Serving>> {
        let any: Subject = format!("{role}.*").parse()?;
        let here: Subject = format!("{role}.node.{}.*", self.node).parse()?;
        let inline = inline(role.to_owned(), self);
        match sharing {
            Sharing::Any => Ok(vec![
                transport.serve(&any, Some(&Group::workers()), inline.clone()).await?,
                transport.serve(&here, None, inline).await?,
            ]),
            Sharing::Alone => {
                refuse_second(transport, role).await?;
                Ok(vec![transport.serve(&any, None, inline).await?])
            }
        }
    }
}

/// Asks whether anyone serves a role already: only silence says no.
async fn refuse_second(transport: &dyn Transport, role: &str) -> Result<()> {
    let question = Subject::action(role, "whoserves")?;
    match transport.request(&question, Request::new(Bytes::new())).await {
        Err(error) if error.kind() == Kind::Unavailable => Ok(()),
        Err(error) => Err(error.context(format!("asking whether the role {role} is served already"))),
        Ok(_) => Err(Error::conflict(format!(
            "the role {role} is served by another process: there can be one, stop it first"
        ))),
    }
}

fn inline(role: String, served: Served) -> Inline {
    let Served { service, authority, counter, draining, .. } = served;
    Inline::new(tower::service_fn(move |mut request: Request<Bytes>| {
        request.extensions_mut().insert(authority.clone());
        request.extensions_mut().insert(draining.clone());
        let (service, counter) = (service.clone(), counter.clone());
        let ours = is_ours(&role, &request);
        async move {
            if !ours {
                return Ok(Failed::response(Error::denied("the request is not for this role")));
            }
            Ok(ticket::serve(counter.as_ref(), service, request).await)
        }
    }))
}

/// Whether a request names an action of the role. The transport has checked that its subject is that of the action;
/// the state's verbs are told apart by their path, which must say the same.
fn is_ours(role: &str, request: &Request<Bytes>) -> bool {
    let Some(action) = request.extensions().get::<ActionName>() else { return false };
    let path = request.uri().path();
    action.owner() == role && (role != "state" || path.strip_prefix("/state.") == Some(action.name()))
}
