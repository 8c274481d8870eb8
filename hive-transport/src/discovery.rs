//! Which services there are: each daemon says what it serves when it starts and when anyone asks.
//!
//! Both the question and the announcements are events on `discovery.services`. It is an inventory for people and for
//! the first moments of a node; who lives is [`Membership`](crate::Membership)'s to say.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{FutureExt as _, StreamExt as _};
use hive_core::{Error, Kind, NodeId, Result, ResultExt as _};
use serde::{Deserialize, Serialize};
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::{CloudId, Event, Subject, Transport};

/// The most bytes of an announcement.
const MOST_BYTES: usize = 16 << 10;
/// The most announcements in an inventory.
const MOST_ANNOUNCEMENTS: usize = 4096;
/// Questions that come closer together than this get one answer, so that asking costs less than answering.
const PAUSE: Duration = Duration::from_millis(100);

/// What a process serves.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Announcement {
    /// The node that it is of, which may have several: one for each role, say.
    pub node: NodeId,
    /// Which of its lives this is.
    pub epoch: u64,
    /// A random name that no other process has: those of one node differ in nothing else that is sure.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub process: String,
    /// Which cloud it is of, where it knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cloud: Option<CloudId>,
    /// The services: `ec2`, `ebs`.
    pub services: Vec<String>,
    /// Those of them that it has alone: no one else may serve them too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alone: Vec<String>,
    /// The version of Hive that it runs.
    pub version: String,
    /// Where its data port listens, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_port: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Message {
    Question,
    Announcement(Announcement),
}

impl Message {
    fn encode(&self) -> Result<Bytes> {
        let bytes = serde_json::to_vec(self).internal("writing an announcement")?;
        if bytes.len() > MOST_BYTES {
            return Err(Error::too_large(format!("an announcement has at most {MOST_BYTES} bytes")));
        }
        Ok(bytes.into())
    }

    fn decode(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > MOST_BYTES {
            return Err(Error::invalid("an announcement that is too long"));
        }
        serde_json::from_slice(bytes).or_kind(Kind::Invalid, "no announcement")
    }
}

/// Announces a process until it is dropped.
#[derive(Debug)]
pub struct Discovery(JoinHandle<()>);

impl Discovery {
    /// Announces the process, and again whenever anyone asks.
    ///
    /// # Errors
    /// [`Kind::Unavailable`] where the transport cannot send now, and [`Kind::TooLarge`].
    pub async fn announce(transport: Arc<dyn Transport>, announcement: Announcement) -> Result<Self> {
        let subject = Subject::discovery();
        let mut events = transport.subscribe(&subject).await?;
        let bytes = Message::Announcement(announcement).encode()?;
        transport.publish(&subject, bytes.clone()).await?;
        Ok(Self(tokio::spawn(async move {
            let mut last = Instant::now();
            while let Some(event) = events.next().await {
                let asked = match event {
                    Event::Message { payload, .. } => {
                        matches!(Message::decode(&payload), Ok(Message::Question))
                    }
                    // A question may have been lost; an answer too many does no harm.
                    Event::Gap => true,
                };
                if !asked {
                    continue;
                }
                tokio::time::sleep_until(last + PAUSE).await;
                // Whoever asked meanwhile gets the same answer.
                while let Some(Some(_)) = events.next().now_or_never() {}
                last = Instant::now();
                if let Err(error) = transport.publish(&subject, bytes.clone()).await {
                    tracing::debug!(error = &error as &dyn std::error::Error, "an announcement was not sent");
                }
            }
        })))
    }
}

impl Drop for Discovery {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Asks who is there and gathers what comes within `wait`: the announcement of each process, of which a node may have
/// several. Who has ended does not answer.
///
/// # Errors
/// [`Kind::Unavailable`] where the transport cannot ask now.
pub async fn inventory(transport: &dyn Transport, wait: Duration) -> Result<Vec<Announcement>> {
    let subject = Subject::discovery();
    let mut events = transport.subscribe(&subject).await?;
    transport.publish(&subject, Message::Question.encode()?).await?;
    let mut found = BTreeSet::new();
    let until = Instant::now() + wait;
    while let Ok(Some(event)) = tokio::time::timeout_at(until, events.next()).await {
        let Event::Message { payload, .. } = event else { continue };
        let Ok(Message::Announcement(new)) = Message::decode(&payload) else { continue };
        if found.len() < MOST_ANNOUNCEMENTS {
            found.insert(new);
        }
    }
    Ok(found.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::InProcess;

    fn announcement(node: &str) -> Announcement {
        Announcement {
            node: node.parse().unwrap(),
            epoch: 1,
            process: "p1".to_owned(),
            cloud: None,
            services: vec!["ec2".to_owned()],
            alone: Vec::new(),
            version: "0.1.0".to_owned(),
            data_port: Some("127.0.0.1:1".to_owned()),
        }
    }

    #[tokio::test(start_paused = true)]
    async fn everyone_answers() {
        let transport = Arc::new(InProcess::new());
        let mut announcing = Vec::new();
        for node in ["b", "a"] {
            announcing.push(Discovery::announce(transport.clone(), announcement(node)).await.unwrap());
        }
        let garbage = Bytes::from_static(b"\xff{");
        transport.publish(&Subject::discovery(), garbage).await.unwrap();
        let found = inventory(&*transport, Duration::from_secs(1)).await.unwrap();
        assert_eq!(found, [announcement("a"), announcement("b")]);
        announcing.clear();
        tokio::task::yield_now().await;
        assert!(inventory(&*transport, Duration::from_secs(1)).await.unwrap().is_empty());
    }

    /// A home has one name, however many processes it runs.
    #[tokio::test(start_paused = true)]
    async fn each_process_of_a_node_is_heard() {
        let transport = Arc::new(InProcess::new());
        let mut all = Vec::new();
        for (epoch, process, service) in [(1, "p1", "s3"), (2, "p2", "ebs"), (2, "p3", "ebs")] {
            let (process, services) = (process.to_owned(), vec![service.to_owned()]);
            all.push(Announcement { epoch, process, services, ..announcement("a") });
        }
        let mut announcing = Vec::new();
        for one in &all {
            announcing.push(Discovery::announce(transport.clone(), one.clone()).await.unwrap());
        }
        assert_eq!(inventory(&*transport, Duration::from_secs(1)).await.unwrap(), all);
    }

    #[tokio::test(start_paused = true)]
    async fn a_flood_of_questions_gets_few_answers() {
        let transport = Arc::new(InProcess::new());
        let _announcing = Discovery::announce(transport.clone(), announcement("a")).await.unwrap();
        let mut heard = transport.subscribe(&Subject::discovery()).await.unwrap();
        for _ in 0..100 {
            transport.publish(&Subject::discovery(), Message::Question.encode().unwrap()).await.unwrap();
        }
        let until = Instant::now() + PAUSE * 5;
        let mut answers = 0;
        while let Ok(Some(event)) = tokio::time::timeout_at(until, heard.next()).await {
            let Event::Message { payload, .. } = event else { continue };
            answers += usize::from(matches!(Message::decode(&payload), Ok(Message::Announcement(_))));
        }
        assert!((1..=5).contains(&answers), "{answers}");
    }
}
