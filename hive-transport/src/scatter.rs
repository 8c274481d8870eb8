//! Asking many nodes at once. The answer says who is missing: it is never a list that is silently partial.

use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use hive_core::{Context, Error, Failed, NodeId, Result};
use http::{Request, Response};

use crate::intake::now;
use crate::{Subject, Transport};

/// The most nodes that are asked at the same time.
const AT_ONCE: usize = 64;

/// What was gathered.
#[derive(Debug, Default)]
#[must_use = "nodes may be missing"]
pub struct Gathered {
    /// Who answered, and what; in the order of the nodes asked.
    pub answers: Vec<(NodeId, Response<Bytes>)>,
    /// Who did not, or answered with an error, and why; in that order too.
    pub missing: Vec<(NodeId, Error)>,
}

impl Gathered {
    /// The answers, where everyone gave one.
    ///
    /// # Errors
    /// The first one's reason, saying who is missing.
    pub fn complete(mut self) -> Result<Vec<(NodeId, Response<Bytes>)>> {
        if self.missing.is_empty() {
            return Ok(self.answers);
        }
        let others = self.missing.len() - 1;
        let (node, error) = self.missing.swap_remove(0);
        Err(error.context(format!("asking {node} ({others} more are missing)")))
    }
}

/// Asks each of `nodes` directly, on `<service>.node.<id>.<action>`, all at once, and waits `within` at most.
///
/// Ask those that [`Members::live`](crate::Members::live) has: one that died since is missing at once.
pub async fn scatter(
    transport: &dyn Transport,
    (service, action): (&str, &str),
    nodes: &[NodeId],
    request: &Request<Bytes>,
    within: Duration,
) -> Gathered {
    let deadline = now() + within;
    let ask = |node: NodeId| async move {
        let outcome = async {
            let subject = Subject::node(service, &node, action)?;
            let mut request = request.clone();
            if let Some(context) = request.extensions_mut().get_mut::<Context>() {
                *context = sooner(context, deadline);
            }
            let asked = tokio::time::timeout_at(deadline.into(), transport.request(&subject, request));
            let response = asked
                .await
                .map_err(|_| Error::outcome_unknown(format!("{node} did not answer within {within:?}")))??;
            match Failed::of(&response) {
                Some(failed) => Err(Error::from(failed.public().clone())),
                None => Ok(response),
            }
        };
        let outcome = outcome.await;
        (node, outcome)
    };
    let mut gathered = Gathered::default();
    let mut outcomes = stream::iter(nodes.iter().cloned()).map(ask).buffered(AT_ONCE);
    while let Some((node, outcome)) = outcomes.next().await {
        match outcome {
            Ok(response) => gathered.answers.push((node, response)),
            Err(error) => gathered.missing.push((node, error)),
        }
    }
    gathered
}

/// The context with the sooner of its deadline and this one.
fn sooner(context: &Context, deadline: std::time::Instant) -> Context {
    Context::new(
        context.principal().clone(),
        context.region().clone(),
        context.request_id(),
        context.deadline().min(deadline),
    )
    .with_trace(context.trace().cloned())
}

#[cfg(test)]
mod tests {
    use hive_core::Kind;

    use super::*;
    use crate::{InProcess, Inline};

    #[tokio::test(start_paused = true)]
    async fn who_is_missing_is_said() {
        let transport = InProcess::new();
        let answer = |status: Option<Kind>| {
            Inline::new(tower::service_fn(move |_: Request<Bytes>| async move {
                Ok(status.map_or_else(Response::default, |kind| Failed::response(Error::new(kind, "x"))))
            }))
        };
        let silent = Inline::new(tower::service_fn(|_: Request<Bytes>| std::future::pending()));
        let subject = |node: &str| Subject::node("ec2", &node.parse().unwrap(), "list").unwrap();
        let _servings = [
            transport.serve(&subject("a"), None, answer(None)).await.unwrap(),
            transport.serve(&subject("b"), None, answer(Some(Kind::Internal))).await.unwrap(),
            transport.serve(&subject("c"), None, silent).await.unwrap(),
            transport.serve(&subject("e"), None, answer(None)).await.unwrap(),
        ];
        let nodes: Vec<NodeId> = ["a", "b", "c", "d", "e"].map(|node| node.parse().unwrap()).into();
        let begun = tokio::time::Instant::now();
        let within = Duration::from_secs(1);
        let gathered = scatter(&transport, ("ec2", "list"), &nodes, &Request::default(), within).await;
        assert_eq!(begun.elapsed(), within);
        let who: Vec<_> = gathered.answers.iter().map(|(node, _)| node.as_str()).collect();
        assert_eq!(who, ["a", "e"]);
        let missing: Vec<_> =
            gathered.missing.iter().map(|(node, error)| (node.as_str(), error.kind())).collect();
        let expected = [("b", Kind::Internal), ("c", Kind::OutcomeUnknown), ("d", Kind::Unavailable)];
        assert_eq!(missing, expected);
        assert_eq!(gathered.complete().unwrap_err().kind(), Kind::Internal);
    }

    #[tokio::test]
    async fn no_one_asked_is_complete() {
        let gathered =
            scatter(&InProcess::new(), ("ec2", "x"), &[], &Request::default(), Duration::ZERO).await;
        assert!(gathered.complete().unwrap().is_empty());
    }
}
