//! A role on the transport: its subjects, and its service with bodies in memory.

use bytes::Bytes;
use hive_core::router::{Authority, Service};
use hive_core::{ActionName, Body, Error, Failed, Kind, NodeId, Result};
use http::{Request, Response};
use tower::ServiceExt as _;

use super::Sharing;
use crate::{Group, Inline, MAX_MESSAGE, Serving, Subject, Transport};

/// Bytes of a message that are left for its head.
const HEAD: usize = 32 * 1024;

/// What answers a role's requests that come by the transport.
pub(super) struct Served {
    pub(super) service: Service,
    pub(super) authority: Authority,
    pub(super) node: NodeId,
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
        let inline = inline(role.to_owned(), self.service, self.authority);
        match sharing {
            Sharing::Any => {
                let here: Subject = format!("{role}.node.{}.*", self.node).parse()?;
                Ok(vec![
                    transport.serve(&any, Some(&Group::workers()), inline.clone()).await?,
                    transport.serve(&here, None, inline).await?,
                ])
            }
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

fn inline(role: String, service: Service, authority: Authority) -> Inline {
    Inline::new(tower::service_fn(move |mut request: Request<Bytes>| {
        request.extensions_mut().insert(authority.clone());
        let service = service.clone();
        let ours = is_ours(&role, &request);
        async move {
            if !ours {
                return Ok(Failed::response(Error::denied("the request is not for this role")));
            }
            let response = match service.oneshot(request.map(Body::from)).await {
                Ok(response) => response,
                Err(never) => match never {},
            };
            let (parts, body) = response.into_parts();
            Ok(match body.collect(MAX_MESSAGE - HEAD).await {
                Ok(bytes) => Response::from_parts(parts, bytes),
                Err(error) => Failed::response(error.context("gathering an answer for the transport")),
            })
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
