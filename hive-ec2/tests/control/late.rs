//! What happens between two reads of one request.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures_util::future::BoxFuture;
use futures_util::stream::BoxStream;
use hive_core::state::{
    Changes, Commit, Key, KeyRange, Record, Revision, Scan, StateEvent, StateRead, StateStore, Txn,
};
use hive_core::{Client, Health, Result, Target};
use hive_ec2::Ec2;
use hive_ec2::generated::operations::*;
use hive_ec2::generated::*;
use tokio::sync::{Mutex, watch};

use crate::support::Rig;

/// A state in which something happens before the first scan of tags.
struct Late {
    state: Arc<dyn StateStore>,
    first: Mutex<Option<BoxFuture<'static, ()>>>,
}

impl fmt::Debug for Late {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Late")
    }
}

#[async_trait]
impl StateRead for Late {
    async fn get(&self, key: &Key) -> Result<Option<Record>> {
        self.state.get(key).await
    }

    async fn scan(&self, range: &KeyRange, limit: usize) -> Result<Scan> {
        if range.start().contains("/tag/")
            && let Some(first) = self.first.lock().await.take()
        {
            first.await;
        }
        self.state.scan(range, limit).await
    }

    async fn revision(&self) -> Result<Revision> {
        self.state.revision().await
    }
}

#[async_trait]
impl StateStore for Late {
    async fn commit(&self, txn: Txn) -> Result<Commit> {
        self.state.commit(txn).await
    }

    async fn changes(&self, range: &KeyRange, from: Revision, wait: Duration) -> Result<Changes> {
        self.state.changes(range, from, wait).await
    }

    async fn watch(
        &self,
        range: &KeyRange,
        from: Revision,
    ) -> Result<BoxStream<'static, Result<StateEvent>>> {
        self.state.watch(range, from).await
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.state.health()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instance_that_ends_while_it_is_described_keeps_its_tags() {
    let rig = Arc::new(Rig::new().await);
    let image = rig.image().await;
    let tag = Tag { key: Some("mark".into()), value: Some("1".into()) };
    let tags = TagSpecification { resource_type: Some("instance".into()), tags: vec![tag.clone()] };
    let request = RunInstancesRequest { tag_specifications: vec![tags], ..Rig::request(&image) };
    let made = rig.call::<RunInstances>(request).await.unwrap();
    let id = made.instances[0].instance_id.clone().unwrap();
    rig.state(&id, "running").await;
    let (ending, it) = (Arc::clone(&rig), id.clone());
    let first: BoxFuture<'static, ()> = Box::pin(async move {
        ending.terminate(&it).await.unwrap();
        ending.state(&it, "terminated").await;
    });
    let late = Late { state: Arc::clone(&rig.environment.state), first: Mutex::new(Some(first)) };
    let mut environment = rig.environment.clone();
    environment.state = Arc::new(late);
    let client = Client::new(Ec2::new(environment).router().unwrap().into_service());
    let input = DescribeInstancesRequest::default();
    let found = client.call::<DescribeInstances>(&rig.ctx(), &Target::Any, input).await.unwrap();
    let shown = &found.reservations[0].instances[0];
    assert_eq!(shown.instance_id.as_ref(), Some(&id));
    assert_eq!(shown.tags, [tag]);
}
